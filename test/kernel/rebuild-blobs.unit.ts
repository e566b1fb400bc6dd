import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { KernelState, NewEvent } from '../../services/kernel/index.js';
import {
  blobPath,
  initialState,
  judgeBlob,
  rebuildBlob,
  rebuildBlobs,
  transition,
} from '../../services/kernel/index.js';
import { eventMaker } from '../support/events.js';

const golden = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../fixtures/golden/${name}.dtb`, import.meta.url)));
const [SESSIONS, FLBS, MAP, LUO, METADATA, MEMBLOCK] = [
  '4362207232',
  '4362276864',
  '4328734720',
  '4379275264',
  '4379250688',
  '4379275264',
] as const;

function boot(release: string, events: (host: ReturnType<typeof eventMaker>) => NewEvent[]): KernelState {
  const host = eventMaker();
  const start = host.make('boot.started', {
    mode: 'cold',
    release,
    build: null,
    cmdline: null,
    kho: true,
    liveupdate: true,
  });
  return [start, ...events(host)].reduce(transition, initialState(host.hostId));
}

function bytesOf(state: KernelState, name: string): Uint8Array {
  const blob = rebuildBlob(state, name);
  if (blob === null || !blob.known) throw new Error(`${name}: ${JSON.stringify(blob)}`);
  return blob.bytes;
}

describe('blobs rebuilt from events equal what libfdt writes', () => {
  test('LUO of 6.19 and of 7.0/7.1', () => {
    const old = boot('6.19.6', (h) => [
      h.make('luo.outgoing_created', {
        compatible: 'luo-v1',
        number: '1',
        sessionsPa: SESSIONS,
        flbsPa: null,
      }),
    ]);
    expect(bytesOf(old, 'LUO')).toEqual(golden('luo-6.19'));
    const flb = boot('7.1.13', (h) => [
      h.make('luo.outgoing_created', {
        compatible: 'luo-v1',
        number: '1',
        sessionsPa: SESSIONS,
        flbsPa: FLBS,
      }),
    ]);
    expect(bytesOf(flb, 'LUO')).toEqual(golden('luo-7.0-7.1'));
  });

  test('the KHO root at every step of its growth', () => {
    const steps = [
      [
        'kho-root-7.2-7.3-empty',
        (h: ReturnType<typeof eventMaker>) =>
          h.make('kho.root_created', { compatible: 'kho-v4', mapPa: MAP }),
      ],
      [
        'kho-root-7.2-7.3-meta',
        (h: ReturnType<typeof eventMaker>) =>
          h.make('kho.subtree_added', { name: 'kexec-metadata', pa: METADATA, size: '73' }),
      ],
      [
        'kho-root-7.2-7.3-luo',
        (h: ReturnType<typeof eventMaker>) =>
          h.make('kho.subtree_added', { name: 'LUO', pa: LUO, size: '32' }),
      ],
    ] as const;
    const host = eventMaker();
    let state = transition(
      initialState(host.hostId),
      host.make('boot.started', {
        mode: 'cold',
        release: '7.3.4',
        build: null,
        cmdline: null,
        kho: true,
        liveupdate: true,
      }),
    );
    for (const [name, step] of steps) {
      state = transition(state, step(host));
      expect(bytesOf(state, 'kho-root')).toEqual(golden(name));
    }
  });

  test('the map address of 6.19 is filled in by finalise', () => {
    const state = boot('6.19.6', (h) => [
      h.make('kho.root_created', { compatible: 'kho-v1', mapPa: '0' }),
      h.make('kho.subtree_added', { name: 'LUO', pa: LUO, size: null }),
    ]);
    expect(bytesOf(state, 'out/fdt')).toEqual(golden('kho-root-6.19-7.0-luo'));
    const host = eventMaker();
    const final = transition(
      transition(state, host.make('kho.subtree_added', { name: 'memblock', pa: MEMBLOCK, size: null })),
      host.make('kho.finalized', { mapPa: MAP }),
    );
    expect(bytesOf(final, 'out/fdt')).toHaveLength(220);
  });

  test('6.16 to 6.18 write the root in one go', () => {
    const state = boot('6.17.8', (h) => [
      h.make('kho.root_created', { compatible: 'kho-v1', mapPa: MAP }),
      h.make('kho.subtree_added', { name: 'memblock', pa: MEMBLOCK, size: null }),
      h.make('kho.finalized', { mapPa: MAP }),
    ]);
    expect(bytesOf(state, 'out/fdt')).toEqual(golden('kho-root-6.16-6.18'));
  });

  test('a child that was removed leaves its strings and nothing else', () => {
    const state = boot('7.3.4', (h) => [
      h.make('kho.root_created', { compatible: 'kho-v4', mapPa: MAP }),
      h.make('kho.subtree_added', { name: 'kho_test', pa: '8192', size: '240' }),
      h.make('kho.subtree_removed', { name: null, pa: '8192' }),
    ]);
    const bytes = bytesOf(state, 'out/fdt');
    expect(new TextDecoder('latin1').decode(bytes)).toContain('preserved-data\0blob-size\0');
    expect(new TextDecoder('latin1').decode(bytes)).not.toContain('kho_test');
  });
});

describe('observed against rebuilt', () => {
  const state = boot('7.3.4', (h) => [
    h.make('kho.root_created', { compatible: 'kho-v4', mapPa: MAP }),
    h.make('kho.subtree_added', { name: 'kexec-metadata', pa: METADATA, size: '73' }),
    h.make('kho.subtree_added', { name: 'LUO', pa: LUO, size: '32' }),
    h.make('luo.outgoing_created', { compatible: 'luo-v5', number: '1', sessionsPa: '0', flbsPa: FLBS }),
  ]);

  test('equal bytes are equal, a file cut short is an equal prefix', () => {
    const root = bytesOf(state, 'out/fdt');
    expect(judgeBlob(state, 'out/fdt', root)).toEqual({ verdict: 'equal', size: 285 });
    expect(judgeBlob(state, 'out/fdt', root.slice(0, 233))).toEqual({
      verdict: 'equal_prefix',
      compared: 233,
      size: 285,
    });
  });

  test('a drift names node, property and offset', () => {
    // 0x8c is the name offset of the property: the tree cannot be read any more. 0x92 is in its value.
    for (const at of [0x8c, 0x92]) {
      const root = bytesOf(state, 'out/fdt').slice();
      root[at] = (root[at] ?? 0) ^ 1;
      expect(judgeBlob(state, 'out/fdt', root)).toMatchObject({
        verdict: 'drifted',
        node: '/LUO',
        property: 'preserved-data',
      });
    }
    const luo = bytesOf(state, 'LUO').slice();
    luo[8] = 9;
    expect(judgeBlob(state, 'out/sub_fdts/LUO', luo)).toMatchObject({
      verdict: 'drifted',
      offset: 8,
      property: 'liveupdate_num',
    });
  });

  test.each(['7.3.4', '7.4.0'])(
    '%s: the list of areas is compared under its old and its new name',
    (release) => {
      const areas = boot(release, (h) => [
        h.make('kho.enabled', { scratch: [{ pa: '4096', size: '8192' }] }),
      ]);
      const own = release === '7.4.0' ? 'bootmem' : 'scratch';
      expect(rebuildBlobs(areas).map(({ name }) => name)).toContain(`out/${own}_phys`);
      for (const prefix of ['scratch', 'bootmem'])
        expect(judgeBlob(areas, `out/${prefix}_len`, new TextEncoder().encode('0x2000\n'))).toEqual({
          verdict: 'equal',
          size: 7,
        });
    },
  );

  test('every single changed byte is seen', () => {
    for (const { name, known, ...rest } of rebuildBlobs(state)) {
      if (!known || !('bytes' in rest)) continue;
      for (let at = 0; at < rest.bytes.length; at++) {
        const changed = rest.bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ 0x40;
        expect(judgeBlob(state, name, changed).verdict).toBe('drifted');
      }
    }
  });

  test('unobserved facts are named, not guessed', () => {
    const blind = boot('7.3.4', (h) => [
      h.make('kho.root_created', { compatible: 'kho-v4', mapPa: MAP }),
      h.make('kho.subtree_added', { name: 'LUO', pa: null, size: null }),
    ]);
    expect(rebuildBlob(blind, 'kho-root')).toMatchObject({
      known: false,
      missing: ['the address of subtree LUO', 'the size of subtree LUO'],
    });
  });

  test('names people use lead to the blob', () => {
    expect(
      ['LUO', 'out/sub_fdts/LUO', 'in/LUO', 'kho-root', 'in/fdt', 'kexec-metadata'].map(blobPath),
    ).toEqual([
      'out/sub_fdts/LUO',
      'out/sub_fdts/LUO',
      'in/sub_fdts/LUO',
      'out/fdt',
      'in/fdt',
      'out/sub_fdts/kexec-metadata',
    ]);
  });
});

describe('the LUO struct that a kernel received', () => {
  const received = (...jump: ((h: ReturnType<typeof eventMaker>) => NewEvent)[]): KernelState => {
    const start = {
      mode: 'cold',
      release: '7.3.4',
      build: null,
      cmdline: null,
      kho: true,
      liveupdate: true,
    } as const;
    const host = eventMaker();
    const events = [
      host.make('boot.started', start),
      host.make('luo.outgoing_created', { compatible: 'luo-v5', number: '1', sessionsPa: '0', flbsPa: FLBS }),
      host.make('session.created', { name: 'vm' }),
      ...jump.map((make) => make(host)),
      host.make('kexec.entered', {}),
    ];
    host.boot('boot-2');
    events.push(
      host.make('boot.started', { ...start, mode: 'kexec' }),
      host.make('luo.incoming_accepted', { number: '1' }),
    );
    return events.reduce(transition, initialState(host.hostId));
  };
  const name = 'in/sub_fdts/LUO';

  test('is not rebuilt with an address that no event reported', () => {
    for (const state of [received(), received((h) => h.make('luo.serialized', { sessionsPa: null }))])
      expect(rebuildBlob(state, name)).toMatchObject({
        known: false,
        missing: ['the address of the sessions'],
      });
  });

  const freed = (host: ReturnType<typeof eventMaker>, pa: string): NewEvent =>
    host.make('kho.memory_freed', { pa, how: 'restored' });
  /** The first open in the kernel that received it; the jump itself was not seen. */
  const opened = (...pages: readonly string[]): KernelState => {
    const host = eventMaker();
    host.boot('boot-2');
    const events = [
      ...pages.map((pa) => freed(host, pa)),
      host.make('luo.deserialized', {}),
      // File blocks and the data of files are freed when they are retrieved and finished.
      freed(host, '999424'),
    ];
    return events.reduce(transition, received());
  };

  test('names the page that the first open freed: it held the sessions', () => {
    const rebuilt = bytesOf(opened(SESSIONS), name);
    expect(new DataView(rebuilt.buffer).getBigUint64(16, true)).toBe(BigInt(SESSIONS));
  });

  test('is not rebuilt where several pages were freed, or none was seen', () => {
    for (const state of [opened(), opened(SESSIONS, '4096')])
      expect(rebuildBlob(state, name)).toMatchObject({ missing: ['the address of the sessions'] });
  });

  test('the one that a kernel leaves is not rebuilt with zeros for an address that no event reported', () => {
    const host = eventMaker();
    const state = [
      host.make('boot.started', {
        mode: 'cold',
        release: '7.3.4',
        build: null,
        cmdline: null,
        kho: true,
        liveupdate: true,
      }),
      host.make('luo.outgoing_created', { compatible: 'luo-v5', number: '1', sessionsPa: '0', flbsPa: null }),
    ].reduce(transition, initialState(host.hostId));
    expect(rebuildBlob(state, 'out/sub_fdts/LUO')).toMatchObject({
      known: false,
      missing: ['the address of the FLBs'],
    });
  });

  test('is compared where debugfs still shows it, and is freed memory only where it does not', () => {
    const state = received((h) => h.make('luo.serialized', { sessionsPa: SESSIONS }));
    const intact = bytesOf(state, name);
    expect(new DataView(intact.buffer).getBigUint64(16, true)).toBe(BigInt(SESSIONS));
    expect(judgeBlob(state, name, intact).verdict).toBe('equal');
    const other = intact.slice();
    other[16] = (other[16] ?? 0) ^ 1;
    expect(judgeBlob(state, name, other)).toMatchObject({ verdict: 'drifted', property: 'sessions_pa' });
    expect(judgeBlob(state, name, new Uint8Array(32)).verdict).toBe('freed_memory');
  });
});
