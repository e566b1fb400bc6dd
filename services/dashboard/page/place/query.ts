/** Parameters of an address; null leaves one out. */
export type Query = Readonly<Record<string, string | null | undefined>>;

/** A text that is not encoded well stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
