/** /dev/kmsg records: `prefix,sequence,time,flags[,…];text`, then indented continuation lines with the record's dictionary. */
import type { IgnoredTally } from '../ignored.js';
import { malformed } from '../malformed.js';
import type { CaptureFile } from '../../capture/files.js';
import { linesOf } from '../../capture/text.js';
import type { KernelLine } from './kernel-line.js';

const RECORD = /^(\d{1,10}),(\d{1,20}),(\d{1,18}),([^,;]*)(?:,[^;]*)?;(.*)$/;

/** Lines in the file's order (Documentation/ABI/testing/dev-kmsg). */
export function parseKmsg(file: CaptureFile, ignored: IgnoredTally | null): KernelLine[] {
  const lines: KernelLine[] = [];
  for (const { no, text, cut } of linesOf(file)) {
    if (text === '' || text.startsWith(' ')) continue;
    const match = RECORD.exec(text);
    if (match === null) {
      if (cut) {
        ignored?.add(file.path, text);
        continue;
      }
      throw malformed(
        file.path,
        no,
        'is not a /dev/kmsg record: no "priority,sequence,time,flags;" before the text',
      );
    }
    const ref = `${file.path}:${no}`;
    for (const part of unescape(match[5] ?? '').split('\n')) {
      lines.push({
        us: Number(match[3]),
        severity: Number(match[1]) & 7,
        text: part,
        evidence: [{ source: 'kmsg', confidence: 'observed', ref }],
        places: [{ file: file.path, raw: text }],
        sequence: Number(match[2]),
      });
    }
  }
  return lines;
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
