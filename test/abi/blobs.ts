import { readFileSync } from 'node:fs';
import path from 'node:path';

export function golden(name: string): Uint8Array {
  return new Uint8Array(readFileSync(path.resolve(process.cwd(), `test/fixtures/golden/${name}.dtb`)));
}

export function ok<R extends { ok: boolean }>(result: R): Extract<R, { ok: true }> {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result as Extract<R, { ok: true }>;
}

export function codeOf(result: { ok: true } | { ok: false; error: { code: string } }): string {
  return result.ok ? 'ok' : result.error.code;
}

/** The values that the golden blobs were made from. */
export const VALUES = {
  number: 1n,
  sessionHeaderPa: 0x104020000n,
  flbHeaderPa: 0x104031000n,
  mapPa: 0x102034000n,
  luoPa: 0x105067000n,
  metadataPa: 0x105061000n,
  /** In the 6.16–6.18 root; the later ones have memblock behind LUO. */
  memblockPa: 0x105067000n,
  memblockLaterPa: 0x105069000n,
};
