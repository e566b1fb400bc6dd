/** One event: a sentence, its fields, what it rests on, the text that was hashed, its proof and its neighbours. */
import { useEffect, useState, type ReactNode } from 'react';
import { eventKinds } from '../../drawing/event-kinds.generated.js';
import { meaningOf } from '../../drawing/event-meaning.js';
import { isKind, isRecord } from '../../drawing/known-event.js';
import { errnoText, hexText } from '../../drawing/value-text.js';
import { Digits } from '../../parts/count.js';
import { CopyButton } from '../../parts/copy-button.js';
import { durationText } from '../../parts/format.js';
import { Shown } from '../../parts/pane.js';
import { StateShape } from '../../parts/state-mark.js';
import { When } from '../../parts/when.js';
import { usePlace, type PlaceNow } from '../../place/use-place.js';
import { useRead } from '../../read/use-read.js';
import { Evidence } from './evidence.js';
import { Neighbours } from './neighbours.js';
import { EventDetail, type EventDetailQuery } from './query.generated.js';

type Event = NonNullable<EventDetailQuery['event']>;

export interface DetailProps {
  readonly position: string;
  /** Heading level of the sentence: the list has its own h1. */
  readonly actions?: ReactNode;
  readonly onGo?: (position: string) => void;
}

export function Detail({ position, actions, onGo }: DetailProps) {
  const read = useRead(EventDetail, { position }, { refresh: 'never' });
  return (
    <section className="event-detail" aria-label={`Event ${position}`}>
      <Shown read={read} what={`Event ${position}`}>
        {({ event }) =>
          event === null ? (
            <p className="soft">The log has no event at position {position} yet.</p>
          ) : (
            <EventParts event={event} actions={actions} onGo={onGo} />
          )
        }
      </Shown>
    </section>
  );
}

function EventParts({
  event,
  actions,
  onGo,
}: {
  readonly event: Event;
  readonly actions: ReactNode;
  readonly onGo: ((position: string) => void) | undefined;
}) {
  const place = usePlace();
  const { text, mark, spoken } = meaningOf(event);
  return (
    <>
      <div className="detail-head">
        {mark === null ? null : <StateShape state={mark} />}
        <h2>
          <span className="mono">{event.type}</span>{' '}
          <span className="dim mono">
            <Digits value={event.position} />
          </span>
        </h2>
        <span className="detail-actions">
          <CopyButton
            label="copy the address of this event"
            text={() => new URL(place.to('event', { position: event.position }), location.href).href}
          >
            copy link
          </CopyButton>{' '}
          {actions}
        </span>
      </div>
      <p className="lead">
        {event.hostId}: {spoken ? <span className="mono">{text}</span> : text}.
      </p>
      <Fields event={event} place={place} />
      <Evidence event={event} />
      <Canonical event={event} />
      <RawJson event={event} />
      <Neighbours event={event} {...(onGo === undefined ? {} : { onGo })} />
    </>
  );
}

function Fields({ event, place }: { readonly event: Event; readonly place: PlaceNow }) {
  const shapes = isKind(event.type) ? eventKinds[event.type].fields : {};
  const data = isRecord(event.data) ? event.data : {};
  const late = Date.parse(event.recordedAt) - Date.parse(event.occurredAt);
  return (
    <dl className="detail-fields">
      {Object.entries(data).map(([name, value]) => (
        <Field key={name} name={name}>
          <span className="mono">{fieldText(name, value)}</span>{' '}
          <span className="dim">{shapes[name]?.type ?? 'JSON'}</span>
        </Field>
      ))}
      <Field name="host">
        <a href={place.with({ host: event.hostId, type: null })}>{event.hostId}</a>{' '}
        <span className="dim">version {event.version}</span>
      </Field>
      <Field name="boot">
        {event.bootId === null ? (
          <span className="dim">a fact about the host, of no boot</span>
        ) : (
          <>
            <a className="mono" href={place.with({ boot: event.bootId, type: null })}>
              {event.bootId.slice(0, 8)}
            </a>
            {event.monotonicNs === null ? null : <>, {seconds(event.monotonicNs)} s after its start</>}
          </>
        )}
      </Field>
      <Field name="time">
        <When at={event.occurredAt} precision="microsecond" /> <span className="dim">host clock;</span>{' '}
        recorded {durationText(Math.abs(late) * 1000)} {late < 0 ? 'before it' : 'later'}
      </Field>
      {event.blobs.length === 0 ? null : (
        <Field name="blobs">
          {event.blobs.map((sha256) => (
            <a key={sha256} className="mono" href={place.to('blob', { sha256 })}>
              {sha256.slice(0, 16)}
            </a>
          ))}
        </Field>
      )}
    </dl>
  );
}

