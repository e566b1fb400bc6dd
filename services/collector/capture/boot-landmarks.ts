/** What the files of a boot show of its place in a chain of kernels, read before the boot itself is. */
import { decodeBlob } from '../../abi/index.js';
import type { Left, Received } from '../../kernel/index.js';
import { arrivalFacts } from '../observe/index.js';
import type { ConsoleSegment } from './console.js';
import type { Moment } from './find-moments.js';
import { khoFilesOf, debugfsFiles, listsIncoming } from './kho-files.js';
import { linesOf } from './text.js';

export interface Landmarks {
  readonly left: Left;
  readonly received: Received;
}

const LINE =
  /luo: Retrieved live update data, liveupdate number: (\d{1,15})|KHO: exec from: (\S+) \(count (\d{1,10})\)|(?:^|;|\] )Linux version (\d\S*)/;

interface Reported {
  number: bigint | null;
  previousRelease: string | null;
  kexecCount: number | null;
  release: string | null;
}

export function landmarksOf(moments: readonly Moment[], segment: ConsoleSegment | null): Landmarks {
  const reported = reportedIn(moments, segment);
  const files = khoFilesOf(moments);
  const release = releaseFile(moments) ?? reported.release;
  const shown = arrivalFacts({ files, release, logIsWhole: false, listing: listsIncoming(moments) }, []);
  for (const one of shown) {
    if (one.type === 'luo.incoming_accepted' && one.data.number !== null)
      reported.number ??= BigInt(one.data.number);
    if (one.type === 'kho.exec_from') {
      reported.previousRelease ??= one.data.previousRelease;
      reported.kexecCount ??= one.data.kexecCount;
    }
  }
  const { number, previousRelease, kexecCount } = reported;
  const own = ownCounters(moments);
  return {
    left: {
      release,
      number: own.number ?? (number === null ? null : number + 1n),
      kexecCount: own.kexecCount ?? (kexecCount === null ? null : kexecCount + 1),
      blobs: digestsOf(moments, 'out'),
      addresses: addressesOf(moments, 'out'),
      pages: new Set(),
    },
    received: {
      release,
      number,
      previousRelease,
      kexecCount,
      blobs: digestsOf(moments, 'in'),
      addresses: addressesOf(moments, 'in'),
      pages: new Set(),
    },
  };
}

/** A console may have lost lines that a saved log has. */
function reportedIn(moments: readonly Moment[], segment: ConsoleSegment | null): Reported {
  const saved = nothingReported();
  for (const moment of moments) {
    for (const path of ['kmsg.txt', 'dmesg.txt']) {
      const file = moment.files.get(path);
      if (file !== undefined) readLines(saved, linesOf(file));
    }
    // A log with the first line of the kernel: what it lacks was not printed.
    if (saved.release !== null) break;
  }
  readLines(saved, segment?.lines ?? []);
  return saved;
}

const nothingReported = (): Reported => ({
  number: null,
  previousRelease: null,
  kexecCount: null,
  release: null,
});

function readLines(reported: Reported, lines: Iterable<{ readonly text: string }>): void {
  for (const { text } of lines) {
    const [, number, from, count, release] = LINE.exec(text) ?? [];
    if (number !== undefined) reported.number ??= BigInt(number);
    if (from !== undefined) reported.previousRelease ??= from;
    if (count !== undefined) reported.kexecCount ??= Number(count);
    if (release !== undefined) reported.release ??= release;
  }
}

function releaseFile(moments: readonly Moment[]): string | null {
  const texts = moments.map((moment) => moment.files.get('proc/sys/kernel/osrelease')?.text().trim() ?? '');
  return texts.find((text) => text !== '') ?? null;
}

function ownCounters(moments: readonly Moment[]) {
  const files = khoFilesOf(moments);
  const decoded = (name: string) => {
    const file = files.first(`out/sub_fdts/${name}`);
    return file === null ? null : decodeBlob(file.bytes());
  };
  const luo = decoded('LUO');
  const metadata = decoded('kexec-metadata');
  return {
    number: luo?.kind === 'luo-fdt' || luo?.kind === 'luo-struct' ? luo.luo.number : null,
    kexecCount: metadata?.kind === 'kexec-metadata' ? metadata.metadata.kexecCount : null,
  };
}

/** The last version of each blob: what the next kernel receives. */
function digestsOf(moments: readonly Moment[], direction: 'in' | 'out'): Map<string, string> {
  const digests = new Map<string, string>();
  for (const [name, file] of moments.flatMap(debugfsFiles)) {
    const [, from, subtree] = /^(in|out)\/sub_fdts\/(.+)$/.exec(name) ?? [];
    if (from === direction && subtree !== undefined && file.size > 0) digests.set(subtree, file.sha256);
  }
  return digests;
}

function addressesOf(moments: readonly Moment[], direction: 'in' | 'out'): Map<string, bigint> {
  const file = khoFilesOf(moments).last(`${direction}/fdt`);
  const blob = file === null ? null : decodeBlob(file.bytes());
  const subtrees =
    blob?.kind === 'kho-root' || blob?.kind === 'fdt-truncated' ? (blob.kho?.subtrees ?? []) : [];
  return new Map(subtrees.flatMap(({ name, pa }) => (pa === null ? [] : [[name, pa] as const])));
}
