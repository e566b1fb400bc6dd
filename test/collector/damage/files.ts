/** The files of a capture in memory, and small edits of them. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Content by path below the capture. */
export type Files = ReadonlyMap<string, Uint8Array>;

export function loadFiles(dir: string): Files {
  const files = new Map<string, Uint8Array>();
  const visit = (below: string): void => {
    for (const entry of readdirSync(join(dir, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile()) files.set(path, new Uint8Array(readFileSync(join(dir, path))));
    }
  };
  visit('');
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function saveFiles(files: Files, dir: string): void {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), bytes);
  }
}

/** Latin-1, so that every byte survives an edit. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

export function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

/** `change` returns the new text, or null to remove the file. */
export function editText(
  files: Files,
  paths: RegExp | readonly string[],
  change: (text: string, path: string) => string | null,
): Files {
  const edited = new Map(files);
  for (const [path, bytes] of files) {
    if (!(paths instanceof RegExp ? paths.test(path) : paths.includes(path))) continue;
    const text = change(textOf(bytes), path);
    if (text === null) edited.delete(path);
    else edited.set(path, bytesOf(text));
  }
  return edited;
}

export function without(files: Files, paths: RegExp): Files {
  return new Map([...files].filter(([path]) => !paths.test(path)));
}

/** Names of the moments in order, by the boot that saved them. */
export function momentsByBoot(files: Files): string[][] {
  const boots = new Map<string, string[]>();
  for (const path of files.keys()) {
    const moment = /^([^/]+)\/proc\/sys\/kernel\/random\/boot_id$/.exec(path)?.[1];
    if (moment === undefined) continue;
    const id = textOf(files.get(path) ?? new Uint8Array()).trim();
    boots.set(id, [...(boots.get(id) ?? []), moment]);
  }
  const uptime = (moment: string): number =>
    Number.parseFloat(textOf(files.get(`${moment}/proc/uptime`) ?? new Uint8Array()));
  return [...boots.values()]
    .map((moments) => moments.sort((a, b) => uptime(a) - uptime(b)))
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}

/** Names of all moments, those that saved no boot_id included. */
export function momentNames(files: Files): string[] {
  const names = [...files.keys()].flatMap((path) => /^([^/]+)\/./.exec(path)?.[1] ?? []);
  return [...new Set(names)];
}
