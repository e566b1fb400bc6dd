/** KHO: the incoming tree, the outgoing root with its subtrees, and the map of preserved memory. */
import { releaseOf } from '../../abi/index.js';
import type { EventData } from '../events/catalogue.js';
import type { khoKinds } from '../events/kinds/kho.js';
import type { BootState, KernelState, KhoRootState } from '../state/kernel-state.js';
import { emptyMemoryMap, addPage, dropPage, findPage } from '../state/memory-map.js';
import { acceptHandover } from './boot.js';
import type { KernelEvent } from './edit.js';
import { withAnomaly, withBoot, withOutgoing } from './edit.js';
import { noEffect, type Effects } from './effect.js';
import { arrivalOf, endUpdate, leftNothing, settlePlain } from './update.js';

/** Effects of the kinds of `events/kinds/kho.ts`, one entry a kind. */
export const khoEffects: Effects<keyof typeof khoKinds> = {
  'kho.enabled': (s, e) =>
    withBoot(s, {
      kho: 'on',
      scratch: e.data.scratch.map((area) => ({ pa: BigInt(area.pa), size: BigInt(area.size) })),
    }),
  'kho.disabled': (s) => withBoot(s, { kho: 'off' }),
  'kho.handover_found': (s, e) => handoverFound(s, e),
  'kho.revival_refused': (s, e) => revivalRefused(s, e, e.data),
  'kho.exec_from': (s, e) => execFrom(s, e, e.data),
  'kho.metadata_refused': noEffect,
  'kho.root_created': (s, e) => rootCreated(s, e, e.data),
  'kho.subtree_added': (s, e) => subtreeAdded(s, e, e.data),
  'kho.subtree_add_failed': noEffect,
  'kho.subtree_removed': (s, e) => subtreeRemoved(s, e, e.data),
  'kho.subtree_retrieved': noEffect,
  'kho.memory_reserved': (s, e) => memoryReserved(s, e, e.data),
  'kho.reservation_revived': noEffect,
  'kho.reservation_refused': noEffect,
  'kho.memory_allocated': noEffect,
  'kho.memory_allocation_failed': noEffect,
  'kho.memory_preserved': (s, e) => memoryPreserved(s, e, e.data),
  'kho.memory_preserve_failed': noEffect,
  'kho.memory_unpreserved': (s, e) => memoryUnpreserved(s, e, e.data),
  'kho.memory_restored': (s) => memoryRestored(s),
  'kho.memory_freed': (s, e) => memoryFreed(s, e, e.data),
  'kho.finalized': (s, e) => finalized(s, e, e.data),
  'kho.finalize_failed': noEffect,
  'kho.aborted': (s) => aborted(s),
  'kho.abort_failed': noEffect,
};

function handoverFound(state: KernelState, event: KernelEvent): KernelState {
  return acceptHandover(state, event);
}

function revivalRefused(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'kho.revival_refused'>,
): KernelState {
  const boot = state.boot;
  if (boot === null) return state;
  // The line may be printed twice with more detail; the boot is refused once.
  const next = withBoot(state, {
    kho: data.reason === 'not_configured' ? 'off' : 'refused',
    handover: 'refused',
    incoming: null,
  });
  const flagged =
    boot.handover === 'refused' ? next : withAnomaly(next, event, 'INCOMING_REFUSED', data.message);
  const settled = settlePlain(flagged, event.occurredAt, leftNothing);
  return endUpdate(settled, arrivalOf(settled), 'handover_refused', data.message, event.occurredAt);
}

function execFrom(state: KernelState, event: KernelEvent, data: EventData<'kho.exec_from'>): KernelState {
  let next = acceptHandover(state, event);
  const before = state.previous;
  const left = next.boot?.incoming?.metadata ?? null;
  if (left !== null && left.kexecCount !== data.kexecCount) {
    next = withAnomaly(
      next,
      event,
      'COUNT_BROKEN',
      `the kernel received kexec_count ${data.kexecCount}, but the previous kernel left ${left.kexecCount}`,
    );
  }
  if (
    before !== null &&
    before.release !== null &&
    before.release !== data.previousRelease &&
    left !== null
  ) {
    next = withAnomaly(
      next,
      event,
      'RELEASE_MISMATCH',
      `the kernel reports ${data.previousRelease} as its previous kernel, but the previous boot ran ${before.release}`,
    );
  }
  next = withBoot(next, { kexecCount: data.kexecCount, previousRelease: data.previousRelease });
  return withMetadata(next);
}

/** The metadata blob that this kernel leaves: its own release, and incoming + 1 (KH kho_out_kexec_metadata, 7.1+). */
function withMetadata(state: KernelState): KernelState {
  const boot = state.boot;
  if (boot === null || boot.release === null) return state;
  if (!boot.outgoing.root?.subtrees.some((subtree) => subtree.name === 'kexec-metadata')) return state;
  const received =
    boot.kexecCount ?? (boot.handover === 'accepted' ? (boot.incoming?.metadata?.kexecCount ?? 0) : 0);
  return withOutgoing(state, { metadata: { previousRelease: boot.release, kexecCount: received + 1 } });
}

function rootCreated(
  state: KernelState,
  _event: KernelEvent,
  data: EventData<'kho.root_created'>,
): KernelState {
  const root = state.boot?.outgoing.root ?? null;
  const created: KhoRootState = {
    compatible: data.compatible,
    mapPa: BigInt(data.mapPa),
    subtrees: root?.subtrees ?? [],
    removed: root?.removed ?? [],
  };
  return withOutgoing(withBoot(state, { kho: 'on' }), { root: created });
}

