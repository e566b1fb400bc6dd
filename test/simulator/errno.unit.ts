/** Limits and checks, in order: kernel-facts 6. */
import { describe, expect, test } from '@jest/globals';
import { SimulatedHost, errno, type HostOptions } from '../../simulator/index.js';

const host = (release: string, change: Partial<HostOptions> = {}) =>
  new SimulatedHost({ hostId: 'h', seed: 's', startUs: 1e15, kernel: { release }, ...change });

/** Through one live update, with one session `vm` of one file under token 1. */
function updated(release: string): SimulatedHost {
  const h = host(release);
  h.open();
  h.preserveFd(h.createSession('vm'), 1n, h.openFile({ memfd: 1 }));
  h.loadImage(release);
  expect(h.rebootKexec()).toBe(0);
  return h;
}

const all = ['6.19.6', '7.0.5', '7.1.13', '7.2.13', '7.3.4'];
const checked = ['7.1.13', '7.2.13', '7.3.4'];
const lax = ['6.19.6', '7.0.5'];

describe('CREATE_SESSION', () => {
  test.each(all)('%s: a second session of a name is EEXIST, and the first stays', (release) => {
    const h = host(release);
    h.open();
    expect(h.createSession('a')).toBeGreaterThan(0);
    expect(h.createSession('a')).toBe(-errno.EEXIST);
    expect(h.truth().outgoing.map((session) => session.name)).toEqual(['a']);
  });

  test.each(checked)('%s: names are 1 to 63 bytes, else EINVAL', (release) => {
    const h = host(release);
    h.open();
    expect(h.createSession('')).toBe(-errno.EINVAL);
    expect(h.createSession('x'.repeat(64))).toBe(-errno.EINVAL);
    expect(h.createSession('ü'.repeat(32))).toBe(-errno.EINVAL);
    expect(h.createSession('x'.repeat(63))).toBeGreaterThan(0);
  });

  test.each(lax)('%s: an empty name is taken, an unterminated one is cut', (release) => {
    const h = host(release);
    h.open();
    expect(h.createSession('')).toBeGreaterThan(0);
    expect(h.createSession('x'.repeat(80))).toBeGreaterThan(0);
    expect(h.createSession('x'.repeat(63))).toBe(-errno.EEXIST);
  });

  test.each(['6.19.6', '7.0.5', '7.1.13'])('%s: 819 sessions, then ENOMEM', (release) => {
    const h = host(release);
    h.open();
    for (let n = 0; n < 819; n++) expect(h.createSession(`s${n}`)).toBeGreaterThan(0);
    expect(h.createSession('one more')).toBe(-errno.ENOMEM);
    expect(h.createSession('s0')).toBe(-errno.ENOMEM);
  });

  test('7.3.4: blocks of 51, grown one page at a time and given back', () => {
    const h = host('7.3.4');
    h.open();
    const fds = Array.from({ length: 103 }, (_, n) => h.createSession(`s${n}`));
    expect(h.truth().preserved).toHaveLength(3);
    for (const fd of fds.slice(51)) h.close(fd);
    expect(h.truth().preserved).toHaveLength(1);
    for (const fd of fds.slice(0, 51)) h.close(fd);
    expect(h.truth().preserved).toHaveLength(0);
  });

  test('memory out is ENOMEM', () => {
    const h = host('7.3.4');
    h.open();
    h.inject({ at: 'allocate' });
    expect(h.createSession('a')).toBe(-errno.ENOMEM);
    expect(h.createSession('a')).toBeGreaterThan(0);
  });
});

