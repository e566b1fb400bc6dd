/** `fdt decode | encode | diff`: flattened device trees on the command line. */
import type { Command } from 'commander';
import {
  diffFdt,
  encodeFdt,
  fromJson,
  hunkText,
  parseFdt,
  parseTruncatedFdt,
  toDts,
  toJson as fdtToJson,
  type FdtError,
  type Fdt,
} from '../../fdt/index.js';
import { CommandError, badInput, usage } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import { readBytes, writeBytes } from '../input/files.js';
import { makeOutput, toJson } from '../output/output.js';

export function define(command: Command): void {
  command
    .command('decode')
    .argument('<file>', 'flattened device tree; - for standard input')
    .option('--json', 'print lossless JSON, which `fdt encode` turns back into the same bytes')
    .option('--truncated', "show the readable part of a truncated tree (the kernel's debugfs out/command)")
    .description('print a tree as device tree source, or as JSON')
    .action(decode);
  command
    .command('encode')
    .argument('<file>', 'JSON written by `fdt decode --json`; - for standard input')
    .option('--out <file>', 'file to write the bytes to (default: standard output)')
    .option('--json', 'print JSON with the file and its size; requires --out')
    .description('turn the JSON back into the bytes of the tree')
    .action(encode);
  command
    .command('diff')
    .argument('<a>')
    .argument('<b>')
    .option('--json', 'print the differences as JSON')
    .description('compare two trees node by node; exit code 6 when they differ')
    .action(diff);
}

function decode(file: string, options: { json?: boolean; truncated?: boolean }): void {
  const output = makeOutput(options.json === true);
  const bytes = readBytes(file);
  if (options.truncated === true) {
    const cut = parseTruncatedFdt(bytes);
    if (!cut.ok) throw badFdt(file, cut.error);
    const { header, length, root, structComplete, stopped } = cut.fdt;
    const value = {
      format: 'truncated-fdt',
      declaredSize: header.totalSize,
      length,
      structComplete,
      stopped,
      root,
    };
    output.result(value, toJson(value));
    return;
  }
  const fdt = parseOrThrow(file, bytes);
  output.result(fdtToJson(fdt), toDts(fdt).trimEnd());
}

function encode(file: string, options: { out?: string; json?: boolean }): void {
  const output = makeOutput(options.json === true);
  if (output.json && options.out === undefined)
    throw usage('--json requires --out, because the bytes would go to standard output too', 'OUT_NEEDED');
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readBytes(file)));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw badInput(
      'BADJSON',
      `${file} is not JSON (${error instanceof Error ? error.message : 'unreadable'}): pass a file written by fdt decode --json`,
    );
  }
  const read = fromJson(document);
  if (!read.ok) throw badFdt(file, read.error);
  const written = encodeFdt(read.fdt);
  if (!written.ok) throw badFdt(file, written.error);
  if (options.out === undefined) output.bytes(written.bytes);
  else {
    writeBytes(options.out, written.bytes);
    output.result(
      { file: options.out, size: written.bytes.length },
      `${options.out}: ${written.bytes.length} bytes`,
    );
  }
}

function diff(a: string, b: string, options: { json?: boolean }): void {
  const output = makeOutput(options.json === true);
  const hunks = diffFdt(parseOrThrow(a, readBytes(a)), parseOrThrow(b, readBytes(b)));
  output.result(
    { equal: hunks.length === 0, hunks },
    hunks.length === 0
      ? 'The trees are equal in nodes, properties and values.'
      : hunks.map(hunkText).join('\n'),
  );
  if (hunks.length > 0) process.exitCode = exitCodes.different;
}

function parseOrThrow(file: string, bytes: Uint8Array): Fdt {
  const parsed = parseFdt(bytes);
  if (parsed.ok) return parsed.fdt;
  // A tree saved without the unused end of its page (totalsize 4096, 194 bytes saved) is complete.
  const used = parseFdt(bytes, { allowMissingSlack: true });
  if (used.ok) return used.fdt;
  throw badFdt(file, parsed.error);
}

function badFdt(file: string, { code, offset, message }: FdtError): CommandError {
  return badInput(code, `${file}: ${code} at offset ${offset}: ${message}`, { file, offset });
}
