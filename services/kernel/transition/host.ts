/** The host as reported by monitoring and operators. */
import type { hostKinds } from '../events/kinds/host.js';
import { noEffect, type Effects } from './effect.js';
import { changeLabels } from './labels.js';

/** Effects of the kinds of `events/kinds/host.ts`, one entry a kind. */
export const hostEffects: Effects<keyof typeof hostKinds> = {
  'update.intended': noEffect,
  'update.deadline_passed': noEffect,
  'host.silent': (s, e) => ({ ...s, silentSince: e.data.since ?? e.occurredAt }),
  'host.returned': (s) => ({ ...s, silentSince: null }),
  'host.labelled': changeLabels,
  'recovery.decided': noEffect,
  'recovery.started': noEffect,
  'recovery.verified': noEffect,
  'recovery.failed': noEffect,
  'operator.annotated': noEffect,
  'operator.approved': noEffect,
  'operator.overrode': noEffect,
};
