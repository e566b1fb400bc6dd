/** A part of the health that was read, or the reason why it is not known. */
import type { ReactNode } from 'react';
import { sentenceCase } from '../../parts/format.js';
import { StateShape } from '../../parts/state-mark.js';
import { partWord } from '../../words/health-words.js';
import type { Health } from './view.js';

export function Known<Part>({
  health,
  name,
  part,
  children,
}: {
  readonly health: Health;
  /** Field of `Health`. */
  readonly name: string;
  readonly part: Part | null;
  readonly children: (part: Part) => ReactNode;
}) {
  if (part !== null) return <>{children(part)}</>;
  const reason = health.unknown.find((one) => one.part === name)?.reason;
  return (
    <p className="unk">
      <StateShape state="UNKNOWN" /> {sentenceCase(partWord(name))} could not be read
      {reason === undefined ? '' : `: ${reason}`}.
    </p>
  );
}
