/** A blob as the screens show it: its facts, and its content where the reader may see bytes. */
import { useEffect, useState } from 'react';
import { bytesOfHex, type BlobBytes } from '../../drawing/byte-region.js';
import { ask } from '../../read/client.js';
import { useRead, type Read } from '../../read/use-read.js';
import {
  BlobContent,
  BlobFacts,
  BlobMore,
  RebuiltContent,
  RebuiltContentAt,
  RebuiltFacts,
  RebuiltFactsAt,
  type BlobFactsQuery,
  type ContentFragment,
} from './query.generated.js';

/** Which bytes: those that were observed, or those that replay computes at the moment of the page. */
export type BlobSource =
  | { readonly kind: 'observed'; readonly sha256: string }
  /** `position` absent or null: the moment of the page. */
  | {
      readonly kind: 'rebuilt';
      readonly hostId: string;
      readonly name: string;
      readonly position?: string | null;
    };

export type Seen = NonNullable<BlobFactsQuery['blob']>['observations'][number];

export interface Facts {
  readonly sha256: string | null;
  readonly size: number | null;
  readonly observations: readonly Seen[];
  /** Facts that were not observed, when the blob could not be rebuilt. */
  readonly missing: readonly string[];
  readonly known: boolean;
}

export interface Content extends BlobBytes {
  readonly kind: string;
  readonly compatible: string | null;
  readonly dts: string | null;
  /** Name of the structure; null for a tree. */
  readonly structure: string | null;
  readonly complete: boolean;
  readonly undecoded: string | null;
  /** Observed bytes; more than `bytes` while the rest is loaded. */
  readonly observed: number;
}

/** Null data: the ledger has no such blob. */
export function useFacts(source: BlobSource): Read<{ readonly facts: Facts | null }> {
  const { observedOf, rebuiltOf, position } = variablesOf(source);
  const observed = useRead(BlobFacts, observedOf, { skip: source.kind !== 'observed', refresh: 'never' });
  const rebuilt = useRead(RebuiltFacts, rebuiltOf, {
    skip: source.kind !== 'rebuilt' || position !== null,
    refresh: rebuiltOf,
  });
  const fixed = useRead(
    RebuiltFactsAt,
    { ...rebuiltOf, position: position ?? '0' },
    { skip: position === null, refresh: 'never' },
  );
  if (source.kind === 'observed') {
    const blob = observed.data?.blob ?? null;
    return {
      ...observed,
      data:
        observed.data === null
          ? null
          : { facts: blob === null ? null : { ...blob, missing: [], known: true } },
    };
  }
  const read = position === null ? rebuilt : fixed;
  return { ...read, data: read.data === null ? null : { facts: read.data.rebuiltBlob } };
}

/** The variables of both kinds of reads; those that do not fit the source are skipped. */
function variablesOf(source: BlobSource) {
  const rebuilt = source.kind === 'rebuilt' ? source : null;
  return {
    observedOf: { sha256: source.kind === 'observed' ? source.sha256 : '' },
    rebuiltOf: { hostId: rebuilt?.hostId ?? '', name: rebuilt?.name ?? '' },
    position: rebuilt?.position ?? null,
  };
}

/** Null content: the bytes are not known, or the blob does not exist. */
export function useContent(
  source: BlobSource,
  { skip = false }: { readonly skip?: boolean } = {},
): Read<{ readonly content: Content | null }> {
  const { read, blob } = useDecoded(source, skip);
  const page = blob?.hexPage ?? null;
  const rest = useRest(source, page?.nextOffset ?? null);
  const decoded = blob?.decoded ?? null;
  const content =
    page === null || decoded === null ? null : contentOf(`${page.hex}${rest}`, page.total, decoded);
  return { ...read, data: read.data === null ? null : { content } };
}

/** The first page and the decoded content, by the document that fits the source. */
function useDecoded(source: BlobSource, skip: boolean) {
  const { observedOf, rebuiltOf, position } = variablesOf(source);
  const observed = useRead(BlobContent, observedOf, {
    skip: skip || source.kind !== 'observed',
    refresh: 'never',
  });
  const rebuilt = useRead(RebuiltContent, rebuiltOf, {
    skip: skip || source.kind !== 'rebuilt' || position !== null,
    refresh: rebuiltOf,
  });
  const fixed = useRead(
    RebuiltContentAt,
    { ...rebuiltOf, position: position ?? '0' },
    { skip: skip || position === null, refresh: 'never' },
  );
  if (source.kind === 'observed') return { read: observed, blob: observed.data?.blob ?? null };
  const read = position === null ? rebuilt : fixed;
  return { read, blob: read.data?.rebuiltBlob ?? null };
}

/** Largest number of bytes that a page holds. The regions of larger blobs are not decoded. */
const MOST = 1 << 20;

/** The hex after the first page, as it arrives. */
function useRest(source: BlobSource, from: number | null): string {
  const sha256 = source.kind === 'observed' ? source.sha256 : null;
  const [rest, setRest] = useState<{ readonly of: string | null; readonly hex: string }>({
    of: null,
    hex: '',
  });
  useEffect(() => {
    const stop = new AbortController();
    const stopped = (): boolean => stop.signal.aborted;
    const read = async (): Promise<void> => {
      let offset = from;
      while (!stopped() && sha256 !== null && offset !== null && offset < MOST) {
        const answer: Awaited<ReturnType<typeof more>> = await more(sha256, offset);
        const page = answer.ok ? (answer.data.blob?.hexPage ?? null) : null;
        if (stopped() || page === null) return;
        setRest((before) => ({ of: sha256, hex: (before.of === sha256 ? before.hex : '') + page.hex }));
        offset = page.nextOffset ?? null;
      }
    };
    setRest({ of: sha256, hex: '' });
    void read();
    return () => stop.abort();
  }, [sha256, from]);
  return rest.of === sha256 ? rest.hex : '';
}

const more = (sha256: string, offset: number) => ask(BlobMore, { sha256, offset });

function contentOf(hex: string, total: number, decoded: ContentFragment): Content {
  const { content } = decoded;
  const bytes = bytesOfHex(hex);
  const tree = 'totalSize' in content ? content : null;
  const packed = 'fields' in content ? content : null;
  return {
    bytes,
    // A tree states its size: what the kernel cut off has its place.
    size: Math.max(total, tree?.totalSize ?? 0),
    regions: decoded.regions.nodes.map((region) => ({
      ...region,
      name: region.name ?? null,
      path: region.path ?? null,
    })),
    fields: packed?.fields ?? [],
    kind: decoded.kind,
    compatible: decoded.compatible ?? null,
    dts: decoded.dts ?? null,
    structure: packed?.name ?? null,
    complete: tree?.complete ?? true,
    undecoded: 'reason' in content ? content.reason : null,
    observed: total,
  };
}
