/** The differences by meaning: what each says, and which of them decides. Pure. */
import { isAddressName } from './byte-value.js';
import { hexText } from './value-text.js';
import { isRecord } from './known-event.js';

/** `DiffHunk` of the API. */
export interface Hunk {
  readonly change: 'ADDED' | 'REMOVED' | 'CHANGED';
  readonly about: string;
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export type HunkReason = 'decides' | 'address' | 'only' | 'value';

export interface MeantHunk {
  readonly hunk: Hunk;
  readonly sign: '~' | '−' | '+';
  readonly reason: HunkReason;
  readonly before: string | null;
  readonly after: string | null;
}

const signs = { ADDED: '+', REMOVED: '−', CHANGED: '~' } as const;
const ranks: readonly HunkReason[] = ['decides', 'value', 'only', 'address'];

/** Last word of a path: the name of the property or field. */
const nameOf = (path: string): string => path.split(/[ .]/).at(-1) ?? path;

function reasonOf({ change, about, path }: Hunk): HunkReason {
  const name = nameOf(path);
  if (change !== 'CHANGED') return 'only';
  if (name === 'compatible' && about !== 'STATE') return 'decides';
  return isAddressName(name) ? 'address' : 'value';
}

/** The deciding hunk first, then in the order of the server. */
export function meantHunks(hunks: readonly Hunk[], hideAddresses: boolean): readonly MeantHunk[] {
  return hunks
    .map((hunk) => ({
      hunk,
      sign: signs[hunk.change],
      reason: reasonOf(hunk),
      before: hunk.change === 'ADDED' ? null : valueText(hunk.path, hunk.before),
      after: hunk.change === 'REMOVED' ? null : valueText(hunk.path, hunk.after),
    }))
    .filter(({ reason }) => !(hideAddresses && reason === 'address'))
    .sort((a, b) => ranks.indexOf(a.reason) - ranks.indexOf(b.reason));
}

export const reasonWords: Readonly<Record<HunkReason, string>> = {
  decides: 'decides: a kernel accepts only an equal version',
  address: 'address, differs on every boot',
  only: 'only on this side',
  value: 'another value',
};

const SHOWN = 120;

/** A property or a range of bytes is `{size, hex, …}`; other values are JSON. */
function valueText(path: string, value: unknown): string {
  if (value === null || value === undefined) return '—';
  if (typeof value === 'string') return isAddressName(nameOf(path)) ? hexText(value) : value;
  if (isRecord(value) && typeof value['hex'] === 'string')
    return bytesText(value['hex'], Number(value['size']));
  const text = JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)} …` : text;
}

function bytesText(hex: string, size: number): string {
  const bytes = hex.match(/../g) ?? [];
  const codes = bytes.map((byte) => Number.parseInt(byte, 16));
  const text = codes.slice(0, -1);
  if (text.length > 0 && codes.at(-1) === 0 && text.every((code) => code >= 0x20 && code < 0x7f))
    return `"${String.fromCharCode(...text)}"`;
  if (size === 8 && bytes.length === 8) return hexText(BigInt(`0x${bytes.toReversed().join('')}`).toString());
  const shown = bytes.slice(0, 16).join(' ');
  return size > 16 ? `${shown} … ${size} B` : shown;
}
