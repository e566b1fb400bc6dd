/** Facts that are known from each recording (README of the captures), one by one. */
import { describe, expect, test } from '@jest/globals';
import { decodeBlob } from '../../services/abi/index.js';
import {
  asHostId,
  initialState,
  rebuildBlob,
  transition,
  type NewEvent,
} from '../../services/kernel/index.js';
import { captureDir } from '../support/captures.js';
import { dataOf, ofType, read } from './captures.js';

function withCapture(
  name: string,
  body: (events: readonly NewEvent[], capture: ReturnType<typeof read>) => void,
): void {
  const capture = read(captureDir(name));
  body(capture.events, capture);
}

const sources = (event: Pick<NewEvent, 'evidence'> | undefined): string[] =>
  (event?.evidence ?? []).map((one) => one.source);
const types = (events: readonly NewEvent[]): string[] => events.map((event) => event.type);
const inBoot = (events: readonly NewEvent[], index: number): NewEvent[] => {
  const boots = [...new Set(events.map((event) => event.bootId))];
  return events.filter((event) => event.bootId === boots[index]);
};

describe.each(['6.19.6-three-updates', '7.1.13-three-updates', '7.3.4-three-updates'])('%s', (name) => {
  withCapture(name, (events, { boots }) => {
    const release = name.split('-')[0] ?? '';

    test('one cold boot and three live updates', () => {
      expect(boots.map((boot) => [boot.mode, boot.release])).toEqual([
        ['cold', release],
        ['kexec', release],
        ['kexec', release],
        ['kexec', release],
      ]);
      expect(dataOf(events, 'luo.incoming_accepted')).toEqual([
        { number: '1' },
        { number: '2' },
        { number: '3' },
      ]);
      expect(dataOf(events, 'luo.outgoing_created').map((luo) => luo.number)).toEqual(['1', '2', '3', '4']);
      expect(ofType(events, 'kho.handover_found')).toHaveLength(3);
    });

    test('a boot reports the kernel command line', () => {
      const reserve = release === '7.1.13' ? ' reserve_mem=1M:4096:ledger' : '';
      expect(dataOf(events, 'boot.started')[0]).toMatchObject({
        cmdline: `console=ttyS0 kho=on liveupdate=on panic=5${reserve}`,
        kho: true,
        liveupdate: true,
      });
      expect(dataOf(events, 'boot.started')[0]?.build).toContain(`Linux version ${release} (builder@lab)`);
    });

    test('sessions and files with the sizes and handlers they had', () => {
      const handler = release === '6.19.6' ? 'memfd-v1' : 'memfd-v2';
      const file = (session: string, token: string, size: string) => ({ session, token, size, handler });
      const seen = dataOf(events, 'file.preserved').map(({ session, token, size, handler: by }) => ({
        session,
        token,
        size,
        handler: by,
      }));
      expect(seen).toEqual([
        file('vm-web-1', '1', '4096'),
        file('vm-web-1', '2', '16384'),
        file('vm-web-1', '1', '4096'),
        file('vm-web-1', '2', '16384'),
        file('vm-web-1', '1', '4096'),
        file('vm-web-2', '1', '8192'),
      ]);
      expect(dataOf(events, 'session.created').map((one) => one.name)).toEqual([
        'vm-web-1',
        'vm-web-1',
        'vm-web-1',
        'vm-web-2',
      ]);
      for (const event of ofType(events, 'file.preserved')) expect(event.data.dataPa).not.toBeNull();
    });

    test('each update gives back what was preserved, by name', () => {
      expect(dataOf(events, 'session.deserialized').map((one) => one.name)).toEqual([
        'vm-web-1',
        'vm-web-1',
        'vm-web-1',
        'vm-web-2',
      ]);
      expect(dataOf(events, 'file.retrieved').map((one) => `${one.session}:${one.token}`)).toEqual([
        'vm-web-1:1',
        'vm-web-1:2',
        'vm-web-1:1',
        'vm-web-1:2',
        'vm-web-1:1',
        'vm-web-2:1',
      ]);
      expect(dataOf(events, 'file.finished')).toEqual(dataOf(events, 'file.retrieved'));
      expect(dataOf(events, 'session.closed').every((one) => one.direction === 'incoming')).toBe(true);
      expect(ofType(events, 'file.never_retrieved')).toEqual([]);
    });

    test('a fact that kernel and agent both tell is one event with two pieces of evidence', () => {
      for (const type of [
        'session.created',
        'file.preserved',
        'session.retrieved',
        'file.retrieved',
        'session.finished',
        'session.closed',
        'image.loaded',
        'luo.device_opened',
      ] as const) {
        for (const event of ofType(events, type)) expect(sources(event)).toEqual(['trace', 'agent']);
      }
    });

    test('the jump: requested by the agent, entered on the console', () => {
      expect(ofType(events, 'kexec.requested').map(sources)).toEqual([['agent'], ['agent'], ['agent']]);
      expect(ofType(events, 'kexec.entered').map(sources)).toEqual([['console'], ['console'], ['console']]);
      for (const boot of [0, 1, 2]) expect(inBoot(events, boot).at(-1)?.type).toBe('kexec.entered');
      expect(dataOf(events, 'image.loaded').map((image) => image.carriesKho)).toEqual([true, true, true]);
    });

    test('blobs are observed when they change, and not again', () => {
      const seen = ofType(events, 'blob.observed').map(
        (event) => `${event.bootId} ${event.data.name} ${event.blobs[0]}`,
      );
      expect(new Set(seen).size).toBe(seen.length);
      expect(dataOf(inBoot(events, 0), 'blob.observed').map((blob) => blob.name)).toContain(
        'out/sub_fdts/LUO',
      );
      expect(dataOf(inBoot(events, 1), 'blob.observed').map((blob) => blob.name)).toContain('in/fdt');
    });
  });
});

