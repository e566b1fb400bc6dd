/**
 * The bytes of every handover blob, rebuilt from the state by the rules by which the kernel wrote them. Addresses and
 * sizes are observed facts; everything else (layout, order, strings, number, count) follows from the rules.
 */
import type { AbiResult, KhoCompatible } from '../../abi/index.js';
import {
  KHO_COMPATIBLES,
  LUO_FDT_COMPATIBLE,
  LUO_STRUCT_COMPATIBLE,
  addSubtree,
  createKhoRoot,
  decodeBlob,
  encodeKexecMetadata,
  encodeLuoFdt,
  encodeLuoStruct,
  encodeMemblock,
  releaseOf,
  removeSubtree,
  sequentialKhoRoot,
} from '../../abi/index.js';
import type {
  BootState,
  HandoverState,
  KernelState,
  KhoRootState,
  LuoBlobState,
  SubtreeState,
} from '../state/kernel-state.js';

/** `name` is the path below the KHO debugfs directory. `missing` lists the facts that were not observed. */
export type RebuiltBlob =
  | { readonly name: string; readonly known: true; readonly bytes: Uint8Array }
  | { readonly name: string; readonly known: false; readonly missing: readonly string[] };

type Built = { readonly bytes: Uint8Array } | { readonly missing: readonly string[] };

