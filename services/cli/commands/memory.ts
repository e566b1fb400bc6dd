/** `memory`: the whole handover in an ELF core of a machine. Needs no database. */
import type { Command } from 'commander';
import { PAGE_SIZES, readHandover, type HandoverInCore, type PageSize } from '../../abi/index.js';
import { findRoots, openCore, openSource, untilExpired } from '../../core/index.js';
import { CommandError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import type { JsonOption } from '../input/common-options.js';
import { badInput, inTime, withFile, type Reading } from '../input/core-file.js';
import { numberOption, usage, wholeOption } from '../input/number-options.js';
import { coreText, coreValue } from '../output/handover-view.js';
import { makeOutput, makeProgress } from '../output/output.js';
import { extract, wantedFile } from './memory-extract.js';

const DEFAULT_LIMIT = 1 << 20;
const DEFAULT_TIMEOUT = 600;

export function define(command: Command): void {
  command
    .argument('<file>', "ELF core: QEMU's dump-guest-memory, or an uncompressed kdump vmcore")
    .option('--root <address>', 'physical address of the KHO root; default: search the memory')
    .option('--extract <session:token>', 'write the content of this preserved memory file to --out')
    .option('--out <file>', 'file to create for --extract')
    .option('--page-size <bytes>', 'page size of the machine; default: that of the dump, or 4096')
    .option(
      '--limit <count>',
      `largest number of sessions and files, of folios, and of preserved blocks (default: ${DEFAULT_LIMIT})`,
    )
    .option('--timeout <seconds>', `longest time (default: ${DEFAULT_TIMEOUT})`)
    .option('--json', 'print JSON')
    .action(memory);
}

interface MemoryOptions extends JsonOption {
  readonly root?: string;
  readonly extract?: string;
  readonly out?: string;
  readonly pageSize?: string;
  readonly limit?: string;
  readonly timeout?: string;
}

function memory(file: string, options: MemoryOptions): void {
  const output = makeOutput(options.json === true);
  const wanted = wantedFile(options);
  const pageSize = pageSizeOf(options.pageSize);
  const root = options.root === undefined ? null : addressOf(options.root);
  const limit = wholeOption('--limit', options.limit ?? String(DEFAULT_LIMIT), 1, 1 << 28);
  const timeout = numberOption('--timeout', options.timeout ?? String(DEFAULT_TIMEOUT), 0.1, 86_400);
  const until = performance.now() + timeout * 1000;
  const source = withFile(file, () => openSource(file));
  try {
    const core = openCore(source, pageSize);
    if (!core.ok) {
      const { field, rule, offset } = core.error;
      throw badInput('BAD_CORE', `${file}: ${field} at offset ${offset}: ${rule}`, { file, field, offset });
    }
    const expired = () => performance.now() > until;
    const timed = { ...core.core, memory: untilExpired(core.core.memory, expired) };
    const reading = { file, source, core: timed, timeout, expired, output };
    const handovers = readAll(reading, root, limit);
    if (wanted) extract(reading, handovers, wanted);
    else output.result(coreValue(timed, handovers), coreText(file, timed, handovers));
  } finally {
    source.close();
  }
}

function readAll(reading: Reading, root: bigint | null, limit: number): HandoverInCore[] {
  const { file, core } = reading;
  const limits = { maxEntries: limit, memoryBytes: core.memoryBytes };
  const handovers: HandoverInCore[] = [];
  for (const pa of root === null ? search(reading) : [root]) {
    const read = readHandover(core.memory, pa, core.pageSize, limits);
    inTime(reading);
    if (read.ok) handovers.push(read.handover);
    else {
      const { code, message, offset } = read.error;
      const place = `the KHO root at 0x${pa.toString(16)}, offset ${offset}`;
      if (root !== null) throw badInput(code, `${file}: ${place}: ${message}`, { file, root: pa, offset });
      reading.output.note(`${file}: ${place}: ${message}`);
    }
  }
  return handovers;
}

function search(reading: Reading): bigint[] {
  const { file, source, core, expired, output } = reading;
  const progress = makeProgress(output, 'searching for the KHO root, MiB');
  const { roots, complete } = findRoots(source, core, {
    onProgress(done, total) {
      progress.update(done >> 20, total >> 20);
      return !expired();
    },
  });
  progress.end();
  inTime(reading);
  if (roots.length === 0)
    throw new CommandError(
      exitCodes.notFound,
      'NO_ROOT',
      `${file}: no page holds a KHO root (a flattened device tree with a compatible string kho-…). The kernel had KHO off, or its root is not in the dump.`,
      { file },
    );
  if (!complete) output.note(`${file}: more than ${roots.length} KHO roots; the others are not shown`);
  return roots.map(({ pa }) => pa);
}

function addressOf(text: string): bigint {
  if (/^(0[xX][0-9a-fA-F]{1,16}|\d{1,20})$/.test(text) && BigInt(text) < 1n << 64n) return BigInt(text);
  throw usage(`--root ${JSON.stringify(text.slice(0, 40))}: must be a physical address, such as 0x10a3f000`);
}

function pageSizeOf(text: string | undefined): PageSize | null {
  if (text === undefined) return null;
  const known = PAGE_SIZES.find((size) => String(size) === text);
  if (known) return known;
  throw usage(`--page-size ${text.slice(0, 40)}: must be one of ${PAGE_SIZES.join(', ')}`);
}
