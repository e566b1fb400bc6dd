/**
 * Two questions of time: what the ledger knew at the moment of the page, or what was true then as the ledger knows it
 * since. The second one is a position on the stream of one host, so it is answered on the places of a host.
 */
import { useEffect, useRef, type ReactNode } from 'react';
import { useKey } from '../keys/use-key.js';
import { Digits } from '../parts/count.js';
import { counted, grouped } from '../parts/format.js';
import { go } from '../place/history.js';
import { usePlace } from '../place/use-place.js';
import { isPosition, ShownMoment } from '../read/moment.js';
import { useRead } from '../read/use-read.js';
import { ArrivedLater, EventAt, OccurredOnHost, TapeHead } from './query.generated.js';

/** The moment of the page on the ledger's clock; null: the log has no event there; undefined: not known yet. */
export function useInstant(): string | null | undefined {
  const { at } = usePlace();
  const known = at !== null && isPosition(at);
  const { data, former, error } = useRead(
    EventAt,
    { position: known ? at : '0' },
    { skip: !known, refresh: 'never' },
  );
  if (!known) return at;
  if (error !== null) return null;
  return data === null || former ? undefined : (data.event?.sequencedAt ?? null);
}

interface Truth {
  readonly position: string;
  /** Events of the host that are shown more, or less when negative, than the ledger knew then. */
  readonly more: bigint;
}

/** What was true on the host of the place; null where it is not asked, or not known yet. */
function useTruth(): { readonly truth: Truth | null; readonly asked: boolean } {
  const { at, know, params } = usePlace();
  const by = useInstant();
  const hostId = params['hostId'] ?? '';
  const asked =
    at !== null && isPosition(at) && know !== null && isPosition(know) && hostId !== '' && by !== null;
  const variables = { hostId, position: at ?? '0', by: by ?? '', known: know ?? '0' };
  const { data, former, error } = useRead(OccurredOnHost, variables, {
    skip: !asked || by === undefined,
    refresh: 'never',
  });
  if (!asked || data === null || former) return { truth: null, asked: asked && error === null };
  const { occurred, knew } = data;
  return {
    asked,
    truth: {
      position: occurred?.asOf ?? '0',
      more: BigInt(occurred?.version ?? 0) - BigInt(knew?.version ?? 0),
    },
  };
}

/** The screen at the moment that was asked for. `know=true` becomes the position of the head, so that a link stays valid. */
export function AtKnownMoment({ children }: { readonly children: ReactNode }) {
  const place = usePlace();
  const { truth, asked } = useTruth();
  const toHead = place.know === 'true';
  const { data } = useRead(TapeHead, {}, { skip: !toHead, refresh: 'never' });
  const rewritten = toHead && data !== null ? place.with({ know: data.head.position }) : null;
  useEffect(() => {
    if (rewritten !== null) go(rewritten, { replace: true });
  }, [rewritten]);
  // While another moment is looked up, the screen keeps the one before.
  const last = useRef<string | null>(null);
  last.current = truth?.position ?? (asked ? last.current : null);
  if (toHead || (asked && last.current === null)) return null;
  return <ShownMoment.Provider value={last.current}>{children}</ShownMoment.Provider>;
}

/** Which question the banner answers, and the way to the other one. */
export function Knowledge({ position }: { readonly position: string }) {
  const place = usePlace();
  const other = place.with({ know: place.know === null ? 'true' : null });
  useKey('b', 'What was true then, or what we knew', () => go(other));
  return (
    <>
      {place.know === null ? (
        <Knew position={position} />
      ) : place.params['hostId'] === undefined ? (
        <>
          <Knew position={position} /> <span>What was true then is shown on the places of one host.</span>
        </>
      ) : (
        <True known={place.know} />
      )}
      <a className="button" href={other}>
        {place.know === null ? 'What was true then' : 'What we knew then'} <kbd>b</kbd>
      </a>
    </>
  );
}

function Knew({ position }: { readonly position: string }) {
  const { params } = usePlace();
  const by = useInstant();
  const hostId = params['hostId'];
  const filter = { occurredBefore: by ?? null, ...(hostId === undefined ? {} : { hostIds: [hostId] }) };
  const { data, former } = useRead(
    ArrivedLater,
    { position, filter },
    { skip: by === null || by === undefined, refresh: 'never' },
  );
  if (data === null || former) return <span>What we knew then.</span>;
  const { count, exact } = data.eventsAfter;
  return (
    <span>
      What we knew then
      {count === 0
        ? exact
          ? '; no event that had occurred by then arrived later'
          : ''
        : `; ${exact ? '' : 'at least '}${counted(count, 'event')} that had occurred by then arrived later`}
      .
    </span>
  );
}

function True({ known }: { readonly known: string }) {
  const { truth } = useTruth();
  return (
    <span>
      What was true then, as known at position <Digits value={known} />
      {truth === null
        ? ''
        : truth.more === 0n
          ? '; the ledger knew all of it then'
          : truth.more > 0n
            ? `; ${counted(Number(truth.more), 'event')} of this host arrived later`
            : `; by the clock of this host, ${grouped(-truth.more)} of the events that the ledger had came later`}
      .
    </span>
  );
}
