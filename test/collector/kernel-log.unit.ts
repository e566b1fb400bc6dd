/** Every line format of kernel-facts 4a and 4c, as a kernel would print it. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { errnoOf } from '../../services/collector/observe/errno.js';
import { captureOf, readShown as read, removeCopies } from './captures.js';

afterAll(removeCopies);

const BANNER = 'Linux version 7.3.4 (builder@lab) (gcc 12.2.0) #1 SMP Mon Nov 23 09:52:55 UTC 2026';

/** Events of a boot whose log has these lines, without boot.started. */
function reportedBy(...lines: string[]): [string, unknown][] {
  const kmsg = [BANNER, ...lines].map((line, index) => `4,${index},${index * 1000},-;${line}\n`).join('');
  return read(captureOf({ 'm0/kmsg.txt': kmsg }))
    .events.slice(1)
    .map((event) => [event.type, event.data]);
}

const KHO = 'KHO: ';
const LUO = 'luo: ';

describe('lines with a kind of their own', () => {
  const refusal = (reason: string, message: string, more: object = {}) => [
    'kho.revival_refused',
    { reason, fdtPa: null, expected: null, errno: null, message, ...more },
  ];
  const incoming = (component: string, message: string, more: object = {}) => [
    'luo.incoming_refused',
    { component, expected: null, errno: null, message, ...more },
  ];

  test.each<[string, unknown]>([
    [`${KHO}found kexec handover data. Will skip init for some devices`, ['kho.handover_found', {}]],
    [`${KHO}found kexec handover data.`, ['kho.handover_found', {}]],
    [
      `${KHO}exec from: 7.3.4-rc1+ (count 4294967295)`,
      ['kho.exec_from', { previousRelease: '7.3.4-rc1+', kexecCount: 4294967295 }],
    ],
    [
      `${KHO}disabled in the kdump kernel`,
      ['kho.disabled', { reason: 'kdump', message: `${KHO}disabled in the kdump kernel` }],
    ],
    [
      `${KHO}setup: failed to memremap FDT (0x3e6000)`,
      refusal('unmappable', `${KHO}setup: failed to memremap FDT (0x3e6000)`, { fdtPa: '4087808' }),
    ],
    [
      `${KHO}setup: handover FDT (0x3e6000) is invalid: -9`,
      refusal('invalid', `${KHO}setup: handover FDT (0x3e6000) is invalid: -9`, { fdtPa: '4087808' }),
    ],
    [
      `${KHO}setup: failed to memremap scratch (phys=0x1000, len=4096)`,
      refusal('unmappable', `${KHO}setup: failed to memremap scratch (phys=0x1000, len=4096)`),
    ],
    [
      `${KHO}failed to mark the scratch region 0x0x0000000039400000+0x0x0000000005000000: -ENOMEM`,
      refusal(
        'other',
        `${KHO}failed to mark the scratch region 0x0x0000000039400000+0x0x0000000005000000: -ENOMEM`,
        { errno: 12 },
      ),
    ],
    [
      `${KHO}failed to mark the scratch region 0x39400000+0x5000000: -12`,
      refusal('other', `${KHO}failed to mark the scratch region 0x39400000+0x5000000: -12`, { errno: 12 }),
    ],
    [
      `${KHO}disabling KHO revival: -2`,
      refusal('no_memory_map', `${KHO}disabling KHO revival: -2`, { errno: 2 }),
    ],
    [`${KHO}disabling KHO revival`, refusal('other', `${KHO}disabling KHO revival`)],
    [
      `${KHO}failed to get preserved memory bitmaps`,
      refusal('no_memory_map', `${KHO}failed to get preserved memory bitmaps`),
    ],
    [
      `${KHO}failed to get preserved memory map`,
      refusal('no_memory_map', `${KHO}failed to get preserved memory map`),
    ],
    [
      `${KHO}failed to get preserved KHO memory tree`,
      refusal('no_memory_map', `${KHO}failed to get preserved KHO memory tree`),
    ],
    [
      'Passed KHO data, but CONFIG_KEXEC_HANDOVER not set. Ignoring.',
      refusal('not_configured', 'Passed KHO data, but CONFIG_KEXEC_HANDOVER not set. Ignoring.'),
    ],
    [
      `${KHO}Failed to reserve bootmem, disabling kexec handover`,
      [
        'kho.disabled',
        { reason: 'scratch', message: `${KHO}Failed to reserve bootmem, disabling kexec handover` },
      ],
    ],
    [
      `${KHO}Failed to reserve scratch area, disabling kexec handover`,
      [
        'kho.disabled',
        { reason: 'scratch', message: `${KHO}Failed to reserve scratch area, disabling kexec handover` },
      ],
    ],
    [
      `${KHO}kexec-metadata version 2 not supported (expected 1)`,
      [
        'kho.metadata_refused',
        { version: 2, expected: 1, message: `${KHO}kexec-metadata version 2 not supported (expected 1)` },
      ],
    ],
    [
      `${KHO}kexec-metadata blob too small for v1 (60 < 73)`,
      [
        'kho.metadata_refused',
        { version: 1, expected: null, message: `${KHO}kexec-metadata blob too small for v1 (60 < 73)` },
      ],
    ],
    [
      `${KHO}kexec-metadata blob too small (2 bytes)`,
      [
        'kho.metadata_refused',
        { version: null, expected: null, message: `${KHO}kexec-metadata blob too small (2 bytes)` },
      ],
    ],
    [
      `${KHO}failed to initialize kexec-metadata subtree: -12`,
      ['kho.subtree_add_failed', { name: 'kexec-metadata', pa: null, errno: 12 }],
    ],
    [`${KHO}Failed to convert KHO state tree: -3`, ['kho.finalize_failed', { errno: 3 }]],
    [`${KHO}Failed to abort KHO finalization: -22`, ['kho.abort_failed', { errno: 22 }]],
    [`${LUO}Retrieved live update data, liveupdate number: 7`, ['luo.incoming_accepted', { number: '7' }]],
    [
      `${LUO}Disabling liveupdate because KHO is disabled`,
      [
        'luo.disabled',
        { reason: 'kho_disabled', message: `${LUO}Disabling liveupdate because KHO is disabled` },
      ],
    ],
    [
      `${LUO}failed to retrieve FDT 'LUO' from KHO: -ENODEV`,
      incoming('subtree', `${LUO}failed to retrieve FDT 'LUO' from KHO: -ENODEV`, { errno: 19 }),
    ],
    [
      `${LUO}failed to retrieve LUO state 'LUO' from KHO: -19`,
      incoming('subtree', `${LUO}failed to retrieve LUO state 'LUO' from KHO: -19`, { errno: 19 }),
    ],
    [
      `${LUO}FDT 'LUO' is incompatible with 'luo-v1' [-1]`,
      incoming('luo', `${LUO}FDT 'LUO' is incompatible with 'luo-v1' [-1]`, { expected: 'luo-v1' }),
    ],
    [
      `${LUO}Unable to get live update number 'liveupdate-number' [4]`,
      incoming('luo', `${LUO}Unable to get live update number 'liveupdate-number' [4]`),
    ],
    [
      `${LUO}Unable to get session node: [luo-session]`,
      incoming('session', `${LUO}Unable to get session node: [luo-session]`),
    ],
    [
      `${LUO}Session node incompatible [luo-session-v2]`,
      incoming('session', `${LUO}Session node incompatible [luo-session-v2]`, { expected: 'luo-session-v2' }),
    ],
    [
      `${LUO}Unable to get session header 'luo-session-header' [4]`,
      incoming('session', `${LUO}Unable to get session header 'luo-session-header' [4]`),
    ],
    [`${LUO}Unable to get FLB node [luo-flb]`, incoming('flb', `${LUO}Unable to get FLB node [luo-flb]`)],
    [
      `${LUO}FLB node is incompatible with 'luo-flb-v1' [1]`,
      incoming('flb', `${LUO}FLB node is incompatible with 'luo-flb-v1' [1]`, { expected: 'luo-flb-v1' }),
    ],
    [`${LUO}LUO state is too small (16 < 32)`, incoming('luo', `${LUO}LUO state is too small (16 < 32)`)],
    [
      `${LUO}LUO state is incompatible with 'luo-v5'`,
      incoming('luo', `${LUO}LUO state is incompatible with 'luo-v5'`, { expected: 'luo-v5' }),
    ],
    [
      `${LUO}failed to prepare LUO state: -12`,
      ['luo.outgoing_failed', { errno: 12, message: `${LUO}failed to prepare LUO state: -12` }],
    ],
    [`${LUO}kho_finalize failed -12`, ['kho.finalize_failed', { errno: 12 }]],
    [
      `${LUO}Failed to deserialize files for session [vm 1] -EINVAL`,
      [
        'luo.deserialize_failed',
        {
          errno: 22,
          session: 'vm 1',
          message: `${LUO}Failed to deserialize files for session [vm 1] -EINVAL`,
        },
      ],
    ],
    [
      `${LUO}Failed to insert session [a] -17`,
      [
        'luo.deserialize_failed',
        { errno: 17, session: 'a', message: `${LUO}Failed to insert session [a] -17` },
      ],
    ],
    [
      `${LUO}Failed to allocate session [a] during deserialization -ENOMEM`,
      [
        'luo.deserialize_failed',
        {
          errno: 12,
          session: 'a',
          message: `${LUO}Failed to allocate session [a] during deserialization -ENOMEM`,
        },
      ],
    ],
    [`${LUO}Unable to finish session [vm] on release`, ['session.release_failed', { name: 'vm' }]],
    ["Revived memory reservation 'ledger' from KHO", ['kho.reservation_revived', { name: 'ledger' }]],
    [
      "KHO reserve-mem 'ledger' has wrong size (0x100000 != 0x200000)",
      [
        'kho.reservation_refused',
        { name: 'ledger', message: "KHO reserve-mem 'ledger' has wrong size (0x100000 != 0x200000)" },
      ],
    ],
    [
      "FDT 'memblock' has no child 'ledger': -1",
      ['kho.reservation_refused', { name: 'ledger', message: "FDT 'memblock' has no child 'ledger': -1" }],
    ],
    [
      'failed to prepare memblock FDT for KHO: -12',
      ['kho.subtree_add_failed', { name: 'memblock', pa: null, errno: 12 }],
    ],
    ['kexec_core: Starting new kernel', ['kexec.entered', {}]],
    ['reboot: Restarting system', ['boot.ended', { how: 'restart' }]],
    ["reboot: Restarting system with command 'warm'", ['boot.ended', { how: 'restart' }]],
    ['reboot: Power down', ['boot.ended', { how: 'power_off' }]],
    ['reboot: System halted', ['boot.ended', { how: 'halt' }]],
    [`${LUO}Switched from [normal] to [prepared] state`, ['luo.prepared', { session: null }]],
    [`${LUO}Switched from [prepared] to [frozen] state`, ['luo.frozen', { session: null }]],
    [`${LUO}Switched from [undefined] to [updated] state`, ['luo.updated', { session: null }]],
    [`${LUO}Switched from [updated] to [normal] state`, ['luo.finished', { session: null }]],
    [`${LUO}Switched from [prepared] to [normal] state`, ['luo.cancelled', { session: null }]],
    [
      `${LUO}Can't switch to [prepared] from [updated] state`,
      ['luo.prepare_failed', { session: null, errno: 22, state: 'normal' }],
    ],
    [
      `${LUO}Can't switch to [frozen] from [normal] state`,
      ['luo.freeze_failed', { session: null, errno: 22, token: null, handler: null }],
    ],
    [`${LUO}finish event canceled by user`, ['luo.finish_failed', { session: null, errno: 11 }]],
    [
      `${LUO}Subsystem 'luo-session-v1' prepare callback failed [-12]`,
      ['luo.prepare_failed', { session: null, errno: 12, state: 'normal' }],
    ],
    [
      `${LUO}Freeze failed for session[vm] token[0x1] handler[memfd-v1] ret[-16]`,
      ['luo.freeze_failed', { session: 'vm', errno: 16, token: '1', handler: 'memfd-v1' }],
    ],
    [
      `${LUO}Prepare failed for session[vm] token[0x1] handler[memfd-v1] ret[-16]`,
      ['luo.prepare_failed', { session: 'vm', errno: 16, state: 'normal' }],
    ],
  ])('%s', (line, event) => {
    expect(reportedBy(line)).toEqual([event]);
  });
});

