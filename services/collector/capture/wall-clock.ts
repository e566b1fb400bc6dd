/**
 * Wall-clock time of the start of a boot. Captures keep only the minutes that `ls -l` prints, without a year; the year
 * and a lower bound come from the kernel's build banner. Precise to about a minute, and the same for every reading.
 */
import type { Moment } from './find-moments.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** Output of `ls -l` in a moment. */
const LISTINGS = /^(kho-ls\.txt|dev-liveupdate\.txt|proc\/\d+\/fd\.txt)$/;
const DAY_US = 86_400_000_000;

/** Microseconds since 1970 of the build date in a banner (UTS_VERSION, or Debian's date); null when it has none. */
export function buildTime(banner: string | null): number | null {
  const uts =
    /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2}) \w+ (\d{4})\b/.exec(
      banner ?? '',
    );
  if (uts !== null && MONTHS.includes(uts[1] ?? '')) {
    const [, month, day, hour, minute, second, year] = uts;
    return (
      Date.UTC(
        Number(year),
        MONTHS.indexOf(month ?? ''),
        Number(day),
        Number(hour),
        Number(minute),
        Number(second),
      ) * 1000
    );
  }
  const date = /\((\d{4})-(\d{2})-(\d{2})\)/.exec(banner ?? '');
  return date === null ? null : Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3])) * 1000;
}

/**
 * Start of a boot from the times in its listings; null without any, or where the clock was not set. `built` gives the
 * year.
 */
export function listedStart(moments: readonly Moment[], built: number | null): number | null {
  for (const moment of moments) {
    const times = [...moment.files].flatMap(([path, file]) =>
      LISTINGS.test(path) ? listedTimes(file.text(), built) : [],
    );
    if (times.includes(null)) return null;
    const known = times.filter((one) => one !== null);
    // Entries are made at boot, some when they are looked at: the earliest is nearest to the boot.
    if (known.length > 0) return Math.min(...known) - (moment.uptimeUs ?? 0);
  }
  return null;
}

/** A clock that could not be read starts with the first minutes of a year (1970, or what firmware sets). */
const UNSET_MINUTES = 10;

/** Null: an entry that was made while the clock was not set. */
function listedTimes(text: string, built: number | null): (number | null)[] {
  const times: (number | null)[] = [];
  for (const [, month, day, hour, minute, year] of text.matchAll(
    /^[-a-z]{1}[-rwxsStT]{9}.* ([A-Z][a-z]{2}) +(\d{1,2}) +(?:(\d{2}):(\d{2})|(\d{4})) /gm,
  )) {
    if (!MONTHS.includes(month ?? '')) continue;
    const inYear = (y: number): number =>
      Date.UTC(y, MONTHS.indexOf(month ?? ''), Number(day), Number(hour ?? 0), Number(minute ?? 0)) * 1000;
    const isUnset =
      month === 'Jan' && day === '1' && Number(hour ?? 0) * 60 + Number(minute ?? 0) < UNSET_MINUTES;
    if (isUnset) times.push(null);
    else if (year !== undefined) {
      const time = inYear(Number(year));
      // Before the kernel was built: no clock of that boot.
      if (built === null || time >= built - DAY_US) times.push(time);
    } else if (built !== null) {
      const time = inYear(new Date(built / 1000).getUTCFullYear());
      // A day of slack for time zones; earlier than that, the listing is of the following year.
      times.push(time < built - DAY_US ? inYear(new Date(built / 1000).getUTCFullYear() + 1) : time);
    }
  }
  return times;
}

export interface UndatedBoot {
  /** By its own listings. */
  readonly listedUs: number | null;
  readonly builtUs: number | null;
  /** From its start to its last fact. */
  readonly lengthUs: number;
}

export interface BootDate {
  readonly startedAtUs: number;
  /** False: dated by the boots around it. */
  readonly byOwnClock: boolean;
}

/** Listings are good to a minute. */
const SLACK_US = 120_000_000;

/**
 * Starts of boots in their order. A boot whose clock is in the future, or that contradicts the clocks of most others, is
 * dated by its neighbours: its clock moves no other boot. `nowUs`: no boot started later.
 */
export function dateBoots(boots: readonly UndatedBoot[], nowUs: number): BootDate[] {
  const trusted = consistent(
    boots.map(({ listedUs }) => (listedUs === null || listedUs > nowUs ? null : listedUs)),
    boots,
  );
  const dates: BootDate[] = [];
  let end = 0;
  boots.forEach(({ builtUs, lengthUs }, index) => {
    const own = trusted[index] ?? null;
    const start =
      own ?? (end > 0 ? end : (beforeNext(boots, trusted, index) ?? Math.min(builtUs ?? 0, nowUs)));
    const startedAtUs = Math.max(end, start);
    end = startedAtUs + lengthUs;
    dates.push({ startedAtUs, byOwnClock: own !== null });
  });
  return dates;
}

/** The first boots of a capture end before the first one that has a clock. */
function beforeNext(
  boots: readonly UndatedBoot[],
  trusted: readonly (number | null)[],
  index: number,
): number | null {
  const next = trusted.findIndex((one, at) => at > index && one !== null);
  const known = trusted[next] ?? null;
  if (known === null) return null;
  return boots.slice(index, next).reduce((at, boot) => at - boot.lengthUs, known);
}

/** The most starts that do not decrease; of equally many, those with the earliest end. Others become null. */
function consistent(starts: readonly (number | null)[], boots: readonly UndatedBoot[]): (number | null)[] {
  interface Chain {
    readonly kept: readonly number[];
    readonly last: number;
  }
  let chains: Chain[] = [{ kept: [], last: -Infinity }];
  starts.forEach((start, index) => {
    if (start === null) return;
    const fitting = chains.filter((chain) => {
      const before = chain.kept.at(-1);
      const end = before === undefined ? -Infinity : chain.last + (boots[before]?.lengthUs ?? 0);
      return start >= end - SLACK_US;
    });
    const longest = fitting.reduce<Chain | null>(
      (best, one) => (best === null || one.kept.length > best.kept.length ? one : best),
      null,
    );
    if (longest === null) return;
    const longer = { kept: [...longest.kept, index], last: start };
    // Of each length only the chain that ends first is needed.
    const same = chains.find((chain) => chain.kept.length === longer.kept.length);
    if (same === undefined) chains.push(longer);
    else if (longer.last < same.last) chains = chains.map((chain) => (chain === same ? longer : chain));
  });
  const best = chains.reduce((most, one) => (one.kept.length > most.kept.length ? one : most));
  return starts.map((start, index) => (best.kept.includes(index) ? start : null));
}

/** `2026-11-23T11:14:05.123456Z`. */
export function instantOf(us: number): string {
  const seconds = new Date(Math.floor(us / 1_000_000) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(us % 1_000_000).padStart(6, '0')}Z`;
}
