/** What an event keeps of the text that it was read from. Bounded, and without addresses that would locate the kernel. */

/** The line itself, the line before it in its file and, for a probe hit, the definition of the probe. */
export interface Quote {
  readonly text: string;
  readonly before?: string;
  readonly probe?: string;
}

/** Longest text of each part, in UTF-16 code units. The envelope allows more. */
export const QUOTE_LENGTH = 512;
const NEIGHBOUR_LENGTH = 256;

export function quoteOf(text: string, before: string | null, probe: string | null): Quote {
  return {
    text: quotable(text, QUOTE_LENGTH),
    ...(before === null || before === '' ? {} : { before: quotable(before, NEIGHBOUR_LENGTH) }),
    ...(probe === null ? {} : { probe: quotable(probe, QUOTE_LENGTH) }),
  };
}

function quotable(text: string, length: number): string {
  const masked = withoutAddresses(text.trim());
  return masked.length <= length
    ? masked
    : `${masked.slice(0, length - 3).replace(/[\ud800-\udbff]$/, '')}...`;
}

const MASK = '...';
/** Hexadecimal digits of an address that are kept. Randomization moves a kernel by multiples of 2 MiB and more. */
const KEPT = 5;
const KERNEL_FROM = 0xffff_0000_0000_0000n;
/** The highest page holds no object: numbers there are negative error numbers and large tokens. */
const KERNEL_TO = 0xffff_ffff_ffff_f000n;

/**
 * Virtual addresses of the kernel without their upper digits: every reader of events may read a quote, and such an
 * address reveals where the running kernel is. Physical addresses stay: the data of events has them too.
 */
function withoutAddresses(text: string): string {
  return text.replace(
    /\b(?:(0x)?(ffff[0-9a-f]{12})|(184(?:46|47)\d{15}))\b/gi,
    (whole, prefix, hex, decimal) => {
      const value = BigInt(typeof hex === 'string' ? `0x${hex}` : String(decimal));
      if (value < KERNEL_FROM || value >= KERNEL_TO) return whole;
      const digits = value.toString(16);
      return `${typeof hex === 'string' && typeof prefix !== 'string' ? '' : '0x'}ffff${MASK}${digits.slice(-KEPT)}`;
    },
  );
}
