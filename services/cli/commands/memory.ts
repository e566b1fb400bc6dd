/** `memory`: the whole handover in an ELF core of a machine. Needs no database. */
import type { Command } from 'commander';
import { PAGE_SIZES, type PageSize } from '../../abi/index.js';
import {
  BLANK,
  coreText,
  coreValue,
  extractFile,
  openCore,
  readHandovers,
  untilExpired,
  type ExtractedFile,
  type Extraction,
  type ReadHandovers,
  type WantedFile,
} from '../../core/index.js';
import { badInput, notFound, usage, type CommandError } from '../command-error.js';
import type { JsonOption } from '../input/common-options.js';
import { withFile, withSource } from '../input/files.js';
import { numberOption, wholeOption } from '../input/number-options.js';
import { makeOutput, withProgress, type Output } from '../output/output.js';

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
  const maxEntries = wholeOption('--limit', options.limit ?? String(DEFAULT_LIMIT), 1, 1 << 28);
  const timeout = numberOption('--timeout', options.timeout ?? String(DEFAULT_TIMEOUT), 0.1, 86_400);
  const until = performance.now() + timeout * 1000;
  const expired = (): boolean => performance.now() > until;
  withSource(file, (source) => {
    const opened = openCore(source, pageSize);
    if (!opened.ok) {
      const { field, rule, offset } = opened.error;
      throw badInput('BAD_CORE', `${file}: ${field} at offset ${offset}: ${rule}`, { file, field, offset });
    }
    const core = { ...opened.core, memory: untilExpired(opened.core.memory, expired) };
    const read = withProgress(output, 'searching for the KHO root, MiB', (progress) =>
      readHandovers(source, core, {
        ...{ root, maxEntries, expired },
        onProgress: (done, total) => progress(done >> 20, total >> 20),
      }),
    );
    if (read.kind === 'expired') throw late(file, timeout);
    if (read.kind === 'no_root')
      throw notFound(
        'NO_ROOT',
        `${file}: no page holds a KHO root (a flattened device tree with a compatible string kho-…). The kernel had KHO off, or its root is not in the dump.`,
        { file },
      );
    reportUnread(file, root, read, output);
    if (wanted === null) {
      output.result(coreValue(core, read.handovers), coreText(file, core, read.handovers));
      return;
    }
    const result = withFile(wanted.out, () =>
      withProgress(output, 'extracting, bytes', (progress) =>
        extractFile(read.handovers, core.memory, wanted, progress),
      ),
    );
    if (result.kind === 'not_in_dump' && expired()) throw late(file, timeout);
    if (result.kind !== 'extracted') throw notExtracted(file, wanted, result);
    reportExtracted(wanted, result, output);
  });
}

/** A root that was named must be readable. Of those found by a search, the unreadable ones are remarks. */
function reportUnread(
  file: string,
  named: bigint | null,
  { handovers, unread, complete }: ReadHandovers,
  output: Output,
): void {
  for (const { pa, error } of unread) {
    const { code, message, offset } = error;
    const text = `${file}: the KHO root at 0x${pa.toString(16)}, offset ${offset}: ${message}`;
    if (named !== null) throw badInput(code, text, { file, root: pa, offset });
    output.note(text);
  }
  if (!complete)
    output.note(`${file}: more than ${handovers.length + unread.length} KHO roots; the others are not shown`);
}

function reportExtracted(
  wanted: WantedFile,
  { size, sha256, folios, unprotected, blank }: ExtractedFile,
  output: Output,
): void {
  if (blank) output.note(`the record of ${nameOf(wanted)} is zero: ${BLANK}`);
  if (unprotected > 0)
    output.note(
      `${unprotected} of ${folios} folios are not in the preserved memory map: the kernel may have reused their memory`,
    );
  output.result(
    { ...wanted, size, sha256, folios, unprotected, blank },
    `${wanted.out}: ${size} bytes, sha256 ${sha256}`,
  );
}

function notExtracted(
  file: string,
  wanted: WantedFile,
  result: Exclude<Extraction, ExtractedFile>,
): CommandError {
  const name = nameOf(wanted);
  switch (result.kind) {
    case 'no_file':
      return notFound('NO_FILE', `${file}: no handover has ${name}`, { file });
    case 'ambiguous':
      return usage(
        `${file}: ${name} is in several handovers. Choose one with --root: ${result.roots.map((pa) => `0x${pa.toString(16)}`).join(', ')}`,
        'AMBIGUOUS',
      );
    case 'opaque':
      return badInput('COMPATIBLE', `${file}: ${name} is not a memory file: its content has no known form`, {
        file,
      });
    case 'damaged': {
      const { code, message, pa = 0n, offset } = result.error;
      const place = `(0x${pa.toString(16)}, offset ${offset})`;
      return badInput(code, `${file}: ${name}: ${message} ${place}`, { file });
    }
    case 'not_in_dump':
      return badInput(
        'NOTFOUND',
        `${file}: ${name}: the memory at 0x${result.pa.toString(16)} is not in the dump; ${wanted.out} was not written`,
        { file },
      );
  }
}

const nameOf = ({ session, token }: WantedFile): string =>
  `session ${JSON.stringify(session)}, token ${token}`;

const late = (file: string, timeout: number): CommandError =>
  badInput(
    'TIME_LIMIT',
    `${file}: not finished within ${timeout} s. Raise --timeout, or name the root with --root.`,
    { file },
  );

/** `--extract` and `--out`; null: neither was given. */
function wantedFile({ extract: place, out }: MemoryOptions): WantedFile | null {
  if (place === undefined && out === undefined) return null;
  const match = /^(.*):(0[xX][0-9a-fA-F]{1,16}|\d{1,20})$/s.exec(place ?? '');
  if (!match || out === undefined)
    throw usage(
      '--extract SESSION:TOKEN and --out FILE belong together; the token is a number, decimal or 0x…',
    );
  return { session: match[1] ?? '', token: BigInt(match[2] ?? '0'), out };
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
