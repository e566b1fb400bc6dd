/** The value of a property or field, read from its bytes. */
import { characterOf, hexByte, type BlobBytes, type Region } from './byte-region.js';
import { hexText } from './value-text.js';

export interface Value {
  readonly text: string;
  readonly form: 'text' | 'number' | 'bytes' | 'unobserved';
}

/** Properties of the kernel's trees that hold a physical address (kexec_handover.c, luo_core.c, memblock.c). */
const ADDRESS_PROPERTIES: ReadonlySet<string> = new Set([
  'preserved-memory-map',
  'preserved-data',
  'fdt',
  'luo-session-header',
  'luo-flb-header',
  'start',
]);

/** Whether a property or field of this name holds a physical address, which differs on every boot. */
export const isAddressName = (name: string): boolean => ADDRESS_PROPERTIES.has(name) || name.endsWith('_pa');

const SHOWN_BYTES = 16;

export function valueOf(blob: BlobBytes, region: Region): Value {
  const bytes = blob.bytes.subarray(region.offset, region.offset + region.size);
  if (bytes.length < region.size) return { text: 'not observed', form: 'unobserved' };
  const type = typeOf(blob, region);
  if (type === 'char' || (type === null && isText(bytes))) return { text: textOf(bytes), form: 'text' };
  if (region.kind === 'HEADER' || type === 'u32 be') return numberOf(bytes, 'big');
  if (bytes.length === 8 || (type !== null && bytes.length <= 8)) return numberOf(bytes, 'little');
  const shown = Array.from(bytes.subarray(0, SHOWN_BYTES), hexByte).join(' ');
  return { text: bytes.length > SHOWN_BYTES ? `${shown} …` : shown, form: 'bytes' };
}

export function isAddress(blob: BlobBytes, region: Region): boolean {
  if (region.kind === 'FIELD') return typeOf(blob, region) === 'pa';
  return region.kind === 'VALUE' && region.name !== null && isAddressName(region.name);
}

/** Type of a packed field; null for a property, whose type the format does not state. */
export function typeOf({ fields }: BlobBytes, { kind, offset }: Region): string | null {
  return kind === 'FIELD' ? (fields.find((field) => field.offset === offset)?.type ?? null) : null;
}

/** One or several printable texts, each ended by NUL. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.length < 2 || bytes.at(-1) !== 0 || bytes[0] === 0) return false;
  return bytes.every((byte, index) => (byte === 0 ? bytes[index - 1] !== 0 : characterOf(byte) !== null));
}

function textOf(bytes: Uint8Array): string {
  const whole = Array.from(bytes, (byte) =>
    byte === 0 ? '\0' : (characterOf(byte) ?? `\\x${hexByte(byte)}`),
  );
  const texts = whole
    .join('')
    .split('\0')
    .filter((text) => text !== '');
  return texts.length === 0 ? '""' : texts.map((text) => `"${text}"`).join(', ');
}

function numberOf(bytes: Uint8Array, order: 'big' | 'little'): Value {
  const digits = Array.from(bytes, hexByte);
  if (order === 'little') digits.reverse();
  return { text: hexText(BigInt(`0x${digits.join('')}`).toString()), form: 'number' };
}
