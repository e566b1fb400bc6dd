/**
 * Where the boots of a capture stand among those that the ledger has of the host. Events are only appended: a capture
 * is stored when its boots come after all of them, and refused with the reason otherwise. Clocks are good to a minute,
 * so what one kernel left and another received decides first.
 */
import type { CapturedBoot, Landmarks } from '../collector/index.js';
import { agree, linkSigns, type LinkSign } from '../kernel/index.js';
import type { StoredBoot } from './stored-boots.js';

export type Placement =
  /** The host has no boots, or this capture was imported before. */
  | { readonly kind: 'first' }
  | { readonly kind: 'replay' }
  | { readonly kind: 'after' }
  | { readonly kind: 'refused'; readonly why: string };

type Captured = Pick<CapturedBoot, 'id' | 'startedAt' | 'isDated' | 'landmarks'>;

/** Starts of boots are good to a minute, and two of them may differ in both directions. */
const SLACK_MS = 120_000;

/** `epoch`: of the events of this capture. */
export function placeCapture(
  epoch: string,
  boots: readonly Captured[],
  stored: readonly StoredBoot[],
): Placement {
  if (stored.some((boot) => boot.imports.has(epoch))) return { kind: 'replay' };
  const [first] = boots;
  const last = stored.at(-1);
  if (first === undefined || last === undefined) return { kind: 'first' };
  const why = overlap(boots, stored) ?? isBefore(boots, stored) ?? isNotAfter(first, boots, stored, last);
  return why === null ? { kind: 'after' } : { kind: 'refused', why };
}

function overlap(boots: readonly Captured[], stored: readonly StoredBoot[]): string | null {
  const imports = stored.filter((boot) => boot.imports.size > 0);
  const known = boots.filter((boot) => imports.some((other) => isSame(boot, other)));
  if (known.length === 0) return null;
  const rest = boots.filter((boot) => !known.includes(boot)).map((boot) => boot.id);
  const others =
    rest.length === 0
      ? ''
      : `. Of this capture only ${rest.join(', ')} would be new: import a copy without the moments of the others`;
  return `boot ${known.map((boot) => boot.id).join(', ')} was imported from another capture, and its events would report it twice${others}`;
}

/** Ids that a capture derives where no boot_id was saved. */
const DERIVED = /^(console|moment|kept):/;

/** Equal ids; where one of them is derived, the same start and nothing that differs in what the boot received. */
function isSame(boot: Captured, other: StoredBoot): boolean {
  if (boot.id === other.bootId) return true;
  if (!DERIVED.test(boot.id) && !DERIVED.test(other.bootId)) return false;
  if (!boot.isDated || !other.isDated || distance(boot, other) > SLACK_MS) return false;
  const [a, b] = [boot.landmarks.received, other.landmarks.received];
  const same = [
    [a.release, b.release],
    [a.number, b.number],
    [a.kexecCount, b.kexecCount],
    [a.previousRelease, b.previousRelease],
  ] as const;
  return same.every(([mine, its]) => mine === its);
}

const distance = (boot: Captured, other: StoredBoot): number =>
  Math.abs(Date.parse(boot.startedAt) - Date.parse(other.startedAt));

const signsOf = (
  from: { readonly landmarks: Landmarks },
  to: { readonly landmarks: Landmarks },
): readonly LinkSign[] => linkSigns(from.landmarks.left, to.landmarks.received);
const textOf = (signs: readonly LinkSign[]): string => signs.map((sign) => sign.text).join('; ');

const IN_ORDER = 'Import the captures of a host in the order of their boots';

/** A stored kernel received, at an address that no other chain has, what a kernel of the capture left. */
function isBefore(boots: readonly Captured[], stored: readonly StoredBoot[]): string | null {
  const back = backward(boots, stored, (sign) => sign.unique);
  return back === null ? null : wasStartedBy(back.other, back.boot, back.signs);
}

function wasStartedBy(other: StoredBoot, boot: Captured, signs: readonly LinkSign[]): string {
  return `boot ${other.bootId}, which the ledger already has, was started by boot ${boot.id} of the capture (${textOf(signs)}), and events are only appended. ${IN_ORDER}`;
}

function isNotAfter(
  first: Captured,
  boots: readonly Captured[],
  stored: readonly StoredBoot[],
  last: StoredBoot,
): string | null {
  const forward = signsOf(last, first);
  const follows = agree(forward);
  if (follows && forward.some((sign) => sign.unique)) return null;
  const { lateMs, text } = clockOf(boots, stored);
  if (lateMs !== null && lateMs < -SLACK_MS)
    return `${text}, and events are only appended: its boots would count as later ones. ${IN_ORDER}`;
  if (lateMs !== null && lateMs > SLACK_MS) return null;
  // The clocks do not decide.
  const back = backward(boots, stored);
  if (back === null && (follows || (forward.length === 0 && lateMs !== null && lateMs >= 0))) return null;
  if (back !== null && !follows) return wasStartedBy(back.other, back.boot, back.signs);
  const doubt =
    forward.length === 0
      ? `nothing that its first boot received shows that it follows boot ${last.bootId}, the last one that the ledger has`
      : `what its first boot received does not show that it follows boot ${last.bootId}, the last one that the ledger has (${textOf(forward)})`;
  return `${text}, and ${doubt}. ${IN_ORDER}`;
}

/** How much later the capture starts than the newest boot of the ledger; null where no clock shows it. */
function clockOf(
  boots: readonly Captured[],
  stored: readonly StoredBoot[],
): { readonly lateMs: number | null; readonly text: string } {
  const first = boots.find((boot) => boot.isDated);
  const newest = stored
    .filter((boot) => boot.isDated)
    .reduce<StoredBoot | null>((a, b) => (a === null || b.startedAt > a.startedAt ? b : a), null);
  if (first === undefined || newest === null)
    return {
      lateMs: null,
      text: 'no clock shows whether the capture is later than what the ledger already has',
    };
  const lateMs = Date.parse(first.startedAt) - Date.parse(newest.startedAt);
  const where = Math.abs(lateMs) <= SLACK_MS ? 'within two minutes of' : lateMs < 0 ? 'before' : 'after';
  return {
    lateMs,
    text: `the capture starts at ${first.startedAt}, ${where} boot ${newest.bootId} (${newest.startedAt}), which the ledger already has`,
  };
}

/** A stored boot that received what a boot of the capture left, by at least one sign that `counts`. */
function backward(
  boots: readonly Captured[],
  stored: readonly StoredBoot[],
  counts: (sign: LinkSign) => boolean = () => true,
) {
  for (const boot of boots)
    for (const other of stored) {
      const signs = signsOf(boot, other);
      if (agree(signs) && signs.some(counts)) return { boot, other, signs };
    }
  return null;
}
