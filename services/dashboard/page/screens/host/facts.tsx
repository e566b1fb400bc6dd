/** The facts of a host in one line. */
import { counted } from '../../parts/format.js';
import { Digits } from '../../parts/count.js';
import { StateShape } from '../../parts/state-mark.js';
import type { State } from '../../parts/states.js';
import { usePlace } from '../../place/use-place.js';
import { eventsAddress } from '../../place/to-events.js';
import type { DiagnosisView, HostView } from './view.js';
import type { HostMissingQuery } from './query.generated.js';

const khoWords: Readonly<Record<string, readonly [State, string]>> = {
  ON: ['SUCCEEDED', 'works'],
  OFF: ['LUO_ABSENT', 'off'],
  REFUSED: ['HANDOVER_REFUSED', 'works, tree refused'],
  UNKNOWN: ['UNKNOWN', 'not seen'],
};
const luoWords: Readonly<Record<string, readonly [State, string]>> = {
  READY: ['SUCCEEDED', 'works'],
  OFF: ['LUO_ABSENT', 'off'],
  FAILED: ['DESERIALIZE_FAILED', 'could not rebuild'],
  PANICKED: ['LUO_PANICKED', 'panicked'],
  UNKNOWN: ['UNKNOWN', 'not seen'],
};

export function HostFacts({
  host,
  diagnosis,
  missing,
}: {
  readonly host: HostView;
  readonly diagnosis: DiagnosisView;
  readonly missing: HostMissingQuery | null;
}) {
  const { at } = usePlace();
  const { summary, hostId } = host;
  const contradictions = diagnosis?.contradictions.length ?? 0;
  const holes = missing?.holes.holes.length ?? null;
  return (
    <dl className="fact-strip">
      <div>
        <dt>Kernel</dt>
        <dd>
          {host.release ?? 'not seen'}{' '}
          <small>{host.bootOrdinal === null ? '' : `boot ${String(host.bootOrdinal)}`}</small>
        </dd>
      </div>
      <div>
        <dt>Number</dt>
        <dd>
          {host.number === null ? 'none' : <Digits value={host.number} />}{' '}
          <small>{host.chain === null ? '' : `chain ${String(host.chain)}`}</small>
        </dd>
      </div>
      <Works title="Kexec Handover" of={khoWords[summary.kho ?? 'UNKNOWN']} />
      <Works title="Live Update Orchestrator" of={luoWords[summary.luo ?? 'UNKNOWN']} />
      <div>
        <dt>Holds for the next kernel</dt>
        <dd>
          <a href="#held">
            {summary.outgoingSessions === 0
              ? 'nothing'
              : `${counted(summary.outgoingSessions, 'session')}, ${counted(summary.outgoingFiles, 'file')}`}
          </a>
        </dd>
      </div>
      <div>
        <dt>Contradictions</dt>
        <dd className={contradictions === 0 ? '' : 'lost'}>
          <a href="#counters">{contradictions}</a>
        </dd>
      </div>
      <div>
        <dt>Known to</dt>
        <dd>
          <a href={eventsAddress({ host: hostId }, at)}>
            version <Digits value={host.version} />
          </a>{' '}
          <small className={holes === null || holes === 0 ? '' : 'held'}>
            {at !== null || holes === null ? '' : holes === 0 ? 'nothing missing' : counted(holes, 'hole')}
          </small>
        </dd>
      </div>
    </dl>
  );
}

function Works({ title, of }: { readonly title: string; readonly of: readonly [State, string] | undefined }) {
  const [state, word] = of ?? ['UNKNOWN', 'not seen'];
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <StateShape state={state} /> {word}
      </dd>
    </div>
  );
}
