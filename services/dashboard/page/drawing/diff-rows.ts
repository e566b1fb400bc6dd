/** The rows of the comparison of two blobs byte by byte, inline or side by side. */
import type { BlobBytes, Region } from './byte-region.js';
import { isAddress } from './byte-value.js';
import { alignRegions, type Pair } from './diff-align.js';

/** `decides`: a kernel accepts only an equal version; `address`: differs on every boot. */
export type Reason = 'decides' | 'address' | 'value';
export type CellMark = 'same' | 'differs' | 'address' | 'decides';

export interface Cell {
  /** Null for a byte that was not observed. */
  readonly byte: number | null;
  readonly mark: CellMark;
}

export interface Side {
  readonly region: Region;
  readonly cells: readonly Cell[];
}

export type DiffRow =
  | { readonly kind: 'same'; readonly bytes: number; readonly regions: readonly Region[] }
  /** Header fields and tags that differ only because another part has another size or place. */
  | { readonly kind: 'follows'; readonly pairs: readonly { readonly left: Region; readonly right: Region }[] }
  | { readonly kind: 'hidden'; readonly regions: readonly Region[] }
  | { readonly kind: 'differs'; readonly reason: Reason; readonly left: Side; readonly right: Side }
  | { readonly kind: 'only'; readonly side: 'left' | 'right'; readonly reason: Reason; readonly shown: Side };

export interface ByteDiff {
  readonly rows: readonly DiffRow[];
  /** Differing bytes of parts that both sides have, without those that follow from another difference. */
  readonly differing: number;
  /** Of these, bytes of addresses. */
  readonly addresses: number;
  /** Bytes of parts that one side lacks. */
  readonly oneSided: number;
  /** First differing byte that decides; null when none does. */
  readonly decisive: { readonly left: number; readonly was: number; readonly reads: number } | null;
}

export interface DiffOptions {
  readonly hideAddresses?: boolean;
}

export function diffBytes(
  left: BlobBytes,
  right: BlobBytes,
  { hideAddresses = false }: DiffOptions = {},
): ByteDiff {
  const rows: DiffRow[] = [];
  let [differing, addresses, oneSided] = [0, 0, 0];
  let decisive: ByteDiff['decisive'] = null;
  for (const pair of alignRegions(left.regions, right.regions)) {
    const row = rowOf(pair, left, right);
    if (row === null) {
      oneSided += pair.left?.size ?? pair.right?.size ?? 0;
      continue;
    }
    if (row.kind === 'only') oneSided += row.shown.region.size;
    if (row.kind === 'differs') {
      const count = differingBytes(row);
      differing += count;
      if (row.reason === 'address') addresses += count;
      if (row.reason === 'decides') decisive ??= decisiveByte(row);
    }
    const hides = hideAddresses && 'reason' in row && row.reason === 'address';
    push(rows, hides ? { kind: 'hidden', regions: [regionOf(row)] } : row);
  }
  return { rows, differing, addresses, oneSided, decisive };
}

/** Null for structure around a part that one side lacks: it is counted and not listed. */
function rowOf(pair: Pair, a: BlobBytes, b: BlobBytes): DiffRow | null {
  const { left, right } = pair;
  if (left !== null && right !== null) {
    if (sameBytes(a, left, b, right)) return { kind: 'same', bytes: left.size, regions: [left] };
    if (follows(left)) return { kind: 'follows', pairs: [{ left, right }] };
    const reason = reasonOf(a, left);
    return {
      kind: 'differs',
      reason,
      left: sideOf(a, left, b, right, reason),
      right: sideOf(b, right, a, left, reason),
    };
  }
  const region = left ?? right;
  if (region === null || region.kind === 'PROPERTY' || region.kind === 'PADDING') return null;
  const [blob, side] = left === null ? ([b, 'right'] as const) : ([a, 'left'] as const);
  const shown: Side = { region, cells: cellsOf(blob, region, () => 'same') };
  return { kind: 'only', side, reason: isAddress(blob, region) ? 'address' : 'value', shown };
}

