/** Session names as the kernel keeps them. */

/** The kernel's field has 64 bytes with its NUL (ABI/luo.h); 6.19 cuts a longer name off and reports success. */
const MOST_BYTES = 63;

/** The name that a session of this name has; cut at a character, as an event holds no half one. */
export function keptName(name: string): string {
  const bytes = new TextEncoder().encode(name);
  if (bytes.length <= MOST_BYTES) return name;
  return new TextDecoder().decode(bytes.subarray(0, MOST_BYTES)).replace(/\ufffd+$/, '');
}