withCapture('6.19.6-three-updates', (events) => {
  test('6.19: the root is created without a map and finalised with the one the next kernel found', () => {
    expect(dataOf(events, 'kho.root_created').map((root) => root.mapPa)).toEqual(['0', '0', '0']);
    expect(dataOf(events, 'kho.finalized')).toEqual([
      { mapPa: '34172928' },
      { mapPa: '13357056' },
      { mapPa: '25751552' },
    ]);
    const first = types(inBoot(events, 0));
    expect(first.slice(first.indexOf('kexec.requested'))).toEqual([
      'kexec.requested',
      'kho.finalized',
      'kexec.entered',
    ]);
  });
  test('6.19: GET_NAME does not exist and gives no fact', () => {
    expect(types(events).filter((type) => type.endsWith('_failed'))).toEqual([]);
  });
});

withCapture('7.1.13-three-updates', (events) => {
  test('7.1: three children in the order in which they were added, and the reservation inside memblock', () => {
    expect(dataOf(inBoot(events, 0), 'kho.subtree_added')).toEqual([
      expect.objectContaining({ name: 'kexec-metadata', size: '73' }),
      expect.objectContaining({ name: 'LUO', size: '311' }),
      expect.objectContaining({ name: 'memblock', size: '210' }),
    ]);
    expect(dataOf(events, 'kho.memory_reserved').map((one) => [one.name, one.size])).toEqual(
      Array.from({ length: 4 }, () => ['ledger', '1048576']),
    );
    expect(dataOf(events, 'kho.reservation_revived')).toEqual(
      Array.from({ length: 3 }, () => ({ name: 'ledger' })),
    );
    expect(dataOf(events, 'kho.exec_from')).toEqual(
      [1, 2, 3].map((kexecCount) => ({ previousRelease: '7.1.13', kexecCount })),
    );
  });
  test('unobserved addresses stay unknown: the last kernel has no successor that shows them', () => {
    expect(dataOf(inBoot(events, 3), 'kho.subtree_added').map((one) => one.pa)).toEqual([null, null, null]);
    expect(ofType(inBoot(events, 3), 'kho.root_created')).toEqual([]);
  });
});

