/** zstd, from Node itself where Node has it (22.15 and later), else from WebAssembly. Both write the same format. */
import zlib from 'node:zlib';

export interface Zstd {
  readonly compress: (bytes: Uint8Array) => Uint8Array;
  readonly decompress: (bytes: Uint8Array) => Uint8Array;
}

/** Archives are written once and read rarely; higher levels take much more time for a small gain. */
const LEVEL = 9;

interface NativeZstd {
  readonly zstdCompressSync?: (bytes: Uint8Array, options: object) => Uint8Array;
  readonly zstdDecompressSync?: (bytes: Uint8Array) => Uint8Array;
  readonly constants: Readonly<Record<string, number | undefined>>;
}

let loaded: Promise<Zstd> | null = null;

export function zstd(): Promise<Zstd> {
  return (loaded ??= load());
}

async function load(): Promise<Zstd> {
  const native = zlib as unknown as NativeZstd;
  const { zstdCompressSync, zstdDecompressSync, constants } = native;
  const level = constants['ZSTD_c_compressionLevel'];
  if (zstdCompressSync !== undefined && zstdDecompressSync !== undefined && level !== undefined)
    return {
      compress: (bytes) => zstdCompressSync(bytes, { params: { [level]: LEVEL } }),
      decompress: (bytes) => zstdDecompressSync(bytes),
    };
  const wasm = await import('@bokuweb/zstd-wasm');
  await wasm.init();
  return {
    compress: (bytes) => wasm.compress(bytes, LEVEL),
    decompress: (bytes) => wasm.decompress(bytes),
  };
}
