/** Kexec HandOver: its root, subtrees, reservations and preserved memory. */
import {
  compatible,
  errno,
  listOf,
  message,
  name,
  oneOf,
  physicalAddress,
  text,
  u32,
  u64,
} from '../fields.js';
import { kind } from '../kind.js';

const size = u64.describe('Size in bytes.');
const pa = physicalAddress.describe('Physical address of the start, in bytes.');

/** kho_preserve_folio, _pages, _phys (6.16, 6.17) or _vmalloc (KH). */
const via = oneOf('PreserveCall', 'Kernel function that preserves memory.', {
  folio: 'kho_preserve_folio.',
  pages: 'kho_preserve_pages.',
  phys: 'kho_preserve_phys.',
  vmalloc: 'kho_preserve_vmalloc.',
});
const memory = {
  via: via.describe('Kernel function that was called.'),
  pa,
  pages: u64.nullable().describe('Number of pages of 4096 bytes; null when only the start was observed.'),
};
const unknownAddress = { ...memory, pa: pa.nullable() };
const subtree = name.describe('Name of the subtree.');
const reservation = name.describe('Name of the reservation.');

export const khoKinds = {
  'kho.enabled': kind('Kexec HandOver works in this kernel and has its scratch areas.', {
    scratch: listOf('Region', 'A range of physical memory.', { pa, size }, 256).describe(
      'Areas that the next kernel can use before it reads what is preserved.',
    ),
  }),
  'kho.disabled': kind('Kexec HandOver does not work in this kernel.', {
    reason: oneOf('KhoDisabledReason', 'Why Kexec HandOver does not work.', {
      command_line: 'Command line that does not request it.',
      scratch: 'Lack of scratch memory.',
      kdump: 'Crash kernel, which does not hand over.',
      not_configured: 'Kernel built without it.',
      other: 'Another reason.',
    }).describe('Why Kexec HandOver does not work.'),
    message: message.nullable().describe('Log line with the reason.'),
  }),
  'kho.handover_found': kind('The kernel found the tree of the previous kernel and uses it.'),
  'kho.revival_refused': kind(
    'The kernel rejected the tree of the previous kernel. The boot continues like a cold boot.',
    {
      reason: oneOf('KhoRevivalRefusedReason', 'Why a kernel rejected the tree of the previous kernel.', {
        incompatible: 'Compatible string of another version.',
        invalid: 'Malformed tree.',
        unmappable: 'Memory that cannot be mapped.',
        no_memory_map: 'Tree without a preserved memory map.',
        not_configured: 'Kernel built without KHO.',
        other: 'Another reason.',
      }).describe('Why the kernel rejected the tree.'),
      fdtPa: physicalAddress.nullable().describe('Physical address of the tree, in bytes.'),
      expected: compatible.nullable().describe('Compatible string that this kernel reads.'),
      errno: errno.nullable(),
      message: message.describe('Log line with the reason.'),
    },
  ),
  'kho.exec_from': kind('The kernel reported the kernel that started it by kexec.', {
    previousRelease: text(128).describe('Release of the previous kernel.'),
    kexecCount: u32.describe('Number of kexecs since the cold boot.'),
  }),
  'kho.metadata_refused': kind(
    'The kernel rejected the kexec-metadata subtree. The rest of the handover continues.',
    {
      version: u32.nullable().describe('Version that the kernel found.'),
      expected: u32.nullable().describe('Version that this kernel reads.'),
      message: message.describe('Log line with the reason.'),
    },
  ),
  'kho.root_created': kind('The kernel created the KHO root for the next kernel.', {
    compatible: compatible.describe('Compatible string, e.g. `kho-v1`.'),
    mapPa: physicalAddress.describe('Physical address of the preserved memory map, in bytes.'),
  }),
  'kho.subtree_added': kind('The kernel added a subtree to the KHO root.', {
    name: subtree,
    pa: pa.nullable(),
    size: size.nullable(),
  }),
  'kho.subtree_add_failed': kind('The kernel could not add a subtree to the KHO root.', {
    name: subtree,
    pa: pa.nullable(),
    errno,
  }),
  'kho.subtree_removed': kind('The kernel removed a subtree from the KHO root.', {
    name: subtree.nullable(),
    pa: pa.nullable(),
  }),
  'kho.subtree_retrieved': kind('A component requested its subtree of the previous kernel.', {
    name: subtree,
    errno: errno.nullable().describe('Linux errno as a positive number; null when the subtree was found.'),
  }),
  'kho.memory_reserved': kind('The kernel reserved memory by name for the next kernel.', {
    name: reservation,
    pa,
    size,
  }),
  'kho.reservation_revived': kind(
    'The kernel reserved memory again that the previous kernel had reserved by name.',
    { name: reservation },
  ),
  'kho.reservation_refused': kind(
    'The kernel did not reserve memory again that the previous kernel had reserved by name.',
    { name: reservation.nullable(), message: message.describe('Log line with the reason.') },
  ),
  'kho.memory_allocated': kind('The kernel allocated memory for handover.', { pa, size }),
  'kho.memory_allocation_failed': kind('The kernel could not allocate memory for handover.', {
    size: size.nullable(),
    errno: errno.nullable(),
  }),
  'kho.memory_preserved': kind('The kernel marked pages to survive the kexec.', memory),
  'kho.memory_preserve_failed': kind('The kernel could not mark pages to survive the kexec.', {
    ...unknownAddress,
    errno,
  }),
  'kho.memory_unpreserved': kind(
    'The kernel cleared the mark of pages that were to survive the kexec.',
    memory,
  ),
  'kho.memory_restored': kind('The kernel restored pages of the previous kernel.', unknownAddress),
  /** kho_restore_free or kho_unpreserve_free. */
  'kho.memory_freed': kind('The kernel returned a page to its allocator.', {
    pa,
    how: oneOf('KhoMemoryFreedHow', 'How a page became free.', {
      restored: 'Restored from the previous kernel, then freed.',
      unpreserved: 'Mark to survive the kexec cleared, then freed.',
    }).describe('How the page became free.'),
  }),
  'kho.finalized': kind('The kernel finalized the preserved memory map.', {
    mapPa: physicalAddress.nullable().describe('Physical address of the preserved memory map, in bytes.'),
  }),
  'kho.finalize_failed': kind('The kernel could not finalize the preserved memory map.', { errno }),
  'kho.aborted': kind('The kernel aborted a finalized handover.'),
  'kho.abort_failed': kind('The kernel could not abort a finalized handover.', { errno }),
} as const;
