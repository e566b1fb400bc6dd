/** Live update: what happened, and where did it part from the others? */
import { useKey } from '../../keys/use-key.js';
import { losses, looks, type Outcome } from '../../parts/states.js';
import { Shown } from '../../parts/pane.js';
import { Sentence } from '../../parts/sentence.js';
import { go } from '../../place/history.js';
import { usePlace } from '../../place/use-place.js';
import { useRead } from '../../read/use-read.js';
import { updateSentence } from '../../words/update-words.js';
import { neighbours } from './beside.js';
import { Because } from './because.js';
import { saveBundle } from './bundle.js';
import { Facts } from './facts.js';
import { Identity } from './identity.js';
import { KernelLane } from './kernel-lane.js';
import { Manifest } from './manifest.js';
import { Deciding } from './deciding.js';
import { Distribution } from './distribution.js';
import { UpdateEvidence, UpdateNeighbours, UpdateScreen } from './query.generated.js';
import { addressOfUpdate, type Finding, type Update } from './view.js';

export function Screen() {
  const { params } = usePlace();
  const hostId = params['hostId'] ?? '';
  const ordinal = Number(params['ordinal']);
  const read = useRead(UpdateScreen, { hostId }, { refresh: { hostId } });
  return (
    <Shown read={read} what="The live update">
      {({ host, diagnosis }) => {
        const updates = host?.liveUpdates.nodes ?? [];
        const update = updates.find((one) => one.ordinal === ordinal);
        if (host === null || update === undefined)
          return <Missing hostId={hostId} ordinal={params['ordinal'] ?? ''} count={updates.length} />;
        const finding = diagnosis?.findings.find((one) => one.update === ordinal) ?? null;
        return (
          <Loaded
            key={`${hostId}:${ordinal}`}
            update={update}
            updates={updates}
            finding={finding}
            asOf={host.asOf}
            stale={host.stale ? host.version : null}
          />
        );
      }}
    </Shown>
  );
}

function Missing({
  hostId,
  ordinal,
  count,
}: {
  readonly hostId: string;
  readonly ordinal: string;
  readonly count: number;
}) {
  const { to, at } = usePlace();
  return (
    <Sentence consequence={<a href={to('host', { hostId })}>Go to {hostId}</a>}>
      {count === 0
        ? `${hostId} had no live update`
        : `${hostId} had ${count} live updates, and no update ${ordinal}`}
      {at === null ? '.' : ' at that moment.'}
    </Sentence>
  );
}

interface LoadedProps {
  readonly update: Update;
  readonly updates: readonly Update[];
  readonly finding: Finding | null;
  readonly asOf: string;
  /** Version at which the host stands still; null when it does not. */
  readonly stale: string | null;
}

/** Kinds that place an update on its two clocks, beside those that the verdict rests on. */
const clockKinds = ['kexec.entered', 'kexec.requested', 'boot.started', 'luo.device_present'];
/** Evidence may arrive after the outcome, e.g. a retrieve that was tried in vain. */
const AFTER_MS = 600_000;
const otherwise: readonly Outcome[] = [...losses, 'REFUSED', 'UNKNOWN'];

function Loaded({ update, updates, finding, asOf, stale }: LoadedProps) {
  const place = usePlace();
  const { hostId } = update;
  const last = update.finishedAt ?? update.arrivedAt ?? update.leftAt ?? update.startedAt;
  const types = [...new Set([...(finding?.because ?? []).map(({ type }) => type), ...clockKinds])].sort();
  const evidence = useRead(
    UpdateEvidence,
    {
      hostId,
      types,
      before: new Date(Date.parse(last) + AFTER_MS).toISOString(),
      boot: update.fromBoot.ordinal,
    },
    { refresh: { hostId } },
  );
  const around = useRead(UpdateNeighbours, {
    outcome: update.outcome,
    from: update.fromBoot.release,
    to: update.toBoot?.release ?? null,
    otherwise,
  });
  const { before, after } = neighbours(update, around.data?.anomalies.nodes ?? []);
  const open = (other: { readonly hostId: string; readonly ordinal: number } | null): void => {
    if (other !== null) go(addressOfUpdate(place, other));
  };
  useKey('[', 'Anomaly before', () => open(before));
  useKey(']', 'Anomaly after', () => open(after));
  const save = (): void => saveBundle({ update, finding, events: evidence.data?.events.nodes ?? [], asOf });
  useKey('e', 'Evidence bundle', save, { when: place.at === null });

  const said =
    finding === null
      ? {
          sentence: `The ledger has no verdict on this update; its outcome is ${looks[update.outcome].word.toLowerCase()}.`,
          consequence: update.reason ?? '',
        }
      : updateSentence(finding.verdict, update);
  return (
    <>
      <Identity update={update} before={before} after={after} />
      <Sentence
        state={update.outcome}
        consequence={[said.consequence, finding?.advice ?? ''].filter((part) => part !== '').join(' ')}
        actions={
          <button type="button" className="button primary" onClick={save}>
            Evidence bundle <kbd>e</kbd>
          </button>
        }
      >
        {said.sentence}
      </Sentence>
      {stale === null ? null : (
        <p className="not-understood" role="note">
          {hostId} stands still at version {stale}: an event could not be projected.
        </p>
      )}
      <Facts update={update} finding={finding} alike={around.data?.alike.totalCount ?? null} />
      <div className="body">
        <KernelLane
          update={update}
          updates={updates}
          finding={finding}
          evidence={evidence.data}
          around={around.data}
        />
        <div className="three">
          <Manifest update={update} finding={finding} sizes={evidence.data?.sessions.nodes ?? []} />
          <Shown read={evidence} what="The evidence">
            {({ events }) => <Because update={update} finding={finding} events={events.nodes} />}
          </Shown>
          <div>
            <Deciding update={update} finding={finding} />
            <Distribution update={update} around={around.data} />
          </div>
        </div>
      </div>
    </>
  );
}
