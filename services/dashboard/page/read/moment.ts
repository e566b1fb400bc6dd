/** The value of `at` in an address as the API's `AtInput`. */
export type At = { readonly position: string } | { readonly time: string };

export function atInput(at: string | null): At | null {
  if (at === null) return null;
  return isPosition(at) ? { position: at } : { time: at };
}

export const isPosition = (at: string): boolean => /^\d{1,20}$/.test(at);
