/** The parts of an ELF file that a dump and a kernel image need: header, program headers, sections, notes. */
import type { ByteSource } from './byte-source.js';
import { coreFailure, type CoreFailure, type CoreResult } from './core-error.js';

/** Machines that have KHO. */
const MACHINES: Readonly<Record<number, 'x86_64' | 'arm64'>> = { 62: 'x86_64', 183: 'arm64' };
export type Machine = 'x86_64' | 'arm64';

export const PT_LOAD = 1;
export const PT_NOTE = 4;
const ET_CORE = 4;
const EHDR_SIZE = 64;
const PHDR_SIZE = 56;
const SHDR_SIZE = 64;
/** e_phnum: the number is in the first section header (more than 65534 program headers). */
const PN_XNUM = 0xffff;
/** A dump has one segment for each run of memory: a few dozen, a few thousand with excluded pages. */
const MAX_HEADERS = 1_000_000;

export interface ElfHeader {
  readonly machine: Machine;
  readonly isCore: boolean;
  readonly programOffset: number;
  readonly programCount: number;
  readonly sectionOffset: number;
  readonly sectionCount: number;
  readonly sectionNames: number;
}

/** One program header. Offsets and sizes in bytes; `pa` is the physical address. */
export interface Segment {
  readonly type: number;
  readonly offset: number;
  readonly pa: bigint;
  readonly fileSize: number;
  readonly memorySize: bigint;
}

export interface Section {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}

/** Why a file that is no ELF file is no dump: names what it is where its first bytes show it. */
function notElf(head: Buffer): string {
  const text = head.toString('latin1', 0, 16);
  const convert = 'this reader needs an ELF core. Convert it, for example with makedumpfile or crash';
  if (text.startsWith('KDUMP   ') || text.startsWith('DISKDUMP'))
    return `is a compressed kdump file (${text.slice(0, 8).trim()}); ${convert}`;
  if (text.startsWith('makedumpfile')) return `is a flattened makedumpfile; ${convert} -R`;
  return 'must be 7f 45 4c 46 (ELF)';
}

/** Errors name the field of the ELF header and its rule. */
export function readElfHeader(source: ByteSource): CoreResult<{ header: ElfHeader }> {
  const bytes = source.read(0, EHDR_SIZE);
  if (!bytes)
    return coreFailure('e_ident', `the file has ${source.size} bytes; an ELF header has ${EHDR_SIZE}`, 0);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (head.readUInt32BE(0) !== 0x7f454c46) return coreFailure('e_ident', notElf(head), 0);
  if (head[4] !== 2) return coreFailure('e_ident[EI_CLASS]', 'must be 2 (64-bit)', 4);
  if (head[5] !== 1) return coreFailure('e_ident[EI_DATA]', 'must be 1 (little-endian)', 5);
  const machine = MACHINES[head.readUInt16LE(18)];
  if (!machine)
    return coreFailure(
      'e_machine',
      `is ${head.readUInt16LE(18)}; KHO exists on 62 (x86-64) and 183 (AArch64)`,
      18,
    );
  const programOffset = offsetOf(head.readBigUInt64LE(32));
  const sectionOffset = offsetOf(head.readBigUInt64LE(40));
  if (programOffset === null) return coreFailure('e_phoff', 'is beyond 2^53 bytes', 32);
  if (sectionOffset === null) return coreFailure('e_shoff', 'is beyond 2^53 bytes', 40);
  let programCount = head.readUInt16LE(56);
  if (programCount > 0 && head.readUInt16LE(54) !== PHDR_SIZE)
    return coreFailure('e_phentsize', `is ${head.readUInt16LE(54)}; it must be ${PHDR_SIZE}`, 54);
  const sectionCount = head.readUInt16LE(60);
  if (sectionCount > 0 && head.readUInt16LE(58) !== SHDR_SIZE)
    return coreFailure('e_shentsize', `is ${head.readUInt16LE(58)}; it must be ${SHDR_SIZE}`, 58);
  if (programCount === PN_XNUM) {
    const first = source.read(sectionOffset, SHDR_SIZE);
    if (!first) return coreFailure('e_shoff', 'e_phnum is 0xffff, but there is no section header', 40);
    programCount = Buffer.from(first).readUInt32LE(44);
  }
  return {
    ok: true,
    header: {
      ...{ machine, isCore: head.readUInt16LE(16) === ET_CORE, programOffset, programCount },
      ...{ sectionOffset, sectionCount, sectionNames: head.readUInt16LE(62) },
    },
  };
}

