/** Small kernel images with a version section: vmlinux, and a bzImage that holds it. */
import { gzipSync } from 'node:zlib';

export interface Features {
  readonly name: string;
  readonly supported: bigint;
  readonly required: bigint;
  readonly active: bigint;
}

function header(): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(0x4c565550, 0);
  bytes.writeUInt32LE(1, 4);
  return bytes;
}

/** `.liveupdate_versions`: strings of 48 bytes. */
export function versionsSection(strings: readonly string[]): Buffer {
  const entries = strings.map((text) => {
    const entry = Buffer.alloc(48);
    entry.write(text);
    return entry;
  });
  return Buffer.concat([header(), ...entries]);
}

/** `.liveupdate_features`: entries of 80 bytes. */
export function featuresSection(entries: readonly Features[]): Buffer {
  const made = entries.map(({ name, supported, required, active }) => {
    const entry = Buffer.alloc(80);
    entry.write(name);
    entry.writeUInt32LE(24, 48);
    entry.writeBigUInt64LE(supported, 56);
    entry.writeBigUInt64LE(required, 64);
    entry.writeBigUInt64LE(active, 72);
    return entry;
  });
  return Buffer.concat([header(), ...made]);
}

/** ELF with a banner, and one section when `content` is given. */
export function vmlinux(
  release: string,
  section?: { readonly name: string; readonly content: Buffer },
): Buffer {
  const banner = Buffer.from(`Linux version ${release} (builder@lab) (gcc 12) #1 SMP\n\0`);
  const names = Buffer.from(`\0.shstrtab\0${section?.name ?? ''}\0`);
  const content = section?.content ?? Buffer.alloc(0);
  const elf = Buffer.alloc(64);
  elf.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  elf.writeUInt16LE(2, 16);
  elf.writeUInt16LE(62, 18);
  elf.writeUInt16LE(64, 58);
  elf.writeUInt16LE(3, 60);
  elf.writeUInt16LE(1, 62);
  const namesAt = 64 + banner.length;
  const contentAt = namesAt + names.length;
  const headersAt = contentAt + content.length;
  elf.writeBigUInt64LE(BigInt(headersAt), 40);
  const headers = Buffer.alloc(3 * 64);
  const place = (index: number, name: number, offset: number, size: number): void => {
    headers.writeUInt32LE(name, index * 64);
    headers.writeBigUInt64LE(BigInt(offset), index * 64 + 24);
    headers.writeBigUInt64LE(BigInt(size), index * 64 + 32);
  };
  place(1, 1, namesAt, names.length);
  place(2, section ? 11 : 0, contentAt, content.length);
  return Buffer.concat([elf, banner, names, content, headers]);
}

/** As `lz4 -l` writes it, with the size that the kernel adds. Each block is literals, then `repeat` copies of them. */
export function legacyLz4(content: Buffer, repeat = 0): Buffer {
  const word = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  };
  const length = (value: number): number[] => {
    const bytes: number[] = [];
    for (let left = value - 15; left >= 0; left -= 255) bytes.push(Math.min(left, 255));
    return bytes;
  };
  const sequence = (bytes: Buffer, match: number): Buffer => {
    const token = (Math.min(bytes.length, 15) << 4) | (match === 0 ? 0 : Math.min(match - 4, 15));
    const back = [bytes.length & 255, bytes.length >> 8, ...(match === 0 ? [] : length(match - 4))];
    return Buffer.concat([
      ...[Buffer.from([token, ...length(bytes.length)]), bytes, Buffer.from(match === 0 ? [] : back)],
    ]);
  };
  const whole =
    repeat === 0
      ? [sequence(content, 0)]
      : [sequence(content, content.length * repeat), sequence(content, 0)];
  const block = Buffer.concat(whole);
  return Buffer.concat([word(0x184c2102), word(block.length), block, word(content.length)]);
}

/**
 * Boot protocol 2.15 with one setup sector; `magic` replaces the first bytes of the payload. `packed`: the payload, by
 * default the kernel as gzip.
 */
export function bzImage(
  release: string,
  kernel: Buffer,
  magic?: readonly number[],
  packed: Buffer = gzipSync(kernel),
): Buffer {
  const payload = packed;
  if (magic) payload.set(magic);
  const setup = Buffer.alloc(1024);
  setup[0x1f1] = 1;
  setup.write('HdrS', 0x202);
  setup.writeUInt16LE(0x20f, 0x206);
  setup.writeUInt16LE(0x100, 0x20e);
  setup.writeUInt32LE(payload.length, 0x24c);
  setup.write(`${release} (builder@lab) #1 SMP\0`, 0x300);
  return Buffer.concat([setup, payload]);
}
