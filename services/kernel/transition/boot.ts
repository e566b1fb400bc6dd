/** Boots: how one kernel ends and the next starts, and which chain it belongs to. */
import { LUO_STRUCT_COMPATIBLE, releaseOf } from '../../abi/index.js';
import type { EventData } from '../events/catalogue.js';
import type { bootKinds } from '../events/kinds/boot.js';
import { append } from '../state/history.js';
import type { BootState, HandoverState, KernelState, PastBoot, SessionState } from '../state/kernel-state.js';
import { emptyHandover } from '../state/kernel-state.js';
import { emptyMemoryMap } from '../state/memory-map.js';
import type { KernelEvent } from './edit.js';
import { withAnomaly, withBoot } from './edit.js';
import { noEffect, type Effects } from './effect.js';
import {
  arrivalOf,
  beginUpdate,
  carriedBy,
  changeUpdate,
  departureOf,
  endUpdate,
  leftNothing,
  settleArrival,
  settlePlain,
} from './update.js';

/** Effects of the kinds of `events/kinds/boot.ts`, one entry a kind. */
export const bootEffects: Effects<keyof typeof bootKinds> = {
  'boot.started': (s, e) => bootStarted(s, e, e.data),
  'boot.panicked': (s, e) => bootPanicked(s, e, e.data),
  'boot.ended': (s, e) => bootEnded(s, e, e.data),
  'kernel.logged': noEffect,
  'systemd.shutdown_timed': noEffect,
  'systemd.kexecs_counted': (s, e) => withBoot(s, { kexecsCount: BigInt(e.data.kexecsCount) }),
};

/** Starts a boot of which only the id is known. */
export function openBoot(state: KernelState, event: KernelEvent, mode: BootState['mode']): KernelState {
  const closed = state.boot === null ? state : closeBoot(state, event);
  const before = closed.previous;
  const boot: BootState = {
    bootId: event.bootId,
    ordinal: (before?.ordinal ?? 0) + 1,
    // A chain is an unbroken run of KHO boots: it continues only once the handover is seen to be accepted.
    chain: (before?.chain ?? 0) + 1,
    mode,
    release: null,
    build: null,
    cmdline: null,
    startedAt: event.occurredAt,
    end: null,
    kho: 'unknown',
    handover: 'none',
    luo: 'unknown',
    device: 'unknown',
    deviceOpen: false,
    deserialize: 'not_yet',
    incomingNumber: null,
    kexecCount: null,
    kexecsCount: null,
    previousRelease: null,
    incoming: null,
    outgoing: emptyHandover,
    scratch: [],
    memory: emptyMemoryMap,
    lastFreedPa: null,
    freedBeforeRebuild: null,
    restoredPages: 0,
    image: 'unknown',
    imageName: null,
    imageCarriesKho: null,
    finalized: false,
    jump: 'none',
    machine: null,
  };
  return linkArrival({ ...closed, boot }, event);
}

/** The update that left the previous boot has arrived here, whichever event reports it first. */
function linkArrival(state: KernelState, event: KernelEvent): KernelState {
  const left = departureOf(state);
  if (left === null || state.boot === null || left.fromBoot !== state.previous?.ordinal) return state;
  const { ordinal, bootId } = state.boot;
  return changeUpdate(state, left, { toBoot: ordinal, toBootId: bootId, arrivedAt: event.occurredAt });
}

function bootStarted(state: KernelState, event: KernelEvent, data: EventData<'boot.started'>): KernelState {
  // A boot that other events already opened only gets its name and place.
  const known = state.boot !== null && state.boot.bootId === event.bootId;
  let next = known ? state : openBoot(state, event, data.mode);
  const isOff = data.liveupdate === false || releaseOf(data.release)?.hasLuo === false;
  next = withBoot(next, {
    luo: isOff && next.boot?.luo === 'unknown' ? 'off' : (next.boot?.luo ?? 'unknown'),
    mode: data.mode,
    release: data.release,
    build: data.build,
    cmdline: data.cmdline,
    startedAt: event.occurredAt,
    kho: data.kho === null ? 'unknown' : data.kho ? 'on' : 'off',
    image: next.boot?.image === 'unknown' ? 'none' : (next.boot?.image ?? 'none'),
  });
  const arrival = arrivalOf(next);
  if (arrival === null) return next;
  next = changeUpdate(next, arrival, { toRelease: data.release });
  if (data.mode === 'cold')
    return endUpdate(next, arrivalOf(next), 'unknown', 'the host started by a cold boot', event.occurredAt);
  return data.mode === 'kexec' ? settlePlain(next, event.occurredAt, leftNothing) : next;
}

