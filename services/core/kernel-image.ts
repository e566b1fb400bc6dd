/** Kernel images: vmlinux (ELF) and x86 bzImage, with the release and the versions that they state. */
import * as zlib from 'node:zlib';
import type { StatedVersion } from '../abi/index.js';
import { sourceOf, type ByteSource } from './byte-source.js';
import { coreFailure, type CoreResult } from './core-error.js';
import { readElfHeader, readSections } from './elf.js';
import { unpackLegacyLz4 } from './lz4.js';
import { VERSION_SECTIONS, readVersionSection, type VersionSection } from './version-section.js';

export interface KernelImage {
  readonly kind: 'vmlinux' | 'bzImage';
  /** As `uname -r` prints it; null when the image does not show it. */
  readonly release: string | null;
  /** The section that states versions; null: none, or none that could be read (`unread` has the reason). */
  readonly section: VersionSection | null;
  readonly versions: readonly StatedVersion[];
  readonly unread: string | null;
}

/** Bytes of a bzImage that hold the fields of its setup header. */
const SETUP = 0x264;
const MAX_SECTION = 1 << 20;
/** An unpacked kernel with debug information. */
const MAX_UNPACKED = 1 << 30;
const WINDOW = 4 * 1024 * 1024;
const BANNER = 'Linux version ';
/** Longest release and its end, so that a banner across two windows is found. */
const OVERLAP = 128;

/** Compressions of a bzImage, by the first bytes of its payload (kernel: scripts/Makefile.lib). */
const COMPRESSIONS: readonly (readonly [string, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['lz4', [0x02, 0x21, 0x4c, 0x18]],
  ['lzo', [0x89, 0x4c, 0x5a, 0x4f]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['lzma', [0x5d, 0x00, 0x00]],
];

/** Errors name the field and its rule. */
export function readKernelImage(source: ByteSource): CoreResult<{ image: KernelImage }> {
  const setup = source.read(0, Math.min(source.size, SETUP));
  const head = setup && Buffer.from(setup.buffer, setup.byteOffset, setup.length);
  if (head?.length === SETUP && head.toString('latin1', 0x202, 0x206) === 'HdrS')
    return readBzImage(source, head);
  if (head && head.length >= 4 && head.readUInt32BE(0) === 0x7f454c46)
    return readVmlinux(source, 'vmlinux', null);
  return coreFailure('header', 'is neither that of an ELF file (vmlinux) nor that of an x86 bzImage', 0);
}

function readVmlinux(
  source: ByteSource,
  kind: KernelImage['kind'],
  known: string | null,
): CoreResult<{ image: KernelImage }> {
  const elf = readElfHeader(source);
  if (!elf.ok) return elf;
  const listed = readSections(source, elf.header);
  if (!listed.ok) return listed;
  const release = known ?? releaseIn(source);
  for (const name of VERSION_SECTIONS) {
    const section = listed.sections.find((each) => each.name === name);
    if (!section) continue;
    const content = section.size <= MAX_SECTION ? source.read(section.offset, section.size) : null;
    if (!content)
      return coreFailure(
        name,
        `its ${section.size} bytes are not in the file, or more than ${MAX_SECTION}`,
        section.offset,
      );
    const read = readVersionSection(name, content, section.offset);
    if (!read.ok) return read;
    return { ok: true, image: { kind, release, section: name, versions: read.versions, unread: null } };
  }
  return { ok: true, image: { kind, release, section: null, versions: [], unread: null } };
}

type Unpack = (payload: Uint8Array) => Uint8Array;

/** Older versions of Node.js lack zstd. */
interface NewerZlib {
  readonly zstdDecompressSync?: (
    bytes: Uint8Array,
    options: { readonly maxOutputLength: number },
  ) => Uint8Array;
}

/** What this Node.js and this reader can unpack. Behind a payload of zstd the kernel adds its unpacked size, 4 bytes. */
function unpackers(): Readonly<Record<string, Unpack>> {
  const { zstdDecompressSync } = zlib as NewerZlib;
  const limit = { maxOutputLength: MAX_UNPACKED };
  return {
    gzip: (payload) => zlib.gunzipSync(payload, limit),
    lz4: (payload) => {
      const unpacked = unpackLegacyLz4(payload, MAX_UNPACKED);
      if (unpacked === null) throw new Error('the LZ4 blocks are damaged or unpack to more than 1 GiB');
      return unpacked;
    },
    ...(zstdDecompressSync && { zstd: (payload) => zstdDecompressSync(payload.subarray(0, -4), limit) }),
  };
}

/** The boot protocol: Documentation/arch/x86/boot.rst. */
function readBzImage(source: ByteSource, head: Buffer): CoreResult<{ image: KernelImage }> {
  const versionAt = head.readUInt16LE(0x20e);
  const text = versionAt === 0 ? null : source.read(versionAt + 0x200, 128);
  const release = text && (/^[\x21-\x7e]+/.exec(Buffer.from(text).toString('latin1'))?.[0] ?? null);
  const without = (unread: string): CoreResult<{ image: KernelImage }> => ({
    ok: true,
    image: { kind: 'bzImage', release, section: null, versions: [], unread },
  });
  if (head.readUInt16LE(0x206) < 0x208)
    return without('the boot protocol is older than 2.08 and does not name the payload');
  const offset = ((head[0x1f1] ?? 0) === 0 ? 4 : (head[0x1f1] ?? 0)) * 512 + 512 + head.readUInt32LE(0x248);
  const length = head.readUInt32LE(0x24c);
  const payload = source.read(offset, Math.min(length, source.size));
  if (!payload || length > source.size)
    return coreFailure(
      'payload_length',
      `the payload of ${length} bytes at ${offset} is not in the file: it is truncated`,
      0x24c,
    );
  const [compression] = COMPRESSIONS.find(([, magic]) => magic.every((byte, at) => payload[at] === byte)) ?? [
    'unknown',
  ];
  const unpack = unpackers()[compression];
  if (unpack === undefined)
    return without(
      compression === 'zstd'
        ? 'its payload is compressed with zstd, which Node.js unpacks from 22.15 on: pass the vmlinux'
        : `its payload is compressed with ${compression}, which is not read here: pass the vmlinux`,
    );
  try {
    return readVmlinux(sourceOf(unpack(payload)), 'bzImage', release);
  } catch (error) {
    return coreFailure(
      'payload',
      `cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`,
      offset,
    );
  }
}

/** The release in the first banner of the file. */
function releaseIn(source: ByteSource): string | null {
  for (let at = 0; at < source.size; at += WINDOW) {
    const bytes = source.read(at, Math.min(WINDOW + OVERLAP, source.size - at));
    if (!bytes) return null;
    const window = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let found = window.indexOf(BANNER); found >= 0; found = window.indexOf(BANNER, found + 1)) {
      const start = found + BANNER.length;
      const match = /^(\d+\.\d+[\x21-\x7e]*) \(/.exec(window.toString('latin1', start, start + 100));
      if (match?.[1] !== undefined) return match[1];
    }
  }
  return null;
}

/** The image in one line. */
export function imageText({ kind, release, section, versions, unread }: KernelImage): string {
  const stated =
    section === null
      ? `no version section${unread === null ? '' : ` (${unread})`}: all its versions come from the catalogue`
      : `${section} states ${versions.map(([component, version]) => `${component} ${version}`).join(', ')}; its other versions come from the catalogue`;
  return `${kind}, Linux ${release ?? 'unknown'}; ${stated}`;
}
