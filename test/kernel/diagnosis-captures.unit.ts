/** Diagnoses of recordings of real machines. */
import { describe, expect, test } from '@jest/globals';
import { readCapture } from '../../services/collector/index.js';
import {
  asHostId,
  diagnose,
  type DiagnosisReport,
  type EventType,
  type LostFile,
  type NewEvent,
} from '../../services/kernel/index.js';
import { captureDir } from '../support/captures.js';

function eventsOf(name: string): readonly NewEvent[] {
  const result = readCapture(captureDir(name), { hostId: asHostId('host-under-test') });
  if (!result.ok) throw new Error(`${result.error.file}: ${result.error.message}`);
  return result.capture.events;
}

/** As if these had never been sent: their numbers are given to the events that follow. */
function without(events: readonly NewEvent[], ...types: readonly EventType[]): NewEvent[] {
  return events
    .filter((event) => !types.includes(event.type))
    .map((event, index) => ({ ...event, producer: { ...event.producer, seq: String(index + 1) } }));
}

const reported = ({ diagnoses }: DiagnosisReport): unknown[] =>
  diagnoses.map(({ subject, update, fromBoot, toBoot, verdict, confidence }) => [
    [subject, update, fromBoot, toBoot],
    verdict,
    confidence,
  ]);
const typesOf = ({ diagnoses }: DiagnosisReport, at = 0): string[] =>
  diagnoses[at]?.because.map(({ type }) => type) ?? [];

function capture(name: string, body: (events: readonly NewEvent[]) => void): void {
  test(name, () => body(eventsOf(name)));
}

describe('as recorded', () => {
  for (const name of ['6.19.6-three-updates', '7.1.13-three-updates', '7.3.4-three-updates']) {
    capture(name, (events) => {
      const report = diagnose(events);
      expect(reported(report)).toEqual(
        [1, 2, 3].map((n) => [['update', n, n, n + 1], { kind: 'succeeded', number: BigInt(n) }, 'certain']),
      );
      expect(report.diagnoses.map(({ manifest }) => [manifest?.complete, manifest?.files.retrieved])).toEqual(
        [
          [true, 2],
          [true, 2],
          [true, 2],
        ],
      );
      expect(report.counters.contradictions).toEqual([]);
      expect(
        report.counters.boots.map(({ place, reading }) => [place, reading.numberIn, reading.numberOut]),
      ).toEqual([
        [0, null, 1n],
        [1, 1n, 2n],
        [2, 2n, 3n],
        [3, 3n, 4n],
      ]);
    });
  }

  capture('7.3.4-trace-kept-over-kexec', (events) => {
    expect(reported(diagnose(events))).toEqual(
      [1, 2].map((n) => [['update', n, n, n + 1], { kind: 'succeeded', number: BigInt(n) }, 'certain']),
    );
  });

  capture('7.3.4-probes-on-console', (events) => {
    expect(reported(diagnose(events))).toEqual([
      [['update', 1, 1, 2], { kind: 'succeeded', number: 1n }, 'certain'],
    ]);
  });

  capture('7.3.4-refusals', (events) => {
    const report = diagnose(events);
    const unnamed = { session: null, token: null, handler: null };
    expect(reported(report)).toEqual([
      [['update', 1, 1, null], { kind: 'refused', stage: 'no_image', ...unnamed, errno: 22 }, 'certain'],
    ]);
    expect(report.diagnoses[0]?.manifest?.files).toMatchObject({ kept: 2, lost: 0, carried: 0 });
  });

  capture('7.3.4-to-6.19.6', (events) => {
    const report = diagnose(events);
    expect(reported(report)).toEqual([
      [
        ['update', 1, 1, 2],
        {
          kind: 'kho_refused',
          reason: 'incompatible',
          expected: 'kho-v1',
          found: 'kho-v4',
          silent: true,
          lineSeen: true,
        },
        'certain',
      ],
    ]);
    expect(typesOf(report)).toEqual([
      'kho.revival_refused',
      'luo.outgoing_created',
      'session.retrieve_failed',
    ]);
    expect(report.diagnoses[0]?.manifest?.sessions).toEqual([
      {
        name: 'cross-vm',
        fate: 'lost',
        files: [{ token: 7n, handler: 'memfd-v2', fate: 'lost', errno: null }],
      },
    ]);
  });

  capture('7.3.4-kho-off', (events) => {
    // One kernel, no jump: nothing was attempted, and nothing could have been.
    expect(reported(diagnose(events))).toEqual([
      [['boot', null, null, 1], { kind: 'luo_absent', why: 'kho_off' }, 'certain'],
    ]);
  });

  capture('7.3.4-to-other-luo-abi-panic', (events) => {
    const report = diagnose(events);
    const message =
      'Kernel panic - not syncing: The incoming tree failed to initialize properly [-22], disabling live update';
    expect(reported(report)).toEqual([
      [['update', 1, 1, 2], { kind: 'luo_panicked', component: 'luo', message }, 'certain'],
    ]);
    expect(typesOf(report)).toEqual(['kho.handover_found', 'luo.incoming_refused', 'boot.panicked']);
    // All of it from the console: the boot between never reached userspace.
    const middle = events.filter((event) => event.bootId === report.diagnoses[0]?.toBootId);
    expect(middle.every((event) => event.evidence.every(({ source }) => source === 'console'))).toBe(true);
  });
});

