/** The kernel log of one boot, from the copies in its moments and on the console. */
import {
  looksLikeProbe,
  parseKmsg,
  parseProbeText,
  parseStamped,
  readLogLine,
  showsRam,
  type IgnoredTally,
  type KernelLine,
} from '../observe/index.js';
import type { Moment } from './find-moments.js';
import { mergeCopy, uniteRecords } from './merge-kernel-log.js';
import type { Tallies } from './tallies.js';
import { linesOf } from './text.js';

/** Lines that boot.started is made of. */
const BOOT_LINE = /^(Linux version |(Kernel )?[Cc]ommand line: )/;
const INIT = /^(Run \S+ as init process|Freeing unused kernel image \(initmem\))/;

export function isProbeHit({ text }: KernelLine): boolean {
  const probe = parseProbeText(text);
  return probe !== null && looksLikeProbe(probe);
}

export function startsInit({ text }: KernelLine): boolean {
  return INIT.test(text);
}

/** True for a line worth keeping in memory: few are. A line that no fact is made of is counted as ignored. */
export function keepLine(line: KernelLine, ignored: IgnoredTally): boolean {
  const { text } = line;
  if (isProbeHit(line) || BOOT_LINE.test(text) || readLogLine(text) !== null) return true;
  for (const { file, raw } of line.places) ignored.add(file, raw);
  return startsInit(line) || showsRam(text);
}

/** `printed`: the lines of this boot on the console. */
export function readKernelLog(
  moments: readonly Moment[],
  printed: readonly KernelLine[],
  tallies: Tallies,
): KernelLine[] {
  const kmsg = moments.map((moment) => {
    const kept: KernelLine[] = [];
    const file = moment.files.get('kmsg.txt');
    for (const line of file === undefined ? [] : linesOf(file)) {
      const lines = parseKmsg(line);
      if (lines === null) tallies.other.add(line.file, line.text);
      for (const one of lines ?? []) if (keepLine(one, tallies.kernel)) kept.push(one);
    }
    return kept;
  });
  let log = uniteRecords(kmsg);
  for (const moment of moments) {
    const file = moment.files.get('dmesg.txt');
    if (file === undefined) continue;
    const copy: KernelLine[] = [];
    for (const line of linesOf(file)) {
      const kernel = parseStamped(line, 'kmsg');
      if (kernel === null && line.text !== '') tallies.other.add(line.file, line.text);
      if (kernel !== null && keepLine(kernel, tallies.kernel)) copy.push(kernel);
    }
    log = mergeCopy(log, copy);
  }
  return mergeCopy(log, printed);
}
