/** Parsing of numeric options; errors state the allowed range. */
import { usage } from '../command-error.js';

export function numberOption(name: string, text: string, low: number, high: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < low || value > high)
    throw usage(`${name} ${text.slice(0, 40)}: must be a number from ${low} to ${high}`);
  return value;
}

export function wholeOption(name: string, text: string, low: number, high: number): number {
  const value = numberOption(name, text, low, high);
  if (!Number.isInteger(value))
    throw usage(`${name} ${text.slice(0, 40)}: must be a whole number from ${low} to ${high}`);
  return value;
}

export function portOption(name: string, text: string): number {
  return wholeOption(name, text, 0, 65_535);
}
