/** Partial captures: each kind of evidence counts where the others are missing. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { readCapture } from '../../services/collector/index.js';
import { asHostId, diagnose } from '../../services/kernel/index.js';
import { captureDir } from '../support/captures.js';
import { alteredCopy, captureOf, dataOf, ofType, read, removeCopies } from './captures.js';

afterAll(removeCopies);

const dir = captureDir('7.3.4-three-updates');
const only = (kept: RegExp) => alteredCopy(dir, (path, text) => (kept.test(path) ? text : null));

describe('one kind of evidence alone', () => {
  test('descriptor tables name the sessions that a process holds', () => {
    const { events, boots } = read(only(/proc\/|debug\/|kmsg\.txt$/));
    const [first, second] = boots.map((boot) => events.filter((event) => event.bootId === boot.id));
    expect(
      ofType(first ?? [], 'session.created').map(({ data, evidence }) => [data.name, evidence[0]]),
    ).toEqual([['vm-web-1', expect.objectContaining({ source: 'procfs', confidence: 'derived' })]]);
    expect(dataOf(second ?? [], 'session.retrieved')).toEqual([{ name: 'vm-web-1' }]);
    expect(diagnose(events).diagnoses.map((one) => one.confidence)).not.toContain('certain');
  });

  test('a listing of debugfs shows that a handover was found', () => {
    const { events, boots } = read(only(/kho-ls\.txt$|boot_id$|osrelease$/));
    expect(boots.map((boot) => boot.mode).slice(1)).toEqual(['kexec', 'kexec', 'kexec']);
    expect(ofType(events, 'kho.handover_found')).toHaveLength(3);
  });

  test('the log of the last kernel alone is an attempt with an unknown origin', () => {
    const [update, ...more] = diagnose(read(only(/^u3-.*(kmsg\.txt|boot_id)$/)).events).diagnoses;
    expect(more).toEqual([]);
    expect(update).toMatchObject({
      subject: 'attempt',
      fromBoot: null,
      toBoot: 1,
      verdict: { kind: 'in_progress', waiting: 'arrival' },
      confidence: 'likely',
    });
  });
});

test('an empty copy of a blob is no blob of 0 bytes', () => {
  const made = captureOf({
    'm1/proc/sys/kernel/osrelease': '7.3.4\n',
    'm1/debug/kho/in/fdt': '',
    'm1/debug/kho/out/sub_fdts/LUO': '',
  });
  const { events, ignored } = read(made);
  expect(ofType(events, 'blob.observed')).toEqual([]);
  expect(ofType(events, 'kho.handover_found')).toHaveLength(1);
  expect(dataOf(events, 'kho.subtree_added').map((one) => one.size)).toEqual([null]);
  expect(ignored.map((one) => one.file)).toEqual(['m1/debug/kho/in/fdt', 'm1/debug/kho/out/sub_fdts/LUO']);
});

test('a name of 64 bytes is kept as the kernel keeps it, and recorded as asked for when it was refused', () => {
  const long = 'n'.repeat(64);
  const made = captureOf({
    'm1/proc/sys/kernel/osrelease': '6.19.6\n',
    'm1/actions.log': `[1.00] open -> 5\n[1.10] create ${long} -> 6\n[1.20] create ${long} -> -1 EEXIST\n`,
  });
  const { events } = read(made);
  expect(dataOf(events, 'session.created')).toEqual([{ name: 'n'.repeat(63) }]);
  expect(dataOf(events, 'session.create_failed')).toMatchObject([{ name: long }]);
});

describe('a clock that was not set', () => {
  const dated = (copy: string, now: Date): string[] => {
    const result = readCapture(copy, { hostId: asHostId('h'), now: () => now });
    if (!result.ok) throw new Error(result.error.message);
    return result.capture.events.map((event) => event.occurredAt);
  };
  const now = new Date('2026-11-24T00:00:00Z');

  test.each(['u0', 'u1', 'u2', 'u3'])(
    '%s: its boot is dated by its neighbours, and no other boot moves',
    (boot) => {
      const copy = alteredCopy(dir, (path, text) =>
        path.startsWith(`${boot}-`) && /(kho-ls|dev-liveupdate|fd)\.txt$/.test(path)
          ? text.replace(/ [A-Z][a-z]{2} +\d{1,2} +\d{2}:\d{2} /g, ' Jan  1 00:00 ')
          : text,
      );
      const whole = dated(dir, now);
      const times = dated(copy, now);
      const apart = times
        .slice(0, 1)
        .concat(times.slice(-1))
        .map((time, index) =>
          Math.abs(Date.parse(time) - Date.parse((index === 0 ? whole[0] : whole.at(-1)) ?? '')),
        );
      expect(Math.max(...apart)).toBeLessThan(180_000);
      expect([...times].sort()).toEqual(times);
    },
  );

  test('no boot started after the import', () => {
    const early = new Date('2026-11-23T10:30:00Z');
    for (const time of dated(dir, early)) expect(Date.parse(time)).toBeLessThan(early.getTime() + 120_000);
  });
});
