/** `memory --extract`: the content of one preserved memory file. */
import { createHash } from 'node:crypto';
import type { HandoverInCore } from '../../abi/index.js';
import { writeContent } from '../../core/index.js';
import { CommandError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import { badInput, inTime, withFile, type Reading } from '../input/core-file.js';
import { usage } from '../input/number-options.js';
import { BLANK } from '../output/handover-view.js';
import { makeProgress } from '../output/output.js';

interface ExtractOptions {
  readonly extract?: string;
  readonly out?: string;
}

export interface WantedFile {
  readonly session: string;
  readonly token: bigint;
  readonly out: string;
}

/** `--extract` and `--out`; null: neither was given. Throws a usage error. */
export function wantedFile({ extract: place, out }: ExtractOptions): WantedFile | null {
  if (place === undefined && out === undefined) return null;
  const match = /^(.*):(0[xX][0-9a-fA-F]{1,16}|\d{1,20})$/s.exec(place ?? '');
  if (!match || out === undefined)
    throw usage(
      '--extract SESSION:TOKEN and --out FILE belong together; the token is a number, decimal or 0x…',
    );
  return { session: match[1] ?? '', token: BigInt(match[2] ?? '0'), out };
}

/** Writes the content of one memory file. Throws: not found, in several handovers, damaged, not in the dump. */
export function extract(reading: Reading, handovers: readonly HandoverInCore[], wanted: WantedFile): void {
  const { file, core, output } = reading;
  const found = handovers.flatMap(({ pa, sessions }) =>
    sessions.status === 'read'
      ? sessions.sessions
          .filter(({ name }) => name === wanted.session)
          .flatMap(({ files }) => files)
          .filter(({ token }) => token === wanted.token)
          .map(({ content }) => ({ pa, content }))
      : [],
  );
  const name = `session ${JSON.stringify(wanted.session)}, token ${wanted.token}`;
  const [first, second] = found;
  if (!first)
    throw new CommandError(exitCodes.notFound, 'NO_FILE', `${file}: no handover has ${name}`, { file });
  if (second)
    throw new CommandError(
      exitCodes.usage,
      'AMBIGUOUS',
      `${file}: ${name} is in several handovers. Choose one with --root: ${found.map(({ pa }) => `0x${pa.toString(16)}`).join(', ')}`,
    );
  const { content } = first;
  if (content.kind === 'opaque')
    throw badInput('COMPATIBLE', `${file}: ${name} is not a memory file: its content has no known form`, {
      file,
    });
  if (content.kind === 'damaged') {
    const { code, message, pa, offset } = content.error;
    throw badInput(code, `${file}: ${name}: ${message} (0x${(pa ?? 0n).toString(16)}, offset ${offset})`, {
      file,
    });
  }
  const hash = createHash('sha256');
  const progress = makeProgress(output, 'extracting, bytes');
  let done = 0;
  const { size } = content.memfd;
  const written = withFile(wanted.out, () =>
    writeContent(wanted.out, { size, extents: content.extents }, core.memory, (bytes) => {
      hash.update(bytes);
      done += bytes.length;
      progress.update(done, Number(size));
    }),
  );
  progress.end();
  if (!written.ok) {
    inTime(reading);
    throw badInput(
      'NOTFOUND',
      `${file}: ${name}: the memory at 0x${written.missing.toString(16)} is not in the dump; ${wanted.out} was not written`,
      { file },
    );
  }
  if (content.blank) output.note(`the record of ${name} is zero: ${BLANK}`);
  if (content.unprotected > 0)
    output.note(
      `${content.unprotected} of ${content.folioCount} folios are not in the preserved memory map: the kernel may have reused their memory`,
    );
  const { unprotected } = content;
  const sha256 = hash.digest('hex');
  output.result(
    { ...wanted, size, sha256, folios: content.folioCount, unprotected, blank: content.blank },
    `${wanted.out}: ${size} bytes, sha256 ${sha256}`,
  );
}