/** Every program header. Errors: more than a million, not in the file, a segment outside the file. */
export function readSegments(
  source: ByteSource,
  { programOffset, programCount }: ElfHeader,
): CoreResult<{ segments: readonly Segment[] }> {
  if (programCount > MAX_HEADERS)
    return coreFailure('e_phnum', `is ${programCount}; the limit is ${MAX_HEADERS}`, 56);
  const table = source.read(programOffset, programCount * PHDR_SIZE);
  if (!table) return coreFailure('e_phoff', `the ${programCount} program headers are not in the file`, 32);
  const bytes = Buffer.from(table.buffer, table.byteOffset, table.length);
  const segments: Segment[] = [];
  for (let index = 0; index < programCount; index += 1) {
    const at = index * PHDR_SIZE;
    const wrong = (field: string, offset: number, rule: string): CoreFailure =>
      coreFailure(`program header ${index}, ${field}`, rule, programOffset + at + offset);
    const type = bytes.readUInt32LE(at);
    if (type !== PT_LOAD && type !== PT_NOTE) continue;
    const offset = offsetOf(bytes.readBigUInt64LE(at + 8));
    const fileSize = offsetOf(bytes.readBigUInt64LE(at + 32));
    const pa = bytes.readBigUInt64LE(at + 24);
    const memorySize = bytes.readBigUInt64LE(at + 40);
    if (offset === null || fileSize === null || offset + fileSize > source.size)
      return wrong(
        'p_filesz',
        32,
        `the segment ends beyond the ${source.size} bytes of the file: it is truncated`,
      );
    if (type === PT_LOAD && memorySize < BigInt(fileSize))
      return wrong('p_memsz', 40, 'is smaller than p_filesz');
    if (pa + memorySize > 1n << 64n)
      return wrong('p_paddr', 24, 'the segment is outside the 64-bit address space');
    segments.push({ type, offset, pa, fileSize, memorySize });
  }
  return { ok: true, segments };
}

/** Every section with its name. Errors: the table or the names are not in the file. */
export function readSections(
  source: ByteSource,
  { sectionOffset, sectionCount, sectionNames }: ElfHeader,
): CoreResult<{ sections: readonly Section[] }> {
  const table = source.read(sectionOffset, sectionCount * SHDR_SIZE);
  if (!table) return coreFailure('e_shoff', `the ${sectionCount} section headers are not in the file`, 40);
  const bytes = Buffer.from(table.buffer, table.byteOffset, table.length);
  const place = (index: number): { offset: number; size: number } | null => {
    const at = index * SHDR_SIZE;
    const offset = offsetOf(bytes.readBigUInt64LE(at + 24));
    const size = offsetOf(bytes.readBigUInt64LE(at + 32));
    return offset === null || size === null ? null : { offset, size };
  };
  if (sectionCount === 0) return { ok: true, sections: [] };
  const named = sectionNames < sectionCount ? place(sectionNames) : null;
  const names = named && named.size <= 1 << 20 ? source.read(named.offset, named.size) : null;
  if (!names) return coreFailure('e_shstrndx', 'the names of the sections are not in the file', 62);
  const text = Buffer.from(names.buffer, names.byteOffset, names.length);
  const sections: Section[] = [];
  for (let index = 0; index < sectionCount; index += 1) {
    const found = place(index);
    const start = bytes.readUInt32LE(index * SHDR_SIZE);
    const end = text.indexOf(0, start);
    if (found && start < text.length && end >= 0)
      sections.push({ name: text.toString('latin1', start, end), ...found });
  }
  return { ok: true, sections };
}

function offsetOf(value: bigint): number | null {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null;
}