describe('the duplicate-name bug of 7.2 and 7.3', () => {
  const fill = (release: string, sessions: number) => {
    const h = host(release);
    h.open();
    for (let n = 0; n < sessions; n++) h.createSession(`s${n}`);
    expect(h.createSession('s0')).toBe(-errno.EEXIST);
    return h;
  };
  const jump = (h: SimulatedHost) => {
    h.loadImage(h.release);
    expect(h.rebootKexec()).toBe(0);
    return h.truth().updates[0]?.outcome;
  };

  test.each(['7.2.13', '7.3.4'])(
    '%s: 51 or 102 sessions and a refused duplicate: the next kernel panics',
    (release) => {
      expect(jump(fill(release, 51))).toBe('luo_panicked');
      expect(jump(fill(release, 102))).toBe('luo_panicked');
    },
  );

  test('50 sessions are fine, and a 52nd that comes and goes heals it', () => {
    expect(jump(fill('7.3.4', 50))).toBe('in_progress');
    const healed = fill('7.3.4', 51);
    healed.close(healed.createSession('fifty-second'));
    expect(jump(healed)).toBe('in_progress');
  });

  test('7.1.13 does not have it', () => {
    expect(jump(fill('7.1.13', 51))).toBe('in_progress');
  });
});

describe('PRESERVE_FD', () => {
  test.each(all)('%s: checks token, then fd, then handler, then whether it is preserved', (release) => {
    const h = host(release);
    h.open();
    const session = h.createSession('a');
    const memory = h.openFile({ memfd: 2 });
    expect(h.preserveFd(session, 1n, memory)).toBe(0);
    expect(h.preserveFd(session, 1n, 9999)).toBe(-errno.EEXIST);
    expect(h.preserveFd(session, 2n, 9999)).toBe(-errno.EBADF);
    expect(h.preserveFd(session, 2n, h.openFile('unsupported'))).toBe(-errno.ENOENT);
    expect(h.preserveFd(session, 2n, session)).toBe(-errno.ENOENT);
    expect(h.preserveFd(h.createSession('b'), 1n, memory)).toBe(
      release === '6.19.6' || release === '7.0.5' ? 0 : -errno.EBUSY,
    );
    expect(h.preserveFd(session, 18446744073709551615n, h.openFile({ memfd: 0 }))).toBe(0);
    expect(h.preserveFd(session, 0n, h.openFile({ memfd: 1 }))).toBe(0);
  });

  test.each(['6.19.6', '7.1.13'])('%s: 128 files, then ENOSPC before the fd is looked at', (release) => {
    const h = host(release);
    h.open();
    const session = h.createSession('a');
    for (let n = 0; n < 128; n++) expect(h.preserveFd(session, BigInt(n), h.openFile({ memfd: 0 }))).toBe(0);
    expect(h.preserveFd(session, 500n, 9999)).toBe(-errno.ENOSPC);
    expect(h.preserveFd(session, 5n, 9999)).toBe(-errno.EEXIST);
  });

  test('7.3.4: more than 63 files take a second block, which a failed call gives back', () => {
    const h = host('7.3.4');
    h.open();
    const session = h.createSession('a');
    for (let n = 0; n < 63; n++) h.preserveFd(session, BigInt(n), h.openFile({ memfd: 0 }));
    const before = h.truth().preserved;
    expect(h.preserveFd(session, 63n, 9999)).toBe(-errno.EBADF);
    expect(h.truth().preserved).toEqual(before);
    expect(h.preserveFd(session, 63n, h.openFile({ memfd: 0 }))).toBe(0);
    expect(h.truth().preserved).toHaveLength(before.length + 2);
  });

  test.each(all)('%s: memory out at any allocation is ENOMEM and leaves nothing behind', (release) => {
    // 3 pages of memory: list, description, chunk page, array page; the fifth allocation does not exist.
    for (let nth = 0; nth < 5; nth++) {
      const h = host(release);
      h.open();
      const session = h.createSession('a');
      const memory = h.openFile({ memfd: 3 });
      const before = h.truth().preserved;
      h.inject({ at: 'allocate', skip: nth });
      expect(h.preserveFd(session, 1n, memory)).toBe(nth < 4 ? -errno.ENOMEM : 0);
      if (nth === 4) break;
      expect(h.truth().preserved).toEqual(before);
      expect(h.preserveFd(session, 1n, memory)).toBe(0);
    }
  });

  test('a closed session takes everything with it', () => {
    for (const release of all) {
      const h = host(release);
      h.open();
      const session = h.createSession('a');
      h.preserveFd(session, 1n, h.openFile({ memfd: 600 }));
      h.preserveFd(session, 2n, h.openFile({ memfd: 0 }));
      expect(h.close(session)).toBe(0);
      expect(h.truth().preserved).toEqual([]);
      expect(h.truth().outgoing).toEqual([]);
    }
  });
});

