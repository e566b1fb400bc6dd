/** Missing telemetry changes no state: it limits what the state can be relied on for, which the diagnosis judges. */
import type { telemetryKinds } from '../events/kinds/telemetry.js';
import { noEffect, type Effects } from './effect.js';

/** Effects of the kinds of `events/kinds/telemetry.ts`, one entry a kind. */
export const telemetryEffects: Effects<keyof typeof telemetryKinds> = {
  'telemetry.missing': noEffect,
};
