/** Parts of what the screen reads, as its components take them. */
import type { HostScreenQuery } from './query.generated.js';

export type HostView = NonNullable<HostScreenQuery['host']>;
export type KernelView = HostScreenQuery['kernelState'];
export type DiagnosisView = HostScreenQuery['diagnosis'];
