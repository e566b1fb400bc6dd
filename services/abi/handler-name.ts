/** `memfd-v1` belongs to the handler `memfd`; a string without a version is its own name. */
export function handlerName(compatible: string): string {
  return compatible.replace(/-v\d+$/, '');
}
