/** Captures for tests: real, altered and constructed ones. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readCapture, type Capture } from '../../services/collector/index.js';
import {
  asHostId,
  type EventData,
  type EventType,
  type NewEvent,
  type NewEventOf,
} from '../../services/kernel/index.js';

const host = asHostId('host-under-test');

export function read(dir: string): Capture {
  const result = readCapture(dir, { hostId: host });
  if (!result.ok) throw new Error(`${result.error.file}:${result.error.line}: ${result.error.message}`);
  return result.capture;
}

/** Made captures lack most sources. The events of what they show, without those of what they cannot show. */
export function readShown(dir: string): Capture {
  const capture = read(dir);
  return { ...capture, events: capture.events.filter((event) => event.type !== 'telemetry.missing') };
}

/** What the events say, without how they were seen and when. */
export function saying(events: readonly NewEvent[]): string[] {
  return events.map((event) => `${event.bootId?.slice(0, 8)} ${event.type} ${JSON.stringify(event.data)}`);
}

export function ofType<T extends EventType>(events: readonly NewEvent[], type: T): NewEventOf<T>[] {
  return events.filter((event): event is NewEvent & NewEventOf<T> => event.type === type);
}

export function dataOf<T extends EventType>(events: readonly NewEvent[], type: T): EventData<T>[] {
  return ofType(events, type).map((event) => event.data);
}

const made: string[] = [];

/** A copy of a capture in which `change` may alter (new text), keep (same text) or drop (null) every file that is text. */
export function alteredCopy(dir: string, change: (path: string, text: string) => string | null): string {
  const copy = join(mkdtempSync(join(tmpdir(), 'capture-')), 'copy');
  made.push(dirname(copy));
  cpSync(dir, copy, { recursive: true });
  const visit = (below: string): void => {
    for (const entry of readdirSync(join(copy, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else if (!/debug\/kho\/.*(fdt|sub_fdts\/.*)$/.test(path)) {
        const before = readFileSync(join(copy, path), 'utf8');
        const after = change(path, before);
        if (after === null) rmSync(join(copy, path));
        else if (after !== before) writeFileSync(join(copy, path), after);
      } else if (change(path, '') === null) rmSync(join(copy, path));
    }
  };
  visit('');
  return copy;
}

/** A capture of just these files. */
export function captureOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = join(mkdtempSync(join(tmpdir(), 'capture-')), 'made');
  made.push(dirname(root));
  mkdirSync(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

export function removeCopies(): void {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
}
