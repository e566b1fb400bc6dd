/** One pair: the parts in the order in which the booting kernel meets them, and the ways from the old release. */
import {
  ladderOf,
  neverAsked,
  verdictLooks,
  waysFrom,
  type Edge,
  type MatrixRow,
  type Step,
} from '../../drawing/compatibility.js';
import { counted, listed } from '../../parts/format.js';
import { Pane } from '../../parts/pane.js';
import { StateMark, StateShape } from '../../parts/state-mark.js';
import type { State } from '../../parts/states.js';

export interface LadderProps {
  readonly edge: Edge;
  readonly rows: readonly MatrixRow[];
  readonly edges: readonly Edge[];
  readonly releases: readonly string[];
}

export function Ladder({ edge, rows, edges, releases }: LadderProps) {
  const steps = ladderOf(edge);
  const never = neverAsked(steps);
  const cell = rows.flatMap(({ cells }) => cells).find((one) => one.edge === edge);
  return (
    <>
      <Pane title={`${edge.from} to ${edge.to}`} question="Where does the handover stop?">
        <p className="soft">In the order in which the booting kernel meets them.</p>
        <ol className="ladder">
          {steps.map((step) => (
            <Rung key={step.part.component} step={step} edge={edge} />
          ))}
        </ol>
        <p className="soft">
          {never.count === 0
            ? `Every part is asked for: ${verdictLooks[edge.verdict].meaning}.`
            : `${counted(never.count, 'part is', 'parts are')} never asked for. ${never.equal === 0 ? 'None of them would have matched.' : `${never.equal} of them would have matched.`}`}
          {cell === undefined || cell.tried === 0
            ? ' No update of this fleet tried this edge.'
            : ` ${cell.arrived} of ${cell.tried} updates of this fleet arrived.`}
        </p>
      </Pane>
      <WaysPane from={edge.from} releases={releases} edges={edges} />
    </>
  );
}

const stepWords: Readonly<Record<Step['step'], string>> = {
  passes: 'handed over',
  partly: 'arrives in part',
  stops: 'stops here',
  never: 'never asked',
  nothing: 'nothing to hand over',
};

function Rung({ step: { part, step }, edge }: { readonly step: Step; readonly edge: Edge }) {
  const state: State =
    step === 'stops'
      ? verdictLooks[edge.verdict].state
      : step === 'partly'
        ? 'INCOMPLETE'
        : step === 'passes'
          ? 'SUCCEEDED'
          : 'NOT_STARTED';
  return (
    <li data-step={step}>
      <StateShape state={state} quiet={step === 'never' || step === 'nothing'} />
      <b>{part.component}</b>
      <span className="mono versions">
        {part.from ?? 'none'}
        {part.equal ? ', the same' : ` to ${part.to ?? 'none'}`}
      </span>
      <span className="step">
        {step === 'never' ? (
          <span className="visually-hidden">{stepWords[step]}, </span>
        ) : (
          `${stepWords[step]}, `
        )}
        <span className="dim">{part.evidence.toLowerCase()}</span>
      </span>
      {step === 'stops' || step === 'partly' ? (
        <p className="why">
          {part.why} <span className="dim">({part.source})</span>
        </p>
      ) : null}
    </li>
  );
}

function WaysPane({
  from,
  releases,
  edges,
}: {
  readonly from: string;
  readonly releases: readonly string[];
  readonly edges: readonly Edge[];
}) {
  const { direct, further, unreachable } = waysFrom(from, releases, edges);
  return (
    <Pane title={`Ways from ${from}`} question="How do these hosts get on?">
      <dl className="ways">
        <div>
          <dt>
            <StateMark state={direct.length === 0 ? 'REFUSED' : 'SUCCEEDED'} word="live" />
          </dt>
          <dd>{direct.length === 0 ? `${from} only` : listed([from, ...direct])}</dd>
        </div>
        <div>
          <dt>
            <StateMark state={further.length === 0 ? 'NOT_STARTED' : 'SUCCEEDED'} word="live, further" />
          </dt>
          <dd>
            {further.length === 0
              ? 'none, through no release'
              : further.map(({ release, through }) => `${release} through ${listed(through)}`).join('; ')}
          </dd>
        </div>
        <div>
          <dt>
            <StateMark state="NOT_STARTED" word="otherwise" />
          </dt>
          <dd>
            {unreachable.length === 0
              ? 'no release needs a cold boot'
              : `evacuate, then one cold boot: ${listed(unreachable)}`}
          </dd>
        </div>
      </dl>
    </Pane>
  );
}
