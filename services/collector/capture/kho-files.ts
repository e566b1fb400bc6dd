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
