/** Cases that no recording shows, constructed from the rules of the kernel (kernel-facts 4b, 5, 6). */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { captureOf, dataOf, ofType, readShown as read, removeCopies } from './captures.js';

afterAll(removeCopies);

const banner = (release: string): string =>
  `5,0,0,-;Linux version ${release} (builder@lab) (gcc 12.2.0) #1 SMP Mon Nov 23 09:52:55 UTC 2026\n`;
const BOOT_A = '11111111-1111-4111-8111-111111111111';
const BOOT_B = '22222222-2222-4222-8222-222222222222';

/** Probe hits of one task: `enter` and `leave` as tracefs prints them, one microsecond apart. */
type Hit = readonly [func: string, args?: string] | readonly [func: string, ret: number | string];
function traceOf(...hits: readonly Hit[]): string {
  let us = 5_000_000;
  return (
    hits
      .map(([func, what = '']) => {
        us += 1;
        const isReturn = typeof what === 'number' || what.startsWith('0x');
        const text = isReturn ? `(caller+0x10/0x20 <- ${func}) ret=${what}` : `(${func}+0x4/0x100) ${what}`;
        return `  agent-52 [000] ..... ${(us / 1e6).toFixed(6)}: ${func}${isReturn ? '_ret' : ''}: ${text}`.trimEnd();
      })
      .join('\n') + '\n'
  );
}

