/**
 * What a kernel received, read from debugfs. The kernel log shows the same at boot; these facts replace it where no
 * moment saved the log.
 */
import { decodeBlob, releaseOf } from '../../../abi/index.js';
import type { Evidence } from '../../../kernel/index.js';
import { fact, type Fact } from '../fact.js';
import type { KhoFiles, ShownFile } from './kho-files.js';

export interface ArrivedBoot {
  readonly files: KhoFiles;
  readonly release: string | null;
  /** The log begins with the kernel's first line, so it would show an arrival. */
  readonly logIsWhole: boolean;
  /** A listing of debugfs that shows `in/`; its files may not have been copied. */
  readonly listing: string | null;
}

/** Facts that `reported` lacks, in the order of the kernel's initcalls. */
export function arrivalFacts(boot: ArrivedBoot, reported: readonly Fact[]): Fact[] {
  if (boot.logIsWhole) return [];
  const known = new Set(reported.map((one) => one.type));
  if (known.has('kho.revival_refused')) return [];
  const facts: Fact[] = [];
  const shown = showsIncoming(boot);
  if (shown !== null) facts.push(fact('kho.handover_found', {}, seen({ path: shown })));
  const accepted = incomingNumber(boot);
  if (accepted !== null) facts.push(accepted);
  const metadata = boot.files.first('in/sub_fdts/kexec-metadata');
  const blob = metadata === null ? null : decodeBlob(metadata.bytes());
  if (metadata !== null && blob?.kind === 'kexec-metadata') {
    const { previousRelease, kexecCount } = blob.metadata;
    facts.push(fact('kho.exec_from', { previousRelease, kexecCount }, seen(metadata)));
  }
  return facts.filter((one) => !known.has(one.type));
}

/** Where the received blob was freed, the blob that is sent on still has the number: the received one plus 1. */
function incomingNumber(boot: ArrivedBoot): Fact | null {
  const release = releaseOf(boot.release);
  if (release === null || release.luo === null) return null;
  const received = boot.files.first('in/sub_fdts/LUO');
  if (received === null) return null;
  const sent = boot.files.first('out/sub_fdts/LUO');
  const file = release.freesIncomingBlob ? sent : received;
  const blob = file === null ? null : decodeBlob(file.bytes());
  if (file === null || (blob?.kind !== 'luo-fdt' && blob?.kind !== 'luo-struct')) return null;
  const number = blob.kind === 'luo-struct' ? blob.luo.number - 1n : blob.luo.number;
  return number < 1n ? null : fact('luo.incoming_accepted', { number: number.toString() }, seen(file));
}

/** An empty copy shows that the file was there. */
function showsIncoming({ files, listing }: ArrivedBoot): string | null {
  for (const [name, file] of files.all()) if (name.startsWith('in/')) return file.path;
  return listing;
}

function seen(file: Pick<ShownFile, 'path'>): { stamp: null; evidence: Evidence[] } {
  return { stamp: null, evidence: [{ source: 'debugfs', confidence: 'derived', ref: file.path }] };
}
