/**
 * Reads a capture file as numbered lines. Consoles and disks damage logs: bytes that are no text (NUL, invalid UTF-8)
 * are left out and counted, and a line that had one counts as cut short. Terminal escapes are removed.
 */
import { isUtf8 } from 'node:buffer';
import type { TextLine } from '../observe/index.js';

export interface TextSource {
  /** Relative to the capture, with `/` between its parts. */
  readonly path: string;
  /** Number of lines with bytes that are no text. */
  readonly damagedLines: number;
  /** The content in chunks. A chunk is valid only until the next one is read. */
  chunks(): Iterable<Buffer>;
}

/** CRLF and LF both end a line. */
export function* linesOf(file: TextSource): Iterable<TextLine> {
  let no = 0;
  for (const { bytes, isLast } of rawLines(file)) {
    no += 1;
    // A new string per line, so that a fact that keeps one does not keep the whole chunk in memory.
    const text = bytes.toString('utf8');
    const isDamaged = file.damagedLines > 0 && NOISE.test(text);
    const clean = isDamaged ? text.replaceAll(NOISES, '') : text;
    yield { file: file.path, no, text: cleaned(clean, no), cut: isLast || isDamaged };
  }
}

/** Every line with whether its end is missing. */
function* rawLines(file: {
  chunks(): Iterable<Buffer>;
}): Iterable<{ readonly bytes: Buffer; readonly isLast: boolean }> {
  let rest: Buffer = Buffer.alloc(0);
  for (const chunk of file.chunks()) {
    let from = 0;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      const part = chunk.subarray(from, at);
      yield { bytes: rest.length === 0 ? part : Buffer.concat([rest, part]), isLast: false };
      rest = Buffer.alloc(0);
      from = at + 1;
    }
    // A copy, because the next chunk reuses the memory.
    if (from < chunk.length) rest = Buffer.concat([rest, chunk.subarray(from)]);
  }
  if (rest.length > 0) yield { bytes: rest, isLast: true };
}

/** Decoding replaces invalid UTF-8 by U+FFFD; a log that has this character itself is not worth keeping it. */
const NOISE = /[\0\ufffd]/;
const NOISES = /[\0\ufffd]/g;

/** Number of lines of a file that have bytes which are no text. */
export function countDamagedLines(source: { chunks(): Iterable<Buffer> }): number {
  let count = 0;
  for (const { bytes } of rawLines(source)) if (bytes.includes(0) || !isUtf8(bytes)) count += 1;
  return count;
}

/** The content as text, without the bytes that are none. */
export function wholeText(file: { bytes(): Uint8Array }): string {
  return new TextDecoder().decode(file.bytes()).replaceAll(NOISES, '');
}

/** CSI and OSC sequences, character sets, single escapes, shift in and out, backspace (ECMA-48). */
const ESCAPES = new RegExp(
  [
    String.raw`\u001b\[[0-?]*[ -/]*[@-~]`,
    String.raw`\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?`,
    String.raw`\u001b[()*+][0-9A-Za-z]`,
    String.raw`\u001b[ -~]?`,
    String.raw`[\u0008\u000e\u000f]`,
  ].join('|'),
  'g',
);

function cleaned(text: string, no: number): string {
  const unmarked = no === 1 && text.startsWith('\ufeff') ? text.slice(1) : text;
  const plain = unmarked.replaceAll(ESCAPES, '');
  // A console that translates newlines twice writes "\r\r\n".
  return plain.endsWith('\r') ? plain.replace(/\r+$/, '') : plain;
}

/** First line without surrounding space: the content of most files below /proc and /sys. */
export function firstWord(file: { text(): string }): string {
  return (file.text().split('\n')[0] ?? '').trim();
}

/** Files below /proc and /sys end with a newline; one without has lost its end. */
export function isCutShort(file: { text(): string }): boolean {
  return !file.text().endsWith('\n');
}
