/** The image that will replace this kernel, and the jump into it (KX kernel_kexec). */
import { LUO_STRUCT_COMPATIBLE } from '../../abi/index.js';
import type { EventData } from '../events/catalogue.js';
import type { imageKinds } from '../events/kinds/image.js';
import type { KernelState } from '../state/kernel-state.js';
import type { KernelEvent } from './edit.js';
import { withAnomaly, withBoot, withOutgoing } from './edit.js';
import { noEffect, type Effects } from './effect.js';
import { beginUpdate, carriedBy, changeUpdate, departureOf, endUpdate } from './update.js';

/** Effects of the kinds of `events/kinds/image.ts`, one entry a kind. */
export const imageEffects: Effects<keyof typeof imageKinds> = {
  'image.loaded': (s, e) => imageLoaded(s, e, e.data),
  'image.load_failed': noEffect,
  'image.unloaded': (s) => imageUnloaded(s),
  'kexec.requested': (s, e) => kexecRequested(s, e),
  'kexec.refused': (s, e) => kexecRefused(s, e, e.data),
  'kexec.entered': (s, e) => kexecEntered(s, e),
  'blob.observed': noEffect,
};

function imageLoaded(state: KernelState, _event: KernelEvent, data: EventData<'image.loaded'>): KernelState {
  return withBoot(state, { image: 'loaded', imageName: data.image, imageCarriesKho: data.carriesKho });
}

function imageUnloaded(state: KernelState): KernelState {
  return withBoot(state, { image: 'none', imageName: null, imageCarriesKho: null });
}

function kexecRequested(state: KernelState, event: KernelEvent): KernelState {
  return beginUpdate(withBoot(state, { jump: 'requested' }), event.occurredAt);
}

function kexecRefused(state: KernelState, event: KernelEvent, data: EventData<'kexec.refused'>): KernelState {
  const boot = state.boot;
  if (boot === null) return state;
  const started = boot.jump === 'refused' ? state : beginUpdate(state, event.occurredAt);
  const next = withBoot(started, { jump: 'refused' });
  return endUpdate(
    next,
    departureOf(next),
    'refused',
    `reboot(KEXEC) returned errno ${data.errno}`,
    event.occurredAt,
  );
}

function kexecEntered(state: KernelState, event: KernelEvent): KernelState {
  const boot = state.boot;
  if (boot === null) return state;
  let next = beginUpdate(state, null);
  if (boot.image === 'none' && boot.jump !== 'entered') {
    next = withAnomaly(
      next,
      event,
      'JUMP_WITHOUT_IMAGE',
      'the kernel jumped, but no event reported a loaded image',
    );
  }
  const { luo } = boot.outgoing;
  // The sessions were written before the jump. Without that event their address is not known (7.2 and later).
  if (boot.jump !== 'serialized' && boot.jump !== 'entered' && luo?.compatible === LUO_STRUCT_COMPATIBLE)
    next = withOutgoing(next, { luo: { ...luo, sessionsPa: null } });
  next = withBoot(next, {
    jump: 'entered',
    end: boot.end ?? { how: 'kexec', at: event.occurredAt, message: null },
  });
  const departure = departureOf(next);
  return departure === null
    ? next
    : changeUpdate(next, departure, {
        leftAt: departure.leftAt ?? event.occurredAt,
        carried: carriedBy(boot.outgoing),
      });
}
