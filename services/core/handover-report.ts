/** The handovers in a core as plain data and as text. */
import {
  blobToJson,
  pciAddress,
  experimentalVersion,
  pciDevices,
  sessionClient,
  type FileInCore,
  type HandoverInCore,
  type Part,
  type SessionInCore,
} from '../abi/index.js';
import type { Core } from './core-memory.js';

/** Plain data: a u64 is a bigint, bytes are a Uint8Array. */
export function coreValue(core: Core, handovers: readonly HandoverInCore[]): Record<string, unknown> {
  const { machine, pageSize, release, memoryBytes } = core;
  return {
    ...{ machine, pageSize, release, memoryBytes },
    handovers: handovers.map((handover) => ({
      ...handover,
      subtrees: handover.subtrees.map((subtree) => ({
        ...subtree,
        content:
          subtree.content.status === 'read'
            ? { ...subtree.content, blob: blobToJson(subtree.content.blob) }
            : subtree.content,
      })),
    })),
  };
}

export function coreText(file: string, core: Core, handovers: readonly HandoverInCore[]): string {
  const { machine, pageSize, release, memoryBytes } = core;
  return [
    `${file}: ${machine}, ${memoryBytes} bytes of memory, pages of ${pageSize} bytes${release === null ? '' : `, Linux ${printable(release)}`}`,
    ...handovers.flatMap(handoverText),
  ].join('\n');
}

function handoverText({
  pa,
  kho,
  releases,
  subtrees,
  map,
  number,
  sessions,
  flbs,
}: HandoverInCore): string[] {
  return [
    `handover at ${hex(pa)}: ${kho.compatible}, written by ${releases.join(' or ') || 'no known release'}; liveupdate-number ${number ?? 'not read'}`,
    ...subtrees.map(
      ({ name, pa: at, size, content, area }) =>
        `  subtree ${printable(name)} at ${hex(at)}${size === null ? '' : `, ${size} bytes`}: ${partText(content, ({ blob }) => (blob.kind === 'kexec-metadata' ? `kexec-metadata from ${printable(blob.metadata.previousRelease)}, count ${blob.metadata.kexecCount}` : blob.kind === 'luo-experimental' ? `luo-experimental (posted, in no release), ${experimentalVersion(blob.luo)}` : blob.kind))}${area === null ? '' : `; ${partText(area, ({ chunks, pages }) => `area of ${pages.length} pages in ${chunks.length} chunks`)}`}`,
    ),
    `  preserved memory: ${partText(map, ({ blocks, bytes, ranges, forms, nodes }) => `${bytes} bytes in ${blocks} blocks, ${ranges.length} ranges (${forms.join(' or ')}, ${nodes} nodes)`)}`,
    ...(flbs.status === 'read' && flbs.flbs.length > 0
      ? flbs.flbs.map(
          ({ name, data, count, pci }) =>
            `  FLB ${printable(name)}: data at ${hex(data)}, used by ${count} file${count === 1n ? '' : 's'}${pci === null ? '' : `; ${partText(pci, (flb) => `PCI devices ${pciDevices(flb).map(pciAddress).join(', ') || 'none'}`)}`}`,
        )
      : [`  FLBs: ${partText(flbs, () => 'none')}`]),
    ...(sessions.status === 'read' && sessions.sessions.length > 0
      ? sessions.sessions.flatMap(sessionText)
      : [`  sessions: ${partText(sessions, () => 'none')}`]),
  ];
}

function sessionText({ name, files, contentBytes, memoryBytes }: SessionInCore): string[] {
  return [
    `  session ${printable(name)}${sessionClient(name) === null ? '' : ` (of ${sessionClient(name)})`}: ${files.length} file${files.length === 1 ? '' : 's'}, ${contentBytes} bytes of content, ${memoryBytes} bytes of memory`,
    ...files.map(
      (file) => `    token 0x${file.token.toString(16)} ${printable(file.compatible)}: ${contentText(file)}`,
    ),
  ];
}

function contentText({ content, data }: FileInCore): string {
  if (content.kind === 'damaged') return errorText(content.error);
  if (content.kind === 'opaque') return `data ${hex(data)}, of no known form`;
  const { memfd, folioCount, extents, array, unprotected, blank } = content;
  if (blank) return `record at ${hex(data)} is zero: ${BLANK}`;
  const flags = 'flags' in memfd && memfd.flags !== 0 ? `, flags 0x${memfd.flags.toString(16)}` : '';
  return `${memfd.size} bytes in ${folioCount} folios${flags}, ${extents.length} extents, from ${extents[0] ? hex(extents[0].pa) : 'none'}; record at ${hex(data)}, folio list of ${array.pages.length} pages${unprotected > 0 ? `; ${unprotected} folios are not in the preserved memory map` : ''}`;
}

/** What a record of zeros means. */
export const BLANK = 'an empty file, or memory that the kernel has freed';

function partText<T>(part: Part<T>, text: (part: T) => string): string {
  if (part.status === 'absent') return part.why;
  return part.status === 'damaged' ? errorText(part.error) : text(part);
}

function errorText({
  code,
  message,
  pa,
  offset,
}: {
  code: string;
  message: string;
  pa?: bigint;
  offset: number;
}): string {
  return `damaged: ${printable(message)} (${code}${pa === undefined ? '' : ` at ${hex(pa)}`}, offset ${offset})`;
}

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}

/** A dump may hold any bytes where a name should be: a terminal gets only printable ASCII. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
