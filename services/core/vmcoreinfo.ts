/** The note VMCOREINFO: lines `KEY=value` that a kernel leaves for readers of its dump. */
import type { ByteSource } from './byte-source.js';
import { PT_NOTE, type Segment } from './elf.js';

const MAX_NOTES = 1 << 20;

/** The keys and values of the note; empty when the dump has none. A malformed note ends the search. */
export function readVmcoreInfo(
  source: ByteSource,
  segments: readonly Segment[],
): ReadonlyMap<string, string> {
  for (const { type, offset, fileSize } of segments) {
    if (type !== PT_NOTE || fileSize > MAX_NOTES) continue;
    const notes = source.read(offset, fileSize);
    const text = notes && findNote(Buffer.from(notes.buffer, notes.byteOffset, notes.length));
    if (text === null) continue;
    return new Map(
      text.split('\n').flatMap((line): [string, string][] => {
        const equals = line.indexOf('=');
        return equals > 0 ? [[line.slice(0, equals), line.slice(equals + 1)]] : [];
      }),
    );
  }
  return new Map();
}

function findNote(notes: Buffer): string | null {
  for (let at = 0; at + 12 <= notes.length;) {
    const nameSize = notes.readUInt32LE(at);
    const size = notes.readUInt32LE(at + 4);
    const nameAt = at + 12;
    const descriptionAt = nameAt + roundUp(nameSize);
    if (descriptionAt + size > notes.length) return null;
    if (notes.toString('latin1', nameAt, nameAt + nameSize).replace(/\0.*$/s, '') === 'VMCOREINFO')
      return notes.toString('latin1', descriptionAt, descriptionAt + size);
    at = descriptionAt + roundUp(size);
  }
  return null;
}

function roundUp(size: number): number {
  return Math.ceil(size / 4) * 4;
}