withCapture('7.3.4-refusals', (events) => {
  test('every refusal with the errno that kernel and agent agree on', () => {
    const refusals = events
      .filter((event) => event.type.endsWith('_failed') || event.type === 'kexec.refused')
      .map((event): readonly unknown[] => [
        event.type,
        ...Object.values<unknown>(event.data).filter(
          (value) => typeof value === 'string' && value.length < 20,
        ),
        'errno' in event.data ? event.data.errno : null,
      ]);
    expect(refusals).toEqual([
      ['luo.device_open_failed', 16],
      ['session.create_failed', 'alpha', 17],
      ['session.create_failed', '', 22],
      ['session.create_failed', 22],
      ['session.retrieve_failed', 'never-made', 2],
      ['session.retrieve_failed', 'alpha', 2],
      ['file.preserve_failed', 'alpha', '1', 2],
      ['file.preserve_failed', 'alpha', '2', 2],
      ['file.preserve_failed', 'alpha', '3', 2],
      ['file.preserve_failed', 'alpha', '4', 2],
      ['file.preserve_failed', 'alpha', '5', 2],
      ['file.preserve_failed', 'alpha', '6', 9],
      ['file.preserve_failed', 'alpha', '10', 17],
      ['file.preserve_failed', 'beta', '11', 16],
      ['file.preserve_failed', 'alpha', '12', 16],
      ['file.retrieve_failed', 'alpha', '10', 22],
      ['session.finish_failed', 'alpha', 22],
      ['kexec.refused', 22],
    ]);
    for (const event of events)
      if (event.type.endsWith('_failed')) expect(sources(event)).toEqual(['trace', 'agent']);
  });
  test('an image loaded and dropped again', () => {
    expect(types(events).filter((type) => /^image|^kexec/.test(type))).toEqual([
      'kexec.requested',
      'kexec.refused',
      'image.loaded',
      'image.unloaded',
    ]);
  });
  test('closing outgoing sessions unpreserves their files and all their memory', () => {
    expect(dataOf(events, 'session.closed')).toEqual([
      { name: 'alpha', direction: 'outgoing' },
      { name: 'beta', direction: 'outgoing' },
    ]);
    expect(dataOf(events, 'file.unpreserved')).toEqual([
      { session: 'alpha', token: '10' },
      { session: 'beta', token: '0' },
    ]);
    const held = new Set<string>();
    for (const event of events) {
      if (event.type === 'kho.memory_preserved') held.add(event.data.pa);
      if (event.type === 'kho.memory_unpreserved') expect(held.delete(event.data.pa)).toBe(true);
    }
    // The block that holds the sessions stays with the one that is still open.
    expect([...held]).toEqual(['14221312']);
  });
});

withCapture('7.3.4-kho-off', (events) => {
  test('kho=off: KHO and LUO are off, the device is absent, the agent gets nowhere', () => {
    expect(types(events)).toEqual([
      'boot.started',
      'kho.disabled',
      'luo.disabled',
      'luo.device_open_failed',
      'session.create_failed',
      'file.preserve_failed',
      'luo.device_absent',
      'boot.ended',
    ]);
    expect(dataOf(events, 'luo.disabled')).toEqual([
      { reason: 'kho_disabled', message: 'luo: Disabling liveupdate because KHO is disabled' },
    ]);
    expect(dataOf(events, 'boot.started')[0]).toMatchObject({ mode: 'cold', kho: false, liveupdate: true });
  });
});

withCapture('7.3.4-to-6.19.6', (events, { boots }) => {
  test('a kernel of another ABI: two log lines are one refusal, and the boot is still a kexec', () => {
    expect(boots.map((boot) => [boot.mode, boot.release])).toEqual([
      ['cold', '7.3.4'],
      ['kexec', '6.19.6'],
    ]);
    expect(dataOf(events, 'kho.revival_refused')).toEqual([
      {
        reason: 'incompatible',
        fdtPa: String(0x3e6000),
        expected: 'kho-v1',
        errno: 22,
        message: "KHO: setup: handover FDT (0x3e6000) is incompatible with 'kho-v1': 1",
      },
    ]);
    expect(dataOf(events, 'session.retrieve_failed')).toEqual([{ name: 'cross-vm', errno: 2 }]);
    expect(ofType(events, 'session.deserialized')).toEqual([]);
    expect(dataOf(events, 'boot.ended')).toEqual([{ how: 'restart' }]);
  });
});

