/** The physical memory of a machine, read from an ELF core file. */
import { PAGE_SIZES, type PageSize, type PhysicalMemory } from '../abi/index.js';
import type { ByteSource } from './byte-source.js';
import { coreFailure, type CoreResult } from './core-error.js';
import { PT_LOAD, readElfHeader, readSegments, type Machine, type Segment } from './elf.js';
import { readVmcoreInfo } from './vmcoreinfo.js';

/** A run of memory that the file holds: `size` bytes from physical address `pa`, at `offset` of the file. */
export interface MemoryRun {
  readonly pa: bigint;
  readonly size: number;
  readonly offset: number;
}

export interface Core {
  readonly machine: Machine;
  readonly pageSize: PageSize;
  /** Release of the dumped kernel, where the dump names it. */
  readonly release: string | null;
  /** Ascending by address; runs of /proc/vmcore may overlap. */
  readonly runs: readonly MemoryRun[];
  /** Bytes of all runs. */
  readonly memoryBytes: bigint;
  readonly memory: PhysicalMemory;
}

/** Larger than any structure of a handover; content of files is read in pieces. */
const MAX_READ = 64 * 1024 * 1024;

/**
 * Reads the headers of an ELF core. Pages that the dump leaves out (`p_filesz` below `p_memsz`) are not available:
 * makedumpfile leaves out more than pages of zeros. `pageSize`: instead of that of the note VMCOREINFO, or 4096 without
 * such a note. Errors name the field and its rule.
 */
export function openCore(source: ByteSource, pageSize: PageSize | null = null): CoreResult<{ core: Core }> {
  const read = readElfHeader(source);
  if (!read.ok) return read;
  const { header } = read;
  if (!header.isCore)
    return coreFailure('e_type', 'must be 4 (ET_CORE): this is not a dump of a machine', 16);
  const listed = readSegments(source, header);
  if (!listed.ok) return listed;
  const runs = runsOf(listed.segments);
  if (runs.length === 0) return coreFailure('e_phnum', 'the dump has no segment with memory', 56);
  const info = readVmcoreInfo(source, listed.segments);
  const stated = Number(info.get('PAGESIZE') ?? 4096);
  const used = pageSize ?? PAGE_SIZES.find((known) => known === stated);
  if (!used) return coreFailure('VMCOREINFO, PAGESIZE', `must be one of ${PAGE_SIZES.join(', ')}`, 0);
  return {
    ok: true,
    core: {
      ...{ machine: header.machine, pageSize: used, release: info.get('OSRELEASE') ?? null, runs },
      memoryBytes: runs.reduce((sum, { size }) => sum + BigInt(size), 0n),
      memory: memoryOf(source, runs),
    },
  };
}

function runsOf(segments: readonly Segment[]): MemoryRun[] {
  return segments
    .filter(({ type, fileSize }) => type === PT_LOAD && fileSize > 0)
    .map(({ pa, offset, fileSize }) => ({ pa, offset, size: fileSize }))
    .sort((a, b) => (a.pa < b.pa ? -1 : a.pa > b.pa ? 1 : a.size - b.size));
}

function memoryOf(source: ByteSource, runs: readonly MemoryRun[]): PhysicalMemory {
  const holding = (pa: bigint): MemoryRun | null => {
    let low = 0;
    let high = runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((runs[middle]?.pa ?? 0n) <= pa) low = middle + 1;
      else high = middle;
    }
    // Runs overlap only where the kernel's text is listed again, so the search backwards is short.
    for (let index = low - 1; index >= Math.max(0, low - 8); index -= 1) {
      const run = runs[index];
      if (run && pa < run.pa + BigInt(run.size)) return run;
    }
    return null;
  };
  return {
    read(pa, length) {
      if (length > MAX_READ || pa < 0n) return null;
      const parts: Uint8Array[] = [];
      for (let done = 0; done < length;) {
        const run = holding(pa + BigInt(done));
        if (!run) return null;
        const within = Number(pa + BigInt(done) - run.pa);
        const take = Math.min(length - done, run.size - within);
        const bytes = source.read(run.offset + within, take);
        if (!bytes) return null;
        if (take === length) return bytes;
        parts.push(bytes);
        done += take;
      }
      return Buffer.concat(parts);
    },
  };
}

/** Memory that is not available once `expired` returns true: bounds the time of every decoder. */
export function untilExpired(memory: PhysicalMemory, expired: () => boolean): PhysicalMemory {
  return { read: (pa, length) => (expired() ? null : memory.read(pa, length)) };
}
