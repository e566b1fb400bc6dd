/** The transition function: one event changes one host's state. Pure, total over the catalogue, never throws. */
import { eventTypes, isReadable, type EventType } from '../events/catalogue.js';
import type { BootState, KernelState } from '../state/kernel-state.js';
import { bootEffects, openBoot } from './boot.js';
import { withAnomaly, type KernelEvent } from './edit.js';
import { noEffect, type Effects } from './effect.js';
import { fileEffects } from './file.js';
import { hostEffects } from './host.js';
import { imageEffects } from './image.js';
import { khoEffects } from './kho.js';
import { luoEffects } from './luo.js';
import { seedMachineEffects } from './seed-machine.js';
import { sessionEffects } from './session.js';
import { telemetryEffects } from './telemetry.js';
import { changeUpdate } from './update.js';

/** One effect a kind. A kind without an entry does not compile. */
const effects: Effects<EventType> = {
  ...bootEffects,
  ...khoEffects,
  ...luoEffects,
  ...seedMachineEffects,
  ...sessionEffects,
  ...fileEffects,
  ...imageEffects,
  ...telemetryEffects,
  ...hostEffects,
};

/** Kinds that do not change the state: refused attempts, log lines, notes. */
export const kindsWithoutEffect: readonly EventType[] = eventTypes.filter(
  (type) => effects[type] === noEffect,
);

/** Kinds that belong to the host or its operators, not to one kernel. */
const aboutHost = /^(update|host|recovery|operator)\./;

/**
 * The state after one more event of the host. `state.version` counts the events applied. Anomalies are collected in the
 * state; an event that contradicts the state still counts. An event of a newer build that this one cannot read changes
 * only the count of unread events.
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
      `${event.type} of boot ${event.bootId} arrived after events of two later boots`,
    );
  return apply(event.type === 'boot.started' ? next : openBoot(next, event, 'unknown'), event);
}

/** A boot that panicked or powered off does nothing more; the last lines of a kexec may arrive in any order. */
function afterEnd(state: KernelState, boot: BootState, event: KernelEvent): KernelState {
  if (
    boot.end === null ||
    boot.end.how === 'kexec' ||
    boot.end.how === 'unknown' ||
    event.type === 'blob.observed' ||
    event.type === 'kernel.logged' ||
    event.type === 'boot.ended'
  )
    return state;
  return withAnomaly(
    state,
    event,
    'EVENT_AFTER_END',
    `${event.type} arrived after the boot ended by ${boot.end.how}`,
  );
}

/**
 * The new kernel often reports the last moments of the old one (a kept trace, pstore): such events change the old boot.
 */
function applyLate(
  state: KernelState,
  event: KernelEvent,
  boot: BootState,
  previous: BootState,
): KernelState {
  const applied = apply({ ...state, boot: previous, previous: null, updates: state.updates }, event);
  const late = applied.boot ?? previous;
  const incoming =
    boot.incoming?.sessions.every((one) => one.status === 'incoming') === true
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
  // The update in progress has its own record of arrival; only the old boot and what it left change.
  return withDeparture(
    { ...applied, boot: { ...boot, incoming }, previous: late, updates: state.updates },
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
  const effect = effects[event.type] as (state: KernelState, event: KernelEvent) => KernelState;
  return effect(state, event);
}
