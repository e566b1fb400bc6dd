/** The transition function: one event changes one host's state. Pure, total over the catalogue, never throws. */
import { isReadable, type EventType } from '../events/catalogue.js';
import type { NewEventOf } from '../events/envelope.js';
import type { BootState, KernelState } from '../state/kernel-state.js';
import { bootEnded, bootPanicked, bootStarted, openBoot } from './boot.js';
import type { KernelEvent } from './edit.js';
import { withAnomaly, withBoot } from './edit.js';
import * as file from './file.js';
import * as image from './image.js';
import * as kho from './kho.js';
import * as luo from './luo.js';
import { machineUpdated, moveMachine } from './seed-machine.js';
import * as session from './session.js';
import { changeUpdate } from './update.js';

type Handlers = { readonly [T in EventType]: (state: KernelState, event: NewEventOf<T>) => KernelState };

/** What was tried and refused, or merely said: part of the history, without effect on the state. */
const noEffect = (state: KernelState): KernelState => state;

/** One handler a kind; leaving one out does not compile. */
const handlers: Handlers = {
  'boot.started': (s, e) => bootStarted(s, e, e.data),
  'boot.panicked': (s, e) => bootPanicked(s, e, e.data),
  'boot.ended': (s, e) => bootEnded(s, e, e.data),
  'kernel.logged': noEffect,

  'kho.enabled': (s, e) =>
    withBoot(s, {
      kho: 'on',
      scratch: e.data.scratch.map((area) => ({ pa: BigInt(area.pa), size: BigInt(area.size) })),
    }),
  'kho.disabled': (s) => withBoot(s, { kho: 'off' }),
  'kho.handover_found': (s, e) => kho.handoverFound(s, e),
  'kho.revival_refused': (s, e) => kho.revivalRefused(s, e, e.data),
  'kho.exec_from': (s, e) => kho.execFrom(s, e, e.data),
  'kho.metadata_refused': noEffect,
  'kho.root_created': (s, e) => kho.rootCreated(s, e, e.data),
  'kho.subtree_added': (s, e) => kho.subtreeAdded(s, e, e.data),
  'kho.subtree_add_failed': noEffect,
  'kho.subtree_removed': (s, e) => kho.subtreeRemoved(s, e, e.data),
  'kho.subtree_retrieved': noEffect,
  'kho.memory_reserved': (s, e) => kho.memoryReserved(s, e, e.data),
  'kho.reservation_revived': noEffect,
  'kho.reservation_refused': noEffect,
  'kho.memory_allocated': noEffect,
  'kho.memory_allocation_failed': noEffect,
  'kho.memory_preserved': (s, e) => kho.memoryPreserved(s, e, e.data),
  'kho.memory_preserve_failed': noEffect,
  'kho.memory_unpreserved': (s, e) => kho.memoryUnpreserved(s, e, e.data),
  'kho.memory_restored': (s) => kho.memoryRestored(s),
  'kho.memory_freed': (s, e) => kho.memoryFreed(s, e, e.data),
  'kho.finalized': (s, e) => kho.finalized(s, e, e.data),
  'kho.finalize_failed': noEffect,
  'kho.aborted': (s) => kho.aborted(s),
  'kho.abort_failed': noEffect,

  'luo.incoming_accepted': (s, e) => luo.incomingAccepted(s, e, e.data),
  'luo.incoming_refused': (s, e) => luo.incomingRefused(s, e, e.data),
  'luo.disabled': (s, e) => luo.disabled(s, e, e.data),
  'luo.outgoing_created': (s, e) => luo.outgoingCreated(s, e, e.data),
  'luo.outgoing_failed': (s, e) => luo.outgoingFailed(s, e, e.data),
  'luo.device_present': (s, e) => luo.devicePresent(s, e),
  'luo.device_absent': (s, e) => luo.deviceAbsent(s, e),
  'luo.device_opened': (s, e) => luo.deviceOpened(s, e),
  'luo.device_open_failed': (s, e) => luo.deviceOpenFailed(s, e, e.data),
  'luo.device_closed': (s) => withBoot(s, { deviceOpen: false }),
  'luo.deserialized': (s, e) => luo.deserialized(s, e),
  'luo.deserialize_failed': (s, e) => luo.deserializeFailed(s, e, e.data),
  'luo.serialized': (s, e) => luo.serialized(s, e, e.data),
  'luo.serialize_failed': (s, e) => luo.serializeFailed(s, e, e.data),

  'systemd.kexecs_counted': (s, e) => withBoot(s, { kexecsCount: BigInt(e.data.kexecsCount) }),

  'luo.prepare_started': noEffect,
  'luo.prepared': (s, e) => moveMachine(s, e, e.data.session, 'prepared', ['normal']),
  'luo.prepare_failed': (s, e) => moveMachine(s, e, e.data.session, e.data.state, ['normal', e.data.state]),
  'luo.cancelled': (s, e) => moveMachine(s, e, e.data.session, 'normal', ['prepared', 'frozen']),
  'luo.cancel_failed': noEffect,
  'luo.frozen': (s, e) => moveMachine(s, e, e.data.session, 'frozen', ['prepared']),
  'luo.freeze_failed': (s, e) => moveMachine(s, e, e.data.session, 'normal', ['prepared']),
  'luo.updated': (s, e) => machineUpdated(s, e, e.data.session),
  'luo.finished': (s, e) => moveMachine(s, e, e.data.session, 'normal', ['updated']),
  'luo.finish_failed': noEffect,

  'session.created': (s, e) => session.sessionCreated(s, e, e.data),
  'session.create_failed': noEffect,
  'session.retrieved': (s, e) => session.sessionRetrieved(s, e, e.data),
  'session.retrieve_failed': noEffect,
  'session.finished': (s, e) => session.sessionFinished(s, e, e.data),
  'session.finish_failed': (s, e) => session.sessionFinishFailed(s, e, e.data),
  'session.release_failed': (s, e) => session.sessionReleaseFailed(s, e, e.data),
  'session.closed': (s, e) => session.sessionClosed(s, e, e.data),
  'session.frozen': (s, e) => session.sessionFrozen(s, e, e.data),
  'session.freeze_failed': (s, e) => session.sessionFreezeFailed(s, e, e.data),
  'session.unfrozen': (s, e) => session.sessionUnfrozen(s, e, e.data),
  'session.deserialized': (s, e) => luo.sessionDeserialized(s, e, e.data),
  'file.preserved': (s, e) => file.filePreserved(s, e, e.data),
  'file.preserve_failed': noEffect,
  'file.unpreserved': (s, e) => file.fileUnpreserved(s, e, e.data),
  'file.frozen': (s, e) => file.fileFrozen(s, e, e.data),
  'file.freeze_failed': noEffect,
  'file.unfrozen': (s, e) => file.fileUnfrozen(s, e, e.data),
  'file.retrieved': (s, e) => file.fileRetrieved(s, e, e.data),
  'file.retrieve_failed': (s, e) => file.fileRetrieveFailed(s, e, e.data),
  'file.finished': (s, e) => file.fileFinished(s, e, e.data),
  'file.never_retrieved': (s, e) => file.fileNeverRetrieved(s, e, e.data),

  'image.loaded': (s, e) => image.imageLoaded(s, e, e.data),
  'image.load_failed': noEffect,
  'image.unloaded': (s) => image.imageUnloaded(s),
  'kexec.requested': (s, e) => image.kexecRequested(s, e),
  'kexec.refused': (s, e) => image.kexecRefused(s, e, e.data),
  'kexec.entered': (s, e) => image.kexecEntered(s, e),

  'blob.observed': noEffect,

  'update.intended': noEffect,
  'update.deadline_passed': noEffect,
  'host.silent': (s, e) => ({ ...s, silentSince: e.data.since ?? e.occurredAt }),
  'host.returned': (s) => ({ ...s, silentSince: null }),
  'recovery.decided': noEffect,
  'recovery.started': noEffect,
  'recovery.verified': noEffect,
  'recovery.failed': noEffect,
  'operator.annotated': noEffect,
  'operator.approved': noEffect,
  'operator.overrode': noEffect,
};

