/**
 * Facts about what one kernel prepared for the next, from the debugfs files of both: the KHO root with its children in
 * the order in which they were added, the LUO blob, reservations, scratch areas.
 */
import { decodeBlob, releaseOf, type Release } from '../../../abi/index.js';
import type { Evidence } from '../../../kernel/index.js';
import { fact, type Fact } from '../fact.js';
import { malformed } from '../malformed.js';
import type { KhoFiles, ShownFile } from './kho-files.js';

export interface HandoverFacts {
  /** KHO's memory set-up, before any initcall. */
  readonly early: Fact[];
  /** Initcalls: root, children, LUO blob. */
  readonly late: Fact[];
  /** End of the boot or, up to 6.18, when the operator finalised: the map as the next kernel found it. */
  readonly finalized: Fact[];
}

export interface HandoverSource {
  readonly files: KhoFiles;
  readonly release: string | null;
  /** The boot that received it; null when none did. */
  readonly next: { readonly files: KhoFiles; readonly release: string | null } | null;
}

export function handoverFacts(source: HandoverSource): HandoverFacts {
  const release = releaseOf(source.release);
  const out = (name: string): ShownFile | null => source.files.first(`out/${name}`);
  const received = (name: string): ShownFile | null =>
    source.next === null ? null : source.next.files.first(`in/${name}`);
  // 7.4 renamed the files. Both names are read, whatever the release says.
  const area = (part: string): ShownFile | null => out(`scratch_${part}`) ?? out(`bootmem_${part}`);
  const early = scratchFacts(area('phys'), area('len'));
  const root = readRoot(source, release, received('fdt'));
  const late: Fact[] = [];
  const finalized: Fact[] = [];
  const needsFinalize = release === null ? root?.compatible === 'kho-v1' : release.finalize;
  const atFinalize = needsFinalize && release?.rootStyle === 'sequential';
  const rootFacts: Fact[] = [];
  if (root?.compatible !== undefined && root.compatible !== null && root.mapPa !== null) {
    // 6.19 and 7.0 create the root with an empty map pointer and fill it in when they finalise.
    const mapPa = needsFinalize && !atFinalize ? '0' : root.mapPa.toString();
    rootFacts.push(fact('kho.root_created', { compatible: root.compatible, mapPa }, seen(root.file)));
    if (needsFinalize && root.mapPa !== 0n)
      finalized.push(fact('kho.finalized', { mapPa: root.mapPa.toString() }, seen(root.file)));
  }
  const luo = luoFact(source, out('sub_fdts/LUO'), received('sub_fdts/LUO'));
  const reserved = reservedFacts(out('sub_fdts/memblock') ?? received('sub_fdts/memblock'));
  for (const child of root?.subtrees ?? []) {
    if (child.name === 'LUO' && luo !== null) late.push(luo);
    if (child.name === 'memblock') late.push(...reserved);
    const to = atFinalize ? rootFacts : late;
    to.push(
      fact(
        'kho.subtree_added',
        { name: child.name, pa: child.pa?.toString() ?? null, size: child.size?.toString() ?? null },
        seen(child.file),
      ),
    );
  }
  if (luo !== null && !late.includes(luo)) late.push(luo);
  if (!reserved.every((one) => late.includes(one))) late.push(...reserved);
  return atFinalize
    ? { early, late, finalized: [...rootFacts, ...finalized] }
    : { early, late: [...rootFacts, ...late], finalized };
}

interface ReadSubtree {
  readonly name: string;
  readonly pa: bigint | null;
  readonly size: bigint | null;
  readonly file: ShownFile;
}

interface ReadRoot {
  readonly compatible: string | null;
  readonly mapPa: bigint | null;
  readonly subtrees: readonly ReadSubtree[];
  readonly file: ShownFile;
}

/** The next kernel shows the whole root; the kernel itself shows only its beginning, and only after a cold boot. */
function readRoot(
  source: HandoverSource,
  release: Release | null,
  received: ShownFile | null,
): ReadRoot | null {
  const own = source.files.last('out/fdt');
  const listed = listedSubtrees(source.files, release);
  for (const file of [received, own]) {
    if (file === null) continue;
    const blob = decodeBlob(file.bytes());
    if (blob.kind === 'kho-root')
      return {
        compatible: blob.kho.compatible,
        mapPa: blob.kho.mapPa,
        subtrees: blob.kho.subtrees.map((child) => ({ ...child, file })),
        file,
      };
    if (blob.kind !== 'fdt-truncated' || blob.kho === null) continue;
    // Newest first, cut at the end: what is listed but not in the file is older than all that is.
    const inFile: ReadSubtree[] = [...blob.kho.subtrees].reverse().map((child) => {
      const known = listed.find((one) => one.name === child.name);
      return { name: child.name, pa: child.pa, size: child.size ?? known?.size ?? null, file };
    });
    // The last child may be cut in the middle of its name.
    const whole = inFile.filter(
      (child) => listed.length === 0 || listed.some((one) => one.name === child.name),
    );
    const older = listed.filter((one) => !whole.some((child) => child.name === one.name));
    return { compatible: blob.kho.compatible, mapPa: blob.kho.mapPa, subtrees: [...older, ...whole], file };
  }
  const first = listed[0];
  return first === undefined ? null : { compatible: null, mapPa: null, subtrees: listed, file: first.file };
}

