import { errnoNames } from './event-kinds.generated.js';

/** `ENOENT`, or `errno 600` for a number without a name. */
export function errnoText(errno: number | null): string {
  if (errno === null) return 'an error that was not observed';
  return errnoNames[errno] ?? `errno ${errno}`;
}

/** A u64 as hex, e.g. `0x3d2000`; the text itself when it is not a number. */
export function hexText(value: string | number): string {
  return /^\d+$/.test(String(value)) ? `0x${BigInt(value).toString(16)}` : String(value);
}

/** A size: bytes below 4 KiB, then exact binary units or one decimal, e.g. `311 B`, `16 KiB`, `68.5 MiB`. */
export function sizeText(bytes: string | number): string {
  const exact = BigInt(bytes);
  if (exact < 4096n) return `${exact} B`;
  const units = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
  let power = 0;
  while (power < units.length - 1 && exact >> BigInt(10 * (power + 2)) > 0n) power += 1;
  const tenths = (exact * 10n) >> BigInt(10 * (power + 1));
  return `${tenths % 10n === 0n ? tenths / 10n : `${tenths / 10n}.${tenths % 10n}`} ${units[power] ?? 'B'}`;
}
