/** Moments: the directories in which a running kernel was saved. */
import { malformed, secondsToMicros } from '../observe/index.js';
import { byCodeUnit, type CaptureFile, type CaptureFiles } from './files.js';
import { firstWord, isCutShort } from './text.js';

export interface Moment {
  /** Path of the directory in the capture; `.` when the capture is a single moment. */
  readonly name: string;
  /** Lower-case UUID, or null when the moment did not save it. */
  readonly bootId: string | null;
  readonly uptimeUs: number | null;
  /** Files of the moment by their path below it. */
  readonly files: ReadonlyMap<string, CaptureFile>;
}

const BOOT_ID = 'proc/sys/kernel/random/boot_id';
/** Any of these makes a directory a moment. */
const MARKS = [
  /^proc\/(uptime|cmdline|version|sys\/)/,
  /^trace\/(trace\.txt|instances\/)/,
  /^(actions\.log|kmsg\.txt|dmesg\.txt|dev-liveupdate\.txt|kexec-loaded\.txt|systemd\.txt)$/,
  /^debug\/(kho|liveupdate)\//,
];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** All moments, sorted by name with numbers in numeric order. */
export function findMoments(files: CaptureFiles): Moment[] {
  const directories = new Map<string, Map<string, CaptureFile>>();
  for (const [path, file] of files) {
    const at = momentOf(path);
    if (at === null) continue;
    const held = directories.get(at) ?? new Map<string, CaptureFile>();
    held.set(at === '.' ? path : path.slice(at.length + 1), file);
    directories.set(at, held);
  }
  // Logs at the top of a capture of several moments (actions-stage1.log) do not make the top a moment.
  if (directories.size > 1) directories.delete('.');
  // Files of a moment that are no marks themselves (kho-ls.txt) belong to it as well.
  for (const [path, file] of files) {
    for (const [name, held] of directories) {
      if (name === '.') held.set(path, file);
      else if (path.startsWith(`${name}/`)) held.set(path.slice(name.length + 1), file);
    }
  }
  return [...directories]
    .map(([name, held]) => readMoment(name, held))
    .sort((a, b) => compareNumerically(a.name, b.name));
}

/** The shortest directory below which the rest of the path is a mark. */
function momentOf(path: string): string | null {
  const parts = path.split('/');
  for (let i = 0; i < parts.length; i++) {
    const rest = parts.slice(i).join('/');
    if (MARKS.some((mark) => mark.test(rest))) return i === 0 ? '.' : parts.slice(0, i).join('/');
  }
  return null;
}

function readMoment(name: string, files: ReadonlyMap<string, CaptureFile>): Moment {
  return { name, bootId: bootIdOf(files.get(BOOT_ID)), uptimeUs: uptimeOf(files.get('proc/uptime')), files };
}

function bootIdOf(file: CaptureFile | undefined): string | null {
  if (file === undefined || file.size === 0) return null;
  const text = firstWord(file);
  if (!UUID.test(text) && isUnreliable(file)) return null;
  if (!UUID.test(text))
    throw malformed(file.path, 1, `${JSON.stringify(text.slice(0, 80))} is not a boot_id`);
  return text.toLowerCase();
}

function uptimeOf(file: CaptureFile | undefined): number | null {
  if (file === undefined || file.size === 0) return null;
  const text = firstWord(file);
  const seconds = secondsToMicros(text.split(/\s+/)[0] ?? '');
  if (seconds === null && isUnreliable(file)) return null;
  if (seconds === null)
    throw malformed(file.path, 1, `${JSON.stringify(text.slice(0, 80))} is not an uptime`);
  return seconds;
}

/** `u2` before `u10`. */
export function compareNumerically(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? [];
  const right = b.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const x = left[i] ?? '';
    const y = right[i] ?? '';
    const bothNumbers = /^\d/.test(x) && /^\d/.test(y);
    const order = bothNumbers ? Number(x) - Number(y) : byCodeUnit(x, y);
    if (order !== 0) return order;
  }
  return left.length - right.length || byCodeUnit(a, b);
}

/** What such a file has may not be what the kernel showed. */
function isUnreliable(file: CaptureFile): boolean {
  return isCutShort(file) || file.damagedLines > 0;
}
