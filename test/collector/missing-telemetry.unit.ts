/** What the sources of a capture could not see is an event, and costs certainty where it matters. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { diagnose } from '../../services/kernel/index.js';
import { captureDir } from '../support/captures.js';
import { alteredCopy, captureOf, dataOf, ofType, read, removeCopies } from './captures.js';

afterAll(removeCopies);

const dir = captureDir('7.3.4-three-updates');
/** Its fixture has kprobe_profile and kprobes-accepted.log. */
const profiled = captureDir('7.1.13-three-updates');
const TRACE = /^u0-.*\/trace\/trace\.txt$/;

const missingIn = (copy: string) => dataOf(read(copy).events, 'telemetry.missing');
const confidences = (copy: string) => diagnose(read(copy).events).diagnoses.map((one) => one.confidence);
const hits = (text: string) => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

test('a whole capture misses nothing', () => {
  expect(missingIn(dir)).toEqual([]);
  expect(confidences(dir)).toEqual(['certain', 'certain', 'certain']);
});

describe('lost trace events', () => {
  test('a ring that overran: the interval up to its first event is missing, and only the update that left there is uncertain', () => {
    const copy = alteredCopy(dir, (path, text) => {
      if (!TRACE.test(path) || hits(text).length === 0) return text;
      const lost = new Set(hits(text).slice(0, 10));
      return text
        .split('\n')
        .filter((line) => !lost.has(line))
        .join('\n')
        .replace(
          /entries-written: \d+\/\d+/,
          `entries-written: ${hits(text).length - 10}/${hits(text).length}`,
        );
    });
    expect(missingIn(copy)).toEqual([
      {
        facts: 'calls',
        reason: 'overrun',
        fromNs: null,
        toNs: expect.stringMatching(/^39\d{8}$/) as unknown,
        count: '10',
        message: null,
      },
    ]);
    expect(confidences(copy)).toEqual(['likely', 'certain', 'certain']);
  });

  test('a return after a mark belongs to no call before it, whichever CPU lost events', () => {
    const hit = (us: string, text: string) => `  agent-52 [001] ..... ${us}: ${text}`;
    const copy = captureOf({
      'm1/proc/sys/kernel/osrelease': '7.3.4\n',
      'm1/trace/trace.txt': [
        hit('5.000001', 'dev_ioctl: (luo_ioctl+0x4/0x120) cmd=0xba01'),
        hit('5.000002', 'retrieve: (luo_session_retrieve+0x4/0xd0) name="vm"'),
        'CPU:0 [LOST 5 EVENTS]',
        hit('5.000003', 'dev_ioctl_ret: (__x64_sys_ioctl+0x36a/0x840 <- luo_ioctl) ret=0'),
        '',
      ].join('\n'),
    });
    expect(dataOf(read(copy).events, 'session.retrieved')).toEqual([]);
    expect(missingIn(copy).map((one) => one.reason)).toContain('lost');
  });

  test('a ring that overran after an earlier moment had kept its events: nothing is missing', () => {
    const copy = alteredCopy(dir, (path, text) => {
      if (path !== 'u0-before-kexec/trace/trace.txt') return text;
      const lost = new Set(hits(text).slice(0, 10));
      return text
        .split('\n')
        .filter((line) => !lost.has(line))
        .join('\n')
        .replace(/entries-written: 64\/64/, 'entries-written: 54/64');
    });
    expect(missingIn(copy)).toEqual([]);
    expect(confidences(copy)).toEqual(['certain', 'certain', 'certain']);
  });

  test.each([
    ['CPU:0 [LOST 14 EVENTS]', '14'],
    ['CPU:0 [LOST EVENTS]', null],
  ])('%s: the interval between its neighbours on that CPU is missing', (mark, count) => {
    const copy = alteredCopy(dir, (path, text) =>
      path.startsWith('u1-') && TRACE.test(path.replace('u1-', 'u0-'))
        ? text.replace(/(\n[^#\n]*open_ret[^\n]*\n)/, `$1${mark}\n`)
        : text,
    );
    const [missing, ...more] = missingIn(copy);
    expect([missing, more]).toMatchObject([{ facts: 'calls', reason: 'lost', count }, []]);
    expect(missing?.fromNs).not.toBeNull();
    expect(missing?.toNs).not.toBeNull();
    expect(confidences(copy)).toEqual(['likely', 'likely', 'certain']);
  });

  test('hits that kprobe_profile counts as missed are missing between the moments around them', () => {
    const copy = alteredCopy(profiled, (path, text) =>
      path === 'u0-before-kexec/trace/kprobe_profile' ? text.replace(/^( *create +1 +)0$/m, '$13') : text,
    );
    expect(missingIn(copy)).toMatchObject([
      { facts: 'sessions', reason: 'missed', count: '3', message: 'create' },
    ]);
    expect(confidences(copy)).toEqual(['likely', 'certain', 'certain']);
  });

  test('missed hits of a probe on memory cost nothing', () => {
    const copy = alteredCopy(profiled, (path, text) =>
      path === 'u0-before-kexec/trace/kprobe_profile'
        ? text.replace(/^( *preserve_folio +\d+ +)0$/m, '$13')
        : text,
    );
    expect(confidences(copy)).toEqual(['certain', 'certain', 'certain']);
  });
});

describe('probes that are not there', () => {
  const withoutProbe = (path: string, text: string, func: string, events: RegExp): string => {
    if (/kprobe_events$/.test(path))
      return text
        .split('\n')
        .filter((line) => !line.includes(` ${func} `))
        .join('\n');
    return TRACE.test(path.replace(/^u\d/, 'u0'))
      ? text
          .split('\n')
          .filter((line) => !events.test(line))
          .join('\n')
          .replace(/entries-in-buffer.*$/m, '')
      : text;
  };

  test('retrieves that no probe saw are not lost files', () => {
    const copy = alteredCopy(dir, (path, text) => {
      if (/(actions[^/]*\.log|serial\.log)$/.test(path)) return null;
      if (/kprobes-accepted\.log$/.test(path))
        return text.replace(
          /^ok {4}(.* luo_(?:retrieve_file|session_retrieve_fd) .*)$/gm,
          'FAIL  $1 :: EINVAL',
        );
      const once = withoutProbe(path, text, 'luo_retrieve_file', /: retrieve_file(_ret)?: /);
      return withoutProbe(path, once, 'luo_session_retrieve_fd', /: session_retrieve_fd(_ret)?: /);
    });
    expect(missingIn(copy).filter((one) => one.reason === 'refused_probe')).toMatchObject([
      { facts: 'files' },
      { facts: 'files' },
      { facts: 'files' },
      { facts: 'files' },
    ]);
    expect(confidences(copy)).not.toContain('certain');
  });

  test('a probe that shows the session of a retrieve and not its token: no file is lost for it', () => {
    const copy = alteredCopy(dir, (path, text) =>
      /(actions[^/]*\.log|serial\.log)$/.test(path)
        ? null
        : withoutProbe(path, text, 'luo_retrieve_file', /: retrieve_file(_ret)?: /),
    );
    expect(missingIn(copy).filter((one) => one.reason === 'not_probed')).toEqual(
      Array.from({ length: 4 }, () =>
        expect.objectContaining({ facts: 'files', message: 'luo_retrieve_file' }),
      ),
    );
    // Nothing could see it, so nothing is concluded from its absence.
    const { diagnoses } = diagnose(read(copy).events);
    expect(diagnoses.map((one) => [one.verdict.kind, one.confidence])).toEqual(
      Array.from({ length: 3 }, () => ['unknown', 'guess']),
    );
    expect(diagnoses[0]?.verdict).toMatchObject({ why: 'not_watched' });
    // No line shows that a file was never retrieved.
    const dropped = ofType(read(copy).events, 'file.never_retrieved').flatMap((one) => one.evidence);
    expect(new Set(dropped.map((one) => one.confidence))).toEqual(new Set(['derived']));
  });

  test('a call that is seen without the token it names is missing from there on', () => {
    const copy = captureOf({
      'm1/proc/sys/kernel/osrelease': '7.3.4\n',
      'm1/trace/kprobe_events':
        'p:luo/open luo_open\np:luo/retrieve luo_session_retrieve name=+0(%di):string\nr:luo/retrieve_ret luo_session_retrieve ret=$retval:s32\nr:luo/rf_ret luo_retrieve_file ret=$retval:s32\n',
      'm1/trace/trace.txt': [
        '# tracer: nop',
        '  luoctl-52      [000] .....     4.579776: retrieve: (luo_session_retrieve+0x4/0xd0) name="vm"',
        '  luoctl-52      [000] .....     4.580246: retrieve_ret: (luo_ioctl+0x1/0x2 <- luo_session_retrieve) ret=0',
        '  luoctl-52      [000] .....     4.600000: rf_ret: (luo_session_ioctl+0x1/0x2 <- luo_retrieve_file) ret=0',
        '',
      ].join('\n'),
    });
    expect(missingIn(copy).filter((one) => one.reason === 'incomplete')).toEqual([
      {
        facts: 'files',
        reason: 'incomplete',
        fromNs: '4600000000',
        toNs: null,
        count: null,
        message: 'file.retrieved without data.token',
      },
    ]);
  });
});

describe('what no source recorded', () => {
  test('the time between the last recording and the end of the boot', () => {
    const copy = alteredCopy(dir, (path, text) =>
      /^(serial|actions-stage\d)\.log$|^u0-before-kexec/.test(path) ? null : text,
    );
    const [first, ...more] = missingIn(copy);
    expect(first).toMatchObject({ facts: 'calls', reason: 'not_recorded', toNs: null });
    // Addresses link the first two kernels; later ones show their own tree only to the next one.
    expect(more.filter((one) => one.facts === 'boots')).toHaveLength(2);
    expect(confidences(copy)[0]).toBe('likely');
  });

  test('a recording that ends before userspace did anything shows no loss', () => {
    const copy = alteredCopy(dir, (path, text) =>
      /^(serial|actions-stage\d)\.log$|^u2-(after|before-kexec)|actions\.log$/.test(path) ? null : text,
    );
    const second = diagnose(read(copy).events).diagnoses[1];
    expect(second).toMatchObject({ verdict: { kind: 'unknown', why: 'not_watched' }, manifest: null });
  });

  test('a console line about an image is no sight of sessions', () => {
    const copy = alteredCopy(dir, (path, text) => {
      if (/trace\/|actions/.test(path)) return null;
      return path === 'serial.log' ? text.replace(/^LUOCTL: .*\n/gm, '') : text;
    });
    for (const { verdict, confidence } of diagnose(read(copy).events).diagnoses) {
      expect(verdict.kind).toBe('succeeded');
      expect(confidence).toBe('likely');
    }
  });
});
