/** Text of a capture file as numbered lines. */
import { CaptureRefused } from '../observe/malformed.js';
import type { CaptureFile } from './files.js';

export interface TextLine {
  readonly file: string;
  /** From 1. */
  readonly no: number;
  readonly text: string;
  /** The last line of a file without a newline at its end: it may have been cut short. */
  readonly cut: boolean;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Decodes strictly: a log with NUL or broken UTF-8 was damaged, and what it says cannot be trusted. CRLF and LF both end a line. */
export function linesOf(file: CaptureFile): TextLine[] {
  const text = textOf(file);
  if (text === '') return [];
  const parts = text.split('\n');
  const last = parts.pop() ?? '';
  const lines = parts.map((part, index) => ({
    file: file.path,
    no: index + 1,
    text: withoutCr(part),
    cut: false,
  }));
  if (last !== '') lines.push({ file: file.path, no: parts.length + 1, text: withoutCr(last), cut: true });
  return lines;
}

/** The whole text; refuses NUL and invalid UTF-8, naming the line. */
export function textOf(file: CaptureFile): string {
  const nul = file.bytes.indexOf(0);
  if (nul !== -1) throw notText(file, lineAt(file.bytes, nul), 'holds a NUL byte');
  try {
    return decoder.decode(file.bytes);
  } catch {
    throw notText(file, firstBrokenLine(file.bytes), 'is not valid UTF-8');
  }
}

/** First line without surrounding space: what most files below /proc and /sys hold. */
export function firstWord(file: CaptureFile): string {
  return (textOf(file).split('\n')[0] ?? '').trim();
}

function withoutCr(text: string): string {
  // A console that translates newlines twice writes "\r\r\n".
  return text.replace(/\r+$/, '');
}

function notText(file: CaptureFile, line: number, message: string): CaptureRefused {
  return new CaptureRefused({ code: 'NOT_TEXT', file: file.path, line, message });
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; i++) if (bytes[i] === 10) line += 1;
  return line;
}

function firstBrokenLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (let i = 0; i <= bytes.length; i++) {
    if (i < bytes.length && bytes[i] !== 10) continue;
    try {
      decoder.decode(bytes.subarray(start, i));
    } catch {
      return line;
    }
    line += 1;
    start = i + 1;
  }
  return line;
}
