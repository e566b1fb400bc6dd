/** The sentence that opens every screen, one line of consequence, and at most three actions. */
import type { ReactNode } from 'react';
import { usePlace } from '../place/use-place.js';
import { StateShape } from './state-mark.js';
import type { State } from './states.js';

export interface SentenceProps {
  readonly state?: State;
  readonly children: ReactNode;
  readonly consequence?: ReactNode;
  /** Removed while the page shows the past. */
  readonly actions?: ReactNode;
}

export function Sentence({ state, children, consequence, actions }: SentenceProps) {
  const { at } = usePlace();
  return (
    <div className="sentence">
      {state === undefined ? <span /> : <StateShape state={state} />}
      <h1>{children}</h1>
      {actions === undefined || at !== null ? null : <div className="actions">{actions}</div>}
      {consequence === undefined ? null : <p>{consequence}</p>}
    </div>
  );
}