function Field({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Nanoseconds as seconds with three places. */
const seconds = (ns: string): string => {
  const ms = (BigInt(ns) / 1_000_000n).toString().padStart(4, '0');
  return `${ms.slice(0, -3)}.${ms.slice(-3)}`;
};

function fieldText(name: string, value: unknown): string {
  if (value === null || value === undefined) return 'not observed';
  if (name === 'errno' && typeof value === 'number') return `${value} ${errnoText(value)}`;
  // Physical addresses are read in hex.
  if (/pa$/i.test(name) && typeof value === 'string') return hexText(value);
  return JSON.stringify(value);
}

function Canonical({ event }: { readonly event: Event }) {
  const { canonical, digest } = event;
  const proof = useDigest(canonical);
  const size = new TextEncoder().encode(canonical).length;
  return (
    <>
      <div className="detail-part">
        <h3>
          Canonical text <span className="question">What was hashed?</span>
          <span className="aside">
            {size} B <CopyButton label="copy the canonical text" text={() => canonical} />
          </span>
        </h3>
        <pre className="canonical" tabIndex={0} aria-label="Canonical text">
          {canonical}
        </pre>
      </div>
      <div className="detail-part">
        <h3>
          Proof <span className="question">Is this the text that was recorded?</span>
          <span className="aside">{proof === null ? 'not computed' : 'computed in this tab'}</span>
        </h3>
        <dl className="detail-fields">
          <Field name="digest">
            <span className="mono">{digest.slice(0, 32)}…</span>
          </Field>
          <Field name="SHA-256">
            {proof === null ? (
              <span className="soft">This browser computes digests only on https or on localhost.</span>
            ) : proof === digest ? (
              <>
                <StateShape state="SUCCEEDED" /> the text gives this digest
              </>
            ) : (
              <span className="lost">
                <StateShape state="HANDOVER_REFUSED" /> the text gives {proof.slice(0, 16)}…, another digest
              </span>
            )}
          </Field>
        </dl>
      </div>
    </>
  );
}

/** The event as the API returns it. */
function RawJson({ event }: { readonly event: Event }) {
  const { sources, ...rest } = event;
  const text = JSON.stringify({ ...rest, evidence: sources }, null, 2);
  return (
    <details className="detail-part">
      <summary>
        <h3>Raw JSON</h3> <span className="question">What does the API return?</span>
      </summary>
      <p className="aside">
        <CopyButton label="copy the raw JSON" text={() => text} />
      </p>
      <pre className="canonical" tabIndex={0} aria-label="Raw JSON">
        {text}
      </pre>
    </details>
  );
}

/** SHA-256 of a text in hex; null while it is computed, and where the browser does not compute it. */
function useDigest(text: string): string | null {
  const [digest, setDigest] = useState<string | null>(null);
  useEffect(() => {
    let over = false;
    setDigest(null);
    // Absent outside of secure contexts.
    const subtle = (crypto as { readonly subtle?: SubtleCrypto }).subtle;
    void subtle?.digest('SHA-256', new TextEncoder().encode(text)).then((bytes) => {
      if (!over)
        setDigest(Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join(''));
    });
    return () => {
      over = true;
    };
  }, [text]);
  return digest;
}
