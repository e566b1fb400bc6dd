/** /dev/kmsg records: `prefix,sequence,time,flags[,…];text`, then indented continuation lines with the record's dictionary. */
import { malformed } from '../malformed.js';
import type { TextLine } from '../text-line.js';
import type { KernelLine } from './kernel-line.js';

const RECORD = /^(\d{1,10}),(\d{1,20}),(\d{1,18}),([^,;]*)(?:,[^;]*)?;(.*)$/;

/**
 * The kernel lines of one record (Documentation/ABI/testing/dev-kmsg); none for a continuation line, null for a record
 * that was cut short.
 */
export function parseKmsg({ file, no, text, cut }: TextLine): KernelLine[] | null {
  if (text === '' || text.startsWith(' ')) return [];
  const match = RECORD.exec(text);
  if (match === null) {
    if (cut) return null;
    throw malformed(
      file,
      no,
      'is not a /dev/kmsg record: no "priority,sequence,time,flags;" before the text',
    );
  }
  return unescape(match[5] ?? '')
    .split('\n')
    .map((part) => ({
      us: Number(match[3]),
      severity: Number(match[1]) & 7,
      text: part,
      evidence: [{ source: 'kmsg', confidence: 'observed', ref: `${file}:${no}` }],
      places: [{ file, raw: text }],
      sequence: Number(match[2]),
    }));
}

/** The kernel writes unprintable bytes and the backslash as \xNN (msg_add_ext_text). */
function unescape(text: string): string {
  if (!text.includes('\\x')) return text;
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const part of text.split(/(\\x[0-9a-fA-F]{2})/)) {
    if (/^\\x[0-9a-fA-F]{2}$/.test(part)) bytes.push(Number.parseInt(part.slice(2), 16));
    else bytes.push(...encoder.encode(part));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes)).replaceAll('\0', '\ufffd');
}
