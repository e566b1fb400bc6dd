/** A picture with a sentence as its name, and its table behind `t`. */
import { useSyncExternalStore, type ReactNode } from 'react';
import { useKey } from '../keys/use-key.js';
import { Pane } from './pane.js';

let tables = false;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
function toggleTables(): void {
  tables = !tables;
  for (const listener of [...listeners]) listener();
}

export interface PictureProps {
  readonly title: string;
  readonly question: string;
  /** What the picture shows, as one sentence. */
  readonly label: string;
  readonly aside?: ReactNode;
  readonly table: ReactNode;
  readonly children: ReactNode;
  /** Under the picture and under its table: links and fields, which an image cannot hold. */
  readonly below?: ReactNode;
}

export function Picture({ title, question, label, aside, table, children, below }: PictureProps) {
  const asTable = useSyncExternalStore(subscribe, () => tables);
  useKey('t', 'Table behind each picture', toggleTables);
  return (
    <Pane
      title={title}
      question={question}
      aside={
        <>
          {aside}{' '}
          <button type="button" className="link" aria-pressed={asTable} onClick={toggleTables}>
            table
          </button>
        </>
      }
    >
      {asTable ? (
        table
      ) : (
        <div role="img" aria-label={label}>
          {children}
        </div>
      )}
      {below}
    </Pane>
  );
}
