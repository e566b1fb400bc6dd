/** `blob decode`: decodes a handover blob; its kind is recognized from its content. */
import type { Command } from 'commander';
import { createHash } from 'node:crypto';
import { blobToJson, decodeBlob } from '../../abi/index.js';
import { parseFdt, toDts } from '../../fdt/index.js';
import { readBytes } from '../input/files.js';
import { makeOutput } from '../output/output.js';

export function define(command: Command): void {
  command
    .command('decode')
    .argument('<file>', 'blob, FDT or packed struct; - for standard input')
    .option('--json', 'print JSON')
    .description(
      'decode a blob, recognized by its content; an unknown blob is shown with its size and digest',
    )
    .action(decode);
}

function decode(file: string, options: { json?: boolean }): void {
  const output = makeOutput(options.json === true);
  const bytes = readBytes(file);
  const blob = decodeBlob(bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const value = { size: bytes.length, sha256, blob: blobToJson(blob) };
  const tree = parseFdt(bytes, { allowMissingSlack: true });
  const title =
    blob.kind === 'opaque'
      ? `unknown blob${blob.compatible === null ? '' : `, compatible "${blob.compatible}"`}`
      : blob.kind;
  const lines = [`${title}, ${bytes.length} bytes, sha256 ${sha256}`, JSON.stringify(value.blob, null, 2)];
  if (tree.ok) lines.push(toDts(tree.fdt).trimEnd());
  output.result(value, lines.join('\n'));
}