/** A tag holds a length and the place of a name; the header holds sizes and places. */
function follows({ kind, name }: Region): boolean {
  if (kind === 'PROPERTY' || kind === 'PADDING') return true;
  return kind === 'HEADER' && name !== null && /^(totalsize|off_|size_)/.test(name);
}

function reasonOf(blob: BlobBytes, region: Region): Reason {
  if (region.name === 'compatible' && (region.kind === 'VALUE' || region.kind === 'FIELD')) return 'decides';
  return isAddress(blob, region) ? 'address' : 'value';
}

function sideOf(blob: BlobBytes, region: Region, other: BlobBytes, there: Region, reason: Reason): Side {
  const mark: CellMark = reason === 'value' ? 'differs' : reason;
  return {
    region,
    cells: cellsOf(blob, region, (byte, index) =>
      index < there.size && byte !== null && byte === (other.bytes[there.offset + index] ?? null)
        ? 'same'
        : mark,
    ),
  };
}

function cellsOf(
  { bytes }: BlobBytes,
  { offset, size }: Region,
  markOf: (byte: number | null, index: number) => CellMark,
): readonly Cell[] {
  return Array.from({ length: size }, (_, index) => {
    const byte = bytes[offset + index] ?? null;
    return { byte, mark: markOf(byte, index) };
  });
}

/** Bytes that were not observed are not the same as anything. */
function sameBytes(a: BlobBytes, left: Region, b: BlobBytes, right: Region): boolean {
  if (left.size !== right.size) return false;
  for (let index = 0; index < left.size; index += 1) {
    const byte = a.bytes[left.offset + index];
    if (byte === undefined || byte !== b.bytes[right.offset + index]) return false;
  }
  return true;
}

/** Adjacent rows that say the same become one. The fields of the header become one row of each kind. */
function push(rows: DiffRow[], row: DiffRow): void {
  const [before, last] = [rows.at(-2), rows.at(-1)];
  if (
    before?.kind === row.kind &&
    last !== undefined &&
    inHeader(before) &&
    inHeader(last) &&
    inHeader(row)
  ) {
    rows.pop();
    rows.pop();
    push(rows, before);
    push(rows, row);
    rows.push(last);
    return;
  }
  if (last?.kind === 'same' && row.kind === 'same')
    rows[rows.length - 1] = {
      kind: 'same',
      bytes: last.bytes + row.bytes,
      regions: [...last.regions, ...row.regions],
    };
  else if (last?.kind === 'follows' && row.kind === 'follows')
    rows[rows.length - 1] = { kind: 'follows', pairs: [...last.pairs, ...row.pairs] };
  else if (last?.kind === 'hidden' && row.kind === 'hidden')
    rows[rows.length - 1] = { kind: 'hidden', regions: [...last.regions, ...row.regions] };
  else rows.push(row);
}

const inHeader = (row: DiffRow): boolean =>
  (row.kind === 'same' && row.regions.every(({ kind }) => kind === 'HEADER')) ||
  (row.kind === 'follows' && row.pairs.every(({ left }) => left.kind === 'HEADER'));

/** Whether a row is only structure around values that have rows of their own. */
export const isBetween = (row: DiffRow): boolean =>
  row.kind === 'same'
    ? row.regions.every(({ kind }) => kind === 'PROPERTY' || kind === 'PADDING')
    : row.kind === 'follows' && row.pairs.every(({ left }) => left.kind !== 'HEADER');

type Differs = Extract<DiffRow, { readonly kind: 'differs' }>;

const differingBytes = ({ left, right }: Differs): number =>
  Math.max(...[left, right].map(({ cells }) => cells.filter(({ mark }) => mark !== 'same').length));

function decisiveByte({ left, right }: Differs): ByteDiff['decisive'] {
  const index = left.cells.findIndex(({ mark }) => mark !== 'same');
  const was = left.cells[index]?.byte ?? null;
  const reads = right.cells[index]?.byte ?? null;
  return was === null || reads === null ? null : { left: left.region.offset + index, was, reads };
}

const regionOf = (row: Exclude<DiffRow, { readonly kind: 'same' | 'follows' | 'hidden' }>): Region =>
  row.kind === 'only' ? row.shown.region : row.left.region;
