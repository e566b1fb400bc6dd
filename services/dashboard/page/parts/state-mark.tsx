/** A state as shape and word. */
import { looks, type Shape, type State } from './states.js';

const paths: Readonly<
  Record<Shape, { readonly fill?: string; readonly line?: string; readonly width?: number }>
> = {
  disc: { fill: 'M6 1.4a4.6 4.6 0 1 1 0 9.2 4.6 4.6 0 0 1 0-9.2Z' },
  half: { line: 'M6 1.6a4.4 4.4 0 1 1 0 8.8 4.4 4.4 0 0 1 0-8.8Z', fill: 'M6 1.6a4.4 4.4 0 0 1 0 8.8Z' },
  bar: { line: 'M1.6 1.6h8.8v8.8H1.6ZM4 6h4' },
  slash: { line: 'M6 1.6a4.4 4.4 0 1 1 0 8.8 4.4 4.4 0 0 1 0-8.8ZM2.6 9.4 9.4 2.6' },
  split: { fill: 'M5.2.6v10.8L0 6ZM6.8.6v10.8L12 6Z' },
  part: { line: 'M6 .8 11.4 10.8H.6Z', fill: 'M6 1v9.6H.9Z', width: 1.5 },
  down: { fill: 'M6 11.2.6 1.4h10.8Z' },
  cross: { line: 'M1.6 1.6l8.8 8.8M10.4 1.6l-8.8 8.8', width: 2.8 },
  dashed: { line: 'M6 1.6a4.4 4.4 0 1 1 0 8.8 4.4 4.4 0 0 1 0-8.8ZM3.6 6h4.8', width: 1.5 },
  square: { line: 'M2 2h8v8H2Z', width: 1 },
  waves: { line: 'M.6 4.2q1.35-2.6 2.7 0t2.7 0 2.7 0 2.7 0M.6 8.6q1.35-2.6 2.7 0t2.7 0 2.7 0 2.7 0' },
};

/** Where a shape stands within a drawing. */
export interface ShapePlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The shape alone; decorative, because a word stands beside it. `within`: its place in another SVG. */
export function StateShape({
  state,
  quiet = false,
  within,
}: {
  readonly state: State;
  readonly quiet?: boolean;
  readonly within?: ShapePlace;
}) {
  const { tone, shape } = looks[state];
  const { fill, line, width = 1.6 } = paths[shape];
  return (
    <svg className={`shape ${quiet ? 'dim' : tone}`} viewBox="0 0 12 12" aria-hidden="true" {...within}>
      {fill === undefined ? null : <path d={fill} fill="currentColor" />}
      {line === undefined ? null : (
        <path
          d={line}
          fill="none"
          stroke="currentColor"
          strokeWidth={width}
          {...(shape === 'dashed' ? { strokeDasharray: '2 1.45' } : {})}
        />
      )}
    </svg>
  );
}

/** Shape and word. `word` replaces the usual one. */
export function StateMark({ state, word }: { readonly state: State; readonly word?: string }) {
  return (
    <span className="state">
      <StateShape state={state} /> {word ?? looks[state].word}
    </span>
  );
}
