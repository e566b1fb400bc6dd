/** Boots of a host in order, from the running one and the older ones of the API. Pure. */
import type { LifeBoot } from '../../drawing/life.js';
import type { HostScreenQuery } from './query.generated.js';

type Kernel = NonNullable<HostScreenQuery['kernelState']>;

export interface HostBoot extends LifeBoot {
  readonly kexecCount: number | null;
  /** systemd's counter; null when it was not read. */
  readonly kexecsCount: string | null;
}

export function bootsOf(kernel: Kernel | null): HostBoot[] {
  if (kernel === null) return [];
  const { boot, previous, pastBoots } = kernel;
  const boots = [...pastBoots.nodes, ...[previous, boot].filter((one) => one !== null)];
  const byOrdinal = new Map(boots.map((one) => [one.ordinal, one]));
  return [...byOrdinal.values()]
    .sort((a, b) => a.ordinal - b.ordinal)
    .map((one) => ({
      ordinal: one.ordinal,
      chain: one.chain,
      mode: one.mode,
      release: one.release,
      bootId: one.bootId,
      startedAt: one.startedAt,
      end: one.end,
      handover: one.handover,
      number: one.incomingNumber,
      kexecCount: one.kexecCount,
      kexecsCount: one.kexecsCount,
    }));
}
