/** LUO as a whole: the incoming blob, the outgoing blob and its number, the device, serialize and deserialize. */
import { LUO_STRUCT_COMPATIBLE, releaseOf } from '../../abi/index.js';
import type { EventData } from '../events/catalogue.js';
import type { luoKinds } from '../events/kinds/luo.js';
import type { KernelState, LuoBlobState, SessionState } from '../state/kernel-state.js';
import { acceptHandover } from './boot.js';
import type { KernelEvent } from './edit.js';
import { withAnomaly, withBoot, withIncoming, withOutgoing } from './edit.js';
import type { Effects } from './effect.js';
import {
  arrivalOf,
  beginUpdate,
  carriedBy,
  changeUpdate,
  departureOf,
  endUpdate,
  hasReceived,
  settleCarried,
  settlePlain,
} from './update.js';

/** Effects of the kinds of `events/kinds/luo.ts`, one entry a kind. */
export const luoEffects: Effects<keyof typeof luoKinds> = {
  'luo.incoming_accepted': (s, e) => incomingAccepted(s, e, e.data),
  'luo.incoming_refused': (s, e) => incomingRefused(s, e, e.data),
  'luo.disabled': (s, e) => disabled(s, e, e.data),
  'luo.outgoing_created': (s, e) => outgoingCreated(s, e, e.data),
  'luo.outgoing_failed': (s, e) => outgoingFailed(s, e, e.data),
  'luo.device_present': (s, e) => devicePresent(s, e),
  'luo.device_absent': (s, e) => deviceAbsent(s, e),
  'luo.device_opened': (s, e) => deviceOpened(s, e),
  'luo.device_open_failed': (s, e) => deviceOpenFailed(s, e, e.data),
  'luo.device_closed': (s) => withBoot(s, { deviceOpen: false }),
  'luo.deserialized': (s, e) => deserialized(s, e),
  'luo.deserialize_failed': (s, e) => deserializeFailed(s, e, e.data),
  'luo.serialized': (s, e) => serialized(s, e, e.data),
  'luo.serialize_failed': (s, e) => serializeFailed(s, e, e.data),
};

function incomingAccepted(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'luo.incoming_accepted'>,
): KernelState {
  const number = BigInt(data.number);
  let next = acceptHandover(state, event);
  const left = next.boot?.incoming?.luo?.number ?? null;
  if (left !== null && left !== number) {
    next = withAnomaly(
      next,
      event,
      'NUMBER_BROKEN',
      `the kernel received liveupdate-number ${number}, but the previous kernel left ${left}`,
    );
  }
  next = withBoot(next, { incomingNumber: number });
  const arrival = arrivalOf(next);
  if (arrival === null) return next;
  next = changeUpdate(next, arrival, { number });
  return settleCarried(next, next.boot?.incoming?.sessions ?? [], event.occurredAt, false);
}

function incomingRefused(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'luo.incoming_refused'>,
): KernelState {
  const boot = state.boot;
  if (boot === null) return state;
  const next = withBoot(state, { luo: 'failed' });
  const flagged = boot.luo === 'failed' ? next : withAnomaly(next, event, 'INCOMING_REFUSED', data.message);
  const arrival = arrivalOf(flagged);
  // Mainline panics on it (LC luo_restore_fail); v5 and v6 disable live update. A panic that follows is its own event.
  return arrival === null ? flagged : changeUpdate(flagged, arrival, { reason: data.message });
}

function disabled(state: KernelState, event: KernelEvent, data: EventData<'luo.disabled'>): KernelState {
  const next = withBoot(state, {
    luo: 'off',
    device: state.boot?.device === 'present' ? 'present' : 'absent',
  });
  return absentAfterJump(next, event, data.message ?? `live update disabled: ${data.reason}`);
}

function absentAfterJump(state: KernelState, event: KernelEvent, reason: string): KernelState {
  const settled = settlePlain(state, event.occurredAt);
  return endUpdate(settled, arrivalOf(settled), 'luo_absent', reason, event.occurredAt);
}

