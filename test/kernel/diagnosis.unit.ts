/** Diagnoses of constructed streams: every verdict with its facts, and the effect of missing telemetry. */
import { describe, expect, test } from '@jest/globals';
import {
  diagnose,
  diagnosesOf,
  diagnosisStep,
  initialState,
  manifestDiff,
  openDiagnoses,
  startDiagnosis,
  transition,
  type Diagnosis,
  type EventData,
  type EventType,
  type NewEvent,
} from '../../services/kernel/index.js';
import { failureScenarios, runScenario, simulateHost } from '../../simulator/index.js';
import { eventMaker } from '../support/events.js';

type Line = { [T in EventType]: readonly [T, EventData<T>] }[EventType] | { readonly boot: string };

/** A host's stream, as a trace reports it: a boot, then events of it, and so on. */
function stream(...lines: readonly Line[]): NewEvent[] {
  const maker = eventMaker();
  return lines.flatMap((one) => {
    if ('boot' in one) {
      maker.boot(one.boot);
      return [];
    }
    return [maker.make(one[0], one[1])];
  });
}

/** Of the log alone: no source that sees sessions. */
const fromLog = (events: readonly NewEvent[]): NewEvent[] =>
  events.map((event) => ({
    ...event,
    evidence: [{ source: 'kmsg' as const, confidence: 'observed' as const, ref: null }],
  }));

const started = (
  mode: 'cold' | 'kexec',
  release = '7.3.4',
  more: Partial<EventData<'boot.started'>> = {},
): Line => [
  'boot.started',
  { mode, release, build: null, cmdline: null, kho: true, liveupdate: true, ...more },
];
const outgoing = (number: string): Line => [
  'luo.outgoing_created',
  { compatible: 'luo-v5', number, sessionsPa: '0', flbsPa: '4096' },
];
const loaded = (carriesKho: boolean | null = true): Line => ['image.loaded', { image: 'k', carriesKho }];
const cargo: readonly Line[] = [
  ['luo.device_opened', {}],
  ['session.created', { name: 's' }],
  ['file.preserved', { session: 's', token: '7', fd: 5, handler: 'memfd-v2', dataPa: '8192', size: '4096' }],
];
const old: readonly Line[] = [
  { boot: 'a' },
  started('cold'),
  outgoing('1'),
  ['luo.device_present', {}],
  ...cargo,
  loaded(),
];
const jump: readonly Line[] = [
  ['kexec.requested', {}],
  ['luo.serialized', { sessionsPa: '12288' }],
  ['kexec.entered', {}],
  { boot: 'b' },
];
const accepted: readonly Line[] = [
  started('kexec'),
  ['kho.handover_found', {}],
  ['luo.incoming_accepted', { number: '1' }],
  outgoing('2'),
  ['luo.device_present', {}],
];
const takenBack: readonly Line[] = [
  ['luo.deserialized', {}],
  ['luo.device_opened', {}],
  ['session.retrieved', { name: 's' }],
  ['file.retrieved', { session: 's', token: '7' }],
  ['file.finished', { session: 's', token: '7' }],
  ['session.finished', { name: 's' }],
];

const last = (events: readonly NewEvent[]): Diagnosis | undefined => diagnose(events).diagnoses.at(-1);
const brief = (one: Diagnosis | undefined): unknown => [one?.subject, one?.verdict, one?.confidence];

