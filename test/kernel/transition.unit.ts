import { describe, expect, test } from '@jest/globals';
import type { EventData, EventType, KernelState, NewEvent } from '../../services/kernel/index.js';
import { eventTypes, initialState, pagesOf, toArray, transition } from '../../services/kernel/index.js';
import type { EventMaker } from '../support/events.js';
import { eventMaker } from '../support/events.js';

function fold(events: readonly NewEvent[], host: EventMaker): KernelState {
  return events.reduce(transition, initialState(host.hostId));
}

const started = (mode: 'cold' | 'kexec', release = '7.3.4'): EventData<'boot.started'> => ({
  mode,
  release,
  build: null,
  cmdline: 'kho=on liveupdate=on',
  kho: true,
  liveupdate: true,
});
const luoBlob = (number: string): EventData<'luo.outgoing_created'> => ({
  compatible: 'luo-v5',
  number,
  sessionsPa: '0',
  flbsPa: '11063296',
});
const file = (session: string, token: string): EventData<'file.preserved'> => ({
  session,
  token,
  fd: 7,
  handler: 'memfd-v2',
  dataPa: '15380480',
  size: '4096',
});

/** A cold boot that sets itself up, and everything up to the jump with one session of two files. */
function oldKernel(host: EventMaker): NewEvent[] {
  const e = <T extends EventType>(type: T, data: EventData<T>) => host.make(type, data);
  return [
    e('boot.started', started('cold')),
    e('kho.root_created', { compatible: 'kho-v4', mapPa: '3796992' }),
    e('kho.subtree_added', { name: 'kexec-metadata', pa: '3825664', size: '73' }),
    e('luo.outgoing_created', luoBlob('1')),
    e('kho.subtree_added', { name: 'LUO', pa: '11055104', size: '32' }),
    e('luo.device_present', {}),
    e('luo.device_opened', {}),
    e('session.created', { name: 'vm' }),
    e('file.preserved', file('vm', '1')),
    e('file.preserved', file('vm', '18446744073709551615')),
    e('image.loaded', { image: 'k73', carriesKho: true }),
    e('kexec.requested', {}),
    e('luo.serialized', { sessionsPa: '15757312' }),
    e('kexec.entered', {}),
  ];
}

function newKernel(host: EventMaker, number: string): NewEvent[] {
  host.boot('boot-2');
  const e = <T extends EventType>(type: T, data: EventData<T>) => host.make(type, data);
  return [
    e('boot.started', started('kexec')),
    e('kho.handover_found', {}),
    e('luo.incoming_accepted', { number }),
    e('kho.root_created', { compatible: 'kho-v4', mapPa: '17948672' }),
    e('kho.exec_from', { previousRelease: '7.3.4', kexecCount: 1 }),
    e('kho.subtree_added', { name: 'kexec-metadata', pa: '3825664', size: '73' }),
    e('luo.outgoing_created', luoBlob(String(BigInt(number) + 1n))),
  ];
}

describe('a session that is frozen before the reboot call', () => {
  const life = (release: string, ...after: readonly ((e: EventMaker['make']) => NewEvent[])[]) => {
    const host = eventMaker();
    const e: EventMaker['make'] = (type, data) => host.make(type, data);
    return fold(
      [
        e('boot.started', started('cold', release)),
        e('session.created', { name: 'vm' }),
        e('file.preserved', file('vm', '1')),
        e('session.created', { name: 'other' }),
        e('session.frozen', { name: 'vm' }),
        ...after.flatMap((make) => make(e)),
      ],
      host,
    );
  };
  const states = (state: KernelState) =>
    state.boot?.outgoing.sessions.map(({ name, status, files }) => [
      name,
      status,
      files.map((one) => one.status),
    ]);

  test('is frozen while no jump is in progress', () => {
    const state = life('7.9.1');
    expect(states(state)).toEqual([
      ['vm', 'frozen', ['frozen']],
      ['other', 'open', []],
    ]);
    expect([state.boot?.jump, toArray(state.updates), toArray(state.anomalies)]).toEqual(['none', [], []]);
  });

  test('stays frozen through a failed reboot call where the kernel can freeze by ioctl', () => {
    const failed = (release: string) =>
      life(release, (e) => [e('kexec.requested', {}), e('luo.serialize_failed', { errno: 16 })]);
    expect(states(failed('7.9.1'))?.[0]).toEqual(['vm', 'frozen', ['frozen']]);
    expect(states(failed('7.3.4'))?.[0]).toEqual(['vm', 'open', ['preserved']]);
  });

  test('is carried by the next jump, and a refused ioctl is no update', () => {
    const refused = life('7.9.1', (e) => [e('session.freeze_refused', { name: 'other', errno: 16 })]);
    expect(toArray(refused.updates)).toEqual([]);
    const left = life('7.9.1', (e) => [
      e('kexec.requested', {}),
      e('luo.serialized', { sessionsPa: '15757312' }),
      e('kexec.entered', {}),
    ]);
    expect(states(left)?.[0]).toEqual(['vm', 'serialized', ['frozen']]);
  });
});