describe('the device', () => {
  test.each(all)('%s: one opener at a time', (release) => {
    const h = host(release);
    expect(h.open()).toBeGreaterThan(0);
    expect(h.open()).toBe(-errno.EBUSY);
    h.closeDevice();
    expect(h.open()).toBeGreaterThan(0);
  });

  test('is absent without liveupdate=on, without KHO, and before LUO existed', () => {
    expect(host('7.3.4', { kernel: { release: '7.3.4', liveupdate: false } }).open()).toBe(-errno.ENOENT);
    expect(host('7.3.4', { kernel: { release: '7.3.4', kho: false } }).open()).toBe(-errno.ENOENT);
    expect(host('6.18.15').open()).toBe(-errno.ENOENT);
    expect(host('6.12.1').open()).toBe(-errno.ENOENT);
  });

  test.each(checked)('%s: a failed deserialise gives EIO for good', (release) => {
    const h = updated(release);
    h.inject({ at: 'deserialize', errno: errno.ENOENT });
    expect(h.open()).toBe(-errno.EIO);
    expect(h.open()).toBe(-errno.EIO);
    expect(h.truth().updates[0]?.outcome).toBe('deserialize_failed');
  });

  test.each(lax)('%s: the next open may succeed', (release) => {
    const h = updated(release);
    h.inject({ at: 'deserialize', errno: errno.ENOMEM });
    expect(h.open()).toBe(-errno.EIO);
    expect(h.open()).toBeGreaterThan(0);
    expect(h.waiting()).toEqual([{ name: 'vm', tokens: [1n] }]);
  });
});

describe('the new kernel', () => {
  test.each(all)('%s: RETRIEVE_SESSION once; a name may be used again for the next update', (release) => {
    const h = updated(release);
    h.open();
    expect(h.retrieveSession('nobody')).toBe(-errno.ENOENT);
    expect(h.retrieveSession('vm')).toBeGreaterThan(0);
    expect(h.retrieveSession('vm')).toBe(-errno.EINVAL);
    expect(h.createSession('vm')).toBeGreaterThan(0);
  });

  test.each(checked)('%s: a session of the wrong direction is EINVAL', (release) => {
    const h = updated(release);
    h.open();
    const incoming = h.retrieveSession('vm');
    const outgoing = h.createSession('next');
    expect(h.preserveFd(incoming, 9n, h.openFile({ memfd: 1 }))).toBe(-errno.EINVAL);
    expect(h.retrieveFd(outgoing, 1n)).toBe(-errno.EINVAL);
    expect(h.finish(outgoing)).toBe(-errno.EINVAL);
  });

  test.each(all)(
    '%s: RETRIEVE_FD is ENOENT for an unknown token and gives a file again when asked again',
    (release) => {
      const h = updated(release);
      h.open();
      const session = h.retrieveSession('vm');
      expect(h.retrieveFd(session, 2n)).toBe(-errno.ENOENT);
      expect(h.retrieveFd(session, 1n)).toBeGreaterThan(0);
      expect(h.retrieveFd(session, 1n)).toBeGreaterThan(0);
    },
  );

  test('a failed retrieve is final from 7.1 on, and may be tried again before', () => {
    for (const release of all) {
      const h = updated(release);
      h.open();
      const session = h.retrieveSession('vm');
      h.inject({ at: 'retrieve', errno: errno.EIO });
      expect(h.retrieveFd(session, 1n)).toBe(-errno.EIO);
      if (lax.includes(release)) expect(h.retrieveFd(session, 1n)).toBeGreaterThan(0);
      else expect(h.retrieveFd(session, 1n)).toBe(-errno.EIO);
    }
  });

  test.each(all)('%s: FINISH is EBUSY while a handler says so, and returns 0 when asked twice', (release) => {
    const h = updated(release);
    h.open();
    const session = h.retrieveSession('vm');
    h.retrieveFd(session, 1n);
    h.inject({ at: 'finish' });
    expect(h.finish(session)).toBe(-errno.EBUSY);
    expect(h.finish(session)).toBe(0);
    expect(h.finish(session)).toBe(0);
    expect(h.close(session)).toBe(0);
    expect(h.truth().updates[0]?.outcome).toBe('succeeded');
  });
});

