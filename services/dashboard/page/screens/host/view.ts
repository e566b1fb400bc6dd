/** Parts of what the screen of a host reads. */
import type { HostScreenQuery } from './query.generated.js';

export type HostView = NonNullable<HostScreenQuery['host']>;
export type KernelView = HostScreenQuery['kernelState'];
export type DiagnosisView = HostScreenQuery['diagnosis'];