/** All blobs of the running boot by name: those it received (`in/…`) and those it leaves (`out/…`). */
export function rebuildBlobs(state: KernelState): readonly RebuiltBlob[] {
  const boot = state.boot;
  if (boot === null) return [];
  const sender = state.previous?.release ?? boot.previousRelease;
  const received =
    boot.handover === 'accepted' && boot.incoming !== null ? blobsOf('in', boot.incoming, sender) : [];
  const all = [...received, ...blobsOf('out', boot.outgoing, boot.release), ...textFiles(boot)];
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const textFileNames: ReadonlySet<string> = new Set([
  ...['scratch_phys', 'scratch_len', 'bootmem_phys', 'bootmem_len', 'finalize'],
]);

/** Accepts short names of a blob: `LUO`, `kho-root` or a path. `out/` is the default. */
export function blobPath(name: string): string {
  const bare = name.replace(/^\/+/, '');
  const direction = /^(in|out)\//.exec(bare)?.[1] ?? 'out';
  const rest = bare.replace(/^(in|out)\//, '');
  if (rest === 'fdt' || rest === 'root' || rest.toLowerCase() === 'kho-root' || rest.toLowerCase() === 'kho')
    return `${direction}/fdt`;
  if (textFileNames.has(rest)) return `${direction}/${rest}`;
  const subtree = rest.replace(/^sub_fdts\//, '');
  return `${direction}/sub_fdts/${subtree.toLowerCase() === 'luo' ? 'LUO' : subtree}`;
}

/** One blob by any of its names; null when the kernel has no such blob at this place. */
export function rebuildBlob(state: KernelState, name: string): RebuiltBlob | null {
  const path = blobPath(name);
  const blobs = rebuildBlobs(state);
  // Before the release with the new names, some kernels of its development have them.
  const other = path.replace(
    /^out\/(scratch|bootmem)_/,
    (_, old) => `out/${old === 'scratch' ? 'bootmem' : 'scratch'}_`,
  );
  return blobs.find((blob) => blob.name === path) ?? blobs.find((blob) => blob.name === other) ?? null;
}

function blobsOf(direction: 'in' | 'out', handover: HandoverState, release: string | null): RebuiltBlob[] {
  const blobs: RebuiltBlob[] = [];
  const add = (name: string, built: Built | null): void => {
    if (built === null) return;
    const path = `${direction}/${name}`;
    blobs.push(
      'bytes' in built
        ? { name: path, known: true, bytes: built.bytes }
        : { name: path, known: false, missing: built.missing },
    );
  };
  add('fdt', handover.root === null ? null : rootBytes(handover.root, release));
  add('sub_fdts/LUO', handover.luo === null ? null : luoBytes(handover.luo));
  add(
    'sub_fdts/kexec-metadata',
    handover.metadata === null ? null : settle(encodeKexecMetadata(handover.metadata)),
  );
  add(
    'sub_fdts/memblock',
    handover.reservations.length === 0
      ? null
      : settle(
          encodeMemblock(handover.reservations.map(({ name, pa, size }) => ({ name, start: pa, size }))),
        ),
  );
  for (const { name } of handover.root?.subtrees ?? []) {
    if (!blobs.some((blob) => blob.name === `${direction}/sub_fdts/${name}`))
      add(`sub_fdts/${name}`, { missing: [`the contents of subtree ${name}`] });
  }
  return blobs;
}

/** The text files next to the blobs (KD): one `0x%llx` a line, and 0 or 1 where there is a finalize step. */
function textFiles(boot: BootState): RebuiltBlob[] {
  const text = (name: string, lines: readonly string[]): RebuiltBlob => ({
    name: `out/${name}`,
    known: true,
    bytes: new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')),
  });
  const files: RebuiltBlob[] = [];
  if (boot.scratch.length > 0) {
    const prefix = releaseOf(boot.release)?.areaFiles ?? 'scratch';
    files.push(
      text(
        `${prefix}_phys`,
        boot.scratch.map((area) => `0x${area.pa.toString(16)}`),
      ),
    );
    files.push(
      text(
        `${prefix}_len`,
        boot.scratch.map((area) => `0x${area.size.toString(16)}`),
      ),
    );
  }
  if (releaseOf(boot.release)?.finalize === true && boot.kho === 'on')
    files.push(text('finalize', [boot.finalized ? '1' : '0']));
  return files;
}

function rootBytes(root: KhoRootState, release: string | null): Built {
  const compatible = KHO_COMPATIBLES.find((known) => known === root.compatible);
  if (compatible === undefined)
    return {
      missing: [`the layout of a root with the compatible string ${root.compatible ?? '(not observed)'}`],
    };
  const sized = compatible !== 'kho-v1';
  const missing = root.subtrees.flatMap((subtree) => [
    ...(subtree.pa === null ? [`the address of subtree ${subtree.name}`] : []),
    ...(sized && subtree.size === null ? [`the size of subtree ${subtree.name}`] : []),
  ]);
  if (root.mapPa === null) missing.unshift('the address of the preserved-memory map');
  if (missing.length > 0 || root.mapPa === null) return { missing };
  const { mapPa } = root;
  const subtrees = root.subtrees.map((subtree) => whole(subtree, compatible));
  if (releaseOf(release)?.rootStyle === 'sequential')
    return settle(sequentialKhoRoot({ compatible, mapPa, subtrees }));
  return settle(replayCalls(compatible, mapPa, root.removed, subtrees));
}

/** The calls of 6.19 and later in their order, which matters: removed children leave their strings in the tree. */
function replayCalls(
  compatible: KhoCompatible,
  mapPa: bigint,
  removed: readonly SubtreeState[],
  subtrees: readonly { name: string; pa: bigint; size: bigint | null }[],
): AbiResult<{ bytes: Uint8Array }> {
  let tree = createKhoRoot(compatible, mapPa);
  for (const gone of removed) {
    const child = { ...whole(gone, compatible), pa: gone.pa ?? 0n };
    if (tree.ok) tree = addSubtree(tree.bytes, compatible, child);
    if (tree.ok) tree = removeSubtree(tree.bytes, compatible, child.pa);
  }
  for (const child of subtrees) if (tree.ok) tree = addSubtree(tree.bytes, compatible, child);
  return tree;
}

function whole(
  subtree: SubtreeState,
  compatible: KhoCompatible,
): { name: string; pa: bigint; size: bigint | null } {
  return {
    name: subtree.name,
    pa: subtree.pa ?? 0n,
    size: compatible === 'kho-v1' ? null : (subtree.size ?? 0n),
  };
}

function luoBytes(luo: LuoBlobState): Built {
  const { number } = luo;
  if (luo.compatible === LUO_STRUCT_COMPATIBLE) {
    const missing = [
      ...(luo.sessionsPa === null ? ['the address of the sessions'] : []),
      ...(luo.flbsPa === null ? ['the address of the FLBs'] : []),
    ];
    const { sessionsPa, flbsPa } = luo;
    if (sessionsPa === null || flbsPa === null) return { missing };
    return settle(encodeLuoStruct({ number, sessionsPa, flbsPa }));
  }
  if (luo.compatible !== LUO_FDT_COMPATIBLE)
    return { missing: [`the layout of a blob with the compatible string ${luo.compatible}`] };
  if (luo.sessionsPa === null) return settle(encodeLuoFdt({ form: 'number', number }));
  if (luo.flbsPa === null)
    return settle(encodeLuoFdt({ form: 'session', number, sessionHeaderPa: luo.sessionsPa }));
  return settle(
    encodeLuoFdt({ form: 'session-flb', number, sessionHeaderPa: luo.sessionsPa, flbHeaderPa: luo.flbsPa }),
  );
}

function settle(result: AbiResult<{ bytes: Uint8Array }>): Built {
  return result.ok ? { bytes: result.bytes } : { missing: [result.error.message] };
}

/** Whether these bytes are freed memory that debugfs shows under this name. A page that was not reused is still the blob. */
export function isFreedMemory(name: string, boot: BootState, observed: Uint8Array): boolean {
  return (
    name === 'in/sub_fdts/LUO' &&
    releaseOf(boot.release)?.freesIncomingBlob === true &&
    decodeBlob(observed).kind !== 'luo-struct'
  );
}
