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

/** Boot protocol 2.15 with one setup sector; `magic` replaces the first bytes of the payload. */
export function bzImage(release: string, kernel: Buffer, magic?: readonly number[]): Buffer {
  const payload = gzipSync(kernel);
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