describe('a retrieve that failed', () => {
  test('can be repeated, for example with another argument: the file counts as retrieved, and the update succeeds', () => {
    const host = eventMaker();
    const at = { session: 'vm', token: '1' };
    const told = [
      ...oldKernel(host).filter(({ data }) => !('token' in data) || data.token !== '18446744073709551615'),
      ...newKernel(host, '1'),
      host.make('luo.device_opened', {}),
      host.make('session.retrieved', { name: 'vm' }),
      host.make('file.retrieve_failed', { ...at, errno: 22 }),
    ];
    const failed = fold(told, host);
    expect(failed.updates?.last).toMatchObject({ outcome: 'in_progress' });
    expect(failed.boot?.incoming?.sessions[0]?.files[0]).toMatchObject({
      status: 'retrieve_failed',
      errno: 22,
    });
    const taken = [host.make('file.retrieved', at), host.make('session.finished', { name: 'vm' })];
    const done = fold([...told, ...taken], host);
    expect(done.updates?.last).toMatchObject({
      outcome: 'succeeded',
      carried: [{ name: 'vm', files: [{ token: 1n, status: 'restored', errno: null }] }],
    });
  });
});

describe('a live update that works', () => {
  const host = eventMaker();
  const events = [...oldKernel(host), ...newKernel(host, '1')];
  const arrived = fold(events, host);

  test('carries the sessions with every token into the next kernel', () => {
    expect(arrived.boot?.incoming?.sessions).toMatchObject([
      {
        name: 'vm',
        status: 'incoming',
        direction: 'incoming',
        files: [{ token: 1n }, { token: 18446744073709551615n }],
      },
    ]);
    expect(arrived.boot?.outgoing.sessions).toEqual([]);
  });

  test('keeps both boots in one chain and counts as the rule says', () => {
    expect(arrived.boot).toMatchObject({ chain: 1, ordinal: 2, incomingNumber: 1n, kexecCount: 1 });
    expect(arrived.boot?.outgoing.luo?.number).toBe(2n);
    expect(arrived.boot?.outgoing.metadata).toEqual({ previousRelease: '7.3.4', kexecCount: 2 });
    expect(toArray(arrived.anomalies)).toEqual([]);
  });

  test('is in progress until everything carried was taken back, then succeeded', () => {
    expect(arrived.updates?.last).toMatchObject({
      outcome: 'in_progress',
      number: 1n,
      fromBoot: 1,
      toBoot: 2,
    });
    const more = [
      host.make('luo.device_opened', {}),
      host.make('luo.deserialized', {}),
      host.make('session.retrieved', { name: 'vm' }),
      host.make('file.retrieved', { session: 'vm', token: '1' }),
      host.make('file.retrieved', { session: 'vm', token: '18446744073709551615' }),
    ];
    const retrieved = more.reduce(transition, arrived);
    expect(retrieved.updates?.last.outcome).toBe('in_progress');
    const finished = transition(retrieved, host.make('session.finished', { name: 'vm' }));
    expect(finished.updates?.last).toMatchObject({
      outcome: 'succeeded',
      carried: [{ name: 'vm', status: 'finished', files: [{ status: 'restored' }, { status: 'restored' }] }],
    });
    const closed = transition(finished, host.make('session.closed', { name: 'vm', direction: null }));
    expect(toArray(closed.anomalies)).toEqual([]);
    expect(closed.updates?.length).toBe(1);
  });

  test('is incomplete when a file was never taken back, and names it', () => {
    const more = [
      host.make('session.retrieved', { name: 'vm' }),
      host.make('file.retrieved', { session: 'vm', token: '1' }),
      host.make('session.finished', { name: 'vm' }),
    ];
    expect(more.reduce(transition, arrived).updates?.last).toMatchObject({
      outcome: 'incomplete',
      reason: 'not retrieved: file vm:18446744073709551615',
    });
  });

  test('loses sessions that were not retrieved before the next jump', () => {
    const jump = [host.make('kexec.requested', {}), host.make('kexec.entered', {})].reduce(
      transition,
      arrived,
    );
    const next = eventMaker();
    next.boot('boot-3');
    const after = [
      next.make('boot.started', started('kexec')),
      next.make('kho.handover_found', {}),
      next.make('luo.incoming_accepted', { number: '2' }),
      next.make('luo.outgoing_created', luoBlob('3')),
    ].reduce(transition, jump);
    expect(toArray(after.updates)).toMatchObject([
      { outcome: 'incomplete' },
      { outcome: 'succeeded', number: 2n },
    ]);
  });
});

