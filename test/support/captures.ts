/** Locations of recordings of real machines: in demo, in the fixtures, and further ones in ../shared/captures. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folders = ['demo/captures', 'test/fixtures/captures', '../shared/captures'].map((path) =>
  join(process.cwd(), path),
);

/** Names of all captures on this machine. */
export function captureNames(): string[] {
  const names = folders.flatMap((at) =>
    existsSync(at)
      ? readdirSync(at, { withFileTypes: true })
          .filter((one) => one.isDirectory())
          .map((one) => one.name)
      : [],
  );
  return [...new Set(names)].sort();
}

/** Path of the copy of a capture with the most files: the repository leaves out some kinds of them. */
export function fullestCaptureDir(name: string): string {
  return folders.map((at) => join(at, name)).findLast((at) => existsSync(at)) ?? captureDir(name);
}

/** Path of a capture. Throws when it is not on this machine: the captures that tests name come with the repository. */
export function captureDir(name: string): string {
  const dir = folders.map((at) => join(at, name)).find((at) => existsSync(at));
  if (dir === undefined) throw new Error(`capture ${name} is in none of ${folders.join(', ')}`);
  return dir;
}
