/** Live update: what happened, and where did it part from the others? */
import { useRef } from 'react';
import { useKey } from '../../keys/use-key.js';
import { looks, withoutSuccess } from '../../parts/states.js';
import { Hairlines, Shown, ShownScreen } from '../../parts/pane.js';
import { Sentence } from '../../parts/sentence.js';
import { go } from '../../place/history.js';
import { usePlace } from '../../place/use-place.js';
import { useRead } from '../../read/use-read.js';
import { updateSentence } from '../../words/update-words.js';
import { Alike } from './alike.js';
import { besideWord, neighbours } from './beside.js';
import { Because } from './because.js';
import { saveBundle } from './bundle.js';
import { Facts } from './facts.js';
import { Identity } from './identity.js';
import { KernelLane } from './kernel-lane.js';
import { Manifest } from './manifest.js';
import { Compare } from './compare.js';
import { Deciding } from './deciding.js';
import { Distribution } from './distribution.js';
import { isSettled, useComparison, useCoverage, useOther } from './reads.js';
import { UpdateEvidence, UpdateNeighbours, UpdateScreen } from './query.generated.js';
import { useBlackouts } from './use-fleet.js';
import { addressOfUpdate, type Finding, type Update } from './view.js';

/** Ordinals are below it. */
const MOST = 2 ** 31;

export function Screen() {
  const { params } = usePlace();
  const hostId = params['hostId'] ?? '';
  const ordinal = Number(params['ordinal']);
  const read = useRead(
    UpdateScreen,
    { hostId, ordinal: Number.isInteger(ordinal) && ordinal < MOST ? ordinal : 0 },
    { refresh: { hostId } },
  );
  return (
    <ShownScreen read={read} what="The live update">
      {({ host, diagnosis }) => {
        const update = host?.liveUpdates.nodes[0];
        if (host === null || update === undefined)
          return (
            <Missing hostId={hostId} ordinal={params['ordinal'] ?? ''} count={host?.summary.updates ?? 0} />
          );
        const finding = diagnosis?.findings.find((one) => one.update === ordinal) ?? null;
        return (
          <Loaded
            key={`${hostId}:${ordinal}`}
            update={update}
            finding={finding}
            asOf={host.asOf}
            boot={host.bootOrdinal}
            stale={host.stale ? host.version : null}
          />
        );
      }}
    </ShownScreen>
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
  readonly finding: Finding | null;
  readonly asOf: string;
  /** Ordinal of the running boot. */
  readonly boot: number | null;
  /** Version at which the host stands still; null when it does not. */
  readonly stale: string | null;
}

/** Kinds that place an update on its two clocks, beside those that the verdict rests on. */
const clockKinds = ['kexec.entered', 'kexec.requested', 'boot.started', 'luo.device_present'];
/** Evidence may arrive after the outcome, e.g. a retrieve that was tried in vain. */
const AFTER_MS = 600_000;

function Loaded({ update, finding, asOf, boot, stale }: LoadedProps) {
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
    before: { outcomes: withoutSuccess, startedBefore: update.startedAt },
    after: { outcomes: withoutSuccess, startedFrom: update.startedAt },
  });
  const coverage = useCoverage(update, boot);
  const beside = besideWord(place.query['beside']);
  const other = useOther(update, beside, around);
  const comparison = useComparison(update, other);
  const blackouts = useBlackouts(update);
  // What stands below the facts appears at once: parts that arrive one by one would move each other.
  const ready = useRef(false);
  ready.current ||= [evidence, around, coverage, other, comparison, blackouts].every(isSettled);
  const { before, after } = neighbours(update, [
    ...(around.data?.before.nodes ?? []),
    ...(around.data?.after.nodes ?? []),
  ]);
  const open = (other: { readonly hostId: string; readonly ordinal: number } | null): void => {
    if (other !== null) go(addressOfUpdate(place, other));
  };
  useKey('[', 'Anomaly before', () => open(before));
  useKey(']', 'Anomaly after', () => open(after));
  const save = (): void => saveBundle({ update, finding, events: evidence.data?.events.nodes ?? [], asOf });
  useKey('e', 'Evidence bundle', save, { when: place.at === null });

  const summary =
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
        consequence={[summary.consequence, finding?.advice ?? ''].filter((part) => part !== '').join(' ')}
        actions={
          <button type="button" className="button primary" onClick={save}>
            Evidence bundle <kbd>e</kbd>
          </button>
        }
      >
        {summary.sentence}
      </Sentence>
      {stale === null ? null : (
        <p className="not-understood" role="note">
          {hostId} stands still at version {stale}: an event could not be projected.
        </p>
      )}
      <Facts update={update} finding={finding} alike={around.data?.alike.totalCount ?? null} />
      <Alike update={update} stages={comparison.data} />
      {ready.current ? (
        <div className="body">
          <KernelLane
            update={update}
            other={other.data}
            beside={beside}
            finding={finding}
            evidence={evidence.data}
            boots={coverage.data}
            stages={comparison.data}
            blackouts={blackouts.data}
          />
          <div className="three">
            <Manifest update={update} finding={finding} sizes={evidence.data?.sessions.nodes ?? []} />
            <Shown read={evidence} what="The evidence">
              {({ events }) => (
                <Because update={update} finding={finding} events={events.nodes} boots={coverage.data} />
              )}
            </Shown>
            <div>
              <Deciding update={update} finding={finding} />
              <Distribution update={update} read={blackouts} />
            </div>
          </div>
          {other.data === null ? null : (
            <Compare update={update} other={other.data} stages={comparison.data} />
          )}
        </div>
      ) : (
        <Hairlines />
      )}
    </>
  );
}