describe('ioctls of the other direction, which 6.19 does not check', () => {
  const kernel = (release: string, host: EventMaker, ...more: NewEvent[]): KernelState =>
    fold([host.make('boot.started', started('cold', release)), ...more], host);

  test('FINISH of an outgoing session drops its files, and nothing of it is carried', () => {
    const host = eventMaker();
    const state = kernel(
      '6.19.6',
      host,
      host.make('session.created', { name: 'vm' }),
      host.make('file.preserved', file('vm', '1')),
      host.make('file.unpreserved', { session: 'vm', token: '1' }),
      host.make('session.finished', { name: 'vm' }),
    );
    expect(state.boot?.outgoing.sessions).toMatchObject([{ name: 'vm', status: 'open', files: [] }]);
    expect(toArray(state.anomalies)).toEqual([]);
    const later = eventMaker();
    const refused = kernel(
      '7.3.4',
      later,
      later.make('session.created', { name: 'vm' }),
      later.make('session.finished', { name: 'vm' }),
    );
    expect(toArray(refused.anomalies).map(({ code }) => code)).toEqual(['WRONG_DIRECTION']);
  });

  test('a file preserved into a retrieved session is not carried, and no session is made of it', () => {
    const host = eventMaker();
    const first = kernel(
      '6.19.6',
      host,
      host.make('luo.outgoing_created', {
        compatible: 'luo-v1',
        number: '1',
        sessionsPa: '4096',
        flbsPa: null,
      }),
      host.make('session.created', { name: 'vm' }),
      host.make('file.preserved', file('vm', '1')),
      host.make('image.loaded', { image: 'k', carriesKho: true }),
      host.make('luo.serialized', { sessionsPa: null }),
      host.make('kexec.entered', {}),
    );
    host.boot('boot-2');
    const received = [
      host.make('boot.started', started('kexec', '6.19.6')),
      host.make('luo.incoming_accepted', { number: '1' }),
      host.make('session.retrieved', { name: 'vm' }),
      host.make('file.retrieved', { session: 'vm', token: '1' }),
      host.make('file.preserved', file('vm', '9')),
    ].reduce(transition, first);
    expect(received.boot?.outgoing.sessions).toEqual([]);
    expect(received.boot?.incoming?.sessions[0]?.files.map(({ status }) => status)).toEqual([
      'retrieved',
      'preserved',
    ]);
    const ended = [
      host.make('file.finished', { session: 'vm', token: '1' }),
      host.make('file.unpreserved', { session: 'vm', token: '9' }),
      host.make('session.closed', { name: 'vm', direction: 'incoming' }),
    ].reduce(transition, received);
    expect(ended.boot?.incoming?.sessions[0]?.files.map(({ token }) => token)).toEqual([1n]);
    expect(ended.updates?.last).toMatchObject({
      outcome: 'succeeded',
      carried: [{ files: [{ token: 1n }] }],
    });
    expect(toArray(ended.anomalies)).toEqual([]);
  });
});

