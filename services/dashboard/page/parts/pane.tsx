/** A part of a screen under a heading that asks the question it answers, with the states that every part has. */
import { useId, type ReactNode } from 'react';
import type { Read } from '../read/use-read.js';
import { timeOfDay } from './format.js';
import { Sentence } from './sentence.js';

export interface PaneProps {
  readonly title: string;
  readonly question?: ReactNode;
  /** At the right end of the heading. */
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Pane({ title, question, aside, className = '', children }: PaneProps) {
  const id = useId();
  return (
    <section className={`pane ${className}`} aria-labelledby={id} aria-describedby={`${id}q`}>
      <div className="heading">
        <h2 id={id}>{title}</h2>
        <span className="question" id={`${id}q`}>
          {question}
        </span>
        {aside === undefined ? null : <span className="aside">{aside}</span>}
      </div>
      {children}
    </section>
  );
}

export interface ShownProps<Result> {
  readonly read: Read<Result>;
  readonly what: string;
  readonly children: (data: Result) => ReactNode;
}

/**
 * Draws the content of a read: hairlines while the first answer is awaited, the error with the age of what is still
 * shown, and the scope that is missing. `what` completes "… could not be read".
 */
export function Shown<Result>({ read, what, children }: ShownProps<Result>) {
  const { data, error, slow } = read;
  return (
    <>
      {error === null ? null : <Failure read={read} what={what} />}
      {data !== null ? children(data) : error === null && slow ? <Hairlines /> : null}
    </>
  );
}

/** As {@link Shown}, for a read whose result opens the screen: while it is missing, the sentence says why. */
export function ShownScreen<Result>(props: ShownProps<Result>) {
  const { read, what } = props;
  if (read.data !== null || read.error === null) return <Shown {...props} />;
  const missing = read.error.code === 'FORBIDDEN' ? 'needs a role that you do not have' : 'could not be read';
  return (
    <Sentence state="UNKNOWN" consequence={<Reason read={read} />}>
      {what} {missing}.
    </Sentence>
  );
}

function Failure<Result>({ read, what }: Omit<ShownProps<Result>, 'children'>) {
  if (read.error?.code === 'FORBIDDEN')
    return (
      <p className="no-scope" role="status">
        <Reason read={read} />
      </p>
    );
  return (
    <div className="failure" role="status">
      <p className="held lead">{what} could not be read.</p>
      <p>
        <Reason read={read} />
      </p>
    </div>
  );
}

/** What the server said, the age of what is shown all the same, and the request to look for in its log. */
function Reason<Result>({ read: { error, data, readAt, again } }: { readonly read: Read<Result> }) {
  if (error === null) return null;
  if (error.code === 'FORBIDDEN') return error.message;
  const age = readAt === null ? null : Math.max(0, Math.round((Date.now() - readAt.getTime()) / 1000));
  return (
    <>
      {error.message}{' '}
      {data === null || readAt === null
        ? null
        : `Shown as of ${timeOfDay(readAt.toISOString())}, ${age ?? 0} s old. `}
      <button type="button" className="link" onClick={again}>
        Try again
      </button>{' '}
      {error.requestId === null ? null : <span className="mono dim">request {error.requestId}</span>}
    </>
  );
}

export function Hairlines({ rows = 3 }: { readonly rows?: number }) {
  return (
    <div className="hairlines" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index}>—</div>
      ))}
    </div>
  );
}
