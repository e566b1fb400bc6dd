/** The blob of series v1 to v4: a tree that names a second tree with the session list (kernel-facts 2.3). */
import { parseFdt } from '../../services/fdt/index.js';
import {
  LUO_V4_SESSION_COMPATIBLE,
  decodeContainer,
  decodeLuoSubsystems,
  decodeLuoV4Session,
  encodeContainer,
  encodeLuoSubsystems,
  encodeLuoV4Session,
  fileEntry,
  sessionEntryV4,
  type EntryCodec,
  type SessionEntryV4,
} from '../../services/abi/index.js';
import { errno } from '../errno.js';
import { PAGE_SIZE } from '../hardware/physical-memory.js';
import type { LuoBlob, LuoRefusal } from './luo-blob.js';
import type { PreservedMemory } from './preserved-memory.js';
import type { Session } from './session.js';

/** Everything that PREPARE writes, in separate pages. Null: memory was exhausted, nothing stays allocated. */
export function writeSeedBlob(
  sessions: readonly Session[],
  memory: PreservedMemory,
): { readonly blobPa: bigint; readonly pages: bigint[] } | null {
  const pages: bigint[] = [];
  const put = (bytes: Uint8Array): bigint | null => {
    const pa = memory.allocatePreserved(Math.max(PAGE_SIZE, bytes.length));
    if (pa === null) return null;
    pages.push(pa);
    memory.memory.write(pa, bytes);
    return pa;
  };
  const undo = (): null => {
    for (const pa of pages.reverse()) memory.unpreserveFree(pa);
    return null;
  };
  const entries: SessionEntryV4[] = [];
  for (const { name, files } of sessions) {
    const list = packed(
      fileEntry,
      files.map(({ handler, dataPa, token }) => ({ compatible: handler.compatible, data: dataPa, token })),
    );
    const filesPa = files.length === 0 ? 0n : put(list);
    if (filesPa === null) return undo();
    entries.push({
      name,
      filesPa,
      pageCount: BigInt(filesPa === 0n ? 0 : list.length / PAGE_SIZE),
      count: BigInt(files.length),
    });
  }
  const list = packed(sessionEntryV4, entries);
  const dataPa = entries.length === 0 ? 0n : put(list);
  if (dataPa === null) return undo();
  const pageCount = BigInt(dataPa === 0n ? 0 : list.length / PAGE_SIZE);
  const tree = encodeLuoV4Session({ count: BigInt(entries.length), dataPa, pageCount });
  const treePa = tree.ok ? put(tree.bytes) : null;
  if (treePa === null) return undo();
  const blob = encodeLuoSubsystems({ subsystems: [{ name: LUO_V4_SESSION_COMPATIBLE, data: treePa }] });
  const blobPa = blob.ok ? put(blob.bytes) : null;
  return blobPa === null ? undo() : { blobPa, pages };
}

/** One allocation sized to the count, without a header. */
function packed<E>(codec: EntryCodec<E>, entries: readonly E[]): Uint8Array {
  const pages = Math.max(1, Math.ceil((entries.length * codec.size) / PAGE_SIZE));
  const encoded = encodeContainer({ header: 'none', pages }, codec, entries);
  if (!encoded.ok) throw new Error(`session list of v4: ${encoded.error.message}`);
  return encoded.bytes;
}

export function readSeedBlob(bytes: Uint8Array, memory: PreservedMemory): LuoBlob | LuoRefusal {
  const refuse = (message: string): LuoRefusal => ({
    component: 'luo',
    expected: 'luo-v1',
    errno: errno.EINVAL,
    message,
  });
  const parsed = parseFdt(bytes);
  const blob = parsed.ok ? decodeLuoSubsystems(parsed.fdt.root) : null;
  if (blob === null || !blob.ok) return refuse("FDT 'LUO' is incompatible with 'luo-v1' [1]");
  const at = blob.luo.subsystems.find(({ name }) => name === LUO_V4_SESSION_COMPATIBLE)?.data ?? 0n;
  const page = memory.memory.read(at, PAGE_SIZE);
  const tree = page === null ? null : parseFdt(page);
  const list = tree?.ok ? decodeLuoV4Session(tree.fdt.root) : null;
  if (list === null || !list.ok) return refuse(`Session node incompatible [${LUO_V4_SESSION_COMPATIBLE}]`);
  return { number: 0n, sessionsPa: list.session.dataPa, flbsPa: 0n, count: list.session.count };
}

export function readSeedSessions(blob: LuoBlob, memory: PreservedMemory) {
  const sessions = unpacked(sessionEntryV4, blob.sessionsPa, blob.count ?? 0n, memory);
  return sessions.map((entry) => ({
    name: entry.name,
    files: unpacked(fileEntry, entry.filesPa, entry.count, memory),
  }));
}

function unpacked<E>(codec: EntryCodec<E>, pa: bigint, count: bigint, memory: PreservedMemory): readonly E[] {
  if (pa === 0n || count === 0n) return [];
  const pages = Math.ceil((Number(count) * codec.size) / PAGE_SIZE);
  const bytes = memory.memory.read(pa, pages * PAGE_SIZE);
  const decoded = bytes === null ? null : decodeContainer({ header: 'none', pages }, codec, bytes, count);
  return decoded?.ok ? decoded.entries : [];
}