withCapture('7.3.4-to-other-luo-abi-panic', (events, { boots }) => {
  test('the boot that panicked before userspace exists, between two that were captured', () => {
    expect(boots.map((boot) => boot.mode)).toEqual(['cold', 'kexec', 'cold']);
    expect(boots[1]?.id).toMatch(/^console:[0-9a-f]{16}$/);
    expect(types(inBoot(events, 1))).toEqual([
      'boot.started',
      'kho.handover_found',
      'luo.incoming_refused',
      'boot.panicked',
    ]);
    expect(dataOf(events, 'luo.incoming_refused')).toEqual([
      {
        component: 'luo',
        expected: 'luo-v6',
        errno: 22,
        message: "luo: LUO state is incompatible with 'luo-v6'",
      },
    ]);
  });
  test('a session without files is a session', () => {
    expect(dataOf(inBoot(events, 0), 'session.created').map((one) => one.name)).toEqual([
      'abi-guest',
      'abi-empty',
    ]);
  });
});

const END = ['kexec.requested', 'file.frozen', 'session.frozen', 'luo.serialized', 'kexec.entered'];

withCapture('7.3.4-trace-kept-over-kexec', (events) => {
  test('the end of each old kernel comes from the trace that was kept', () => {
    for (const boot of [0, 1]) {
      const own = inBoot(events, boot);
      const end = own.slice(own.findIndex((event) => event.type === 'kexec.requested'));
      expect(types(end)).toEqual(END);
      expect(end.map((event) => sources(event)[0])).toEqual(END.map(() => 'kept_trace'));
    }
    // The head of the list that the blob names: in/sub_fdts/LUO of the next kernel still showed it.
    expect(dataOf(events, 'luo.serialized')[0]).toEqual({ sessionsPa: String(0xf07000) });
  });
  test('a fact in the buffer, the kept buffer and the agent log is reported once', () => {
    expect(ofType(events, 'session.created').map(sources)).toEqual([
      ['trace', 'kept_trace', 'agent'],
      ['trace', 'kept_trace', 'agent'],
    ]);
    expect(dataOf(events, 'file.preserved').map((file) => file.token)).toEqual(['33', '34']);
  });
});

withCapture('7.3.4-probes-on-console', (events) => {
  test('probe hits on the console complete the trace up to the jump', () => {
    const own = inBoot(events, 0);
    const end = own.slice(own.findIndex((event) => event.type === 'kexec.requested'));
    expect(types(end)).toEqual(END);
    expect(sources(end[1])).toEqual(['console']);
    expect(sources(ofType(events, 'session.created')[0])).toEqual(['trace', 'kmsg', 'console', 'agent']);
    expect(dataOf(events, 'luo.serialized')).toEqual([{ sessionsPa: String(0xd25000) }]);
  });
});

/** Lines of no concern per capture: a change means that a reader began to miss or to invent something. */
const IGNORED: Readonly<Record<string, number>> = {
  '7.1.13-three-updates': 5596,
  '7.3.4-kho-off': 635,
  '7.3.4-probes-on-console': 1379,
  '7.3.4-refusals': 3230,
  '7.3.4-to-6.19.6': 2271,
  '7.3.4-to-other-luo-abi-panic': 1497,
  '7.3.4-trace-kept-over-kexec': 2244,
};

describe('ignored lines', () => {
  for (const [name, count] of Object.entries(IGNORED)) {
    withCapture(name, (_, { ignored }) => {
      test(`${name}: ${count}, none of them about LUO or KHO`, () => {
        expect(ignored.reduce((sum, one) => sum + one.count, 0)).toBe(count);
        const lines = ignored.flatMap((one) => one.firstLines);
        expect(lines.filter((line) => /KHO|luo/.test(line) && !/Unknown type/.test(line))).toEqual([]);
      });
    });
  }
});

test('7.3.4: the page that the first open freed is the address that the previous kernel handed over', () => {
  withCapture('7.3.4-three-updates', (events) => {
    const second = inBoot(events, 1);
    const freed = ofType(second, 'kho.memory_freed')[0]?.data.pa ?? '';
    const until = events.findIndex(
      (one) => one.type === 'luo.deserialized' && one.bootId === second[0]?.bootId,
    );
    const state = events.slice(0, until + 1).reduce(transition, initialState(asHostId('host-under-test')));
    const blob = rebuildBlob(state, 'in/sub_fdts/LUO');
    if (blob?.known !== true) throw new Error('not rebuilt');
    expect(decodeBlob(blob.bytes)).toMatchObject({
      kind: 'luo-struct',
      luo: { number: 1n, sessionsPa: BigInt(freed) },
    });
    expect(BigInt(freed)).toBe(0xe96000n);
  });
});
