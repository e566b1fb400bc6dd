/** Host: what lived through which kernel? */
import { useKey } from '../../keys/use-key.js';
import { Shown, ShownScreen } from '../../parts/pane.js';
import { Sentence } from '../../parts/sentence.js';
import type { State } from '../../parts/states.js';
import { When } from '../../parts/when.js';
import { go } from '../../place/history.js';
import { withLabel } from '../../place/labels.js';
import { usePlace } from '../../place/use-place.js';
import { eventsAddress } from '../../place/to-events.js';
import { useRead } from '../../read/use-read.js';
import { hostSentence } from '../../words/host-words.js';
import { bootsOf } from './boots.js';
import { Counters } from './counters.js';
import { HostFacts } from './facts.js';
import { Held } from './held.js';
import { LastEvents } from './last-events.js';
import { Life } from './life.js';
import { Notes } from './notes.js';
import { HostEvents, HostMissing, HostScreen } from './query.generated.js';
import type { DiagnosisView, HostView, KernelView } from './view.js';
import { Updates } from './updates.js';
import { Anomalies } from './anomalies.js';

export function Screen() {
  const { params, to, at } = usePlace();
  const hostId = params['hostId'] ?? '';
  const read = useRead(HostScreen, { hostId }, { refresh: { hostId } });
  return (
    <ShownScreen read={read} what="The host">
      {({ host, diagnosis, kernelState }) =>
        host === null ? (
          <Sentence consequence={<a href={to('hosts')}>Go to the hosts</a>}>
            {hostId} has no event{at === null ? '.' : ' up to that moment.'}
          </Sentence>
        ) : (
          <Loaded key={hostId} host={host} diagnosis={diagnosis} kernel={kernelState} />
        )
      }
    </ShownScreen>
  );
}

const noteTypes = ['operator.annotated'];

interface LoadedProps {
  readonly host: HostView;
  readonly diagnosis: DiagnosisView;
  readonly kernel: KernelView;
}

function Loaded({ host, diagnosis, kernel }: LoadedProps) {
  const place = usePlace();
  const { hostId } = host;
  const events = useRead(HostEvents, { hostId, noteTypes }, { refresh: { hostId } });
  const missing = useRead(HostMissing, { hostId }, { refresh: { hostId } });
  const boots = bootsOf(kernel);
  const updates = host.liveUpdates.nodes;
  const last = updates.at(-1) ?? null;
  const finding = diagnosis?.findings.findLast(({ update }) => update === last?.ordinal) ?? null;
  const summary = hostSentence(
    host,
    last === null || finding === null ? null : { verdict: finding.verdict, update: last },
  );
  const newest = last === null ? null : place.to('update', { hostId, ordinal: String(last.ordinal) });
  const bad = updates.filter(({ outcome }) => !['SUCCEEDED', 'IN_PROGRESS', 'PLAIN_KEXEC'].includes(outcome));
  const openAnomaly = (ordinal: number | undefined): void => {
    if (ordinal !== undefined) go(place.to('update', { hostId, ordinal: String(ordinal) }));
  };
  useKey('[', 'Newest anomaly of the host', () => openAnomaly(bad.at(-1)?.ordinal));
  useKey(']', 'First anomaly of the host', () => openAnomaly(bad[0]?.ordinal));

  const state: State = host.stale || host.silentSince !== null ? 'SILENT' : (last?.outcome ?? 'NOT_STARTED');
  return (
    <>
      <div className="identity">
        <a href={place.to('hosts')}>Hosts</a>
        <span className="mono">
          <b>{hostId}</b>
        </span>
        <span>
          <a href={eventsAddress({ host: hostId }, place.at)}>{host.version} events</a>, last{' '}
          <When at={host.lastOccurredAt} />
        </span>
        {host.labels.length === 0 ? null : (
          <span>
            {host.labels.map(({ key, value }, index) => (
              <span key={key}>
                {index === 0 ? '' : ', '}
                <a href={place.to('fleet', {}, withLabel({}, key, [value]))}>
                  {key} {value}
                </a>
              </span>
            ))}
          </span>
        )}
      </div>
      <Sentence
        state={state}
        consequence={summary.consequence}
        actions={
          newest === null ? undefined : (
            <a className="button primary" href={newest}>
              Open update {last?.ordinal}
            </a>
          )
        }
      >
        {summary.sentence}
      </Sentence>
      <HostFacts host={host} diagnosis={diagnosis} missing={missing.data} />
      <div className="body">
        <Life host={host} kernel={kernel} boots={boots} missing={missing.data} />
        <div className="three">
          <div>
            <Updates host={host} findings={diagnosis?.findings ?? []} />
            <Held kernel={kernel} />
          </div>
          <div>
            <Counters boots={boots} contradictions={diagnosis?.contradictions ?? []} />
            <Anomalies kernel={kernel} hostId={hostId} />
          </div>
          <div>
            <Shown read={events} what="The last events">
              {({ events: page }) => <LastEvents hostId={hostId} page={page} />}
            </Shown>
            <Notes hostId={hostId} read={events} />
          </div>
        </div>
      </div>
    </>
  );
}