describe('lines that only say something', () => {
  test.each([
    [`${KHO}scratch scale is 200%`, 'KHO', 'notice'],
    [`${KHO}scratch areas: lowmem: 68MiB global: 0MiB pernode: 204MiB`, 'KHO', 'notice'],
    [`${KHO}broken KHO subnode 'LUO': missing or invalid blob-size property`, 'KHO', 'warn'],
    [`${KHO}node LUO prop preserved-data has invalid length: 4`, 'KHO', 'warn'],
    [`${KHO}failed to add fdt \`LUO\` to debugfs: -12`, 'KHO', 'warn'],
    [`${KHO}Failed to extend scratch: -ENOMEM`, 'KHO', 'err'],
    [`${KHO}Failed to reserve nid 1 scratch buffer`, 'KHO', 'err'],
    // 7.4
    [`${KHO}bootmem scale is 200%`, 'KHO', 'notice'],
    [`${KHO}bootmem areas: lowmem: 68MiB global: 0MiB pernode: 204MiB`, 'KHO', 'notice'],
    [`${KHO}Failed to reserve bootmem array`, 'KHO', 'err'],
    [`${KHO}Failed to reserve lowmem bootmem`, 'KHO', 'err'],
    [`${KHO}Failed to reserve global bootmem`, 'KHO', 'err'],
    [`${KHO}Failed to reserve nid 1 bootmem`, 'KHO', 'err'],
    [`${KHO}Failed to discover extra allocatable memory: -ENOMEM`, 'KHO', 'err'],
    ['vfio-pci 0000:01:00.0: Device will be preserved across next Live Update', 'pci', 'info'],
    ['pci 0000:01:00.0: Device was preserved by previous kernel across Live Update', 'pci', 'info'],
    ['pci 0000:01:00.0: Cannot preserve Virtual Functions', 'pci', 'warn'],
    [
      'pci 0000:00:01.0: Not assigning bus numbers, preserved bridge 0000:00:01.0 lost its bus number configuration',
      'pci',
      'err',
    ],
    ['PCI: liveupdate: 0000:01:00.0 was never finished!', 'pci', 'emerg'],
    ['systemd[1]: Serialized 3 fd store entries for LUO.', 'systemd', 'info'],
    ["systemd[1]: Preserved fd stores in LUO session 'systemd' for kexec.", 'systemd', 'info'],
    [
      "systemd-shutdown[1]: Failed to preserve LUO fd 7 (name 'state') with token 18446744073709551615, will be lost across kexec: Device or resource busy",
      'systemd',
      'warn',
    ],
    ['systemd[1]: Failed to open /dev/liveupdate: Device or resource busy', 'systemd', 'err'],
    ['systemd[1]: LUO mapping has unsupported version 2, skipping state restoration.', 'systemd', 'warn'],
    [
      "systemd[1]: Failed to retrieve LUO fd for unit 'vm.service' name 'guest' token 4: No such file or directory",
      'systemd',
      'warn',
    ],
    [`${LUO}No registered handler for compatible 'vfio-v1'`, 'luo', 'warn'],
    [`${LUO}File count mismatch: expected 3, found 2`, 'luo', 'warn'],
    [`${LUO}Block contains invalid entry count: 0`, 'luo', 'warn'],
    [`${LUO}Can't switch to [normal] from [normal] state`, 'luo', 'warn'],
    [`${LUO}Removing unreclaimed session[vm]`, 'luo', 'warn'],
    ['memfd_luo: failed to pin folios: -14', 'memfd_luo', 'err'],
    ['memfd_luo: shmem: failed to account folio index 0(16 pages): -28', 'memfd_luo', 'err'],
    ['memfd_luo: Unable to restore folio at physical address: 1f0f000', 'memfd_luo', 'err'],
    ['test_kho: KHO restore succeeded', 'test_kho', 'info'],
  ])('%s', (message, subsystem, level) => {
    expect(reportedBy(message)).toEqual([['kernel.logged', { subsystem, level, message }]]);
  });

  test.each([
    'KHO: a line of a later release',
    'luo: Retrieved live update data, liveupdate number: many',
    'ACPI: Core revision 20250404',
    'my luo: Disabling liveupdate because KHO is disabled',
  ])('unknown: %s', (line) => {
    expect(reportedBy(line)).toEqual([]);
  });
});

