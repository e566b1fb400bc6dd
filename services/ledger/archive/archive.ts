/** A folder of archives: which positions it holds, and reading them, whole or one host's part. */
import { createHash } from 'node:crypto';
import { open, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostId, StoredEvent, Position, Version } from '../../kernel/index.js';
import { asPosition, asVersion } from '../../kernel/index.js';
import { LedgerError } from '../errors.js';
import {
  eventOf,
  manifestSchema,
  type ArchivedEvent,
  type Frame,
  type HostRange,
  type Manifest,
} from './format.js';
import { zstd } from './zstd.js';

export interface Archive {
  readonly dir: string;
  readonly manifests: readonly Manifest[];
  /** Positions from here on are not in the archive: it holds 1 up to the one before, or from its first manifest on. */
  readonly end: Position;
  /** Events in position order, both ends included; throws ARCHIVE_DAMAGED where the folder has a hole or a file differs. */
  log(from: bigint, to: bigint): AsyncGenerator<readonly StoredEvent[], void, undefined>;
  /** One host's events in version order, both ends included; what the folder does not hold is left out. */
  stream(hostId: HostId, from: bigint, to: bigint): AsyncGenerator<readonly StoredEvent[], void, undefined>;
  /** The host's last version in the folder; 0: none. */
  lastVersion(hostId: HostId): Version;
  /** The host's version at a position in the folder. */
  versionAt(hostId: HostId, position: Position): Promise<Version>;
  /** The last position sequenced at or before an instant; 0: the folder begins later. */
  positionAt(instant: string): Promise<Position>;
  /** Lines as they are in the file, of one frame. */
  lines(manifest: Manifest, frame: Frame): Promise<readonly ArchivedEvent[]>;
}

/** Frames kept unpacked: scrubbing through one host's past reads the same ones again and again. */
const KEPT_FRAMES = 16;

export async function openArchive(dir: string): Promise<Archive> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.json')).sort();
  const manifests: Manifest[] = [];
  for (const name of names) manifests.push(await readManifest(dir, name));
  for (const [index, { first }] of manifests.entries()) {
    const before = manifests[index - 1];
    if (before !== undefined && BigInt(first) !== BigInt(before.last) + 1n)
      throw damaged(`${before.file} ends at ${before.last}, the next archive begins at ${first}`);
  }
  const kept = new Map<string, Promise<readonly ArchivedEvent[]>>();
  const lines = (manifest: Manifest, frame: Frame): Promise<readonly ArchivedEvent[]> => {
    const key = `${manifest.file}@${frame.offset}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const read = readFrame(dir, manifest, frame);
    kept.set(key, read);
    read.catch(() => kept.delete(key));
    const oldest = kept.keys().next();
    if (kept.size > KEPT_FRAMES && oldest.done !== true) kept.delete(oldest.value);
    return read;
  };
  const range = (manifest: Manifest, hostId: HostId): HostRange | undefined =>
    Object.hasOwn(manifest.hosts, hostId) ? manifest.hosts[hostId] : undefined;

  async function* log(from: bigint, to: bigint): AsyncGenerator<readonly StoredEvent[], void, undefined> {
    for (const manifest of manifests)
      for (const frame of manifest.frames) {
        if (BigInt(frame.last) < from || BigInt(frame.first) > to) continue;
        const events = (await lines(manifest, frame)).map(eventOf);
        yield events.filter((event) => event.position >= from && event.position <= to);
      }
  }

  async function* stream(
    hostId: HostId,
    from: bigint,
    to: bigint,
  ): AsyncGenerator<readonly StoredEvent[], void, undefined> {
    for (const manifest of manifests) {
      const part = range(manifest, hostId);
      if (part === undefined || BigInt(part.last) < from || BigInt(part.first) > to) continue;
      for (const ordinal of part.frames) {
        const frame = manifest.frames[ordinal];
        if (frame === undefined) throw damaged(`${manifest.file} has no frame ${ordinal}`);
        const events = (await lines(manifest, frame))
          .map(eventOf)
          .filter((event) => event.hostId === hostId && event.version >= from && event.version <= to);
        if (events.length > 0) yield events;
      }
    }
  }

  return {
    dir,
    manifests,
    end: asPosition(BigInt(manifests.at(-1)?.last ?? 0) + 1n),
    log,
    stream,
    lines,
    lastVersion: (hostId) =>
      asVersion(
        BigInt(manifests.findLast((one) => range(one, hostId) !== undefined)?.hosts[hostId]?.last ?? 0),
      ),
    async versionAt(hostId, position) {
      const upTo = manifests.filter((one) => BigInt(one.first) <= position);
      for (const manifest of upTo.reverse()) {
        const part = range(manifest, hostId);
        if (part === undefined) continue;
        if (BigInt(manifest.last) <= position) return asVersion(BigInt(part.last));
        for (const ordinal of [...part.frames].reverse()) {
          const frame = manifest.frames[ordinal];
          if (frame === undefined || BigInt(frame.first) > position) continue;
          const last = (await lines(manifest, frame))
            .map(eventOf)
            .findLast((event) => event.hostId === hostId && event.position <= position);
          if (last !== undefined) return last.version;
        }
      }
      return asVersion(0n);
    },
    async positionAt(instant) {
      for (const manifest of [...manifests].reverse()) {
        if (manifest.sequencedFrom > instant) continue;
        for (const frame of [...manifest.frames].reverse()) {
          const last = (await lines(manifest, frame)).findLast((line) => line.sequencedAt <= instant);
          if (last !== undefined) return asPosition(BigInt(last.position));
        }
      }
      return asPosition(0n);
    },
  };
}

async function readManifest(dir: string, name: string): Promise<Manifest> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(join(dir, name), 'utf8'));
  } catch (error) {
    throw damaged(`${name} is no JSON`, error);
  }
  const result = manifestSchema.safeParse(parsed);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw damaged(`${name}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'no manifest'}`);
  }
  return result.data;
}

async function readFrame(dir: string, { file }: Manifest, frame: Frame): Promise<readonly ArchivedEvent[]> {
  const bytes = Buffer.alloc(frame.bytes);
  const handle = await open(join(dir, file), 'r');
  try {
    const { bytesRead } = await handle.read(bytes, 0, frame.bytes, frame.offset);
    if (bytesRead !== frame.bytes) throw damaged(`${file} is cut short at ${frame.offset + bytesRead}`);
  } finally {
    await handle.close();
  }
  let plain: Uint8Array;
  try {
    plain = (await zstd()).decompress(bytes);
  } catch (error) {
    throw damaged(`${file}: the frame at ${frame.offset} cannot be unpacked`, error);
  }
  if (createHash('sha256').update(plain).digest('hex') !== frame.sha256)
    throw damaged(`${file}: the frame at ${frame.offset} is not what its manifest says`);
  return Buffer.from(plain)
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as ArchivedEvent);
}

export function damaged(message: string, cause?: unknown): LedgerError {
  return new LedgerError('ARCHIVE_DAMAGED', message, {}, cause);
}
