/** The moment of the page, from the value of `at` in an address. */
import { createContext } from 'react';

/** The position that the screen is read at, where it is not the one in the address; see frame/knowledge.tsx. */
export const ShownMoment = createContext<string | null>(null);

/** The value of `at` in an address as the API's `AtInput`. */
export type At = { readonly position: string } | { readonly time: string };

export function atInput(at: string | null): At | null {
  if (at === null) return null;
  return isPosition(at) ? { position: at } : { time: at };
}

export const isPosition = (at: string): boolean => /^\d{1,20}$/.test(at);