describe('PCI devices that arrived', () => {
  const panic = (text: string): Line => ['boot.panicked', { message: `Kernel panic - not syncing: ${text}` }];
  const named = (device: string): Line => [
    'kernel.logged',
    { subsystem: 'pci', level: 'emerg', message: `PCI: liveupdate: ${device} was never finished!` },
  ];

  test.each([
    ['version', 'Incoming PCI FLB version (v2) is incompatible with this kernel (v1)', 2, 1],
    ['no_memory', 'Failed to allocate struct pci_flb_incoming', null, null],
    ['blocks', 'Failed to restore devices KHO block set (-22)', null, null],
    ['device', 'Failed to insert PCI device 0000:01:00.0 (-17)', null, null],
    ['retrieve', 'Failed to retrieve incoming FLB data (-2)', null, null],
  ] as const)('a panic in early boot is a class of its own: %s', (cause, text, found, expected) => {
    const events = stream(...old, ...jump, ...accepted.slice(0, 3), panic(text));
    const message = `Kernel panic - not syncing: ${text}`;
    expect(brief(last(events))).toEqual([
      'update',
      { kind: 'pci_panicked', cause, found, expected, devices: [], message },
      'certain',
    ]);
    expect(last(events)?.manifest?.files).toMatchObject({ lost: 1, retrieved: 0 });
    expect(last(events)?.advice).toMatch(/before userspace starts/);
  });

  test('the panic at the last FINISH is distinguished from another panic, with the devices', () => {
    const taken = takenBack.slice(0, 4);
    const text = '2 preserved device(s) were never finished!';
    const lines = [named('0000:01:00.0'), named('0000:01:00.1')];
    const one = last(stream(...old, ...jump, ...accepted, ...taken, ...lines, panic(text)));
    expect(one).toMatchObject({
      verdict: { kind: 'pci_panicked', cause: 'unfinished', devices: ['0000:01:00.0', '0000:01:00.1'] },
      confidence: 'certain',
    });
    expect(one?.advice).toMatch(/retrieve its file/);
    const other = last(stream(...old, ...jump, ...accepted, ...taken, panic('Attempted to kill init!')));
    expect(other?.verdict.kind).not.toBe('pci_panicked');
  });
});

describe('before the jump', () => {
  const unnamed = { session: null, token: null, handler: null };
  const refused = (stage: string, errno: number, facts: object = unnamed): object => ({
    kind: 'refused',
    stage,
    ...facts,
    errno,
  });

  test('a handler refuses to freeze: session, token, handler and errno', () => {
    const events = stream(
      ...old,
      ['kexec.requested', {}],
      ['file.freeze_failed', { session: 's', token: '7', handler: 'memfd-v2', errno: 16 }],
      ['session.freeze_failed', { name: 's', errno: 16 }],
      ['luo.serialize_failed', { errno: 16 }],
      ['kexec.refused', { errno: 16 }],
    );
    const facts = { session: 's', token: 7n, handler: 'memfd-v2' };
    expect(brief(last(events))).toEqual(['update', refused('freeze', 16, facts), 'certain']);
    expect(last(events)?.manifest?.files).toMatchObject({ kept: 1, lost: 0 });
  });

  test('a freeze that an ioctl refuses is no attempt, whatever the kernel log says of the file', () => {
    const events = stream(
      ...old,
      ['file.freeze_failed', { session: 's', token: '7', handler: 'memfd-v2', errno: 16 }],
      ['session.freeze_refused', { name: 's', errno: 16 }],
    );
    expect(diagnose(events).diagnoses).toEqual([]);
  });

  test('only the kernel log reports the refused attempt', () => {
    const failed: Line = [
      'file.freeze_failed',
      { session: 's', token: '7', handler: 'vfio-pci-v1', errno: 5 },
    ];
    const log = fromLog(stream(...old, failed));
    const facts = { session: 's', token: 7n, handler: 'vfio-pci-v1' };
    expect(last(log)).toMatchObject({ verdict: refused('freeze', 5, facts), confidence: 'likely' });
    // The retry that went through is an update of its own.
    const retried = diagnose(stream(...old, failed, ...jump, ...accepted, ...takenBack)).diagnoses;
    expect(new Set(retried.map(({ verdict }) => verdict))).toEqual(
      new Set([{ kind: 'succeeded', number: 1n }, refused('freeze', 5, facts)]),
    );
  });

  test('no image, a held lock, a failed finalise, and an unexplained errno', () => {
    const attempt = (errno: number): Line[] => [
      ['kexec.requested', {}],
      ['kexec.refused', { errno }],
    ];
    const bare: Line[] = [{ boot: 'a' }, started('cold'), outgoing('1')];
    expect(brief(last(stream(...bare, ...attempt(22))))).toEqual([
      'update',
      refused('no_image', 22),
      'certain',
    ]);
    expect(brief(last(stream(...old, ...attempt(16))))).toEqual([
      'update',
      refused('kexec_lock', 16),
      'likely',
    ]);
    expect(brief(last(stream(...old, ...attempt(12))))).toEqual(['update', refused('unknown', 12), 'likely']);
    const log: Line = [
      'kernel.logged',
      { subsystem: 'luo', level: 'err', message: 'kho_finalize failed -12' },
    ];
    const of619: Line[] = [{ boot: 'a' }, started('cold', '6.19.6'), loaded(), ['kexec.requested', {}], log];
    expect(brief(last(stream(...of619, ['kexec.refused', { errno: 11 }])))).toEqual([
      'update',
      refused('finalize', 11),
      'certain',
    ]);
  });

  test('an errno that is not the one of the step: two attempts are mixed up', () => {
    const events = stream(
      ...old,
      ['kexec.requested', {}],
      ['file.freeze_failed', { session: 's', token: '7', handler: 'memfd-v2', errno: 16 }],
      ['kexec.refused', { errno: 22 }],
    );
    expect(last(events)?.confidence).toBe('likely');
  });
});

