/**
 * Panics of PCI core about devices of the previous kernel (drivers/pci/liveupdate.c, 7.4). All but one happen while
 * devices are set up, before userspace; the last one at the end of a FINISH or close().
 */

/**
 * - `version`: the structure has another version; `no_memory`, `blocks`, `device`, `retrieve`: it could not be restored
 * - `unfinished`: the last file that depends on PCI devices was finished before all of the devices were
 */
export type PciPanicCause = 'version' | 'no_memory' | 'blocks' | 'device' | 'retrieve' | 'unfinished';

export interface PciPanic {
  readonly cause: PciPanicCause;
  /** Version that arrived and that this kernel reads; null for other causes. */
  readonly found: number | null;
  readonly expected: number | null;
}

const PANICS: readonly (readonly [PciPanicCause, RegExp])[] = [
  [
    'version',
    /Incoming PCI FLB version \(v(-?\d{1,10})\) is incompatible with this kernel \(v(-?\d{1,10})\)/,
  ],
  ['no_memory', /Failed to allocate struct pci_flb_incoming/],
  ['blocks', /Failed to restore devices KHO block set/],
  ['device', /Failed to insert PCI device/],
  ['retrieve', /Failed to retrieve incoming FLB data \(-?\d+\)/],
  ['unfinished', /\d+ preserved device\(s\) were never finished!/],
];

/** Null: a panic of another part of the kernel. */
export function pciPanicOf(message: string): PciPanic | null {
  for (const [cause, pattern] of PANICS) {
    const match = pattern.exec(message);
    if (match === null) continue;
    const [found, expected] = [match[1], match[2]].map((text) => (text === undefined ? null : Number(text)));
    return { cause, found: found ?? null, expected: expected ?? null };
  }
  return null;
}

/** The device that a line before the panic names, e.g. `0000:01:00.0`; null for another line. */
export function unfinishedDevice(line: string): string | null {
  return (
    /^PCI: liveupdate: ([0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.\d) was never finished!$/.exec(line)?.[1] ??
    null
  );
}