describe('reboot(KEXEC)', () => {
  test.each(all)('%s: EINVAL without an image', (release) => {
    const h = host(release);
    expect(h.rebootKexec()).toBe(-errno.EINVAL);
    h.loadImage(release);
    h.unloadImage();
    expect(h.rebootKexec()).toBe(-errno.EINVAL);
  });

  test.each(all)(
    '%s: a refused freeze is handed through, everything is thawed, the retry works',
    (release) => {
      const h = host(release);
      h.open();
      for (const name of ['a', 'b', 'c']) {
        const session = h.createSession(name);
        h.preserveFd(session, 1n, h.openFile({ memfd: 1 }));
        h.preserveFd(session, 2n, h.openFile({ memfd: 1 }));
      }
      h.loadImage(release);
      h.take();
      h.inject({ at: 'freeze', errno: errno.EAGAIN, token: 2n });
      expect(h.rebootKexec()).toBe(-errno.EAGAIN);
      const kinds = h.take().events.map((event) => event.type);
      expect(kinds.filter((kind) => /frozen|unfrozen|freeze/.test(kind))).toEqual([
        'file.frozen',
        'file.freeze_failed',
        'file.unfrozen',
        'session.freeze_failed',
      ]);
      expect(h.truth().outgoing.flatMap((session) => session.files.map((file) => file.frozen))).toEqual(
        new Array(6).fill(false),
      );
      expect(h.rebootKexec()).toBe(0);
    },
  );

  test.each(lax)('%s: a failed finalise is EAGAIN and thaws nothing', (release) => {
    const h = host(release);
    h.open();
    h.preserveFd(h.createSession('a'), 1n, h.openFile({ memfd: 1 }));
    h.loadImage(release);
    h.inject({ at: 'finalize', errno: errno.ENOMEM });
    expect(h.rebootKexec()).toBe(-errno.EAGAIN);
    expect(h.truth().outgoing[0]?.files[0]?.frozen).toBe(true);
    expect(h.rebootKexec()).toBe(0);
  });
});

describe('debugfs out/finalize', () => {
  test.each(['6.16.4', '6.17.8', '6.18.15'])('%s: both ways; a repeat is EEXIST or ENOENT', (release) => {
    const h = host(release);
    expect(h.writeFinalize(false)).toBe(-errno.ENOENT);
    expect(h.writeFinalize(true)).toBe(0);
    expect(h.writeFinalize(true)).toBe(-errno.EEXIST);
    expect(h.writeFinalize(false)).toBe(0);
    expect(h.truth().preserved).toEqual([]);
    expect(h.writeFinalize(true)).toBe(0);
  });

  test.each(lax)('%s: on only, and again and again', (release) => {
    const h = host(release);
    expect(h.writeFinalize(true)).toBe(0);
    expect(h.writeFinalize(true)).toBe(0);
    expect(h.writeFinalize(false)).toBe(-errno.EINVAL);
  });

  test('is gone from 7.1 on', () => {
    for (const release of checked) expect(host(release).writeFinalize(true)).toBe(-errno.ENOENT);
  });
});
