/** Which kernels can hand over to which (kernel-facts 7), executed on simulated machines. */
import { describe, expect, test } from '@jest/globals';
import { KNOWN_RELEASES, handlerName, handoverOutcome, releaseOf } from '../../services/abi/index.js';
import { SimulatedHost, eraOf, type Target } from '../../simulator/index.js';

const releases = KNOWN_RELEASES.map((release) => `${release}.4`);
const pairs = releases.flatMap((from) => releases.map((to) => [from, to] as const));

function jump(from: Target, to: Target, session = true): SimulatedHost {
  const host = new SimulatedHost({
    hostId: 'h',
    seed: `${from.release}${to.release}`,
    startUs: 1e15,
    kernel: from,
  });
  if (host.open() > 0 && session) host.preserveFd(host.createSession('vm'), 1n, host.openFile({ memfd: 40 }));
  if (/^6\.1[678]/.test(from.release)) host.writeFinalize(true);
  host.loadImage(to);
  expect(host.rebootKexec()).toBe(0);
  return host;
}

describe('every pair of releases ends as the table of the ABI says', () => {
  test.each(pairs)('%s → %s', (from, to) => {
    const host = jump({ release: from }, { release: to });
    const { boots, updates } = host.truth();
    const arrived = boots[1];
    const outcome = updates[0]?.outcome;
    // A kernel without LUO has nothing to hand over, whatever becomes of KHO's tree.
    const hasLuo = releaseOf(from)?.hasLuo === true;
    switch (handoverOutcome(from, to)) {
      case 'ok':
      case 'flb-ignored':
        expect(arrived?.handover).toBe('accepted');
        expect(outcome).toBe(hasLuo ? 'in_progress' : 'plain_kexec');
        break;
      case 'ok-kho':
        expect(arrived?.handover).toBe('accepted');
        expect(outcome).toBe('plain_kexec');
        break;
      case 'luo-stranded':
        expect(arrived?.handover).toBe('accepted');
        expect(outcome).toBe('luo_absent');
        break;
      case 'lost':
        expect(arrived?.handover).toBe('refused');
        expect(outcome).toBe(hasLuo ? 'handover_refused' : 'plain_kexec');
        expect(arrived?.incomingNumber).toBeNull();
        break;
      case 'panic-if-luo':
        expect(outcome).toBe('luo_panicked');
        expect(boots).toHaveLength(3);
        expect(boots[2]?.release).toBe(from);
        break;
      case 'silent-corruption':
        expect(arrived?.handover).toBe('accepted');
        expect(arrived?.corrupted).toBe(true);
        break;
      case 'unknown':
        throw new Error('both releases are known');
    }
  });
});

test.each(releases)(
  '%s: the rules of the simulator and the table of the ABI name the same strings',
  (release) => {
    const abi = releaseOf(release);
    const { kho, luo } = eraOf(release);
    if (abi === null) throw new Error('a known release');
    expect(kho?.compatible).toBe(abi.kho);
    expect(kho?.map.replace('_', '-')).toBe(abi.memoryMap);
    expect(kho?.finalize !== 'none').toBe(abi.finalize);
    expect(kho?.kexecMetadata).toBe(abi.kexecMetadata !== null);
    expect(kho?.root === 'rewritten' ? 'sequential' : 'read-write').toBe(abi.rootStyle);
    expect(luo?.compatible ?? null).toBe(abi.luo);
    expect(luo?.memfd ?? null).toBe(abi.handlers.find((one) => handlerName(one) === 'memfd') ?? null);
    expect(luo === null ? null : luo.sessions.form === 'blocks' ? 'blocks' : 'pages').toBe(abi.containers);
    expect(luo !== null).toBe(abi.hasLuo);
    expect(luo?.freesIncomingBlob === true).toBe(abi.freesIncomingBlob);
    expect(kho?.finalize === 'debugfs').toBe(abi.closesAtFinalize);
    expect(kho?.finalize === 'reboot').toBe(abi.hidesFinalizeError);
  },
);

