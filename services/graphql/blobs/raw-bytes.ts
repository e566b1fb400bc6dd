/**
 * The bytes of blobs. Every field that returns them or decodes them reads them through this file, which checks the
 * scope.
 */
import { createHash } from 'node:crypto';
import { asDigest, type Digest } from '../../kernel/index.js';
import { readBlob, readBlobSlice } from '../../ledger/index.js';
import type { Context } from '../context.js';
import { badArgument, requestError } from '../gate/request-error.js';
import type { HexPage } from '../generated.js';
import type { StoredBlob } from '../models.js';
import { pageSize } from '../paging/page-request.js';

export type RawSource =
  | { readonly kind: 'stored'; readonly blob: StoredBlob }
  | { readonly kind: 'rebuilt'; readonly bytes: Uint8Array };

export const stored = (blob: StoredBlob): RawSource => ({ kind: 'stored', blob });
export const rebuilt = (bytes: Uint8Array): RawSource => ({ kind: 'rebuilt', bytes });

/** All bytes. Throws FORBIDDEN without the scope blobs:read. */
export async function rawBytes(source: RawSource, context: Context): Promise<Uint8Array> {
  requireScope(context);
  if (source.kind === 'rebuilt') return source.bytes;
  return present(source.blob, await readBlob(context.pool, source.blob.sha256));
}

function requireScope({ principal }: Context): void {
  if (!principal.mayReadBlobs)
    throw requestError(
      'FORBIDDEN',
      'the bytes of a blob require the scope blobs:read, which this credential does not have.',
      { scope: 'blobs:read' },
    );
}

export interface HexArguments {
  readonly offset?: number | null | undefined;
  readonly length?: number | null | undefined;
}

/** Maximum bytes of one page of hex. */
const MAX_HEX = 65_536;
const USUAL_HEX = 4_096;

/** A range of the bytes. Only this range of a stored blob is read. */
export async function rawPage(source: RawSource, args: HexArguments, context: Context): Promise<HexPage> {
  requireScope(context);
  const { offset, length } = rangeOf(args);
  const total = source.kind === 'rebuilt' ? source.bytes.byteLength : source.blob.size;
  const hex = await rawSlice(source, offset, length, context);
  const end = offset + hex.byteLength;
  return { hex, offset, length: hex.byteLength, total, nextOffset: end < total && end > offset ? end : null };
}

/** Throws BAD_USER_INPUT naming the argument. */
export function rangeOf({ offset, length }: HexArguments): {
  readonly offset: number;
  readonly length: number;
} {
  const from = offset ?? 0;
  if (from < 0) throw badArgument('offset', 'must be 0 or more');
  return { offset: from, length: pageSize('length', length ?? USUAL_HEX, MAX_HEX) };
}

async function rawSlice(
  source: RawSource,
  offset: number,
  length: number,
  context: Context,
): Promise<Uint8Array> {
  if (source.kind === 'rebuilt') return source.bytes.subarray(offset, offset + length);
  const { sha256, size } = source.blob;
  if (offset >= size) return new Uint8Array();
  return present(source.blob, await readBlobSlice(context.pool, sha256, { offset, length }));
}

/** Blobs are never removed, so missing bytes are a fault of the server. */
function present({ sha256 }: StoredBlob, bytes: Uint8Array | null): Uint8Array {
  if (bytes === null) throw new Error(`blob ${sha256} is gone`);
  return bytes;
}

export function sha256Of(bytes: Uint8Array): Digest {
  return asDigest(createHash('sha256').update(bytes).digest('hex'));
}
