/** Ids in the form of real ones that follow from the seed. */
import type { Random } from './random.js';

/** UUIDv7 (RFC 9562): 48 bits of simulated milliseconds, the rest from the generator. */
export function uuidV7(nowUs: number, random: Random): string {
  const ms = Math.floor(nowUs / 1000);
  const time = ms.toString(16).padStart(12, '0').slice(-12);
  const tail = hex(random, 16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${variant(tail)}${tail.slice(4, 7)}-${hex(random, 12)}`;
}

/** As /proc/sys/kernel/random/boot_id: a UUIDv4. */
export function bootId(random: Random): string {
  const digits = hex(random, 32);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant(digits)}${digits.slice(17, 20)}-${digits.slice(20)}`;
}

function hex(random: Random, digits: number): string {
  let text = '';
  while (text.length < digits) text += random.u32().toString(16).padStart(8, '0');
  return text.slice(0, digits);
}

function variant(digits: string): string {
  return '89ab'[parseInt(digits.charAt(3), 16) & 3] ?? '8';
}