/** Kinds that belong to the host or its operators, not to one kernel. */
const aboutHost = /^(update|host|recovery|operator)\./;

/**
 * The state after one more event of the host. `state.version` counts the events applied. Anomalies are collected
 * in the state; an event that contradicts it still counts as seen. One that a newer build wrote and this one cannot
 * read changes nothing but the count of those.
 */
export function transition(state: KernelState, event: KernelEvent): KernelState {
  const next: KernelState = { ...state, version: state.version + 1n };
  if (!isReadable(event.type, event.schemaVersion)) return { ...next, unreadEvents: state.unreadEvents + 1 };
  if (aboutHost.test(event.type)) return apply(next, event);
  const boot = next.boot;
  if (boot === null) return apply(openBoot(next, event, 'unknown'), event);
  if (event.bootId === null || boot.bootId === event.bootId) return apply(afterEnd(next, boot, event), event);
  if (next.previous !== null && next.previous.bootId === event.bootId)
    return applyLate(next, event, boot, next.previous);
  if (isPast(next, event))
    return withAnomaly(
      next,
      event,
      'EVENT_AFTER_END',
      `${event.type} of boot ${event.bootId} came after two later boots`,
    );
  return apply(event.type === 'boot.started' ? next : openBoot(next, event, 'unknown'), event);
}