describe('after the jump', () => {
  test('everything taken back', () => {
    const one = last(stream(...old, ...jump, ...accepted, ...takenBack));
    expect(brief(one)).toEqual(['update', { kind: 'succeeded', number: 1n }, 'certain']);
    expect(one?.because.map(({ type }) => type)).toEqual([
      'kho.handover_found',
      'luo.incoming_accepted',
      'luo.device_present',
      'session.finished',
    ]);
    expect(one?.manifest?.complete).toBe(true);
  });

  test('during an update: what it waits for', () => {
    const waiting = (...more: readonly Line[]): unknown => last(stream(...old, ...more))?.verdict;
    const request: Line = ['kexec.requested', {}];
    expect(waiting(request)).toEqual({ kind: 'in_progress', waiting: 'jump' });
    expect(waiting(...jump, started('kexec'))).toEqual({ kind: 'in_progress', waiting: 'arrival' });
    expect(waiting(...jump, ...accepted)).toEqual({ kind: 'in_progress', waiting: 'open' });
    expect(waiting(...jump, ...accepted, ...takenBack.slice(0, 3))).toEqual({
      kind: 'in_progress',
      waiting: 'retrieve',
    });
    const busy: Line = ['session.finish_failed', { name: 's', errno: 16 }];
    const one = last(stream(...old, ...jump, ...accepted, ...takenBack.slice(0, 4), busy));
    expect(brief(one)).toEqual(['update', { kind: 'in_progress', waiting: 'finish' }, 'likely']);
  });

  test('open gives EIO, seen by the agent only', () => {
    const eio: Line = ['luo.device_open_failed', { errno: 5 }];
    const verdict = { kind: 'deserialize_failed', errno: 5, session: null, handler: null };
    expect(brief(last(stream(...old, ...jump, ...accepted, eio)))).toEqual(['update', verdict, 'certain']);
    // The agent's word alone is a claim.
    const claimed = stream(...old, ...jump, ...accepted, eio).map((event) => ({
      ...event,
      evidence: [{ source: 'agent' as const, confidence: 'claimed' as const, ref: null }],
    }));
    expect(last(claimed)?.confidence).toBe('likely');
  });

  test('the handler that the new kernel does not know is named', () => {
    const events = stream(
      ...old,
      ...jump,
      ...accepted,
      [
        'kernel.logged',
        { subsystem: 'luo', level: 'warn', message: "No registered handler for compatible 'vfio-pci-v1'" },
      ],
      ['luo.deserialize_failed', { errno: 2, session: 's', message: null }],
      ['luo.device_open_failed', { errno: 5 }],
    );
    expect(last(events)?.verdict).toEqual({
      kind: 'deserialize_failed',
      errno: 2,
      session: 's',
      handler: 'vfio-pci-v1',
    });
  });

  test('a stuck session, and a file that failed beside it', () => {
    const stuck: readonly Line[] = [
      ...takenBack.slice(0, 4),
      ['session.finish_failed', { name: 's', errno: 16 }],
      ['session.release_failed', { name: 's' }],
    ];
    const verdict = { kind: 'finish_stuck', session: 's', errno: 16 };
    expect(brief(last(stream(...old, ...jump, ...accepted, ...stuck)))).toEqual([
      'update',
      verdict,
      'certain',
    ]);
    const failed = stuck.map((one): Line =>
      !('boot' in one) && one[0] === 'file.retrieved'
        ? ['file.retrieve_failed', { session: 's', token: '7', errno: 5 }]
        : one,
    );
    const over = last(stream(...old, ...jump, ...accepted, ...failed, ['boot.ended', { how: 'restart' }]));
    expect(over?.verdict).toEqual({
      kind: 'lost',
      sessions: ['s'],
      files: [{ session: 's', token: 7n, how: 'failed', errno: 5 }],
    });
    expect(over?.also).toEqual([verdict]);
  });

  test('an image that carries no KHO data is no refusal', () => {
    const plain = [...old.slice(0, -1), loaded(false)];
    const events = stream(...plain, ...jump, started('kexec'), outgoing('1'), ['luo.device_present', {}]);
    expect(brief(last(events))).toEqual([
      'update',
      { kind: 'not_handed_over', why: 'image_without_kho' },
      'certain',
    ]);
  });

  describe('a host with KHO on and live update off', () => {
    const off = { kho: null, liveupdate: false };
    const leave: readonly Line[] = [['kexec.requested', {}], ['kexec.entered', {}], { boot: 'b' }];
    const life = (...more: readonly Line[]) =>
      stream({ boot: 'a' }, started('cold', '7.1.13', off), loaded(), ...leave, ...more);
    const exec: Line = ['kho.exec_from', { previousRelease: '7.1.13', kexecCount: 1 }];
    const refused: Line = [
      'kho.revival_refused',
      { reason: 'incompatible', fdtPa: null, expected: 'kho-v4', errno: 22, message: 'incompatible' },
    ];

    test.each<[string, readonly Line[]]>([
      [
        'nothing is logged of live update',
        [started('kexec', '7.1.13', off), ['kho.handover_found', {}], exec],
      ],
      ['its device is absent', [started('kexec', '7.1.13', off), exec, ['luo.device_absent', {}]]],
      [
        'the next kernel has live update',
        [started('kexec', '7.1.13'), exec, outgoing('1'), ['luo.device_present', {}]],
      ],
    ])('a kexec is a plain one, and no update was lost: %s', (_name, arrived) => {
      const events = life(...arrived);
      const one = last(events);
      expect(brief(one)).toEqual([
        'update',
        { kind: 'not_handed_over', why: 'old_kernel_without_luo' },
        'certain',
      ]);
      expect(one?.advice).toMatch(/plain kexec/);
      expect(events.reduce(transition, initialState(events[0]!.hostId)).updates?.last).toMatchObject({
        outcome: 'plain_kexec',
        carried: [],
      });
    });

    test('the next kernel rejects the tree: still a plain kexec, with the rejection beside it', () => {
      const events = life(started('kexec', '7.3.4', off), refused);
      expect(last(events)).toMatchObject({
        verdict: { kind: 'not_handed_over', why: 'old_kernel_without_luo' },
        also: [{ kind: 'kho_refused', expected: 'kho-v4' }],
      });
      expect(events.reduce(transition, initialState(events[0]!.hostId)).updates?.last.outcome).toBe(
        'plain_kexec',
      );
    });

    test('memory that was reserved by name and is rejected is a loss all the same', () => {
      const reserved: Line = ['kho.memory_reserved', { name: 'trace', pa: '4096', size: '4096' }];
      const events = stream(
        ...[{ boot: 'a' }, started('cold', '7.1.13', off), reserved, loaded(), ...leave],
        ...[started('kexec', '7.3.4', off), refused],
      );
      expect(events.reduce(transition, initialState(events[0]!.hostId)).updates?.last.outcome).toBe(
        'handover_refused',
      );
    });

    test('where the old kernel was not seen to have live update, its absence in the new one is not certain', () => {
      const events = stream(
        ...[{ boot: 'a' }, started('cold', '7.1.13', { liveupdate: null }), loaded(), ...leave],
        ...([started('kexec', '7.1.13', off), exec, ['luo.device_absent', {}]] as const),
      );
      expect(brief(last(events))).toEqual([
        'update',
        { kind: 'luo_absent', why: 'liveupdate_off' },
        'likely',
      ]);
    });
  });

  test('LUO absent: each reason', () => {
    const absent = (started_: Line, ...more: readonly Line[]): unknown =>
      brief(last(stream(...old, ...jump, started_, ['kho.handover_found', {}], ...more)));
    const gone: Line = ['luo.device_absent', {}];
    const says = (why: string): unknown => ['update', { kind: 'luo_absent', why }, 'certain'];
    expect(absent(started('kexec', '7.3.4', { kho: false }), gone)).toEqual(says('kho_off'));
    expect(absent(started('kexec', '7.3.4', { liveupdate: false }), gone)).toEqual(says('liveupdate_off'));
    expect(absent(started('kexec', '6.18.15'), gone)).toEqual(says('not_built'));
    expect(
      absent(started('kexec', '6.18.0-luo-v6'), [
        'luo.disabled',
        { reason: 'incoming_refused', message: null },
      ]),
    ).toEqual(says('incoming_refused'));
    expect(absent(started('kexec'), ['luo.outgoing_failed', { errno: 12, message: 'failed' }])).toEqual(
      says('setup_failed'),
    );
  });

  test('a kernel too old for KHO without a reported error', () => {
    const events = stream(...old, ...jump, started('kexec', '6.12.30'), ['luo.device_absent', {}]);
    expect(last(events)).toMatchObject({
      verdict: { kind: 'kho_refused', reason: 'not_configured', lineSeen: false },
      confidence: 'likely',
      also: [{ kind: 'luo_absent', why: 'not_built' }],
    });
  });

  test('a number that contradicts what was left', () => {
    const forged = accepted.map((one): Line =>
      !('boot' in one) && one[0] === 'luo.incoming_accepted' ? [one[0], { number: '41' }] : one,
    );
    const one = last(stream(...old, ...jump, ...forged, ...takenBack));
    expect(one?.verdict).toEqual({
      kind: 'counter_broken',
      which: 'liveupdate-number',
      expected: 1n,
      found: 41n,
    });
    expect(one?.also).toEqual([{ kind: 'succeeded', number: 41n }]);
  });

  test('what arrived is not what was left, and nothing shows that no kernel ran between: no verdict spans it', () => {
    const unseen: Line = [
      'telemetry.missing',
      { facts: 'boots', reason: 'not_recorded', fromNs: null, toNs: '0', count: null, message: null },
    ];
    const later = accepted.map((one): Line =>
      !('boot' in one) && one[0] === 'luo.incoming_accepted' ? [one[0], { number: '2' }] : one,
    );
    const one = last(stream(...old, ...jump, ...later.slice(0, 1), unseen, ...later.slice(1), ...takenBack));
    expect(one).toMatchObject({
      fromBoot: 1,
      toBoot: 2,
      verdict: { kind: 'unknown', why: 'unlinked', message: 'liveupdate-number 2 arrived, 1 was left' },
      confidence: 'likely',
      manifest: null,
    });
    // What agrees links the two, whatever was not seen between.
    const linked = last(
      stream(...old, ...jump, ...accepted.slice(0, 1), unseen, ...accepted.slice(1), ...takenBack),
    );
    expect(linked?.verdict).toEqual({ kind: 'succeeded', number: 1n });
  });

  test('a metadata blob that cannot be read restarts the count and spoils nothing', () => {
    const metadata: Line = ['kho.subtree_added', { name: 'kexec-metadata', pa: '4096', size: '73' }];
    const refused: Line = ['kho.metadata_refused', { version: 2, expected: 1, message: 'version 2' }];
    const events = stream(
      ...old,
      metadata,
      ...jump,
      ...accepted.slice(0, 2),
      refused,
      ...accepted.slice(2),
      ...takenBack,
    );
    expect(last(events)?.verdict.kind).toBe('succeeded');
    expect(last(events)?.also).toEqual([
      { kind: 'counter_broken', which: 'kexec_count', expected: 1n, found: null },
    ]);
  });

  test('a failure of a token that never left is no reason for a loss', () => {
    const events = stream(
      ...old,
      ...jump,
      ...accepted,
      ...takenBack.slice(0, 3),
      ['file.retrieve_failed', { session: 's', token: '99', errno: 2 }],
      ['file.never_retrieved', { session: 's', token: '7' }],
      ['session.finished', { name: 's' }],
    );
    const one = last(events);
    expect(one?.verdict).toMatchObject({ kind: 'lost', files: [{ token: 7n, how: 'never_retrieved' }] });
    const reasons = one?.because.map(({ version }) => events[Number(version) - 1]?.data) ?? [];
    expect(reasons).toContainEqual({ session: 's', token: '7' });
    expect(reasons).not.toContainEqual(expect.objectContaining({ token: '99' }));
  });

  test('a kernel that panicked before it had a device: the advice names none', () => {
    const panicked: Line = ['boot.panicked', { message: 'Kernel panic - not syncing: VFS' }];
    const one = last(stream(...old, ...jump, ...accepted.slice(0, 2), panicked));
    expect(one?.verdict).toMatchObject({ kind: 'unknown', why: 'panicked' });
    expect(one?.advice).not.toMatch(/\/dev\/liveupdate|\bopen\b/);
  });

  test('an outgoing session of the same name is another session', () => {
    const events = stream(
      ...old,
      ...jump,
      ...accepted,
      ...takenBack.slice(0, 2),
      ['session.created', { name: 's' }],
      ['file.retrieve_failed', { session: 's', token: '7', errno: 22 }],
    );
    expect(last(events)?.manifest?.files).toMatchObject({ carried: 1, failed: 0 });
  });

  test('what came in and was not seen to leave', () => {
    const stranger: readonly Line[] = [
      ['session.deserialized', { name: 'ghost' }],
      ['session.retrieved', { name: 'ghost' }],
      ['file.retrieved', { session: 's', token: '99' }],
    ];
    const one = last(stream(...old, ...jump, ...accepted, ...stranger));
    expect(one?.manifest?.sessions).toEqual([
      {
        name: 's',
        fate: 'carried',
        files: [
          { token: 7n, handler: 'memfd-v2', fate: 'carried', errno: null },
          { token: 99n, handler: null, fate: 'unexpected', errno: null },
        ],
      },
      { name: 'ghost', fate: 'unexpected', files: [] },
    ]);
    expect(one?.manifest?.complete).toBe(false);
  });
});

