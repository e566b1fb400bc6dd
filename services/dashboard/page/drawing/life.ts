/** The life of a host as columns: a boot is a block, and between two boots is a gap without an observer. */
import { breakWords, chainOf, type ChainLink } from './chain.js';
import { instantUs, intervalWords, spanWords } from './span.js';
import type { Outcome } from './shape.js';

export interface LifeBoot {
  readonly ordinal: number;
  readonly chain: number;
  readonly mode: string;
  readonly release: string | null;
  readonly bootId: string | null;
  readonly startedAt: string | null;
  readonly end: { readonly how: string; readonly at: string } | null;
  readonly handover: string;
  readonly number: string | null;
}

export interface LifeUpdate {
  readonly ordinal: number;
  readonly outcome: Outcome;
  readonly toBoot: { readonly ordinal: number } | null;
}

export type LifeScale = 'boot' | 'time' | 'update';

/** One block: a boot, or several older boots folded into one. */
export interface LifeColumn {
  readonly boots: readonly LifeBoot[];
  readonly title: string;
  readonly start: string;
  readonly when: string;
  readonly id: string;
  readonly runs: boolean;
  /** Share of the width. */
  readonly weight: number;
  readonly link: ChainLink | null;
  readonly broken: string | null;
  /** Gap before this column; null before the first. */
  readonly gap: { readonly words: string; readonly refused: boolean } | null;
}

/** More boots than `above` are folded, all but the newest `kept`. */
const folds = { wide: { above: 12, kept: 8 }, narrow: { above: 3, kept: 2 } } as const;

const starts: Readonly<Record<string, string>> = {
  COLD: 'cold boot',
  KEXEC: 'live update',
  UNKNOWN: 'start not seen',
};

/** `now` in microseconds: how long the running boot has lasted. `darkOf`: interval of the gap before a boot. */
export function lifeOf(
  boots: readonly LifeBoot[],
  updates: readonly LifeUpdate[],
  {
    scale,
    now,
    darkOf,
    room,
  }: {
    readonly scale: LifeScale;
    readonly room: keyof typeof folds;
    readonly now: number;
    readonly darkOf: (boot: number) => { readonly atLeast: number; readonly atMost: number | null } | null;
  },
): LifeColumn[] {
  const links = chainOf(boots);
  const last = updates.findLast(({ toBoot }) => toBoot !== null)?.toBoot?.ordinal ?? null;
  const shown =
    scale === 'update' && last !== null
      ? boots.filter(({ ordinal }) => ordinal === last || ordinal === last - 1)
      : boots;
  const { above, kept } = folds[room];
  const folded = shown.length > above ? shown.slice(0, shown.length - kept) : [];
  const columns: LifeColumn[] = folded.length === 0 ? [] : [foldedColumn(folded, links)];
  for (const boot of shown.slice(folded.length)) {
    const index = boots.indexOf(boot);
    const link = links[index] ?? null;
    const update = updates.findLast(({ toBoot }) => toBoot?.ordinal === boot.ordinal);
    const refused = boot.handover === 'REFUSED' || update?.outcome === 'LUO_PANICKED';
    const dark = darkOf(boot.ordinal);
    const us = lengthUs(boot, now);
    columns.push({
      boots: [boot],
      title: boot.release ?? 'release not seen',
      start: refused ? 'read as cold' : (starts[boot.mode] ?? boot.mode.toLowerCase()),
      when: whenWords(boot, us),
      id: boot.bootId?.slice(0, 8) ?? 'boot_id not seen',
      runs: boot.end === null && index === boots.length - 1,
      weight: weightOf(scale, us, index === boots.length - 1),
      link,
      broken: link === null ? null : breakWords(link, links[index - 1]),
      gap:
        columns.length === 0
          ? null
          : {
              words: dark === null ? 'off' : `dark ${intervalWords(dark.atLeast, dark.atMost)}`,
              refused,
            },
    });
  }
  return columns;
}

function foldedColumn(boots: readonly LifeBoot[], links: readonly ChainLink[]): LifeColumn {
  const chains = new Set(boots.map(({ chain }) => chain));
  const broken = links.slice(0, boots.length).filter(({ kind }) => kind === 'other').length;
  const chain = chains.size === 1 ? `chain ${String(boots[0]?.chain ?? 1)}` : `${String(chains.size)} chains`;
  return {
    boots,
    title: `${String(boots.length)} boots`,
    start: `${chain}, ${broken === 0 ? 'all agreed' : `${String(broken)} numbers broken`}`,
    when: boots[0]?.startedAt?.slice(0, 10) ?? '',
    id: '',
    runs: false,
    weight: 1,
    link: null,
    broken: null,
    gap: null,
  };
}

/** How long a boot lasted, in microseconds; null when one end was not seen. */
function lengthUs({ startedAt, end }: LifeBoot, now: number): number | null {
  if (startedAt === null) return null;
  const us = (end === null ? now : instantUs(end.at)) - instantUs(startedAt);
  return us < 0 ? null : us;
}

const whenWords = ({ startedAt }: LifeBoot, us: number | null): string => {
  const from = startedAt === null ? 'start not seen' : startedAt.slice(0, 16).replace('T', ' ');
  return us === null ? from : `${from}, ${spanWords(us)}`;
};

function weightOf(scale: LifeScale, us: number | null, newest: boolean): number {
  // A boot of 44 days and one of 4 minutes are both readable; the newest has room for what is held now.
  if (scale !== 'time') return newest ? 1.5 : 1;
  return Math.max(us ?? 0, 1);
}
