/** Sentences: the facts of each kind of verdict fill its template, and nothing that was not observed is claimed. */
import { describe, expect, test } from '@jest/globals';
import { errnoName } from '../../services/dashboard/page/words/errno.js';
import { hostSentence, type HostFacts } from '../../services/dashboard/page/words/host-words.js';
import { updateSentence, type VerdictKind } from '../../services/dashboard/page/words/update-words.js';
import { verdictKinds } from '../../services/kernel/index.js';

const update = {
  fromBoot: { release: '7.1.13' },
  toBoot: { release: '7.3.4' },
  sessionsCarried: 2,
  filesCarried: 3,
  filesRestored: 0,
};

/** Facts of each kind as the API returns them. */
const verdicts: Readonly<Record<VerdictKind, readonly [unknown, string]>> = {
  SUCCEEDED: [{ number: '4' }, '7.3.4 took back everything that 7.1.13 left: 2 sessions and 3 files.'],
  REFUSED: [
    { stage: 'freeze', session: 'vm-1', token: '1', handler: 'memfd-v2', errno: 16 },
    '7.1.13 refused to leave at freeze: vm-1, memfd-v2, EBUSY. Nothing was interrupted.',
  ],
  KHO_REFUSED: [
    { reason: 'incompatible', expected: 'kho-v4', found: 'kho-v3', silent: true, lineSeen: true },
    '7.3.4 did not take the tree that 7.1.13 left. 2 sessions and 3 files are gone, and userspace got no error.',
  ],
  LUO_PANICKED: [
    { component: 'luo', message: 'Kernel panic' },
    '7.3.4 died in early boot: luo. 2 sessions and 3 files are gone.',
  ],
  PCI_PANICKED: [
    { cause: 'unfinished', found: null, expected: null, devices: ['0000:01:00.0'], message: 'Kernel panic' },
    '7.3.4 panicked over the PCI devices that it received: some were never finished. 2 sessions and 3 files are gone.',
  ],
  LUO_ABSENT: [
    { why: 'kho_off' },
    '7.3.4 came up without live update: KHO is off. 2 sessions and 3 files are gone.',
  ],
  DESERIALIZE_FAILED: [
    { errno: 2, session: 'vm-web-1', handler: null },
    '7.3.4 could not open what 7.1.13 left: vm-web-1, ENOENT. 2 sessions and 3 files are gone.',
  ],
  LOST: [
    { sessions: ['vm-1'], files: [{ session: 'vm-1', token: '1', errno: null, how: 'lost' }] },
    '7.3.4 arrived without 1 of 3 files.',
  ],
  FINISH_STUCK: [{ session: 'vm-web-1', errno: 16 }, 'Session vm-web-1 cannot be finished: EBUSY.'],
  COUNTER_BROKEN: [
    { which: 'kexec_count', expected: '18446744073709551615', found: '1' },
    'Everything arrived; kexec_count says 1 where 18446744073709551615 was expected.',
  ],
  NOT_HANDED_OVER: [
    { why: 'image_without_kho' },
    '7.1.13 handed nothing over to 7.3.4: the image was loaded without KHO data.',
  ],
  IN_PROGRESS: [
    { waiting: 'retrieve' },
    'The update from 7.1.13 to 7.3.4 is not over. It waits for userspace to retrieve the sessions.',
  ],
  UNKNOWN: [
    { why: 'cold_boot_after_jump', message: null },
    'It is not known how this ended; a console line of the time between would settle it.',
  ],
};

test('every kind of verdict of the ledger has a sentence', () => {
  expect(Object.keys(verdicts).sort()).toEqual(verdictKinds.map((kind) => kind.toUpperCase()).sort());
});

describe.each(Object.entries(verdicts) as [VerdictKind, readonly [unknown, string]][])(
  '%s',
  (kind, [facts, sentence]) => {
    test('fills its template with its facts', () => {
      expect(updateSentence({ kind, facts }, update).sentence).toBe(sentence);
    });

    test('says what was not observed instead of leaving a hole', () => {
      const unseen = Object.fromEntries(Object.keys(facts as object).map((name) => [name, null]));
      const nothing = {
        ...update,
        fromBoot: { release: null },
        toBoot: null,
        sessionsCarried: 0,
        filesCarried: 0,
      };
      const shown = updateSentence({ kind, facts: unseen }, nothing);
      expect(`${shown.sentence} ${shown.consequence}`).not.toMatch(/null|undefined|NaN|: \.|, ,| {2}/);
      expect(shown.sentence).toMatch(/^[A-Z0-9].*\.$/);
    });
  },
);

test('a plain kexec of a host without live update is no failed update', () => {
  const verdict = { kind: 'NOT_HANDED_OVER' as const, facts: { why: 'old_kernel_without_luo' } };
  const bare = { ...update, sessionsCarried: 0, filesCarried: 0 };
  const { sentence, consequence } = updateSentence(verdict, bare);
  expect([sentence, consequence]).toEqual([
    '7.1.13 ran without live update and started 7.3.4 by a plain kexec. Nothing was to be handed over.',
    '',
  ]);
});

describe('the sentence of a host', () => {
  const host: HostFacts = {
    hostId: 'hv-r117-u08',
    release: '7.3.4',
    number: null,
    stale: false,
    version: '78',
    silentSince: null,
    summary: { outgoingSessions: 1, outgoingFiles: 0, updates: 4 },
  };
  const [facts] = verdicts.KHO_REFUSED;
  const last = { verdict: { kind: 'KHO_REFUSED' as const, facts }, update };

  test('says how the last update ended, then what runs and what is held', () => {
    expect(hostSentence(host, last)).toEqual({
      sentence:
        'The last update of this host ended without success: 7.3.4 did not take the tree that 7.1.13 left. 2 sessions and 3 files are gone, and userspace got no error.',
      consequence:
        'This host runs 7.3.4, with no number. It holds 1 session with 0 files for the next kernel.',
    });
  });

  test.each<[Partial<HostFacts>, string]>([
    [{ stale: true }, 'This host stands still at version 78: an event could not be projected.'],
    [{ silentSince: '2026-11-29T03:10:58.000000Z' }, 'This host is silent since 03:10:58 UTC on 2026-11-29.'],
  ])('speaks first of %j, because nothing after it is certain', (more, sentence) => {
    expect(hostSentence({ ...host, ...more }, last).sentence).toBe(sentence);
  });

  test('of a host without an update says so', () => {
    const idle = { ...host, summary: { outgoingSessions: 0, outgoingFiles: 0, updates: 0 } };
    expect(hostSentence(idle, null).sentence).toBe(
      'This host runs 7.3.4 and has not attempted a live update.',
    );
  });
});

test('an error number without a name stays a number', () => {
  expect([errnoName(2), errnoName(-22), errnoName(517), errnoName(4000)]).toEqual([
    'ENOENT',
    'EINVAL',
    'EPROBE_DEFER',
    'errno 4000',
  ]);
});
