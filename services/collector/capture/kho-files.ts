/** The debugfs files of a boot's moments. */
import { debugfsName, type KhoFiles } from '../observe/index.js';
import type { CaptureFile } from './files.js';
import type { Moment } from './find-moments.js';

export function khoFilesOf(moments: readonly Moment[]): KhoFiles {
  const files = moments.flatMap(debugfsFiles);
  const nonEmpty = (name: string) => (one: readonly [string, CaptureFile]) =>
    one[0] === name && one[1].size > 0;
  return {
    first: (name) => files.find(nonEmpty(name))?.[1] ?? null,
    last: (name) => files.findLast(nonEmpty(name))?.[1] ?? null,
    all() {
      const first = new Map<string, CaptureFile>();
      for (const [name, file] of files) if (!first.has(name)) first.set(name, file);
      return first;
    },
  };
}

/** Name below the KHO directory and file. */
export function debugfsFiles(moment: Moment): (readonly [string, CaptureFile])[] {
  return [...moment.files].flatMap(([path, file]) => {
    const name = debugfsName(path);
    return name === null ? [] : [[name, file] as const];
  });
}

/** `ls -lR /sys/kernel/debug/kho` shows `in/` on a kernel that found a handover, also where its files were not copied. */
const LISTED_IN = /^(?:\S*\/)?(?:kho|liveupdate)\/in:\s*$|^d[-rwxsStT]{9}.* in\/?\s*$/m;

/** Path of the first listing that shows it; null without one. */
export function listsIncoming(moments: readonly Moment[]): string | null {
  for (const moment of moments) {
    const file = moment.files.get('kho-ls.txt');
    if (file !== undefined && LISTED_IN.test(file.text())) return file.path;
  }
  return null;
}
