/** Lines of KHO (KH, KD), of its users in mm/ and lib/, and of x86 setup. Levels and releases: kernel-facts 4c. */
import { errnoOf } from '../errno.js';
import { formatsOf, logged, type LogFormat, type LogRow, type LoggedFact } from './format.js';

type Reason = 'incompatible' | 'invalid' | 'unmappable' | 'no_memory_map' | 'not_configured' | 'other';

const at = (values: readonly string[], index: number): string => values[index] ?? '';
const hex = (text: string): string => BigInt(`0x${text}`).toString();
const number = (text: string): number | null => (/^\d{1,10}$/.test(text) ? Number(text) : null);

function refused(
  reason: Reason,
  message: string,
  more: { fdtPa?: string; expected?: string; errno?: number | null } = {},
): LoggedFact {
  return logged('kho.revival_refused', {
    reason,
    fdtPa: more.fdtPa ?? null,
    expected: more.expected ?? null,
    errno: more.errno ?? null,
    message,
  });
}

const reservation =
  (index: number | null) =>
  (values: readonly string[], message: string): LoggedFact =>
    logged('kho.reservation_refused', { name: index === null ? null : at(values, index), message });

export const khoFormats: readonly LogFormat[] = [
  ...formatsOf('KHO', 'KHO: ', [
    [
      'info',
      'found kexec handover data. Will skip init for some devices',
      () => logged('kho.handover_found', {}),
    ],
    ['info', 'found kexec handover data.', () => logged('kho.handover_found', {})],
    [
      'info',
      'exec from: %s (count %u)',
      (v) => logged('kho.exec_from', { previousRelease: at(v, 0), kexecCount: number(at(v, 1)) }),
    ],
    [
      'info',
      'disabled in the kdump kernel',
      (_, message) => logged('kho.disabled', { reason: 'kdump', message }),
    ],
    ['notice', 'scratch scale is %d%%'],
    ['notice', 'scratch areas: lowmem: %lluMiB global: %lluMiB pernode: %lldMiB'],
    // 7.4 says bootmem where the releases before it say scratch.
    ['notice', 'bootmem scale is %d%%'],
    ['notice', 'bootmem areas: lowmem: %lluMiB global: %lluMiB pernode: %lldMiB'],
    [
      'warn',
      'setup: failed to memremap FDT (0x%llx)',
      (v, m) => refused('unmappable', m, { fdtPa: hex(at(v, 0)) }),
    ],
    [
      'warn',
      'setup: handover FDT (0x%llx) is invalid: %d',
      (v, m) => refused('invalid', m, { fdtPa: hex(at(v, 0)) }),
    ],
    [
      'warn',
      "setup: handover FDT (0x%llx) is incompatible with '%s': %d",
      (v, m) => refused('incompatible', m, { fdtPa: hex(at(v, 0)), expected: at(v, 1) }),
    ],
    ['warn', 'setup: failed to memremap scratch (phys=0x%llx, len=%lld)', (_, m) => refused('unmappable', m)],
    ['warn', 'setup: failed to memremap bootmem (phys=0x%llx, len=%lld)', (_, m) => refused('unmappable', m)],
    ...(['scratch', 'bootmem'] as const).map((area): LogRow => [
      'warn',
      `failed to mark the ${area} region 0x%pa+0x%pa: %pe`,
      (v, m) => refused('other', m, { errno: errnoOf(at(v, 2)) }),
    ]),
    ['warn', 'disabling KHO revival: %d', (v, m) => refused('other', m, { errno: errnoOf(at(v, 0)) })],
    ['warn', 'disabling KHO revival', (_, m) => refused('other', m)],
    ...(['scratch area', 'bootmem'] as const).map((area): LogRow => [
      'warn',
      `Failed to reserve ${area}, disabling kexec handover`,
      (_, message) => logged('kho.disabled', { reason: 'scratch', message }),
    ]),
    ['warn', 'failed to restore folio for KHO fdt'],
    ['warn', "broken KHO subnode '%s': missing or invalid blob-size property"],
    [
      'warn',
      'kexec-metadata blob too small (%zu bytes)',
      (_, message) => logged('kho.metadata_refused', { version: null, expected: null, message }),
    ],
    [
      'warn',
      'kexec-metadata version %u not supported (expected %u)',
      (v, message) =>
        logged('kho.metadata_refused', { version: number(at(v, 0)), expected: number(at(v, 1)), message }),
    ],
    [
      'warn',
      'kexec-metadata blob too small for v%u (%zu < %zu)',
      (v, message) => logged('kho.metadata_refused', { version: number(at(v, 0)), expected: null, message }),
    ],
    [
      'warn',
      'failed to initialize kexec-metadata subtree: %d',
      (v) => logged('kho.subtree_add_failed', { name: 'kexec-metadata', pa: null, errno: errnoOf(at(v, 0)) }),
    ],
    ['warn', 'node %s missing or invalid %s property'],
    ['warn', 'node %s prop %s has invalid length: %d'],
    ['warn', 'failed to add blob %s to debugfs: %pe'],
    ['warn', "node `%s`'s prop `fdt` has invalid length: %d"],
    ['warn', 'failed to add fdt `%s` to debugfs: %d'],
    ['warn', 'failed to add fdt %s to debugfs: %pe'],
    [
      'err',
      'Failed to convert KHO state tree: %d',
      (v) => logged('kho.finalize_failed', { errno: errnoOf(at(v, 0)) }),
    ],
    [
      'err',
      'Failed to abort KHO finalization: %d',
      (v) => logged('kho.abort_failed', { errno: errnoOf(at(v, 0)) }),
    ],
    ['err', 'failed to get preserved memory bitmaps', (_, m) => refused('no_memory_map', m)],
    ['err', 'failed to get preserved memory map', (_, m) => refused('no_memory_map', m)],
    ['err', 'failed to get preserved KHO memory tree', (_, m) => refused('no_memory_map', m)],
    ['err', 'Failed to extend scratch: %pe'],
    ['err', 'Failed to reserve scratch array'],
    ['err', 'Failed to reserve lowmem scratch buffer'],
    ['err', 'Failed to reserve global scratch buffer'],
    ['err', 'Failed to reserve nid %d scratch buffer'],
    ['err', 'Failed to reserve bootmem array'],
    ['err', 'Failed to reserve lowmem bootmem'],
    ['err', 'Failed to reserve global bootmem'],
    ['err', 'Failed to reserve nid %d bootmem'],
    ['err', 'Failed to discover extra allocatable memory: %pe'],
    ['err', 'failed exposing handover FDT in debugfs: %pe'],
  ]),
  ...formatsOf('memblock', '', [
    [
      'info',
      "Revived memory reservation '%s' from KHO",
      (v) => logged('kho.reservation_revived', { name: at(v, 0) }),
    ],
    ['warn', "FDT '%s' is incompatible with '%s': %d", reservation(null)],
    ['warn', "FDT '%s' has no child '%s': %d", reservation(1)],
    ['warn', "Node '%s' is incompatible with '%s': %d", reservation(0)],
    ['warn', "KHO reserve-mem '%s' has wrong alignment (0x%lx, 0x%lx)", reservation(0)],
    ['warn', "KHO reserve-mem '%s' has wrong size (0x%lx != 0x%lx)", reservation(0)],
    [
      'err',
      'failed to prepare memblock FDT for KHO: %d',
      (v) => logged('kho.subtree_add_failed', { name: 'memblock', pa: null, errno: errnoOf(at(v, 0)) }),
    ],
  ]),
  ...formatsOf('x86', '', [
    [
      'warn',
      'Passed KHO data, but CONFIG_KEXEC_HANDOVER not set. Ignoring.',
      (_, m) => refused('not_configured', m),
    ],
  ]),
  // drivers/pci/liveupdate.c, 7.4. A driver and a device stand before the text.
  ...formatsOf('pci', '', [
    ...[
      'Device will be preserved across next Live Update',
      'Device will no longer be preserved across next Live Update',
      'Device was preserved by previous kernel across Live Update',
      'Device is finished participating in Live Update',
    ].map((text): LogRow => ['info', `%s %s: ${text}`]),
    ...[
      'Cannot preserve Virtual Functions',
      'Device is already preserved',
      'Cannot unpreserve device that is not preserved',
      'Cannot unpreserve device without outgoing Live Update state',
      'Cannot finish preserving an unpreserved device',
      'Cannot finish preserving device without incoming FLB',
    ].map((text): LogRow => ['warn', `%s %s: ${text}`]),
    ['err', '%s %s: Not assigning bus numbers, preserved bridge %s lost its bus number configuration'],
    ['emerg', 'PCI: liveupdate: %04x:%02x:%02x.%d was never finished!'],
  ]),
  ...formatsOf('test_kho', 'test_kho: ', [
    ['err', 'KHO restore failed'],
    ['info', 'KHO restore succeeded'],
  ]),
];
