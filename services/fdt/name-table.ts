/**
 * The first occurrence of a name (with its NUL) in a strings block, at any byte position: a name that equals the tail
 * of a longer one is found inside it. The lowest offset is returned, as in libfdt's linear search. -1 when absent.
 */
export function findName(strings: Uint8Array, name: Uint8Array): number {
  const first = name[0];
  for (let at = 0; at + name.length <= strings.length; at += 1) {
    if (strings[at] !== first) continue;
    let length = 1;
    while (length < name.length && strings[at + length] === name[length]) length += 1;
    if (length === name.length) return at;
  }
  return -1;
}