function outgoingCreated(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'luo.outgoing_created'>,
): KernelState {
  const boot = state.boot;
  if (boot === null) return state;
  const observed = BigInt(data.number);
  const number = nextNumber(state) ?? observed;
  const luo = {
    compatible: data.compatible,
    number,
    // The struct begins with 0 there (LC luo_state_setup).
    sessionsPa: big(data.sessionsPa) ?? (data.compatible === LUO_STRUCT_COMPATIBLE ? 0n : null),
    flbsPa: big(data.flbsPa),
  };
  const next = settleEmpty(withOutgoing(withBoot(state, { luo: 'ready' }), { luo }), event);
  if (number === observed) return next;
  return withAnomaly(
    next,
    event,
    'NUMBER_BROKEN',
    `the outgoing blob has number ${observed}, but the kernel's rule gives ${number}`,
  );
}

/** An update that carried nothing has ended once this kernel's own LUO works. */
export function settleEmpty(state: KernelState, event: KernelEvent): KernelState {
  const boot = state.boot;
  const empty = boot !== null && hasReceived(boot) && boot.incoming?.sessions.length === 0;
  return empty ? settleCarried(state, [], event.occurredAt, false) : state;
}

/** LC luo_state_setup, luo_fdt_setup: incoming + 1, or 1 without an incoming tree. Null when the incoming is not known. */
function nextNumber(state: KernelState): bigint | null {
  const boot = state.boot;
  if (boot === null) return null;
  if (boot.incomingNumber !== null) return boot.incomingNumber + 1n;
  if (boot.handover === 'accepted') return null;
  return 1n;
}

function outgoingFailed(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'luo.outgoing_failed'>,
): KernelState {
  return absentAfterJump(withBoot(state, { luo: 'off' }), event, data.message);
}

function devicePresent(state: KernelState, event: KernelEvent): KernelState {
  const next = withBoot(state, {
    device: 'present',
    // A command line that does not ask for live update was taken for off.
    luo: ['unknown', 'off'].includes(state.boot?.luo ?? 'unknown') ? 'ready' : (state.boot?.luo ?? 'ready'),
  });
  return settleEmpty(next, event);
}

function deviceAbsent(state: KernelState, event: KernelEvent): KernelState {
  const luo = state.boot?.luo === 'unknown' ? 'off' : (state.boot?.luo ?? 'off');
  return absentAfterJump(withBoot(state, { device: 'absent', luo }), event, '/dev/liveupdate is absent');
}

function deviceOpened(state: KernelState, event: KernelEvent): KernelState {
  const boot = state.boot;
  if (boot === null) return state;
  let next = withBoot(state, { deviceOpen: true, device: 'present' });
  if (boot.device === 'absent')
    next = withAnomaly(
      next,
      event,
      'DEVICE_ABSENT_BUT_USED',
      '/dev/liveupdate was opened, but it was reported as absent',
    );
  if (boot.deviceOpen)
    next = withAnomaly(
      next,
      event,
      'DEVICE_ALREADY_OPEN',
      '/dev/liveupdate was opened twice, but only one process at a time can have it open',
    );
  return next;
}

function deserialized(state: KernelState, event: KernelEvent): KernelState {
  const next = withBoot(withFreedBlock(state), { deserialize: 'done' });
  const boot = next.boot;
  // Sessions are rebuilt and no handover arrived: the update that led here carried nothing.
  if (boot === null || boot.incomingNumber !== null) return next;
  // The tree was accepted and had a LUO blob: only the line with its number was not reported.
  if (boot.handover === 'accepted' && boot.incoming !== null && boot.incoming.luo !== null) return next;
  const refused = boot.handover === 'refused' || isSilentRefusal(next);
  const reason = 'the new kernel received no live update data';
  return endUpdate(next, arrivalOf(next), refused ? 'handover_refused' : 'unknown', reason, event.occurredAt);
}

/**
 * The first open rebuilds the sessions and frees the blocks that held them (LS luo_session_deserialize). Files and their
 * data are freed later, so a single page that was freed by then is the only block, and the struct named it. Where
 * sessions need several blocks, their order is not known.
 */