test('6.19 into 7.0 panics although every string matches, even without a session', () => {
  expect(jump({ release: '6.19.6' }, { release: '7.0.5' }, false).truth().updates[0]?.outcome).toBe(
    'luo_panicked',
  );
});

test('6.19 without LUO leaves the map pointer at 0, unless a person finalises by hand', () => {
  const off: Target = { release: '6.19.6', liveupdate: false };
  expect(jump(off, off).truth().boots[1]?.handover).toBe('refused');
  const host = new SimulatedHost({ hostId: 'h', seed: 's', startUs: 1e15, kernel: off });
  host.writeFinalize(true);
  host.loadImage(off);
  host.rebootKexec();
  expect(host.truth().boots[1]?.handover).toBe('accepted');
});

describe('numbers', () => {
  const next = (host: SimulatedHost, change: Partial<Target> = {}) => {
    host.loadImage({ release: host.release, liveupdate: true, kho: true, ...change });
    expect(host.rebootKexec()).toBe(0);
    return host.truth().boots.at(-1);
  };

  test.each(['6.19.6', '7.1.13', '7.3.4'])(
    '%s: the number counts updates received, session or not',
    (release) => {
      const host = new SimulatedHost({ hostId: 'h', seed: 's', startUs: 1e15, kernel: { release } });
      expect(host.truth().boots[0]).toMatchObject({ incomingNumber: null, outgoingNumber: 1n, chain: 1 });
      for (const number of [1n, 2n, 3n])
        expect(next(host)).toMatchObject({ incomingNumber: number, outgoingNumber: number + 1n, chain: 1 });
    },
  );

  test('7.3: a kernel without liveupdate=on breaks the number, kexec_count goes on; kho=off breaks both', () => {
    const host = new SimulatedHost({ hostId: 'h', seed: 's', startUs: 1e15, kernel: { release: '7.3.4' } });
    expect(next(host)).toMatchObject({ incomingNumber: 1n, kexecCount: 1 });
    // It reads and prints the number, but writes none.
    expect(next(host, { liveupdate: false })).toMatchObject({
      incomingNumber: 2n,
      outgoingNumber: null,
      kexecCount: 2,
      luo: 'off',
    });
    expect(next(host)).toMatchObject({ incomingNumber: null, outgoingNumber: 1n, kexecCount: 3, chain: 1 });
    expect(next(host, { kho: false })).toMatchObject({
      handover: 'accepted',
      incomingNumber: null,
      kexecCount: null,
    });
    expect(next(host)).toMatchObject({
      handover: 'none',
      incomingNumber: null,
      outgoingNumber: 1n,
      kexecCount: null,
      chain: 2,
    });
  });

  test('7.2 and 7.3 hand over both ways', () => {
    const host = new SimulatedHost({ hostId: 'h', seed: 's', startUs: 1e15, kernel: { release: '7.2.13' } });
    for (const release of ['7.3.4', '7.2.13', '7.3.4'])
      expect(next(host, { release })?.handover).toBe('accepted');
    expect(host.truth().boots.at(-1)).toMatchObject({ incomingNumber: 3n, kexecCount: 3 });
  });
});

test('guest memory crosses byte for byte: the same pages come back', () => {
  for (const release of ['6.19.6', '7.1.13', '7.3.4']) {
    const host = new SimulatedHost({ hostId: 'h', seed: 's', startUs: 1e15, kernel: { release } });
    host.open();
    host.preserveFd(host.createSession('vm'), 1n, host.openFile({ memfd: 700 }));
    const pages = host
      .take()
      .events.flatMap((event) => (event.type === 'kho.memory_preserved' ? [event.data.pa] : []));
    host.loadImage(release);
    host.rebootKexec();
    host.open();
    expect(host.retrieveFd(host.retrieveSession('vm'), 1n)).toBeGreaterThan(0);
    const { events } = host.take();
    const restored = events.flatMap((event) =>
      event.type === 'kho.memory_restored' ? [event.data.pa ?? ''] : [],
    );
    // 700 folios, 3 pages of folio entries, 1 chunk page.
    expect(restored).toHaveLength(704);
    for (const pa of restored) expect(pages).toContain(pa);
  }
});
