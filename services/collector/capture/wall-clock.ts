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

/** Start of a boot from the times in its listings; null without any. `built` gives the year. */
export function listedStart(moments: readonly Moment[], built: number | null): number | null {
  for (const moment of moments) {
    const times = [...moment.files].flatMap(([path, file]) =>
      LISTINGS.test(path) ? listedTimes(file.text(), built) : [],
    );
    // Entries are made at boot, some when they are looked at: the earliest is nearest to the boot.
    if (times.length > 0) return Math.min(...times) - (moment.uptimeUs ?? 0);
  }
  return null;
}

function listedTimes(text: string, built: number | null): number[] {
  const times: number[] = [];
  for (const [, month, day, hour, minute, year] of text.matchAll(
    /^[-a-z]{1}[-rwxsStT]{9}.* ([A-Z][a-z]{2}) +(\d{1,2}) +(?:(\d{2}):(\d{2})|(\d{4})) /gm,
  )) {
    if (!MONTHS.includes(month ?? '')) continue;
    const inYear = (y: number): number =>
      Date.UTC(y, MONTHS.indexOf(month ?? ''), Number(day), Number(hour ?? 0), Number(minute ?? 0)) * 1000;
    if (year !== undefined) times.push(inYear(Number(year)));
    else if (built !== null) {
      const time = inYear(new Date(built / 1000).getUTCFullYear());
      // A day of slack for time zones; earlier than that, the listing is of the following year.
      times.push(time < built - DAY_US ? inYear(new Date(built / 1000).getUTCFullYear() + 1) : time);
    }
  }
  return times;
}

/** `2026-11-23T11:14:05.123456Z`. */
export function instantOf(us: number): string {
  const seconds = new Date(Math.floor(us / 1_000_000) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(us % 1_000_000).padStart(6, '0')}Z`;
}
