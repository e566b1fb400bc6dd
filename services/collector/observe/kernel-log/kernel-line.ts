/** One line the kernel printed, as kmsg, dmesg or the console kept it. */
import type { Evidence } from '../../../kernel/index.js';

export interface KernelLine {
  /** Microseconds since boot by the printk clock; null when the line carries no time. */
  readonly us: number | null;
  /** Syslog severity 0 (emergency) to 7 (debug); only /dev/kmsg shows it. */
  readonly severity: number | null;
  /** One line of text without prefix; a record of several lines becomes several of these. */
  readonly text: string;
  readonly evidence: Evidence[];
  /** File and line as first read, for the tally of ignored lines. */
  readonly places: { readonly file: string; readonly raw: string }[];
  /** Record number of /dev/kmsg. */
  readonly sequence: number | null;
}

/** What identifies a line across the three sources: its time and its text. */
export function keyOf(line: KernelLine): string {
  return `${line.us ?? '-'} ${line.text}`;
}
