/** Health: is the instrument itself well? */
import { useEffect, type ReactNode } from 'react';
import { Count, Digits } from '../../parts/count.js';
import { counted, durationText, grouped, listed } from '../../parts/format.js';
import { ShownScreen } from '../../parts/pane.js';
import { Sentence } from '../../parts/sentence.js';
import { StateShape } from '../../parts/state-mark.js';
import { usePlace } from '../../place/use-place.js';
import { useRead } from '../../read/use-read.js';
import { healthSentence, healthState, partWord } from '../../words/health-words.js';
import { Alerts } from './alerts.js';
import { Database, ReadModels, Sequencer } from './ledger.js';
import { LedgerHealth } from './query.generated.js';
import { Producers, Subscribers } from './readers.js';
import { Stages } from './stages.js';
import { Telemetry } from './telemetry.js';
import type { Health } from './view.js';

/** The screen is about the present: also without events, since a sequencer that stopped sends none. */
const EVERY_MS = 5_000;

export function Screen() {
  const read = useRead(LedgerHealth, {}, { everyMs: EVERY_MS });
  const { again } = read;
  useEffect(() => {
    const timer = setInterval(again, EVERY_MS);
    return () => clearInterval(timer);
  }, [again]);
  return (
    <ShownScreen read={read} what="The health of the ledger">
      {({ health }) => <Instrument health={health} />}
    </ShownScreen>
  );
}

function Instrument({ health }: { readonly health: Health }) {
  const fires = health.rules.filter((rule) => rule.fires);
  return (
    <>
      <Sentence state={healthState(health)} consequence={<Consequence health={health} />}>
        {healthSentence(health)}
      </Sentence>
      <Facts health={health} fires={fires.length} />
      <div className="body">
        <div className="health-top">
          <Stages health={health} />
          <Alerts health={health} />
        </div>
        <div className="three health-parts">
          <div>
            <Sequencer health={health} />
            <ReadModels health={health} />
            <Database health={health} />
          </div>
          <div>
            <Telemetry health={health} />
          </div>
          <div>
            <Subscribers health={health} />
            <Producers health={health} />
          </div>
        </div>
      </div>
    </>
  );
}

function Consequence({ health: { log, rules, unknown, stages } }: { readonly health: Health }) {
  const { at } = usePlace();
  const fires = rules.filter((rule) => rule.fires);
  const reasons = [...new Set(unknown.map(({ reason }) => reason))];
  const sent = (stages ?? []).filter(({ stage, median }) => stage !== 'COLLECT' && median !== null);
  const path = sent.reduce((sum, { median }) => sum + Number(median), 0);
  return (
    <>
      {at === null ? '' : 'The page is at an earlier moment; this screen shows the present. '}
      {log === null
        ? 'Whether every acknowledged event is safe cannot be confirmed. '
        : log.unsequenced > 0
          ? `${counted(log.unsequenced, 'acknowledged event')} without a position, the oldest for ${durationText(log.unsequencedFor)}. `
          : `Every acknowledged event has a position${sent.length === 0 ? '' : ` and is sent after ${durationText(Math.round(path))} at the median`}. `}
      {fires.length === 0
        ? `None of ${counted(rules.length, 'alert')} fires.`
        : `${listed(fires.map(({ name }) => name))} ${fires.length === 1 ? 'fires' : 'fire'}.`}
      {reasons.map((reason) => {
        const parts = unknown.filter((one) => one.reason === reason).map(({ part }) => partWord(part));
        return ` Not known: ${listed(parts)}, because ${reason}.`;
      })}
    </>
  );
}

function Facts({ health, fires }: { readonly health: Health; readonly fires: number }) {
  const place = usePlace();
  const { log, sequencer, readModels, streams, rules } = health;
  const open = streams.reduce((sum, one) => sum + one.streams, 0);
  const late = Math.max(0, ...streams.map(({ lag }) => lag));
  return (
    <dl className="fact-strip">
      <Fact title="Head" note={log === null ? '' : `${grouped(log.unsequenced)} wait for a position`}>
        {log === null ? '—' : <Count value={log.position} to={place.to('events')} what="events of the log" />}
      </Fact>
      <Fact
        title="Sequencer"
        note={sequencer === null ? '' : `${grouped(sequencer.standbys.length)} stand by`}
      >
        {sequencer === null
          ? '—'
          : sequencer.leader === null
            ? 'never led'
            : sequencer.connected
              ? 'leads'
              : 'does not lead'}
      </Fact>
      <Fact title="Read models" note={readModels === null ? '' : durationText(readModels.lagFor)}>
        {readModels === null ? (
          '—'
        ) : (
          <>
            <Digits value={readModels.lag} /> events behind
          </>
        )}
      </Fact>
      <Fact title="Hosts" note={readModels === null ? '' : <Silent silent={readModels.silent} />}>
        {readModels === null ? '—' : <Count value={readModels.hosts} to={place.to('hosts')} what="hosts" />}
      </Fact>
      <Fact
        title="Streams of this server"
        note={late === 0 ? 'none behind' : `up to ${grouped(late)} behind`}
      >
        {grouped(open)} open
      </Fact>
      <Fact title="Alerts" note={`of ${String(rules.length)} judged here`}>
        <StateShape state={fires === 0 ? 'SUCCEEDED' : 'REFUSED'} />
        {fires}
      </Fact>
    </dl>
  );
}

function Silent({ silent }: { readonly silent: number }) {
  const place = usePlace();
  return (
    <>
      <Count value={silent} to={place.to('hosts', {}, { silent: '1' })} what="silent hosts" /> silent
    </>
  );
}

function Fact({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {children} <small>{note}</small>
      </dd>
    </div>
  );
}
