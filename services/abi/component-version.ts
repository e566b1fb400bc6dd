/**
 * How a component states its compatibility: by a string, which may be composite (`kho-v4;radix-v1`), by a number inside
 * its structure, or by bits of features. Tables, verdicts and the API keep every form as text; only this file reads it.
 * Composite strings and feature bits have been posted and are in no release: experimental.
 */
export type ComponentVersion =
  | { readonly form: 'string'; readonly parts: readonly string[] }
  | { readonly form: 'number'; readonly number: bigint }
  | ({ readonly form: 'features' } & FeatureBits);

/** Features that a kernel supports, requires of the other side, and uses in what it hands over. u64 each. */
export interface FeatureBits {
  readonly supported: bigint;
  readonly required: bigint;
  readonly active: bigint;
}

export function featuresText({ supported, required, active }: FeatureBits): string {
  return `features ${[supported, required, active].map((bits) => `0x${bits.toString(16)}`).join('/')}`;
}

export function componentVersion(text: string): ComponentVersion {
  const bits = /^features (0x[0-9a-f]{1,16})\/(0x[0-9a-f]{1,16})\/(0x[0-9a-f]{1,16})$/.exec(text);
  if (bits) {
    const [supported = 0n, required = 0n, active = 0n] = bits.slice(1).map(BigInt);
    return { form: 'features', supported, required, active };
  }
  if (/^\d{1,20}$/.test(text)) return { form: 'number', number: BigInt(text) };
  return { form: 'string', parts: text.split(';') };
}

/**
 * - `fits`: the receiver reads it
 * - `ignored`: the receiver reads it without the optional features that it does not support
 * - `differs`: it does not read it
 */
export interface VersionFit {
  readonly fit: 'fits' | 'ignored' | 'differs';
  readonly why: string;
}

/**
 * The rule of each form: strings are equal as a whole, as the kernel compares them; numbers are equal; every feature
 * that the old kernel requires is supported by the new one. Direction matters for features only.
 */
export function versionFit(from: string, to: string): VersionFit {
  const [a, b] = [componentVersion(from), componentVersion(to)];
  if (a.form === 'features' && b.form === 'features') return featureFit(a, b);
  if (from === to) return { fit: 'fits', why: 'equal versions' };
  if (a.form === 'string' && b.form === 'string' && a.parts.length + b.parts.length > 2) {
    const lost = a.parts.filter((part) => !b.parts.includes(part));
    const other =
      lost.length > 0
        ? `the new kernel does not have ${lost.join(', ')}`
        : 'the new kernel has further parts';
    return { fit: 'differs', why: `composite versions are compared as a whole; ${other}` };
  }
  return { fit: 'differs', why: '' };
}

function featureFit(from: FeatureBits, to: FeatureBits): VersionFit {
  const hex = (bits: bigint): string => `0x${bits.toString(16)}`;
  const missing = from.required & ~to.supported;
  if (missing !== 0n)
    return {
      fit: 'differs',
      why: `the old kernel requires features ${hex(missing)}, which the new one does not support`,
    };
  const unused = from.active & ~to.supported;
  if (unused !== 0n)
    return { fit: 'ignored', why: `the new kernel does not support the optional features ${hex(unused)}` };
  return { fit: 'fits', why: 'the new kernel supports every feature that the old one uses' };
}