describe('missing telemetry', () => {
  const whole = stream(...old, ...jump, ...accepted, ...takenBack);

  test('one event gone anywhere before the end: never certain', () => {
    for (let at = 0; at < whole.length - 1; at++) {
      const reported = whole.filter((_event, index) => index !== at);
      for (const one of diagnose(reported).diagnoses)
        expect([at, one.confidence]).not.toEqual([at, 'certain']);
    }
  });

  test('a hole that late events fill again is none', () => {
    const at = whole.findIndex((event) => event.type === 'luo.device_opened');
    const event = whole[at];
    if (event === undefined) throw new Error('no such event');
    const late = [...whole.slice(0, at), ...whole.slice(at + 1, at + 2), event, ...whole.slice(at + 2)];
    expect(diagnose(late).gaps).toEqual([]);
    expect(last(late)?.confidence).toBe('certain');
  });

  test('the start of the new kernel is gone: its own words still say that it was jumped into', () => {
    const reported = whole.filter((event) => event.type !== 'boot.started' || event.data.mode === 'cold');
    expect(last(reported)).toMatchObject({ verdict: { kind: 'succeeded' }, confidence: 'likely' });
    // Neither the jump nor the start: what it received proves that there was one.
    const unseen = reported.filter((event) => !/^kexec|^luo.serialized/.test(event.type));
    expect(last(unseen)).toMatchObject({ fromBoot: 1, toBoot: 2, verdict: { kind: 'succeeded' } });
    // Nor any line of what came in: the session could be retrieved, so it came.
    const unreported = reported.filter((event) => !/^kho.handover|^luo.incoming/.test(event.type));
    expect(last(unreported)).toMatchObject({ verdict: { kind: 'succeeded' }, confidence: 'likely' });
    expect(last(unreported)?.manifest?.complete).toBe(true);
  });

  test('a kernel known only from its kept last moments: its predecessor and successor are not certain', () => {
    const load = { do: 'load', target: { release: '7.3.4' } } as const;
    const once = [load, { do: 'kexec' }, { do: 'open' }] as const;
    const host = { kernel: { release: '7.3.4' } };
    const { batches } = runScenario({ name: 'kept', about: '', host, steps: [...once, ...once] });
    const events = batches.flatMap((batch) => batch.events);
    const [a, b, c] = [...new Set(events.map((event) => event.bootId))].map((id) =>
      events.filter((event) => event.bootId === id),
    );
    if (a === undefined || b === undefined || c === undefined) throw new Error('three boots');
    const kept = a.filter((event) => event.type.startsWith('kexec'));
    const reported = [...b.slice(0, 5), ...kept, ...b.slice(5), ...c].map((event, index) => ({
      ...event,
      producer: { ...event.producer, seq: String(index + 1) },
    }));
    const { diagnoses, gaps } = diagnose(reported);
    expect(gaps).toEqual([]);
    expect(diagnoses.length).toBeGreaterThan(0);
    for (const one of diagnoses) expect(one.confidence).not.toBe('certain');
  });

  test('another producer has numbers of its own', () => {
    const mixed = whole.map((event, index) =>
      index % 2 === 0 ? event : { ...event, producer: { ...event.producer, id: 'agent' } },
    );
    const counts = new Map<string, number>();
    const dense = mixed.map((event) => {
      const seq = (counts.get(event.producer.id) ?? 0) + 1;
      counts.set(event.producer.id, seq);
      return { ...event, producer: { ...event.producer, seq: String(seq) } };
    });
    expect(last(dense)?.confidence).toBe('certain');
    expect(diagnose(mixed).gaps.length).toBeGreaterThan(0);
  });
});