describe('with evidence taken away', () => {
  capture('7.3.4-to-6.19.6', (events) => {
    // Nobody kept the two warning lines: what a silent refusal leaves behind is enough.
    const unreported = diagnose(without(events, 'kho.revival_refused'));
    const verdict = {
      kind: 'kho_refused',
      reason: 'not_seen',
      expected: 'kho-v1',
      found: 'kho-v4',
      silent: true,
      lineSeen: false,
    };
    expect(reported(unreported)).toEqual([[['update', 1, 1, 2], verdict, 'likely']]);
    expect(typesOf(unreported)).toEqual([
      'kexec.entered',
      'boot.started',
      'luo.outgoing_created',
      'session.retrieve_failed',
    ]);
    // Nor did anybody see the number restart, or ask for the session.
    const bare = diagnose(
      without(events, 'kho.revival_refused', 'session.retrieve_failed', 'luo.outgoing_created'),
    );
    expect(reported(bare)).toEqual([[['update', 1, 1, 2], verdict, 'guess']]);
  });

  capture('7.3.4-to-other-luo-abi-panic', (events) => {
    // Without the console the middle boot was never there.
    const dark = without(events.filter((event) => !event.bootId?.startsWith('console')));
    expect(reported(diagnose(dark))).toEqual([
      [['update', 1, 1, 2], { kind: 'unknown', why: 'cold_boot_after_jump', message: null }, 'guess'],
    ]);
    // The panic text lost, the line before it kept.
    const cut = diagnose(without(events, 'boot.panicked'));
    expect(reported(cut)).toEqual([
      [
        ['update', 1, 1, 2],
        { kind: 'luo_panicked', component: 'luo', message: "luo: LUO state is incompatible with 'luo-v6'" },
        'likely',
      ],
    ]);
  });

  capture('7.3.4-three-updates', (events) => {
    // The kernel log alone: it shows no session, so nothing proves that they came back.
    const kernelOnly = without(
      events.filter((event) =>
        event.evidence.some(({ source }) => source === 'kmsg' || source === 'console'),
      ),
    );
    expect(reported(diagnose(kernelOnly))).toHaveLength(3);
    for (const [, verdict, confidence] of reported(diagnose(kernelOnly)) as [
      unknown,
      { kind: string },
      string,
    ][]) {
      expect(verdict.kind).toBe('succeeded');
      expect(confidence).not.toBe('certain');
    }
    // One file never asked for again.
    const forgotten = events.filter(
      (event) =>
        !(event.type === 'file.retrieved' && event.data.session === 'vm-web-2') &&
        !(event.type === 'file.finished' && event.data.session === 'vm-web-2'),
    );
    const [, , third] = diagnose(without(forgotten)).diagnoses;
    const file: LostFile = { session: 'vm-web-2', token: 1n, how: 'never_retrieved', errno: null };
    expect([third?.verdict, third?.confidence]).toEqual([
      { kind: 'lost', sessions: [], files: [file] },
      'certain',
    ]);
    // The same events with their numbers kept: the hole shows, and nothing is certain around it.
    const [, , holed] = diagnose(forgotten).diagnoses;
    expect([holed?.verdict.kind, holed?.confidence]).toEqual(['lost', 'likely']);
  });
});