interface Made {
  readonly release?: string;
  readonly trace?: string;
  readonly kmsg?: string;
  readonly actions?: string;
  readonly cmdline?: string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

/** One moment of one boot. */
function moment(
  name: string,
  bootId: string,
  { release = '7.3.4', trace, kmsg = '', actions, cmdline = 'kho=on liveupdate=on', files = {} }: Made,
): Record<string, string | Uint8Array> {
  const own: Record<string, string | Uint8Array> = {
    'proc/sys/kernel/random/boot_id': `${bootId}\n`,
    'proc/sys/kernel/osrelease': `${release}\n`,
    'proc/uptime': '9.00 9.00\n',
    'proc/cmdline': `${cmdline}\n`,
    'kmsg.txt': banner(release) + kmsg,
    ...(trace === undefined ? {} : { 'trace/trace.txt': trace }),
    ...(actions === undefined ? {} : { 'actions.log': actions }),
    ...files,
  };
  return Object.fromEntries(Object.entries(own).map(([path, content]) => [`${name}/${path}`, content]));
}

type Files = Readonly<Record<string, string | Uint8Array>>;
const together = (parts: readonly Files[]): Files =>
  Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
const eventsOf = (...parts: readonly Files[]) => read(captureOf(together(parts))).events;
const short = (events: readonly { type: string; data: object }[]): string[] =>
  events
    .filter((event) => !/^boot\.started$/.test(event.type))
    .map((event) => `${event.type} ${Object.values(event.data).join(' ')}`.trim());

const create = (name: string) =>
  [
    ['luo_session_create', `name="${name}"`],
    ['luo_session_create', 0],
  ] as const;
const preserve = (session: string, token: number, ret = 0) =>
  [
    ['luo_session_preserve_fd', `name="${session}"`],
    ['luo_preserve_file', `token=0x${token.toString(16)} fd=7`],
    ['luo_preserve_file', ret],
    ['luo_session_preserve_fd', ret],
  ] as const;

describe('reboot refused', () => {
  const trace = traceOf(
    ...create('a'),
    ...create('b'),
    ...preserve('a', 1),
    ...preserve('b', 3),
    ...preserve('b', 4),
    ['kernel_kexec'],
    ['liveupdate_reboot'],
    ['luo_session_serialize'],
    ['luo_file_freeze'],
    ['memfd_luo_freeze'],
    ['luo_file_freeze', 0],
    ['luo_file_freeze'],
    ['memfd_luo_freeze'],
    ['memfd_luo_freeze'],
    ['luo_file_freeze', -22],
    ['luo_session_serialize', -22],
    ['liveupdate_reboot', -22],
    ['kernel_kexec', -22],
  );

  test('a handler that refuses to freeze: what was frozen is thawed, and the errno is the same all the way', () => {
    const kmsg = '4,1,5700030,-;luo: Freeze failed for token[0x4] handler[memfd-v2] err[-EINVAL]\n';
    const events = eventsOf(
      moment('m0', BOOT_A, {
        trace,
        kmsg,
        actions: '[4.90] about to call reboot(KEXEC)\nreboot(KEXEC) -> -1 EINVAL\n',
      }),
    );
    const own = short(events);
    expect(own.slice(own.indexOf('kexec.requested'))).toEqual([
      'kexec.requested',
      'file.frozen a 1',
      'session.frozen a',
      'file.freeze_failed b 4 memfd-v2 22',
      'file.frozen b 3',
      'file.unfrozen b 3',
      'session.freeze_failed b 22',
      'luo.serialize_failed 22',
      'file.unfrozen a 1',
      'session.unfrozen a',
      'kexec.refused 22',
    ]);
    expect(ofType(events, 'kexec.refused')[0]?.evidence.map((one) => one.source)).toEqual(['trace', 'agent']);
  });

  // No release has this ioctl: the release of the kernel is not in the catalogue, and its command has no known number.
  const froze = (session: string, ret: number) =>
    [
      ['luo_session_ioctl', `session="${session}" cmd=0xba4f`],
      ['luo_file_freeze'],
      ['memfd_luo_freeze'],
      ['luo_file_freeze', ret],
      ['luo_session_ioctl', ret],
    ] as const;
  const early = (...more: readonly Hit[]) =>
    eventsOf(
      moment('m0', BOOT_A, {
        release: '7.9.1',
        trace: traceOf(...create('a'), ...preserve('a', 1), ...create('b'), ...preserve('b', 2), ...more),
      }),
    );
  const reboot = (ret: number, ...inside: readonly Hit[]) =>
    [
      ['kernel_kexec'],
      ['luo_session_serialize'],
      ...inside,
      ['luo_session_serialize', ret],
      ['kernel_kexec', ret],
    ] as const;
  const after = (events: ReturnType<typeof eventsOf>) =>
    short(events).filter((one) => /freez|froz/.test(one));

  test('a session frozen by ioctl is frozen without a reboot call, and the reboot call freezes only the others', () => {
    const events = early(...froze('a', 0), ...reboot(0, ['luo_file_freeze'], ['luo_file_freeze', 0]));
    expect(after(events)).toEqual([
      'file.frozen a 1',
      'session.frozen a',
      'file.frozen b 2',
      'session.frozen b',
    ]);
    const [first, second] = ofType(events, 'session.frozen');
    expect([first, second].map((one) => one?.evidence[0]?.confidence)).toEqual(['observed', 'derived']);
  });

  test('a failed reboot call thaws what it froze, close() thaws what the ioctl froze', () => {
    const failed = reboot(-16, ['luo_file_freeze'], ['luo_file_freeze', 0]);
    const closed = [
      ['luo_session_release', 'session="a"'],
      ['luo_file_unpreserve_files'],
      ['luo_file_unpreserve_files', 0],
      ['luo_session_release', 0],
    ] as const;
    expect(after(early(...froze('a', 0), ...failed, ...closed)).slice(4)).toEqual([
      'file.unfrozen b 2',
      'session.unfrozen b',
      'file.unfrozen a 1',
      'session.unfrozen a',
    ]);
  });

  test('a freeze that the ioctl refuses is no attempt to leave', () => {
    const events = early(...froze('a', -16));
    expect(short(events).at(-1)).toBe('session.freeze_refused a 16');
    expect(short(events).join()).not.toMatch(/kexec\.|serialize|freeze_failed/);
  });

  test('6.19: sessions stay frozen when it is KHO that does not finalise', () => {
    const events = eventsOf(
      moment('m0', BOOT_A, {
        release: '6.19.6',
        trace: traceOf(
          ...create('a'),
          ['kernel_kexec'],
          ['luo_session_serialize'],
          ['luo_file_freeze'],
          ['luo_file_freeze', 0],
          ['luo_session_serialize', 0],
          ['kho_finalize'],
          ['kho_finalize', -12],
          ['kernel_kexec', -11],
        ),
        kmsg: '3,1,5000008,-;luo: kho_finalize failed -12\n',
      }),
    );
    expect(short(events).slice(1)).toEqual([
      'kexec.requested',
      'session.frozen a',
      'luo.serialized',
      'kho.finalize_failed 12',
      'kexec.refused 11',
    ]);
    expect(ofType(events, 'kho.finalize_failed')[0]?.evidence.map((one) => one.source)).toEqual([
      'trace',
      'kmsg',
    ]);
  });
});

describe('the new kernel', () => {
  const oldKernel = moment('m0', BOOT_A, {
    trace: traceOf(...create('a'), ...create('b'), ...preserve('a', 1), ...preserve('a', 2)),
    actions: '[9.10] about to call reboot(KEXEC)\n',
  });
  const found =
    '6,1,0,-;KHO: found kexec handover data.\n6,2,100000,-;luo: Retrieved live update data, liveupdate number: 1\n';

  test('unretrieved files are discarded by finish, and the agent sees success', () => {
    const actions =
      '[5.01] open -> 3\n[5.02] retrieve a -> 4\n[5.03] getfd a 0x2 -> fd 5 size 4096 read 1 data "x -> 0" link "/ (deleted)"\n[5.04] finish a -> 0\n[5.05] finish a -> 0\n';
    const events = eventsOf(oldKernel, moment('m1', BOOT_B, { kmsg: found, actions }));
    expect(short(events.filter((event) => event.bootId === BOOT_B)).slice(2)).toEqual([
      'luo.device_opened',
      'session.retrieved a',
      'file.retrieved a 2',
      'file.never_retrieved a 1',
      'file.finished a 2',
      'session.finished a',
      'session.finished a',
    ]);
  });

  test('closing a retrieved session finishes it; a handler that is busy leaves its files as they are', () => {
    const trace = traceOf(
      ['luo_session_retrieve', 'name="a"'],
      ['luo_session_retrieve', 0],
      ['luo_session_release', 'name="a"'],
      ['luo_file_finish'],
      ['luo_file_finish', -16],
      ['luo_session_release', 0],
    );
    const kmsg = `${found}4,3,5000005,-;luo: Unable to finish session [a] on release\n`;
    const events = eventsOf(oldKernel, moment('m1', BOOT_B, { kmsg, trace }));
    expect(short(events.filter((event) => event.bootId === BOOT_B)).slice(2)).toEqual([
      'session.retrieved a',
      'session.finish_failed a 16',
      'session.release_failed a',
      'session.closed a incoming',
    ]);
  });

  test('a session that cannot be rebuilt: one failure from trace and log, and EIO at every open', () => {
    const trace = traceOf(
      ['luo_session_deserialize'],
      ['luo_file_deserialize'],
      ['luo_file_deserialize', 0],
      ['luo_file_deserialize'],
      ['luo_file_deserialize', -22],
      ['luo_session_deserialize', -22],
      ['luo_open', -5],
      ['luo_session_deserialize'],
      ['luo_session_deserialize', -22],
      ['luo_open', -5],
    );
    const kmsg = `${found}4,3,5000005,-;luo: No registered handler for compatible 'vfio-v1'\n4,4,5000005,-;luo: Failed to deserialize files for session [b] -EINVAL\n`;
    const events = eventsOf(oldKernel, moment('m1', BOOT_B, { kmsg, trace }));
    expect(short(events.filter((event) => event.bootId === BOOT_B)).slice(2)).toEqual([
      'session.deserialized a',
      "kernel.logged luo warn luo: No registered handler for compatible 'vfio-v1'",
      'luo.deserialize_failed 22 b luo: Failed to deserialize files for session [b] -EINVAL',
      'luo.device_open_failed 5',
      'luo.device_open_failed 5',
    ]);
  });

  test('a name in both lists: what closing does tells which one', () => {
    const trace = traceOf(
      ['luo_session_retrieve', 'name="a"'],
      ['luo_session_retrieve', 0],
      ...create('a'),
      ...preserve('a', 9),
      ['luo_session_release', 'name="a"'],
      ['luo_file_unpreserve_files'],
      ['memfd_luo_unpreserve'],
      ['luo_session_release', 0],
      ['luo_session_release', 'name="a"'],
      ['luo_file_finish'],
      ['luo_file_finish', 0],
      ['luo_session_release', 0],
    );
    const events = eventsOf(oldKernel, moment('m1', BOOT_B, { kmsg: found, trace }));
    expect(short(events.filter((event) => event.bootId === BOOT_B)).slice(4)).toEqual([
      expect.stringMatching(/^file.preserved a 9 7/),
      'file.unpreserved a 9',
      'session.closed a outgoing',
      'file.never_retrieved a 1',
      'file.never_retrieved a 2',
      'session.closed a incoming',
    ]);
  });
});

describe('few probes', () => {
  test('only the ioctls are probed: the agent names what they were about', () => {
    const trace = traceOf(
      ['luo_ioctl', 'cmd=0xba00'],
      ['luo_ioctl', 0],
      ['luo_session_ioctl', 'cmd=0xba40'],
      ['luo_session_ioctl', 0],
      ['luo_session_ioctl', 'cmd=0xba40'],
      ['luo_session_ioctl', -9],
    );
    const actions =
      '[4.00] create vm -> 6\n[4.10] memfd vm 0x1 4096 text -> 0\n[4.20] preserve-badfd vm 0x2 -> -1 EBADF (Bad file descriptor)\n';
    const events = eventsOf(moment('m0', BOOT_A, { trace, actions }));
    expect(short(events)).toEqual([
      'session.created vm',
      'file.preserved vm 1    4096',
      'file.preserve_failed vm 2  9',
    ]);
    for (const event of events.slice(1))
      expect(event.evidence.map((one) => one.source)).toEqual(['trace', 'agent']);
  });

  test('and without an agent nothing is claimed about them, but counted', () => {
    const capture = read(
      captureOf(moment('m0', BOOT_A, { trace: traceOf(['luo_ioctl', 'cmd=0xba00'], ['luo_ioctl', 0]) })),
    );
    expect(short(capture.events)).toEqual([]);
    expect(capture.ignored).toEqual([
      {
        file: 'm0/trace/trace.txt',
        count: 1,
        firstLines: ['m0/trace/trace.txt:2: session.created without data.name'],
      },
    ]);
  });

  test('the trace says success, the agent failure: both are kept', () => {
    const events = eventsOf(
      moment('m0', BOOT_A, {
        trace: traceOf(...create('vm')),
        actions: '[4.00] create vm -> -1 EFAULT (Bad address)\n',
      }),
    );
    expect(short(events).sort()).toEqual(['session.create_failed vm 14', 'session.created vm']);
  });

  test('a token is a u64, however it is written', () => {
    const all = 18446744073709551615n;
    const trace = traceOf(
      ['luo_session_preserve_fd', 'name="vm"'],
      ['luo_preserve_file', 'token=0xffffffffffffffff fd=7'],
      ['luo_preserve_file', 0],
      ['luo_session_preserve_fd', 0],
    );
    const events = eventsOf(moment('m0', BOOT_A, { trace, actions: `[4.0] memfd vm ${all} 1 x -> 0\n` }));
    expect(dataOf(events, 'file.preserved')).toMatchObject([
      { session: 'vm', token: all.toString(), size: '1' },
    ]);
  });

  test('names with spaces, quotes and arrows', () => {
    const name = 'my "vm" -> ret=0';
    const events = eventsOf(
      moment('m0', BOOT_A, {
        trace: traceOf(['luo_session_create', `name="${name}"`], ['luo_session_create', 0]),
        actions: `[4.0] create ${name} -> 6\n`,
        files: {
          'trace/kprobe_events':
            'p:g/luo_session_create luo_session_create name=+0(%di):string\nr:g/luo_session_create_ret luo_session_create ret=$retval:s32\n',
        },
      }),
    );
    expect(short(events)).toEqual([`session.created ${name}`]);
  });
});

describe('images', () => {
  const loaded = (n: number): string => `/sys/kernel/kexec_loaded: ${n}\n/sys/kernel/kexec/loaded: ${n}\n`;
  test('/sys/kernel/kexec/loaded gives a fact when no other source did', () => {
    const events = eventsOf(
      moment('m0', BOOT_A, { files: { 'kexec-loaded.txt': loaded(0), 'proc/uptime': '1.00 1.00\n' } }),
      moment('m1', BOOT_A, { files: { 'kexec-loaded.txt': loaded(1), 'proc/uptime': '2.00 1.00\n' } }),
      moment('m2', BOOT_A, { files: { 'kexec-loaded.txt': loaded(0), 'proc/uptime': '3.00 1.00\n' } }),
    );
    expect(short(events)).toEqual(['image.loaded', 'image.unloaded']);
  });
  test('kexec_load carries nothing for KHO, kexec_file_load does, its UNLOAD flag unloads', () => {
    const trace = traceOf(
      ['__x64_sys_kexec_load'],
      ['__x64_sys_kexec_load', 0],
      ['__arm64_sys_kexec_file_load'],
      ['kho_fill_kimage'],
      ['kho_fill_kimage', 0],
      ['__arm64_sys_kexec_file_load', 0],
      ['__do_sys_kexec_file_load', 'flags=0x1'],
      ['__do_sys_kexec_file_load', 0],
      ['__do_sys_kexec_file_load', 'flags=0x4'],
      ['__do_sys_kexec_file_load', -8],
    );
    const events = eventsOf(
      moment('m0', BOOT_A, {
        trace,
        files: {
          'trace/kprobe_events': 'p:k/__do_sys_kexec_file_load __do_sys_kexec_file_load flags=%r8:x64\n',
        },
      }),
    );
    expect(short(events)).toEqual([
      'image.loaded  false',
      'image.loaded  true',
      'image.unloaded',
      'image.load_failed  8',
    ]);
  });
});

describe('other kernels', () => {
  const golden = (name: string): Uint8Array => readFileSync(`test/fixtures/golden/${name}`);

  test('6.18: finalised by hand, then seen by the next kernel', () => {
    const root = golden('kho-root-6.16-6.18.dtb');
    const events = eventsOf(
      moment('m0', BOOT_A, {
        release: '6.18.15',
        files: { 'debug/kho/out/finalize': '0\n', 'proc/uptime': '1.00 1.00\n' },
      }),
      moment('m1', BOOT_A, {
        release: '6.18.15',
        files: {
          'debug/kho/out/finalize': '1\n',
          'debug/kho/out/fdt': root,
          'debug/kho/out/sub_fdts/memblock': new Uint8Array(4),
          'proc/uptime': '2.00 1.00\n',
        },
      }),
      moment('m2', BOOT_A, {
        release: '6.18.15',
        files: { 'debug/kho/out/finalize': '0\n', 'proc/uptime': '3.00 1.00\n' },
      }),
    );
    expect(short(events).filter((line) => !line.startsWith('blob.observed'))).toEqual([
      `kho.root_created kho-v1 4328734720`,
      `kho.subtree_added memblock 4379275264`,
      `kho.finalized 4328734720`,
      'kho.aborted',
    ]);
  });

  test('6.17: memory is preserved by physical address, and a subtree by its notifier', () => {
    const trace = traceOf(
      ['kho_preserve_phys', 'phys=0x1000 size=0x2001'],
      ['kho_preserve_phys', 0],
      ['kho_preserve_phys', 'phys=0x9000 size=0x1000'],
      ['kho_preserve_phys', -16],
    );
    const definitions =
      'p:k/kho_preserve_phys kho_preserve_phys phys=%di:x64 size=%si:x64\nr:k/kho_preserve_phys_ret kho_preserve_phys ret=$retval:s32\n';
    const events = eventsOf(
      moment('m0', BOOT_A, { release: '6.17.8', trace, files: { 'trace/kprobe_events': definitions } }),
    );
    expect(short(events)).toEqual([
      'kho.memory_preserved phys 4096 3',
      'kho.memory_preserve_failed phys 36864 1 16',
    ]);
  });

  test('live update that was not requested is off without a message', () => {
    const events = eventsOf(
      moment('m0', BOOT_A, {
        cmdline: 'kho=1 quiet',
        files: { 'dev-liveupdate.txt': 'ls: /dev/liveupdate: No such file or directory\n' },
      }),
    );
    expect(short(events)).toEqual(['luo.disabled not_requested', 'luo.device_absent']);
    expect(dataOf(events, 'boot.started')).toMatchObject([{ kho: true, liveupdate: false }]);
  });

  test('an unknown release: facts without a handler or a rule of its own', () => {
    const events = eventsOf(
      moment('m0', BOOT_A, { release: '8.0.1', trace: traceOf(...create('a'), ...preserve('a', 1)) }),
    );
    expect(dataOf(events, 'file.preserved')).toEqual([
      { session: 'a', token: '1', fd: 7, handler: null, dataPa: null, size: null },
    ]);
  });
});

describe('boots', () => {
  const stamped = (us: number, text: string): string => `[${(us / 1e6).toFixed(6).padStart(12)}] ${text}`;
  const head = (release: string): string =>
    stamped(0, `Linux version ${release} (b@l) #1 SMP Mon Nov 23 09:52:55 UTC 2026`);

  test('a console alone: four boots, each starting when the one before it ended', () => {
    const serial = [
      'SeaBIOS (version 1.16.2)',
      head('7.3.4'),
      stamped(5e6, 'kexec_core: Starting new kernel'),
      head('7.3.4'),
      stamped(0, 'KHO: found kexec handover data.'),
      stamped(3e6, 'Kernel panic - not syncing: Fatal exception'),
      head('7.3.4'),
      stamped(4e6, 'reboot: Restarting system'),
      head('6.12.1'),
      stamped(1e6, 'noise'),
    ].join('\n');
    const { boots, events } = read(captureOf({ 'serial.log': `${serial}\n` }));
    expect(boots.map((boot) => [boot.mode, boot.release])).toEqual([
      ['cold', '7.3.4'],
      ['kexec', '7.3.4'],
      ['cold', '7.3.4'],
      ['cold', '6.12.1'],
    ]);
    expect(new Set(boots.map((boot) => boot.id)).size).toBe(4);
    expect(events.map((event) => event.type)).toEqual([
      'boot.started',
      'kexec.entered',
      'boot.started',
      'kho.handover_found',
      'boot.panicked',
      'boot.started',
      'boot.ended',
      'boot.started',
    ]);
  });

  test('a moment and a console segment belong together when their logs do, CAP lines or not', () => {
    const lines = Array.from(
      { length: 8 },
      (_, index) => [1000 * (index + 1), `driver ${index} ready`] as const,
    );
    const kmsg = lines.map(([us, text], index) => `6,${index + 1},${us},-;${text}\n`).join('');
    const serial = [
      head('7.3.4'),
      stamped(7, 'other boot'),
      head('7.3.4'),
      ...lines.map(([us, text]) => stamped(us, text)),
    ].join('\n');
    const { boots } = read(captureOf({ ...moment('late', BOOT_A, { kmsg }), 'serial.log': `${serial}\n` }));
    expect(boots.map((boot) => boot.id.replace(/:.*/, ''))).toEqual(['console', BOOT_A]);
  });

  test('printk with callers and levels, and a program’s line in the way', () => {
    const serial = [
      '[    0.000000][    T0] Linux version 7.3.4 (b@l) #1',
      '<6>[    0.000001] KHO: found kexec handover data.',
      'LUOCTL: create v[    1.500000][   T52] luo: Retrieved live update data, liveupdate number: 3',
    ].join('\r\n');
    const { events } = read(captureOf({ 'serial.log': `${serial}\r\n` }));
    expect(events.map((event) => event.type)).toEqual([
      'boot.started',
      'kho.handover_found',
      'luo.incoming_accepted',
    ]);
  });

  test('moments in the order of their numbers, not of their letters', () => {
    const id = (n: number): string => `${String(n).repeat(8)}-1111-4111-8111-111111111111`;
    const { boots } = read(captureOf(together([10, 9, 1].map((n) => moment(`u${n}-x`, id(n % 9), {})))));
    expect(boots.map((boot) => boot.moments)).toEqual([['u1-x', 'u10-x'], ['u9-x']]);
  });

  test('a kdump kernel came by kexec', () => {
    const { boots } = read(
      captureOf({ 'serial.log': `${head('7.3.4')}\n${stamped(0, 'KHO: disabled in the kdump kernel')}\n` }),
    );
    expect(boots[0]?.mode).toBe('kexec');
  });
});

describe('what systemd reports', () => {
  const shown = (text: string) =>
    eventsOf(moment('m0', BOOT_A, { files: { 'systemd.txt': text } })).filter(({ type }) =>
      type.startsWith('systemd.'),
    );
  const counted = (kexecsCount: string) => [{ type: 'systemd.kexecs_counted', data: { kexecsCount } }];

  test.each([
    ['the property of 262', 'Version=262\nKExecCount=2\n', '2'],
    ['its first name', 'KExecsCount=3\nKexecsCount=9\n', '3'],
    ['that of its first tests', 'KexecsCount=0\n', '0'],
    ['varlink', '{"runtime":{"KExecsCount":4}}', '4'],
  ])('its counter in each spelling: %s', (_name, text, value) => {
    expect(shown(text)).toMatchObject(counted(value));
  });

  test.each([
    'Version=260\n',
    'KExecCount=\n',
    'KExecCount=-1\n',
    'KExecCount=18446744073709551616\n',
    '{"runtime":{}}',
    '{"runtime":',
  ])('an unread counter is unknown, not 0: %j', (text) => {
    expect(shown(text)).toEqual([]);
  });

  const late = '2026-11-23T11:14:05.123456Z';
  test.each([
    ['systemctl show', 'PreviousShutdownLateFinishTimestamp=Mon 2026-11-23 11:14:05.123456 UTC\n'],
    ['in microseconds', 'PreviousShutdownLateFinishTimestamp=1795432445123456\n'],
    ['in seconds', 'PreviousShutdownLateFinishTimestamp=@1795432445.123456\n'],
    [
      'varlink',
      '{"runtime":{"PreviousShutdownLateFinishTimestamp":{"realtime":1795432445123456,"monotonic":5}}}',
    ],
    [
      'a metric',
      '{"name":"io.systemd.Manager.SystemState","value":"running"}\n{"name":"io.systemd.Manager.PreviousShutdownLateFinishTimestamp.Realtime","value":1795432445123456}\n',
    ],
  ])('when it shut the kernel before down: %s', (_name, text) => {
    expect(shown(text)).toMatchObject([
      {
        type: 'systemd.shutdown_timed',
        data: { shutdownStartedAt: null, lateShutdownFinishedAt: late },
        evidence: [{ source: 'systemd', confidence: 'observed' }],
      },
    ]);
  });

  test.each(['0', 'n/a', '', 'Mon 2026-11-23 11:14:05 CET', '@-5', 'Mon 2026-13-23 11:14:05 UTC'])(
    'no time is invented from %j',
    (value) => {
      expect(shown(`PreviousShutdownLateFinishTimestamp=${value}\n`)).toEqual([]);
    },
  );
});

test('an ioctl that the kernel refused is evidence, with what it asked for', () => {
  const trace = traceOf(
    ['luo_session_ioctl', 'cmd=0xba43'],
    ['luo_session_ioctl', -22],
    ['luo_session_ioctl', 'cmd=0xba40'],
    ['luo_session_ioctl', -9],
    ['luo_ioctl', 'cmd=0xba00'],
    ['luo_ioctl', -22],
  );
  const events = eventsOf(moment('m1', BOOT_A, { trace }));
  const logged = ofType(events, 'kernel.logged');
  expect(logged.map((one) => one.data.message)).toEqual([
    'luo_session_ioctl refused command 0xba43 with errno 22',
    'file.preserve_failed without data.session, data.token, errno 9',
    'session.create_failed without data.name, errno 22',
  ]);
  for (const one of logged) expect(one.evidence).toMatchObject([{ source: 'trace', confidence: 'derived' }]);
});