/** The next kernel runs: everything in progress in the old kernel is over. */
function closeBoot(state: KernelState, event: KernelEvent): KernelState {
  const boot = state.boot;
  if (boot === null) return state;
  let next = settleArrival(state, event.occurredAt);
  const jumped = boot.jump === 'entered' || boot.jump === 'serialized' || boot.jump === 'requested';
  if (event.type === 'boot.started' && event.data.mode === 'kexec' && departureOf(next) === null) {
    // The jump itself was not reported; the arrival proves it.
    next = beginUpdate(next, null);
  }
  const how = jumped || (event.type === 'boot.started' && event.data.mode === 'kexec') ? 'kexec' : 'unknown';
  const ended: BootState = {
    ...boot,
    end: boot.end ?? { how, at: event.occurredAt, message: null },
    memory: emptyMemoryMap,
  };
  const past = next.previous === null ? next.pastBoots : append(next.pastBoots, pastBoot(next.previous));
  return { ...next, previous: ended, boot: null, pastBoots: past };
}

function pastBoot(boot: BootState): PastBoot {
  const { bootId, ordinal, chain, mode, release, startedAt, end } = boot;
  const { handover, luo, incomingNumber, kexecCount, kexecsCount } = boot;
  const counters = { incomingNumber, kexecCount, kexecsCount };
  return { bootId, ordinal, chain, mode, release, startedAt, end, handover, luo, ...counters };
}

function bootPanicked(state: KernelState, event: KernelEvent, data: EventData<'boot.panicked'>): KernelState {
  const next = withBoot(state, { end: { how: 'panic', at: event.occurredAt, message: data.message } });
  if (next.boot === null) return next;
  const luo = next.boot.luo === 'panicked' || data.message.includes('incoming tree failed to initialize');
  return endUpdate(
    withBoot(next, luo ? { luo: 'panicked' } : {}),
    arrivalOf(next),
    luo ? 'luo_panicked' : 'unknown',
    data.message,
    event.occurredAt,
  );
}

function bootEnded(state: KernelState, event: KernelEvent, data: EventData<'boot.ended'>): KernelState {
  // A kexec ends a boot as well, but its last lines may still arrive in any order.
  const settled = data.how === 'kexec' ? state : settleArrival(state, event.occurredAt);
  return withBoot(settled, { end: { how: data.how, at: event.occurredAt, message: null } });
}

/** The content that the previous kernel left becomes the content that this one received. */
export function acceptHandover(state: KernelState, event: KernelEvent): KernelState {
  const boot = state.boot;
  if (boot === null || boot.handover === 'accepted') return state;
  const before = state.previous;
  // A boot whose end was not reported may have jumped; one that panicked or powered off did not.
  const continues = before !== null && ['kexec', 'unknown'].includes(before.end?.how ?? 'unknown');
  const incoming = continues
    ? received(before.outgoing, ['serialized', 'entered'].includes(before.jump))
    : emptyHandover;
  let next = withBoot(state, {
    handover: 'accepted',
    kho: 'on',
    mode: 'kexec',
    chain: continues ? before.chain : boot.chain,
    incoming,
  });
  if (before !== null && !continues) {
    next = withAnomaly(
      next,
      event,
      'NUMBER_WITHOUT_HANDOVER',
      `the kernel received handover data, but the previous boot ended by ${before.end?.how ?? 'unknown'}, not by kexec`,
    );
  }
  if (continues) next = arriveUnannounced(next, event, before);
  next = settlePlain(next, event.occurredAt);
  const arrival = arrivalOf(next);
  return arrival === null || incoming.sessions.length === 0
    ? next
    : changeUpdate(next, arrival, { carried: carriedBy(incoming) });
}

/** `serialized`: the events show the jump, so the address of the sessions is that of the events or not known. */
function received(handover: HandoverState, serialized: boolean): HandoverState {
  const sessions: SessionState[] = handover.sessions.map((session) => ({
    ...session,
    direction: 'incoming',
    status: 'incoming',
    files: session.files.map((file) => ({ ...file, status: 'incoming', errno: null })),
  }));
  const { luo } = handover;
  const unseen = luo?.compatible === LUO_STRUCT_COMPATIBLE && !serialized;
  return { ...handover, sessions, luo: unseen ? { ...luo, sessionsPa: null } : luo };
}

/** Neither the request nor the jump was reported: the received content proves that an update led here. */
function arriveUnannounced(state: KernelState, event: KernelEvent, left: BootState): KernelState {
  const boot = state.boot;
  const newest = state.updates?.last;
  if (boot === null || (newest !== undefined && newest.toBoot === boot.ordinal)) return state;
  const started = beginUpdate({ ...state, boot: left }, null);
  return linkArrival({ ...started, boot, previous: left }, event);
}