describe('a live update that does not work', () => {
  test('refused before the jump: reboot() returned an errno and the sessions stay usable', () => {
    const host = eventMaker();
    const events = [
      ...oldKernel(host).slice(0, -2),
      host.make('luo.serialize_failed', { errno: 5 }),
      host.make('kexec.refused', { errno: 5 }),
    ];
    const state = fold(events, host);
    expect(state.updates?.last).toMatchObject({ outcome: 'refused', toBoot: null });
    expect(state.updates?.length).toBe(1);
    expect(state.boot?.outgoing.sessions).toMatchObject([
      { status: 'open', files: [{ status: 'preserved' }, { status: 'preserved' }] },
    ]);
  });

  test('KHO refuses the tree: outcome, an anomaly, a new chain, nothing incoming', () => {
    const host = eventMaker();
    const events = oldKernel(host);
    host.boot('boot-2');
    events.push(
      host.make('boot.started', started('kexec', '6.19.6')),
      host.make('kho.revival_refused', {
        reason: 'incompatible',
        fdtPa: '4087808',
        expected: 'kho-v1',
        errno: 22,
        message: 'incompatible',
      }),
      host.make('luo.outgoing_created', { compatible: 'luo-v1', number: '1', sessionsPa: '0', flbsPa: null }),
    );
    const state = fold(events, host);
    expect(state.updates?.last.outcome).toBe('handover_refused');
    expect(state.boot).toMatchObject({ chain: 2, handover: 'refused', incoming: null });
    expect(state.boot?.outgoing.luo?.number).toBe(1n);
    expect(toArray(state.anomalies).map((one) => one.code)).toEqual(['INCOMING_REFUSED']);
  });

  test('LUO panics before userspace and the host comes back cold', () => {
    const host = eventMaker();
    const events = oldKernel(host);
    host.boot('console-1');
    events.push(
      host.make('boot.started', started('kexec')),
      host.make('kho.handover_found', {}),
      host.make('luo.incoming_refused', {
        component: 'luo',
        expected: 'luo-v6',
        errno: null,
        message: "LUO state is incompatible with 'luo-v6'",
      }),
      host.make('boot.panicked', {
        message: 'The incoming tree failed to initialize properly [-22], disabling live update',
      }),
    );
    host.boot('boot-3');
    events.push(host.make('boot.started', started('cold')));
    const state = fold(events, host);
    expect(toArray(state.updates)).toMatchObject([{ outcome: 'luo_panicked', toBoot: 2 }]);
    expect(state.boot).toMatchObject({ ordinal: 3, chain: 2 });
    expect(state.previous?.end?.how).toBe('panic');
  });

  test('the number alone is no success: LUO may still panic on the rest of the tree, or be off', () => {
    const carriesNothing = (host: EventMaker) =>
      oldKernel(host).filter((event) => !/^(session|file)\./.test(event.type));
    const panicked = eventMaker();
    const reported = carriesNothing(panicked);
    panicked.boot('boot-2');
    reported.push(
      panicked.make('boot.started', started('kexec', '7.0.1')),
      panicked.make('kho.handover_found', {}),
      panicked.make('luo.incoming_accepted', { number: '1' }),
      panicked.make('boot.panicked', {
        message: 'The incoming tree failed to initialize properly [-2], disabling live update',
      }),
    );
    expect(fold(reported, panicked).updates?.last.outcome).toBe('luo_panicked');

    const off = eventMaker();
    const dark = carriesNothing(off);
    off.boot('boot-2');
    dark.push(
      off.make('boot.started', started('kexec')),
      off.make('luo.incoming_accepted', { number: '1' }),
      off.make('luo.device_absent', {}),
    );
    expect(fold(dark, off).updates?.last.outcome).toBe('luo_absent');

    const up = eventMaker();
    const fine = [...carriesNothing(up), ...newKernel(up, '1')];
    expect(fold(fine, up).updates?.last.outcome).toBe('succeeded');
  });

  test('a failed first open is final from 7.1 on, and can be made good before', () => {
    const arrive = (release: string): KernelState => {
      const host = eventMaker();
      const events = [
        ...oldKernel(host),
        ...newKernel(host, '1').map(
          (event, i) => (i === 0 ? { ...event, data: started('kexec', release) } : event) as NewEvent,
        ),
      ];
      const file1 = { session: 'vm', token: '1' };
      const file2 = { session: 'vm', token: '18446744073709551615' };
      events.push(
        host.make('luo.deserialize_failed', { errno: 12, session: null, message: null }),
        host.make('luo.deserialized', {}),
        host.make('session.retrieved', { name: 'vm' }),
        host.make('file.retrieved', file1),
        host.make('file.retrieved', file2),
        host.make('session.finished', { name: 'vm' }),
      );
      return fold(events, host);
    };
    expect(arrive('7.0.1').updates?.last.outcome).toBe('succeeded');
    expect(arrive('7.1.13').updates?.last.outcome).toBe('deserialize_failed');
  });

  test('an attempt that is refused does not hide the update that led here', () => {
    const host = eventMaker();
    const events = [...oldKernel(host), ...newKernel(host, '1')];
    events.push(
      host.make('kexec.requested', {}),
      host.make('kexec.refused', { errno: 22 }),
      host.make('session.retrieved', { name: 'vm' }),
      host.make('file.retrieved', { session: 'vm', token: '1' }),
      host.make('file.retrieved', { session: 'vm', token: '18446744073709551615' }),
      host.make('session.finished', { name: 'vm' }),
    );
    expect(toArray(fold(events, host).updates).map((update) => update.outcome)).toEqual([
      'succeeded',
      'refused',
    ]);
  });

  test('a number that does not follow is an anomaly, not an error', () => {
    const host = eventMaker();
    const state = fold([...oldKernel(host), ...newKernel(host, '7')], host);
    expect(toArray(state.anomalies).map((one) => one.code)).toEqual(['NUMBER_BROKEN']);
    expect(state.boot?.outgoing.luo?.number).toBe(8n);
  });
});

