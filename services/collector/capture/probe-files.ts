/** Files beside a trace that show what its probes could not see: kprobes-accepted.log and kprobe_profile. */
import { functionName } from '../observe/index.js';
import type { Moment } from './find-moments.js';
import { linesOf } from './text.js';

/** `FAIL  p:luo/create luo_session_create … :: EINVAL`, as the recording script writes it. */
const REFUSED = /^FAIL\s+[prf]\d*(?::\S+)?\s+(\S+)/;
/** Event, hits, and hits that were missed (kernel/trace/trace_kprobe.c probes_profile_seq_show). */
const PROFILE = /^\s*(\S+)\s+(\d{1,20})\s+(\d{1,15})\s*$/;

/** Functions whose probes this kernel refused, each with the place that says so. */
export function refusedFunctions(moments: readonly Moment[]): Map<string, string> {
  const refused = new Map<string, string>();
  for (const moment of moments) {
    const file = moment.files.get('trace/kprobes-accepted.log');
    for (const { text, no } of file === undefined ? [] : linesOf(file)) {
      const func = REFUSED.exec(text)?.[1];
      if (func !== undefined && file !== undefined)
        refused.set(functionName(func.replace(/%return$/, '')), `${file.path}:${no}`);
    }
  }
  return refused;
}

export interface MissedHits {
  readonly event: string;
  readonly count: number;
  readonly ref: string;
  /** Uptimes of the moments between which the hits were missed; null: from the start, or not known. */
  readonly fromUptimeUs: number | null;
  readonly toUptimeUs: number | null;
}

/** `moments`: in the order in which they were saved. The counters only grow. */
export function missedHits(moments: readonly Moment[]): MissedHits[] {
  const known = new Map<string, number>();
  const found: MissedHits[] = [];
  let from: number | null = null;
  for (const moment of moments) {
    const file = moment.files.get('trace/kprobe_profile');
    if (file === undefined) continue;
    for (const { text, no } of linesOf(file)) {
      const match = PROFILE.exec(text);
      if (match === null) continue;
      const event = match[1] ?? '';
      const count = Number(match[3]) - (known.get(event) ?? 0);
      if (count <= 0) continue;
      known.set(event, Number(match[3]));
      found.push({
        event,
        count,
        ref: `${file.path}:${no}`,
        fromUptimeUs: from,
        toUptimeUs: moment.uptimeUs,
      });
    }
    from = moment.uptimeUs;
  }
  return found;
}