describe('lines that are one fact together', () => {
  test('reason and errno of a refused handover', () => {
    expect(
      reportedBy(
        `${KHO}setup: handover FDT (0x1000) is incompatible with 'kho-v4': 1`,
        `${KHO}disabling KHO revival: -22`,
      ),
    ).toEqual([
      [
        'kho.revival_refused',
        {
          reason: 'incompatible',
          fdtPa: '4096',
          expected: 'kho-v4',
          errno: 22,
          message: `${KHO}setup: handover FDT (0x1000) is incompatible with 'kho-v4': 1`,
        },
      ],
    ]);
  });
  test.each(['-EINVAL', '-22'])('the panic tells the errno (%s) of the refusal before it', (errno) => {
    const panic = `Kernel panic - not syncing: The incoming tree failed to initialize properly [${errno}], disabling live update`;
    expect(
      reportedBy(`${LUO}Block contains invalid entry count: 0`, `${LUO}Block set is corrupted`, panic),
    ).toEqual([
      [
        'luo.incoming_refused',
        {
          component: 'blocks',
          expected: null,
          errno: 22,
          message: `${LUO}Block contains invalid entry count: 0`,
        },
      ],
      ['boot.panicked', { message: panic }],
    ]);
  });
  test('a panic without a reason is a refusal by something unknown', () => {
    const panic =
      'Kernel panic - not syncing: The incoming tree failed to initialize properly [-ENOENT], disabling live update';
    expect(reportedBy(panic)[0]).toEqual([
      'luo.incoming_refused',
      { component: 'unknown', expected: null, errno: 2, message: panic },
    ]);
  });
  test('any other panic refuses nothing', () => {
    expect(
      reportedBy('Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000009').map(
        ([type]) => type,
      ),
    ).toEqual(['boot.panicked']);
  });
  test('v5 and v6 continue without live update', () => {
    expect(
      reportedBy(
        `${LUO}FDT 'LUO' is incompatible with 'luo-v1' [1]`,
        `${LUO}The incoming tree failed to initialize properly [-22], disabling live update`,
      ),
    ).toEqual([
      [
        'luo.incoming_refused',
        {
          component: 'luo',
          expected: 'luo-v1',
          errno: 22,
          message: `${LUO}FDT 'LUO' is incompatible with 'luo-v1' [1]`,
        },
      ],
      [
        'luo.disabled',
        {
          reason: 'incoming_refused',
          message: `${LUO}The incoming tree failed to initialize properly [-22], disabling live update`,
        },
      ],
    ]);
  });
  test('the outgoing state fails once, however many lines say so', () => {
    expect(
      reportedBy(
        `${LUO}failed to allocate/preserve LUO state memory`,
        `${LUO}failed to prepare LUO state: -12`,
      ),
    ).toEqual([
      ['luo.outgoing_failed', { errno: 12, message: `${LUO}failed to allocate/preserve LUO state memory` }],
    ]);
  });
});

test('error names and numbers', () => {
  expect(
    [
      'EPERM',
      '-EINVAL',
      'EDEADLK',
      'ENOMSG',
      'EOPNOTSUPP',
      'ECANCELED',
      'EHWPOISON',
      'ENOTSUPP',
      '-16',
      '16',
      'ENOTHING',
      '0',
      '',
    ].map(errnoOf),
  ).toEqual([1, 22, 35, 42, 95, 125, 133, 524, 16, 16, null, null, null]);
});