describe('telemetry as it really comes', () => {
  test('the last moments of the old kernel, reported by the new one, complete the old boot and the carried state', () => {
    const host = eventMaker();
    const all = oldKernel(host);
    const earlier = all.slice(0, 9);
    const late = all.slice(9);
    const arrived = newKernel(host, '1');
    const state = fold([...earlier, ...arrived, ...late], host);
    expect(state.boot?.incoming?.sessions).toMatchObject([
      { name: 'vm', files: [{ token: 1n }, { token: 18446744073709551615n }] },
    ]);
    expect(state.updates?.length).toBe(1);
    expect(state.updates?.last.leftAt).not.toBeNull();
    expect(toArray(state.anomalies)).toEqual([]);
  });

  test('an unannounced boot is opened by its first event', () => {
    const host = eventMaker();
    const state = fold([host.make('session.created', { name: 'a' })], host);
    expect(state.boot).toMatchObject({
      mode: 'unknown',
      release: null,
      outgoing: { sessions: [{ name: 'a' }] },
    });
  });

  test('preserved pages follow preserve and unpreserve, by address', () => {
    const host = eventMaker();
    const state = fold(
      [
        host.make('kho.memory_preserved', { via: 'folio', pa: '20480', pages: null }),
        host.make('kho.memory_preserved', { via: 'pages', pa: '4503599627366400', pages: '2' }),
        host.make('kho.memory_preserved', { via: 'folio', pa: '4096', pages: null }),
        host.make('kho.memory_unpreserved', { via: 'folio', pa: '20480', pages: null }),
      ],
      host,
    );
    expect(pagesOf(state.boot?.memory ?? { size: 0, root: undefined }).map((page) => page.pa)).toEqual([
      4096n,
      4503599627366400n,
    ]);
    expect(state.boot?.memory.size).toBe(2);
  });

  test('an older state stays what it was', () => {
    const host = eventMaker();
    const before = fold(oldKernel(host), host);
    const copy = structuredClone(before);
    newKernel(host, '1').reduce(transition, before);
    expect(before).toEqual(copy);
  });

  test('every kind of event has a handler and none throws on an empty host', () => {
    const host = eventMaker();
    expect(eventTypes.length).toBeGreaterThan(80);
    for (const type of ['kernel.logged', 'host.silent', 'luo.cancelled', 'kho.aborted'] as const) {
      const data = { subsystem: 'KHO', level: null, message: 'x', since: null, session: null };
      expect(() => transition(initialState(host.hostId), host.make(type, data as never))).not.toThrow();
    }
  });
});
