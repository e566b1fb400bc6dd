/** Lines as printk writes them to a console and dmesg prints them: `[    0.172457] text`. */
import type { EvidenceSource } from '../../../kernel/index.js';
import type { TextLine } from '../text-line.js';
import type { KernelLine } from './kernel-line.js';

/** Optional `<6>` level, the time, optional caller `[    T1]` of CONFIG_PRINTK_CALLER. */
const STAMPED = /^(?:<(\d{1,3})>)?\[\s*(\d{1,10})\.(\d{6})\](?:\[\s*[TC]\d+\])? ?(.*)$/;
const INNER = /\[\s*\d{1,10}\.\d{6}\](?:\[\s*[TC]\d+\])? /;

/** The kernel line in a text line, or null when nothing on it was printed by the kernel. */
export function parseStamped(line: TextLine, source: EvidenceSource): KernelLine | null {
  let text = line.text;
  if (!STAMPED.test(text)) {
    // A program was still writing its line when the kernel printed: both share one console line.
    const at = text.search(INNER);
    if (at <= 0) return null;
    text = text.slice(at);
  }
  const match = STAMPED.exec(text);
  if (match === null) return null;
  return {
    us: Number(match[2]) * 1_000_000 + Number(match[3]),
    severity: match[1] === undefined ? null : Number(match[1]) & 7,
    text: match[4] ?? '',
    evidence: [{ source, confidence: 'observed', ref: `${line.file}:${line.no}` }],
    places: [{ file: line.file, raw: line.text }],
    sequence: null,
  };
}