function withFreedBlock(state: KernelState): KernelState {
  const { boot } = state;
  const incoming = boot?.incoming ?? null;
  const luo = incoming?.luo ?? null;
  if (boot === null || luo?.compatible !== LUO_STRUCT_COMPATIBLE || luo.sessionsPa !== null) return state;
  const freed = boot.freedBeforeRebuild;
  if (boot.deserialize !== 'not_yet' || typeof freed !== 'bigint' || incoming?.sessions.length === 0)
    return state;
  return withIncoming(state, { luo: { ...luo, sessionsPa: freed } });
}

/**
 * KHO reports a rejection only in two log lines (KH kho_populate). Without them it follows from other events: the image
 * had KHO data, and the number starts at 1 again.
 */
function isSilentRefusal(state: KernelState): boolean {
  const { boot, previous } = state;
  const left = previous?.imageCarriesKho === true && previous.outgoing.luo !== null;
  return left && boot?.mode === 'kexec' && boot.outgoing.luo?.number === 1n;
}

/** EIO has one cause: sessions or files could not be rebuilt at the first open (LC luo_open). */
function deviceOpenFailed(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'luo.device_open_failed'>,
): KernelState {
  if (data.errno !== EIO || state.boot === null || state.boot.deserialize !== 'not_yet') return state;
  return deserializeFailed(state, event, { errno: EIO, session: null, message: null });
}

const EIO = 5;

function deserializeFailed(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'luo.deserialize_failed'>,
): KernelState {
  const next = withBoot(state, { deserialize: 'failed' });
  const arrival = arrivalOf(next);
  const reason =
    data.message ?? `deserialize failed${data.errno === null ? '' : ` with errno ${data.errno}`}`;
  if (arrival === null) return next;
  // A kernel that forgets the failure tries again at the next open.
  if (releaseOf(next.boot?.release ?? null)?.forgetsFailedOpen === true)
    return changeUpdate(next, arrival, { reason });
  return endUpdate(next, arrival, 'deserialize_failed', reason, event.occurredAt);
}

/**
 * The struct names the head block once at least one session was written; the address in the tree is fixed at boot. Where
 * sessions were written and the address was not seen, it is not known.
 */
function withSessions(luo: LuoBlobState, sessionsPa: bigint | null, sessions: number): LuoBlobState {
  if (sessionsPa !== null) return { ...luo, sessionsPa };
  return luo.compatible === LUO_STRUCT_COMPATIBLE ? { ...luo, sessionsPa: sessions === 0 ? 0n : null } : luo;
}

function serialized(state: KernelState, _event: KernelEvent, data: EventData<'luo.serialized'>): KernelState {
  const boot = state.boot;
  if (boot === null) return state;
  const sessions: SessionState[] = boot.outgoing.sessions.map((session) => ({
    ...session,
    status: 'serialized',
    files: session.files.map((file) => ({ ...file, status: 'frozen' })),
  }));
  let next = withBoot(state, { jump: 'serialized' });
  const luo = boot.outgoing.luo;
  next = withOutgoing(next, {
    sessions,
    luo: luo && withSessions(luo, big(data.sessionsPa), sessions.length),
  });
  next = beginUpdate(next, null);
  const departure = departureOf(next);
  return next.boot === null || departure === null
    ? next
    : changeUpdate(next, departure, { carried: carriedBy(next.boot.outgoing) });
}

function serializeFailed(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'luo.serialize_failed'>,
): KernelState {
  const boot = state.boot;
  if (boot === null) return state;
  // LS luo_session_serialize: everything that the call froze is unfrozen and stays usable. Where a session can be frozen
  // before, session.unfrozen reports which ones.
  const freezesEarly = releaseOf(boot.release)?.freezesByIoctl !== false;
  const sessions = boot.outgoing.sessions.map((session): SessionState =>
    freezesEarly && session.status === 'frozen'
      ? session
      : {
          ...session,
          status: 'open',
          files: session.files.map((file) => ({ ...file, status: 'preserved' })),
        },
  );
  // A freeze failure reported before this one may have ended the attempt already.
  const started = boot.jump === 'refused' ? state : beginUpdate(state, null);
  const next = withOutgoing(withBoot(started, { jump: 'refused' }), { sessions });
  return endUpdate(
    next,
    departureOf(next),
    'refused',
    `serialize failed with errno ${data.errno}`,
    event.occurredAt,
  );
}

function big(value: string | null): bigint | null {
  return value === null ? null : BigInt(value);
}