function subtreeAdded(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'kho.subtree_added'>,
): KernelState {
  if (state.boot === null) return state;
  const root = state.boot.outgoing.root ?? unseenRoot(state.boot);
  const added = { name: data.name, pa: big(data.pa), size: big(data.size) };
  const known = root.subtrees.find((subtree) => subtree.name === data.name);
  if (known !== undefined) {
    // The same child reported again with more detail (an address seen later) is not a second child.
    const agrees =
      (known.pa === null || added.pa === null || known.pa === added.pa) &&
      (known.size === null || added.size === null || known.size === added.size);
    if (!agrees) return withAnomaly(state, event, 'SUBTREE_EXISTS', `subtree ${data.name} was added twice`);
    const merged = { ...known, pa: known.pa ?? added.pa, size: known.size ?? added.size };
    return withOutgoing(state, {
      root: { ...root, subtrees: root.subtrees.map((subtree) => (subtree === known ? merged : subtree)) },
    });
  }
  return withMetadata(withOutgoing(state, { root: { ...root, subtrees: [...root.subtrees, added] } }));
}

/** The root of a kernel whose own root was not observed yet; its compatible string follows from the release. */
function unseenRoot(boot: BootState): KhoRootState {
  return {
    compatible: releaseOf(boot.release)?.kho ?? null,
    mapPa: null,
    subtrees: [],
    removed: [],
  };
}

function subtreeRemoved(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'kho.subtree_removed'>,
): KernelState {
  const root = state.boot?.outgoing.root ?? null;
  if (root === null) return state;
  const pa = big(data.pa);
  const gone = root.subtrees.find((subtree) =>
    data.name !== null ? subtree.name === data.name : subtree.pa === pa,
  );
  if (gone === undefined)
    return withAnomaly(
      state,
      event,
      'SUBTREE_UNKNOWN',
      `subtree ${data.name ?? `at ${data.pa}`} was removed, but it was never added`,
    );
  return withOutgoing(state, {
    root: {
      ...root,
      subtrees: root.subtrees.filter((subtree) => subtree !== gone),
      removed: [...root.removed, gone],
    },
  });
}

function memoryReserved(
  state: KernelState,
  _event: KernelEvent,
  data: EventData<'kho.memory_reserved'>,
): KernelState {
  const reservations = state.boot?.outgoing.reservations ?? [];
  if (reservations.some((known) => known.name === data.name)) return state;
  return withOutgoing(state, {
    reservations: [...reservations, { name: data.name, pa: BigInt(data.pa), size: BigInt(data.size) }],
  });
}

function memoryPreserved(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'kho.memory_preserved'>,
): KernelState {
  const boot = state.boot;
  if (boot === null) return state;
  const next = withBoot(state, {
    memory: addPage(boot.memory, { pa: BigInt(data.pa), pages: big(data.pages), via: data.via }),
  });
  if (!boot.finalized || !finalizeIsFinal(boot)) return next;
  return withAnomaly(
    next,
    event,
    'PRESERVED_AFTER_FINALIZE',
    `memory at ${data.pa} was preserved after KHO was finalized`,
  );
}

/**
 * Releases before LUO and series v1 to v4 close the list when they finalize; later ones can finalize again, or never
 * do.
 */
function finalizeIsFinal(boot: BootState): boolean {
  return boot.machine !== null || releaseOf(boot.release)?.closesAtFinalize === true;
}

function memoryUnpreserved(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'kho.memory_unpreserved'>,
): KernelState {
  const boot = state.boot;
  if (boot === null) return state;
  const pa = BigInt(data.pa);
  if (findPage(boot.memory, pa) !== null) return withBoot(state, { memory: dropPage(boot.memory, pa) });
  // Pages of a vmalloc area, and pages preserved before the probes were active, were not observed one by one.
  if (data.via === 'vmalloc' || boot.memory.size === 0 || boot.lastFreedPa === pa) return state;
  return withAnomaly(
    state,
    event,
    'PAGE_NOT_PRESERVED',
    `memory at ${data.pa} was unpreserved, but it was never preserved`,
  );
}

function memoryRestored(state: KernelState): KernelState {
  return state.boot === null ? state : withBoot(state, { restoredPages: state.boot.restoredPages + 1 });
}

function memoryFreed(
  state: KernelState,
  _event: KernelEvent,
  data: EventData<'kho.memory_freed'>,
): KernelState {
  if (state.boot === null) return state;
  const pa = BigInt(data.pa);
  if (data.how === 'restored') {
    if (state.boot.deserialize !== 'not_yet') return state;
    return withBoot(state, { freedBeforeRebuild: state.boot.freedBeforeRebuild === null ? pa : 'several' });
  }
  // kho_unpreserve_free is entered before the kho_unpreserve_folio that it calls: the same page is reported twice.
  return withBoot(state, { memory: dropPage(state.boot.memory, pa), lastFreedPa: pa });
}

function finalized(state: KernelState, _event: KernelEvent, data: EventData<'kho.finalized'>): KernelState {
  const root = state.boot?.outgoing.root ?? null;
  const mapPa = big(data.mapPa);
  const next = withBoot(state, { finalized: true });
  return root === null || mapPa === null ? next : withOutgoing(next, { root: { ...root, mapPa } });
}

/** kho_abort of 6.16 to 6.18 drops every preservation record; with LUO v4 (05/30) the records of the clients stay. */
function aborted(state: KernelState): KernelState {
  const boot = state.boot;
  if (boot === null) return state;
  const next = withBoot(state, {
    finalized: false,
    memory: boot.machine === null ? emptyMemoryMap : boot.memory,
  });
  return withOutgoing(next, { root: boot.machine === null ? null : boot.outgoing.root });
}

function big(value: string | null): bigint | null {
  return value === null ? null : BigInt(value);
}