/** Order of the initcalls that add children (kernel-facts 2.6); what is not known here comes in between. */
const ADD_ORDER = ['kexec-metadata', 'kho_test', '', 'LUO', 'memblock'];

function listedSubtrees(shown: KhoFiles, release: Release | null): ReadSubtree[] {
  const files = new Map<string, ShownFile>();
  for (const [name, file] of shown.all()) {
    const match = /^out\/sub_fdts\/(.+)$/.exec(name);
    if (match !== null) files.set(match[1] ?? '', file);
  }
  const rank = (name: string): number =>
    ADD_ORDER.includes(name) ? ADD_ORDER.indexOf(name) : ADD_ORDER.indexOf('');
  const sized = release?.childProperties.includes('blob-size') === true;
  return [...files]
    .map(([name, file]) => ({ name, pa: null, size: sized ? sizeOf(file) : null, file }))
    .sort((a, b) => rank(a.name) - rank(b.name));
}

/** Null for an empty copy: the file was there, its bytes were not saved. */
function sizeOf(file: ShownFile): bigint | null {
  const size = file.bytes().length;
  return size === 0 ? null : BigInt(size);
}

/** Nothing is read from `in/sub_fdts/LUO` where the receiver freed that page in early boot. */
function luoFact(source: HandoverSource, own: ShownFile | null, received: ShownFile | null): Fact | null {
  const freed = releaseOf(source.next?.release ?? null)?.freesIncomingBlob ?? true;
  const readable = freed ? null : received;
  for (const file of [own, readable]) {
    if (file === null) continue;
    const blob = decodeBlob(file.bytes());
    const text = (value: bigint): string => value.toString();
    if (blob.kind === 'luo-struct') {
      const { number, sessionsPa, flbsPa } = blob.luo;
      return fact(
        'luo.outgoing_created',
        {
          compatible: blob.compatible,
          number: text(number),
          sessionsPa: text(sessionsPa),
          flbsPa: text(flbsPa),
        },
        seen(file),
      );
    }
    if (blob.kind === 'luo-fdt') {
      const { luo } = blob;
      const sessionsPa = luo.form === 'number' ? null : text(luo.sessionHeaderPa);
      const flbsPa = luo.form === 'session-flb' ? text(luo.flbHeaderPa) : null;
      return fact(
        'luo.outgoing_created',
        { compatible: blob.compatible, number: text(luo.number), sessionsPa, flbsPa },
        seen(file),
      );
    }
  }
  return null;
}

function reservedFacts(file: ShownFile | null): Fact[] {
  const blob = file === null ? null : decodeBlob(file.bytes());
  if (file === null || blob?.kind !== 'memblock') return [];
  return blob.regions.map((region) =>
    fact(
      'kho.memory_reserved',
      { name: region.name, pa: region.start.toString(), size: region.size.toString() },
      seen(file),
    ),
  );
}

function scratchFacts(starts: ShownFile | null, lengths: ShownFile | null): Fact[] {
  if (starts === null || lengths === null) return [];
  // A file that lost its end shows some of the areas.
  if (![starts, lengths].every((file) => file.text().endsWith('\n'))) return [];
  const pas = numbersIn(starts);
  const sizes = numbersIn(lengths);
  if (pas.length !== sizes.length)
    throw malformed(lengths.path, null, `${sizes.length} lengths for ${pas.length} scratch areas`);
  const scratch = pas.map((pa, index) => ({ pa, size: sizes[index] ?? '0' }));
  const evidence = [evidenceOf(starts), evidenceOf(lengths)];
  return [fact('kho.enabled', { scratch }, { stamp: null, evidence })];
}

function numbersIn(file: ShownFile): string[] {
  return file
    .text()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => {
      if (!/^0x[0-9a-fA-F]{1,16}$/.test(word))
        throw malformed(file.path, null, `${JSON.stringify(word.slice(0, 40))} is not a hexadecimal number`);
      return BigInt(word).toString();
    });
}

function evidenceOf(file: ShownFile): Evidence {
  return { source: 'debugfs', confidence: 'derived', ref: file.path };
}

function seen(file: ShownFile): { stamp: null; evidence: Evidence[] } {
  return { stamp: null, evidence: [evidenceOf(file)] };
}
