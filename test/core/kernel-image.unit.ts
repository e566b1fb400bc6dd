import * as zlib from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readKernelImage, sourceOf } from '../../services/core/index.js';
import { ok } from '../abi/blobs.js';
import { unpackLegacyLz4 } from '../../services/core/lz4.js';
import { bzImage, featuresSection, legacyLz4, versionsSection, vmlinux } from '../support/kernel-image.js';

const bits = { supported: 7n, required: 3n, active: 7n };
const features = {
  name: '.liveupdate_features',
  content: featuresSection([
    { name: 'luo', ...bits },
    { name: 'memfd', ...bits },
  ]),
};
const read = (bytes: Buffer) => ok(readKernelImage(sourceOf(bytes))).image;

describe('a kernel image', () => {
  test('states features or versions in its section, as vmlinux and within a bzImage', () => {
    const stated = [
      ['luo', 'features 0x7/0x3/0x7'],
      ['file:memfd', 'features 0x7/0x3/0x7'],
    ];
    const kernel = vmlinux('7.5.1', features);
    expect(read(kernel)).toMatchObject({ kind: 'vmlinux', release: '7.5.1', versions: stated });
    expect(read(bzImage('7.5.1', kernel))).toMatchObject({
      kind: 'bzImage',
      release: '7.5.1',
      section: '.liveupdate_features',
      versions: stated,
    });
    const strings = { name: '.liveupdate_versions', content: versionsSection(['memfd-v2', 'kvm_vm_luo_v1']) };
    expect(read(vmlinux('7.4.0', strings))).toMatchObject({
      section: '.liveupdate_versions',
      versions: [
        ['file:memfd', 'memfd-v2'],
        ['file:kvm_vm_luo_v1', 'kvm_vm_luo_v1'],
      ],
    });
  });

  test('without a section, or with a payload that is not read, states nothing and names the reason', () => {
    expect(read(vmlinux('7.3.4'))).toMatchObject({
      release: '7.3.4',
      section: null,
      versions: [],
      unread: null,
    });
    for (const [name, magic] of [
      ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
      ['bzip2', [0x42, 0x5a, 0x68]],
      ['lzma', [0x5d, 0x00, 0x00]],
      ['lzo', [0x89, 0x4c, 0x5a, 0x4f]],
      ['unknown', [0, 1, 2]],
    ] as const)
      expect(read(bzImage('7.3.4', vmlinux('7.3.4', features), magic))).toMatchObject({
        ...{ release: '7.3.4', section: null, unread: expect.stringContaining(name) },
      });
  });

  test('zstd is unpacked where Node.js can, else named', () => {
    const compress = (zlib as { zstdCompressSync?: (bytes: Buffer) => Buffer }).zstdCompressSync;
    const kernel = vmlinux('7.5.1', features);
    // The size that the kernel adds.
    const packed = Buffer.concat([
      compress?.(kernel) ?? Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
      Buffer.alloc(4),
    ]);
    expect(read(bzImage('7.5.1', kernel, undefined, packed))).toMatchObject(
      compress === undefined
        ? { section: null, unread: expect.stringMatching(/zstd.*22\.15.*pass the vmlinux/) }
        : { section: '.liveupdate_features', unread: null },
    );
  });

  test('lz4 is unpacked: literals of any length, matches that overlap', () => {
    const kernel = vmlinux('7.5.1', features);
    const image = read(bzImage('7.5.1', kernel, undefined, legacyLz4(kernel)));
    expect(image).toMatchObject({ kind: 'bzImage', section: '.liveupdate_features', unread: null });
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 5, maxLength: 700 }),
        fc.integer({ min: 1, max: 9 }),
        (bytes, repeat) => {
          const content = Buffer.from(bytes);
          const whole = Buffer.concat(Array.from({ length: repeat + 2 }, () => content));
          expect(Buffer.from(unpackLegacyLz4(legacyLz4(content, repeat), 1 << 20) ?? [])).toEqual(whole);
          expect(unpackLegacyLz4(legacyLz4(content, repeat), whole.length - 1)).toBeNull();
        },
      ),
    );
  });

  test('damaged lz4 is an error that names the payload, within the limit', () => {
    const packed = legacyLz4(vmlinux('7.5.1', features), 3);
    fc.assert(
      fc.property(fc.nat(packed.length - 1), fc.nat(255), fc.nat(packed.length), (at, value, length) => {
        const bytes = Buffer.from(packed.subarray(0, length));
        if (at < length) bytes[at] = value;
        const unpacked = unpackLegacyLz4(bytes, 1 << 16);
        expect(unpacked === null || unpacked.length <= 1 << 16).toBe(true);
      }),
    );
    const cut = bzImage('7.5.1', vmlinux('7.5.1'), undefined, packed.subarray(0, packed.length - 40));
    expect(readKernelImage(sourceOf(cut))).toMatchObject({ ok: false, error: { field: 'payload' } });
  });

  test.each([
    ['another magic', (content: Buffer) => content.fill(0, 0, 4), 'magic'],
    ['another version', (content: Buffer) => content.fill(2, 4, 5), 'version'],
    ['a name without an end', (content: Buffer) => content.fill(65, 8, 56), 'name'],
    ['a partial entry', (content: Buffer) => content.subarray(0, 100), 'size'],
  ])('a section with %s is rejected by field and rule', (_what, damage, field) => {
    const content = damage(Buffer.from(features.content));
    const result = readKernelImage(sourceOf(vmlinux('7.5.1', { ...features, content })));
    expect(result).toMatchObject({ ok: false, error: { field: `.liveupdate_features, ${field}` } });
  });

  test('any bytes: an image or an error, never a throw', () => {
    const bases = [vmlinux('7.5.1', features), bzImage('7.5.1', vmlinux('7.5.1', features))];
    fc.assert(
      fc.property(
        fc.constantFrom(...bases),
        fc.array(fc.tuple(fc.nat(1100), fc.nat(255)), { maxLength: 8 }),
        fc.nat(1500),
        (base, changes, length) => {
          const copy = Buffer.from(base.subarray(0, length));
          for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
          const result = readKernelImage(sourceOf(copy));
          if (!result.ok) expect(result.error.rule).not.toBe('');
        },
      ),
      { numRuns: 500 },
    );
  });
});
