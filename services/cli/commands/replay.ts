/** `replay`: kernel state and handover blobs of a host at any position of the log. */
import type { Command } from 'commander';
import { createHash } from 'node:crypto';
import { asHostId, blobPath, rebuildBlob, rebuildBlobs, type KernelState } from '../../kernel/index.js';
import { replayAt, replayText, stateValue } from '../../projections/index.js';
import { notFound, usage } from '../command-error.js';
import { withPool, makeLogger, readSettings } from '../../runtime/index.js';
import { exitCodes } from '../exit-codes.js';
import { writeBytes } from '../input/files.js';
import { makeOutput, withProgress, type Output } from '../output/output.js';
import { AT, HOST_TIME, asOfError, asOfOption, type AsOfOptions } from '../input/as-of.js';
import type { JsonOption } from '../input/common-options.js';

export function define(command: Command): void {
  command
    .requiredOption('--host <id>', 'host id')
    .option(...AT)
    .option(...HOST_TIME)
    .option(
      '--blob <name>',
      'blob to rebuild: LUO, kho-root, kexec-metadata, or a path such as in/sub_fdts/LUO',
    )
    .option('--out <file>', 'file for the bytes of --blob (default: standard output)')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExit code 6 when an observed blob differs from the rebuilt one, 4 when the host, the position or the blob does not exist.',
    )
    .action(replay);
}

interface ReplayOptions extends AsOfOptions, JsonOption {
  readonly host: string;
  readonly blob?: string;
  readonly out?: string;
}

async function replay(options: ReplayOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  if (options.out !== undefined && options.blob === undefined)
    throw usage('--out requires --blob, which selects the blob to write', 'BLOB_NEEDED');
  const at = asOfOption(options);
  const settings = readSettings();
  const replayed = await withProgress(output, `replay ${options.host}`, (onProgress) =>
    withPool(settings, makeLogger(settings), (pool) =>
      replayAt(pool, asHostId(options.host), { at, judge: options.blob === undefined, onProgress }),
    ),
  );
  if (replayed.kind !== 'replayed') throw asOfError(replayed, options.host);
  if (options.blob !== undefined) {
    showBlob(output, replayed.state, options.blob, options.out);
    return;
  }
  const drifted = replayed.observations.filter((one) => one.verdict.verdict === 'drifted').length;
  output.result(
    { asOf: replayed.asOf, state: stateValue(replayed.state), observations: replayed.observations, drifted },
    replayText(replayed),
  );
  if (drifted > 0) process.exitCode = exitCodes.different;
}

function showBlob(output: Output, state: KernelState, name: string, out: string | undefined): void {
  const blob = rebuildBlob(state, name);
  if (blob === null) {
    const names = rebuildBlobs(state).map((one) => one.name);
    throw notFound(
      'NO_SUCH_BLOB',
      `no blob ${blobPath(name)} exists at this position. Existing blobs: ${names.join(', ') || 'none'}.`,
      { names },
    );
  }
  if (!blob.known)
    throw notFound(
      'NOT_REBUILT',
      `${blob.name} cannot be rebuilt: no event reports ${blob.missing.join(', ')}`,
      { missing: blob.missing },
    );
  const { bytes } = blob;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (out !== undefined) writeBytes(out, bytes);
  if (output.json)
    output.result(
      { name: blob.name, size: bytes.length, sha256, ...(out === undefined ? { bytes } : { file: out }) },
      '',
    );
  else if (out === undefined) output.bytes(bytes);
  else output.result(null, `${out}: ${blob.name}, ${bytes.length} bytes, sha256 ${sha256}`);
}
