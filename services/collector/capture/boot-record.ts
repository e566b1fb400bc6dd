/** Everything one boot left in a capture, read and united but not yet interpreted. */
import { uniteLogs, parseAgentLog, type AgentEntry } from './agent-log.js';
import type { BootId } from '../../kernel/index.js';
import type { IgnoredTally } from '../observe/ignored.js';
import { linesOf, textOf } from './text.js';
import type { KernelLine } from '../observe/kernel-log/kernel-line.js';
import { mergeCopy, uniteRecords } from './merge-kernel-log.js';
import { parseKmsg } from '../observe/kernel-log/parse-kmsg.js';
import { parseStamped } from '../observe/kernel-log/parse-stamped.js';
import { looksLikeProbe, parseProbeText } from '../observe/trace/trace-line.js';
import { flagsOf, type LiveUpdateFlags } from '../observe/kernel-log/command-line.js';
import type { FoundBoot } from './find-boots.js';
import type { Moment } from './find-moments.js';

export interface BootRecord {
  readonly id: BootId;
  readonly moments: readonly Moment[];
  /** The kernel log without the probe hits that tp_printk wrote into it. */
  readonly log: readonly KernelLine[];
  /** Probe hits in the kernel log. */
  readonly printed: readonly KernelLine[];
  readonly agent: readonly AgentEntry[];
  /** What the agent said on the console only. */
  readonly speech: readonly AgentEntry[];
  readonly release: string | null;
  readonly build: string | null;
  readonly cmdline: string | null;
  readonly flags: LiveUpdateFlags;
  /** The log begins with the kernel's first line, so what it does not say was not printed. */
  readonly logIsWhole: boolean;
  /** When the kernel started init, in microseconds of the printk clock; null when the log does not show it. */
  readonly initUs: number | null;
}

const BANNER = /^Linux version (\S+)/;
const INIT = /^(Run \S+ as init process|Freeing unused kernel image \(initmem\))/;

export function readBootRecord(found: FoundBoot, ignored: IgnoredTally): BootRecord {
  const all = readKernelLog(found, ignored);
  const isProbe = (line: KernelLine): boolean => {
    const text = parseProbeText(line.text);
    return text !== null && looksLikeProbe(text);
  };
  const log = all.filter((line) => !isProbe(line));
  const banner = log.find((line) => BANNER.test(line.text));
  const version = fileText(found, 'proc/version');
  const cmdline = fileText(found, 'proc/cmdline') ?? commandLineOf(log);
  const build = banner?.text ?? version;
  return {
    id: found.id,
    moments: found.moments,
    log,
    printed: all.filter(isProbe),
    agent: uniteLogs(
      found.moments.flatMap((moment) => {
        const file = moment.files.get('actions.log');
        return file === undefined ? [] : [parseAgentLog(file, ignored)];
      }),
    ),
    speech: found.segment?.speech ?? [],
    release:
      fileText(found, 'proc/sys/kernel/osrelease') ??
      (build === null ? null : (BANNER.exec(build)?.[1] ?? null)),
    build,
    cmdline,
    flags: flagsOf(cmdline),
    logIsWhole: banner !== undefined && (banner.us === 0 || banner.us === null),
    initUs: log.findLast((line) => INIT.test(line.text))?.us ?? null,
  };
}

function readKernelLog(found: FoundBoot, ignored: IgnoredTally): KernelLine[] {
  const kmsg = found.moments.flatMap((moment) => {
    const file = moment.files.get('kmsg.txt');
    return file === undefined ? [] : [parseKmsg(file, ignored)];
  });
  let log = uniteRecords(kmsg);
  for (const moment of found.moments) {
    const file = moment.files.get('dmesg.txt');
    if (file === undefined) continue;
    const copy: KernelLine[] = [];
    for (const line of linesOf(file)) {
      const kernel = parseStamped(line, 'kmsg');
      if (kernel !== null) copy.push(kernel);
      else if (line.text !== '') ignored.add(line.file, line.text);
    }
    log = mergeCopy(log, copy);
  }
  return found.segment === null ? log : mergeCopy(log, found.segment.lines);
}

function fileText(found: FoundBoot, path: string): string | null {
  for (const moment of found.moments) {
    const file = moment.files.get(path);
    const text = file === undefined ? '' : textOf(file).trim();
    if (text !== '') return text;
  }
  return null;
}

function commandLineOf(log: readonly KernelLine[]): string | null {
  for (const { text } of log) {
    const match = /^(?:Kernel )?[Cc]ommand line: (.*)$/.exec(text);
    if (match !== null) return (match[1] ?? '').trim();
  }
  return null;
}
