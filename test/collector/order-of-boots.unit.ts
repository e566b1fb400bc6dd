/** Boots stand in the order in which the kernels ran, whatever their directories are called. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { diagnose } from '../../services/kernel/index.js';
import { captureDir } from '../support/captures.js';
import { alteredCopy, dataOf, ofType, read, removeCopies } from './captures.js';

const made: string[] = [];
afterAll(() => {
  removeCopies();
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

const three = ['6.19.6-three-updates', '7.1.13-three-updates', '7.3.4-three-updates'] as const;

/** The moments of a capture under other names, without the console and the logs at its top. */
function renamed(name: string, nameOf: (moment: string) => string | null): string {
  const from = captureDir(name);
  const copy = mkdtempSync(join(tmpdir(), 'order-'));
  made.push(copy);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const to = entry.isDirectory() ? nameOf(entry.name) : null;
    if (to !== null) cpSync(join(from, entry.name), join(copy, to), { recursive: true });
  }
  return copy;
}

const places = [
  ['a0', 'u2'],
  ['a0', 'u3'],
  ['z9', 'u0'],
  ['z9', 'u1'],
] as const;

describe.each(three)('%s', (name) => {
  const ids = read(captureDir(name)).boots.map((boot) => boot.id);

  test.each(places)('what one kernel left and the next received outranks names: %s-%s', (place, boot) => {
    const moved = renamed(name, (moment) => (moment.startsWith(`${boot}-`) ? `${place}-${moment}` : moment));
    const { boots, events } = read(moved);
    expect(boots.map((one) => one.id)).toEqual(ids);
    const { diagnoses } = diagnose(events);
    expect(diagnoses.map((one) => one.verdict)).toEqual(
      [1n, 2n, 3n].map((number) => ({ kind: 'succeeded', number })),
    );
  });

  test('a boot that the names misplace says so', () => {
    const { events, ignored } = read(
      renamed(name, (moment) => (moment.startsWith('u2-') ? `a0-${moment}` : moment)),
    );
    const messages = dataOf(events, 'telemetry.missing').flatMap((one) => one.message ?? []);
    expect([...messages, ...ignored.flatMap((one) => one.firstLines)]).toContainEqual(
      expect.stringMatching(/^the names of the moments give another order; .*liveupdate-number 2/),
    );
  });

  test('a boot that is not there leaves a contradiction, and no verdict spans it', () => {
    const { events } = read(renamed(name, (moment) => (moment.startsWith('u1-') ? null : moment)));
    const messages = dataOf(events, 'telemetry.missing').filter((one) => one.facts === 'boots');
    expect(messages[0]?.message).toMatch(/^liveupdate-number 2 arrived, 1 was left/);
    const [first] = diagnose(events).diagnoses;
    expect(first).toMatchObject({ fromBoot: 1, toBoot: 2, manifest: null });
    expect(first?.verdict).toMatchObject({ kind: 'unknown', why: 'unlinked' });
    expect(first?.confidence).not.toBe('certain');
  });
});

test('a trace that was kept of a kernel without files is not the one of the kernel before', () => {
  const name = '7.3.4-trace-kept-over-kexec';
  const whole = read(captureDir(name)).boots.map((boot) => boot.id);
  const { boots, events } = read(renamed(name, (moment) => (moment.startsWith('p1-') ? null : moment)));
  expect(boots.map((boot) => boot.id)).toEqual([whole[0], expect.stringMatching(/^kept:/), whole[2]]);
  const retrieved = ofType(events, 'session.retrieved').map((event) => event.bootId);
  expect(retrieved).not.toContain(whole[0]);
  expect(retrieved).toContain(boots[1]?.id);
});

test('a console outranks the names and the counters', () => {
  const dir = captureDir('7.3.4-three-updates');
  const whole = read(dir).boots.map((boot) => boot.id);
  // Numbers of another chain in a log do not move a boot that the console shows in its place.
  const copy = alteredCopy(dir, (path, text) =>
    /^u2-.*(kmsg|dmesg)\.txt$/.test(path)
      ? text.replace(/liveupdate number: 2/, 'liveupdate number: 9')
      : text,
  );
  expect(read(copy).boots.map((boot) => boot.id)).toEqual(whole);
});
