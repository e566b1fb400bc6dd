/** Everything that a capture holds about one boot: read and merged, but not interpreted. */
import type { BootId } from '../../kernel/index.js';
import { flagsOf, type AgentEntry, type KernelLine, type LiveUpdateFlags } from '../observe/index.js';
import { readAgentLog, uniteLogs } from './agent-log.js';
import type { Landmarks } from './boot-landmarks.js';
import type { FoundBoot } from './find-boots.js';
import type { Moment } from './find-moments.js';
import { isProbeHit, readKernelLog, startsInit } from './kernel-log.js';
import type { Tallies } from './tallies.js';
import { isCutShort } from './text.js';

export interface BootRecord {
  readonly id: BootId;
  readonly moments: readonly Moment[];
  /** Lines of the kernel log that are worth keeping, without the probe hits that tp_printk wrote into it. */
  readonly log: readonly KernelLine[];
  /** Probe hits in the kernel log. */
  readonly printed: readonly KernelLine[];
  readonly agent: readonly AgentEntry[];
  /** What the agent wrote to the console; `agent` has most of it. */
  readonly console: readonly AgentEntry[];
  readonly release: string | null;
  readonly build: string | null;
  readonly cmdline: string | null;
  readonly flags: LiveUpdateFlags;
  /** The log starts with the kernel's first line, so a line that is missing was not printed. */
  readonly logIsWhole: boolean;
  /** When the kernel started init, in microseconds of the printk clock; null when the log does not show it. */
  readonly initUs: number | null;
  /** A console or the addresses of blobs show that no kernel ran between this boot and the one before it. */
  readonly followsPrevious: boolean;
  /** What is doubtful about its place among the boots, in plain text. */
  readonly placement: string | null;
  readonly landmarks: Landmarks;
}

const BANNER = /^Linux version (\d\S*)/;

export function readBootRecord(found: FoundBoot, tallies: Tallies): BootRecord {
  const all = readKernelLog(found.moments, found.segment?.lines ?? [], tallies);
  const log = all.filter((line) => !isProbeHit(line));
  const banner = log.find((line) => BANNER.test(line.text));
  const version = fileText(found, 'proc/version');
  const cmdline = fileText(found, 'proc/cmdline') ?? commandLineOf(log);
  const build = banner?.text ?? version;
  return {
    id: found.id,
    moments: found.moments,
    log,
    printed: all.filter(isProbeHit),
    agent: uniteLogs(
      found.moments.flatMap((moment) => {
        const file = moment.files.get('actions.log');
        return file === undefined ? [] : [readAgentLog(file, tallies)];
      }),
    ),
    console: found.segment?.agent ?? [],
    release:
      fileText(found, 'proc/sys/kernel/osrelease') ??
      (build === null ? null : (BANNER.exec(build)?.[1] ?? null)),
    build,
    cmdline,
    flags: flagsOf(cmdline),
    logIsWhole: banner !== undefined && (banner.us === 0 || banner.us === null),
    initUs: log.findLast(startsInit)?.us ?? null,
    followsPrevious: found.followsPrevious,
    placement: found.placement,
    landmarks: found.landmarks,
  };
}

function fileText(found: FoundBoot, path: string): string | null {
  const files = found.moments.flatMap((moment) => moment.files.get(path) ?? []);
  // A copy that lost its end is worth less than any other.
  const texts = [...files.filter((file) => !isCutShort(file)), ...files.filter(isCutShort)];
  return texts.map((file) => file.text().trim()).find((text) => text !== '') ?? null;
}

function commandLineOf(log: readonly KernelLine[]): string | null {
  for (const { text } of log) {
    const match = /^(?:Kernel )?[Cc]ommand line: (.*)$/.exec(text);
    if (match !== null) return (match[1] ?? '').trim();
  }
  return null;
}
