import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventMaker } from '../support/events.js';
import { startLedger, type Ledger } from './support/harness.js';

let ledger: Ledger;
beforeAll(async () => {
  ledger = await startLedger();
}, 60_000);
afterAll(() => ledger.close(), 30_000);

const query = `query ($host: ID!, $at: AtInput) { diagnosis(hostId: $host, at: $at) {
  hostId asOf { version }
  findings { subject update verdict { kind facts } certainty because { version type } advice manifest { complete sessions { name fate files { token fate } } } }
  contradictions { boot counter expected found }
} }`;

test('a freeze that failed is named with session, token, handler and errno, and rests on its events', async () => {
  const host = eventMaker('diagnosed', 'diagnosis-test');
  const token = '18446744073709551615';
  const events = [
    host.make('boot.started', {
      mode: 'cold',
      release: '7.3.4',
      build: null,
      cmdline: null,
      kho: true,
      liveupdate: true,
    }),
    host.make('luo.device_present', {}),
    host.make('session.created', { name: 'vm' }),
    host.make('file.preserved', {
      session: 'vm',
      token,
      fd: 7,
      handler: 'memfd-v2',
      dataPa: '4096',
      size: '4096',
    }),
    host.make('image.loaded', { image: 'k', carriesKho: true }),
    host.make('kexec.requested', {}),
    host.make('file.freeze_failed', { session: 'vm', token, handler: 'memfd-v2', errno: 16 }),
    host.make('session.freeze_failed', { name: 'vm', errno: 16 }),
    host.make('luo.serialize_failed', { errno: 16 }),
    host.make('kexec.refused', { errno: 16 }),
  ];
  await ledger.append(events);
  const { data } = await ledger.query(query, { host: 'diagnosed' });
  expect(data.diagnosis).toMatchObject({ hostId: 'diagnosed', asOf: { version: '10' }, contradictions: [] });
  const [finding] = data.diagnosis.findings;
  expect(finding).toMatchObject({
    subject: 'UPDATE',
    update: 1,
    certainty: 'CERTAIN',
    verdict: {
      kind: 'REFUSED',
      facts: { stage: 'freeze', session: 'vm', token, handler: 'memfd-v2', errno: 16 },
    },
  });
  expect(finding.because.map((one: { type: string }) => one.type)).toContain('file.freeze_failed');
  expect(finding.manifest.sessions).toMatchObject([{ name: 'vm', fate: 'kept', files: [{ token }] }]);
});

test('as of an earlier place it knows only what was known then', async () => {
  const { data } = await ledger.query(query, { host: 'diagnosed', at: { position: '6' } });
  expect(data.diagnosis.findings).toMatchObject([{ verdict: { kind: 'IN_PROGRESS' } }]);
});

test('an unknown host has no diagnosis', async () => {
  const { data } = await ledger.query(query, { host: 'nobody' });
  expect(data.diagnosis).toBeNull();
});
