/** A directory of archives: the positions that it has, and reading them, all of them or those of one host. */
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
  /**
   * First position after the archive. It has the positions from 1, or from its first manifest, up to the one before
   * this.
   */
  readonly end: Position;
  /**
   * Events in position order, both ends included. Throws ARCHIVE_DAMAGED where a position is missing or a file differs.
   */
  log(from: bigint, to: bigint): AsyncGenerator<readonly StoredEvent[], void, undefined>;
  /** Events of one host in version order, both ends included. Events that the directory does not have are omitted. */
  stream(hostId: HostId, from: bigint, to: bigint): AsyncGenerator<readonly StoredEvent[], void, undefined>;
  /** The host's last version in the directory; 0: none. */
  lastVersion(hostId: HostId): Version;
  /** The host's version at a position in the directory. */
  versionAt(hostId: HostId, position: Position): Promise<Version>;
  /** The last position sequenced at or before an instant; 0: the directory starts later. */
  positionAt(instant: string): Promise<Position>;
  /** Lines of one frame, as they are in the file. */
  lines(manifest: Manifest, frame: Frame): Promise<readonly ArchivedEvent[]>;
}

/** Frames kept uncompressed: reading one host's past at many places reads the same ones repeatedly. */
const KEPT_FRAMES = 16;

export async function openArchive(dir: string): Promise<Archive> {
  const names = (await filesOf(dir)).filter((name) => name.endsWith('.json')).sort();
  const manifests: Manifest[] = [];
  for (const name of names) manifests.push(await readManifest(dir, name));
  for (const [index, { first }] of manifests.entries()) {
    const before = manifests[index - 1];
    if (before !== undefined && BigInt(first) !== BigInt(before.last) + 1n)
      throw damaged(
        `${before.file} ends at position ${before.last}, but the next archive starts at ${first}`,
      );
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

async function filesOf(dir: string): Promise<readonly string[]> {
  try {
    return await readdir(dir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const message = `${dir} does not exist: set --dir or ARCHIVE_DIR to the folder that archive writes to`;
    throw new LedgerError('NO_ARCHIVE', message, { dir }, error);
  }
}

async function readManifest(dir: string, name: string): Promise<Manifest> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(join(dir, name), 'utf8'));
  } catch (error) {
    throw damaged(`${name} is not JSON`, error);
  }
  const result = manifestSchema.safeParse(parsed);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw damaged(`${name}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a manifest'}`);
  }
  return result.data;
}

async function readFrame(dir: string, { file }: Manifest, frame: Frame): Promise<readonly ArchivedEvent[]> {
  const bytes = Buffer.alloc(frame.bytes);
  const handle = await open(join(dir, file), 'r');
  try {
    const { bytesRead } = await handle.read(bytes, 0, frame.bytes, frame.offset);
    if (bytesRead !== frame.bytes) throw damaged(`${file} is truncated at byte ${frame.offset + bytesRead}`);
  } finally {
    await handle.close();
  }
  let plain: Uint8Array;
  try {
    plain = (await zstd()).decompress(bytes);
  } catch (error) {
    throw damaged(`${file}: the frame at byte ${frame.offset} cannot be decompressed`, error);
  }
  if (createHash('sha256').update(plain).digest('hex') !== frame.sha256)
    throw damaged(`${file}: the frame at byte ${frame.offset} does not match its manifest`);
  return Buffer.from(plain)
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as ArchivedEvent);
}

export function damaged(message: string, cause?: unknown): LedgerError {
  return new LedgerError('ARCHIVE_DAMAGED', message, {}, cause);
}
