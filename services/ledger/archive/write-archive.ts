/** Writes a run of positions as an archive, in constant memory, and makes it durable before its manifest exists. */
import { createHash } from 'node:crypto';
import { open, rename, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { RawEvent } from '../read/raw-event.js';
import {
  ARCHIVE_FORMAT,
  archiveName,
  lineOf,
  noChain,
  type Frame,
  type HostRange,
  type Manifest,
} from './format.js';
import { zstd } from './zstd.js';

/** Large enough to compress well, small enough to read one host's events without reading much else. */
const FRAME_BYTES = 1024 * 1024;

/** `pages` in position order, without a gap. Returns the manifest that was written. */
export async function writeArchive(
  dir: string,
  pages: AsyncIterable<readonly RawEvent[]>,
  chainBefore: (event: RawEvent) => Promise<string>,
): Promise<Manifest> {
  const { compress } = await zstd();
  const temporary = join(dir, `.writing-${process.pid}-${Date.now()}`);
  const file = await open(temporary, 'wx', 0o600);
  const whole = createHash('sha256');
  const frames: Frame[] = [];
  const hosts = new Map<string, HostRange>();
  let lines: string[] = [];
  let size = 0;
  let offset = 0;
  let frameFirst: RawEvent | null = null;
  let first: RawEvent | null = null;
  let last: RawEvent | null = null;

  const endFrame = async (): Promise<void> => {
    if (frameFirst === null || last === null) return;
    const plain = Buffer.from(lines.join(''), 'utf8');
    const packed = compress(plain);
    await write(file, packed);
    whole.update(packed);
    frames.push({
      offset,
      bytes: packed.byteLength,
      first: String(frameFirst.position),
      last: String(last.position),
      sha256: createHash('sha256').update(plain).digest('hex'),
    });
    offset += packed.byteLength;
    lines = [];
    size = 0;
    frameFirst = null;
  };

  try {
    for await (const page of pages)
      for (const event of page) {
        first ??= event;
        frameFirst ??= event;
        last = event;
        const line = lineOf(event);
        lines.push(line);
        size += line.length;
        const range = hosts.get(event.hostId);
        const ordinal = frames.length;
        hosts.set(event.hostId, {
          first: range?.first ?? String(event.version),
          last: String(event.version),
          chainBefore: range?.chainBefore ?? (event.version === 1n ? noChain : await chainBefore(event)),
          chainAfter: event.chainDigest,
          frames:
            range === undefined
              ? [ordinal]
              : range.frames.at(-1) === ordinal
                ? range.frames
                : [...range.frames, ordinal],
        });
        if (size >= FRAME_BYTES) await endFrame();
      }
    await endFrame();
    await file.sync();
  } finally {
    await file.close();
  }
  if (first === null || last === null) throw new RangeError('an archive needs at least one event');
  const name = archiveName(first.position, last.position);
  const manifest: Manifest = {
    format: ARCHIVE_FORMAT,
    file: `${name}.ndjson.zst`,
    first: String(first.position),
    last: String(last.position),
    events: Number(last.position - first.position + 1n),
    sha256: whole.digest('hex'),
    bytes: offset,
    sequencedFrom: first.sequencedAt,
    sequencedTo: last.sequencedAt,
    frames,
    hosts: Object.fromEntries(hosts),
  };
  await rename(temporary, join(dir, manifest.file));
  await writeDurably(join(dir, `${name}.json`), `${JSON.stringify(manifest)}\n`);
  await syncFolder(dir);
  return manifest;
}

async function write(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.byteLength;)
    done += (await file.write(bytes, done, bytes.byteLength - done)).bytesWritten;
}

async function writeDurably(path: string, text: string): Promise<void> {
  await writeFile(`${path}.tmp`, text, { mode: 0o600, flush: true });
  await rename(`${path}.tmp`, path);
}

async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
