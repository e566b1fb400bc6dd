/** `compat`: which kernel releases can hand over to which. Needs no database. */
import type { Command } from 'commander';
import { canHandOver, compatibilityMatrix, handoverText, matrixText } from '../../abi/index.js';
import { imageText, readKernelImage, type KernelImage } from '../../core/index.js';
import { badInput, notFound, usage } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import type { JsonOption } from '../input/common-options.js';
import { withSource } from '../input/files.js';
import { makeOutput } from '../output/output.js';

export function define(command: Command): void {
  command
    .argument('[from]', 'release of the old kernel, such as 7.3.4')
    .argument('[to]', 'release of the new kernel')
    .option('--from-image <file>', 'vmlinux or x86 bzImage of the old kernel')
    .option('--to-image <file>', 'vmlinux or x86 bzImage of the new kernel')
    .option('--matrix', 'show every pair of known releases')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExit code 6 when some state is not handed over, 4 when a release is unknown.')
    .action(compat);
}

interface CompatOptions extends JsonOption {
  readonly fromImage?: string;
  readonly toImage?: string;
  readonly matrix?: boolean;
}

/** A side of the handover: its release, and its image where one was given. */
interface Side {
  readonly release: string;
  readonly image: (KernelImage & { readonly file: string }) | null;
}

function compat(from: string | undefined, to: string | undefined, options: CompatOptions): void {
  const output = makeOutput(options.json === true);
  if (options.matrix === true) {
    const { releases, rows } = compatibilityMatrix();
    output.result({ releases, rows }, matrixText({ releases, rows }));
    return;
  }
  const [oldKernel, newKernel] = [sideOf(from, options.fromImage), sideOf(to, options.toImage)];
  if (oldKernel === null || newKernel === null) {
    throw usage(
      'compat requires two kernels: two releases, such as compat 7.2 7.3, or --from-image and --to-image, or --matrix',
      'TWO_RELEASES',
    );
  }
  const images = [oldKernel, newKernel].flatMap(({ image }) => (image === null ? [] : [image]));
  const versions = { from: oldKernel.image?.versions ?? [], to: newKernel.image?.versions ?? [] };
  const handover = canHandOver(oldKernel.release, newKernel.release, images.length > 0 ? { versions } : {});
  if (handover.verdict === 'unknown' && handover.components.length === 0) {
    const known = compatibilityMatrix().releases;
    const message = `${handover.from} or ${handover.to} is not a known kernel release. Use one of ${known.join(', ')}.`;
    throw notFound('UNKNOWN_RELEASE', message, { known });
  }
  output.result(
    images.length > 0 ? { ...handover, images } : handover,
    [...images.map(({ file, ...image }) => `${file}: ${imageText(image)}`), handoverText(handover)].join(
      '\n',
    ),
  );
  if (handover.verdict !== 'ok') process.exitCode = exitCodes.different;
}

/** Null: neither a release nor an image. A release that is given wins over that of the image. */
function sideOf(release: string | undefined, file: string | undefined): Side | null {
  if (file === undefined) return release === undefined ? null : { release, image: null };
  const read = withSource(file, readKernelImage);
  if (!read.ok) {
    const { field, rule, offset } = read.error;
    throw badInput('BAD_IMAGE', `${file}: ${field} at offset ${offset}: ${rule}`, { file, field, offset });
  }
  const { image } = read;
  return { release: release ?? image.release ?? 'an unknown release', image: { file, ...image } };
}
