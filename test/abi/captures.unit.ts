import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { decodeBlob, encodeBlob, releaseOf, type DecodedBlob } from '../../services/abi/index.js';
import { captureDir, captureNames } from '../support/captures.js';
import { ok } from './blobs.js';

interface Capture {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly blob: DecodedBlob;
}

/** Text files of debugfs, which are no blobs. */
const TEXT = new Set(['scratch_phys', 'scratch_len', 'finalize']);

function captures(): Capture[] {
  // Recordings are named after the release that they begin with; the others were made by hand.
  return captureNames()
    .filter((name) => /^\d/.test(name))
    .flatMap((name) => {
      const root = captureDir(name);
      return readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !TEXT.has(entry.name))
        .map((entry) => path.join(entry.parentPath, entry.name))
        .filter((file) => file.includes('/debug/kho/'))
        .map((file) => {
          const bytes = new Uint8Array(readFileSync(file));
          return { file: path.join(name, path.relative(root, file)), bytes, blob: decodeBlob(bytes) };
        });
    });
}

const all = captures();
const named = (pattern: RegExp): Capture[] => all.filter(({ file }) => pattern.test(file));
const kinds = (list: readonly Capture[]): string[] => [...new Set(list.map(({ blob }) => blob.kind))].sort();

/** The release that wrote a file: its case's first kernel, or the one named behind `to-`, from the first kexec on. */
function writerOf(file: string): string {
  return file.startsWith('7.3.4-to-6.19.6/x1') && file.includes('/out/')
    ? '6.19.6'
    : (file.split('-')[0] ?? '');
}

describe('recorded handovers', () => {
  test('every blob decodes, and encodes back to the recorded bytes', () => {
    expect(all.length).toBeGreaterThan(300);
    for (const { file, bytes, blob } of all) {
      const back = ok(encodeBlob(blob)).bytes;
      if (Buffer.compare(Buffer.from(back), Buffer.from(bytes)) !== 0) throw new Error(`${file} changed`);
    }
  });

  test('whole blobs need nothing but their values: the kernel wrote them as we do', () => {
    for (const { file, blob } of all) {
      if ('layout' in blob && blob.layout !== null) throw new Error(`${file} is laid out differently`);
      if (blob.kind === 'fdt') throw new Error(`${file} is a tree we do not know`);
    }
  });

  test('kinds follow file names and releases', () => {
    expect(kinds(named(/sub_fdts\/kexec-metadata$/))).toEqual(['kexec-metadata']);
    expect(kinds(named(/sub_fdts\/memblock$/))).toEqual(['memblock']);
    expect(kinds(named(/in\/fdt$/))).toEqual(['kho-root']);
    expect(kinds(named(/out\/fdt$/))).toEqual(['fdt-truncated']);
    expect(kinds(named(/out\/sub_fdts\/LUO$/))).toEqual(['luo-fdt', 'luo-struct']);
    // Freed memory on 7.3, sometimes still whole.
    expect(kinds(named(/^7\.3.*in\/sub_fdts\/LUO$/))).toEqual(['luo-struct', 'opaque']);
    expect(kinds(named(/^(6\.19|7\.1).*in\/sub_fdts\/LUO$/))).toEqual(['luo-fdt']);
  });

  test('the ABI table predicts the strings and forms of every outgoing blob', () => {
    for (const { file, blob } of named(/out\/(fdt|sub_fdts\/LUO)$/)) {
      const release = releaseOf(writerOf(file));
      if (release === null) throw new Error(file);
      if (blob.kind === 'fdt-truncated') expect([file, blob.compatible]).toEqual([file, release.kho]);
      if (blob.kind === 'luo-fdt') expect([file, blob.luo.form]).toEqual([file, release.luoForm]);
      if (blob.kind === 'luo-struct') expect([file, 'struct']).toEqual([file, release.luoForm]);
    }
  });

  test('a cut outgoing root still names LUO first, with its address', () => {
    for (const { file, blob } of named(/out\/fdt$/)) {
      if (blob.kind !== 'fdt-truncated') throw new Error(file);
      const luo = blob.kho?.subtrees.find((subtree) => subtree.name === 'LUO');
      if (!luo?.pa) throw new Error(`${file}: no LUO address`);
    }
  });

  test('distinct blobs are counted, so that a lost recording is noticed', () => {
    const digests = new Set(all.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex')));
    expect(digests.size).toBeGreaterThanOrEqual(50);
  });
});