/** A boot that panicked or powered off does nothing more; the last lines of a kexec may come in any order. */
function afterEnd(state: KernelState, boot: BootState, event: KernelEvent): KernelState {
  const over = boot.end !== null && boot.end.how !== 'kexec' && boot.end.how !== 'unknown';
  if (
    !over ||
    event.type === 'blob.observed' ||
    event.type === 'kernel.logged' ||
    event.type === 'boot.ended'
  )
    return state;
  return withAnomaly(
    state,
    event,
    'EVENT_AFTER_END',
    `${event.type} after the boot ended by ${boot.end?.how ?? ''}`,
  );
}

/** The last moments of the old kernel are often told by the new one (a kept trace, pstore): they change the old boot. */
function applyLate(
  state: KernelState,
  event: KernelEvent,
  boot: BootState,
  previous: BootState,
): KernelState {
  const untouched =
    boot.incoming !== null && boot.incoming.sessions.every((one) => one.status === 'incoming');
  const told = apply({ ...state, boot: previous, previous: null, updates: state.updates }, event);
  const late = told.boot ?? previous;
  const incoming =
    untouched && boot.incoming !== null
      ? {
          ...late.outgoing,
          sessions: late.outgoing.sessions.map((one) => ({
            ...one,
            direction: 'incoming' as const,
            status: 'incoming' as const,
            files: one.files.map((f) => ({ ...f, status: 'incoming' as const })),
          })),
        }
      : boot.incoming;
  // The update under way keeps its own record of arrival; only the old boot and its legacy change.
  return withDeparture(
    { ...told, boot: { ...boot, incoming }, previous: late, updates: state.updates },
    event,
    previous,
  );
}

function withDeparture(state: KernelState, event: KernelEvent, left: BootState): KernelState {
  const update = state.updates?.last;
  if (update === undefined || update.fromBoot !== left.ordinal) return state;
  if (event.type === 'kexec.entered' && update.leftAt === null)
    return changeUpdate(state, update, { leftAt: event.occurredAt });
  if (event.type === 'kexec.requested' && update.requestedAt === null)
    return changeUpdate(state, update, { requestedAt: event.occurredAt });
  return state;
}

function isPast(state: KernelState, event: KernelEvent): boolean {
  for (let at = state.pastBoots; at !== null; at = at.before)
    if (at.last.bootId === event.bootId) return true;
  return false;
}

function apply(state: KernelState, event: KernelEvent): KernelState {
  const handler = handlers[event.type] as (state: KernelState, event: KernelEvent) => KernelState;
  return handler(state, event);
}