describe('the incremental form', () => {
  const lives = ['7.3.4', '7.1.13', '6.19.6'].flatMap((release) => [
    ...failureScenarios(release).map((scenario) =>
      runScenario(scenario).batches.flatMap((batch) => batch.events),
    ),
    [...simulateHost({ hostId: 'h', seed: release, release, faultRate: 0.7, updates: 12 })].flatMap(
      (batch) => batch.events,
    ),
  ]);

  test('is the whole one, and what is certain stays what it was', () => {
    for (const events of lives) {
      const [first] = events;
      if (first === undefined) continue;
      let state = initialState(first.hostId);
      let acc = startDiagnosis();
      const certain = new Map<string, Diagnosis>();
      for (const event of events) {
        state = transition(state, event);
        acc = diagnosisStep(acc, state, event);
        for (const one of openDiagnoses(acc, state)) {
          if (one.confidence !== 'certain') continue;
          const key = `${one.subject} ${one.update} ${one.toBoot}`;
          const before = certain.get(key);
          // A stuck session may turn out to be only part of what was lost.
          if (before !== undefined && before.verdict.kind !== 'finish_stuck')
            expect([key, one.verdict.kind]).toEqual([key, before.verdict.kind]);
          certain.set(key, one);
        }
      }
      expect(diagnosesOf(acc, state)).toEqual(diagnose(events).diagnoses);
    }
  });

  test('keeps only what may still change', () => {
    let state = initialState(lives[0]?.[0]?.hostId ?? ('h' as never));
    let acc = startDiagnosis();
    let most = 0;
    const events = simulateHost({
      hostId: 'h',
      seed: 'long',
      release: '7.3.4',
      faultRate: 0.5,
      updates: 120,
    });
    for (const batch of events) {
      for (const event of batch.events) {
        state = transition(state, event);
        acc = diagnosisStep(acc, state, event);
        most = Math.max(most, acc.cases.length + acc.gaps.gaps.length + acc.gaps.runs.length);
      }
    }
    expect(most).toBeLessThan(16);
    expect(diagnosesOf(acc, state).filter((one) => one.subject === 'update').length).toBeGreaterThanOrEqual(
      120,
    );
  });

  test('begins at a snapshot with what comes after it', () => {
    const events = stream(...old, ...jump, ...accepted, ...takenBack);
    let state = initialState(events[0]?.hostId ?? ('h' as never));
    for (const event of events) state = transition(state, event);
    expect(openDiagnoses(startDiagnosis(state), state)).toEqual([]);
  });
});

test('nothing in, nothing out', () => {
  expect(diagnose([])).toEqual({ diagnoses: [], counters: { boots: [], contradictions: [] }, gaps: [] });
});

test('a manifest by the outcome of its update alone', () => {
  const carried = [
    {
      name: 's',
      status: 'carried' as const,
      files: [{ token: 1n, handler: null, status: 'carried' as const, errno: null }],
    },
  ];
  const fates = (['in_progress', 'refused', 'handover_refused'] as const).map(
    (outcome) => manifestDiff({ carried, outcome }).sessions[0]?.files[0]?.fate,
  );
  expect(fates).toEqual(['carried', 'kept', 'lost']);
});
