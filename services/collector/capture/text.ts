/** Reads a capture file as numbered lines. A log with NUL or invalid UTF-8 is damaged, and is rejected with its line. */
import type { TextLine } from '../observe/index.js';
import { CaptureRefused } from './refused.js';

export type TextProblem = 'nul' | 'not UTF-8';

export interface TextSource {
  /** Relative to the capture, with `/` between its parts. */
  readonly path: string;
  /** Null when the file is valid UTF-8 without NUL. */
  readonly problem: TextProblem | null;
  /** The content in chunks. A chunk is valid only until the next one is read. */
  chunks(): Iterable<Buffer>;
  bytes(): Uint8Array;
}

/** Checks chunk by chunk whether a file is text. */
export function textProblem(): { push(chunk: Uint8Array): void; end(): TextProblem | null } {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let hasNul = false;
  let isBroken = false;
  const decode = (chunk?: Uint8Array): void => {
    if (isBroken) return;
    try {
      decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      isBroken = true;
    }
  };
  return {
    push(chunk) {
      hasNul ||= chunk.includes(0);
      decode(chunk);
    },
    end() {
      decode();
      return hasNul ? 'nul' : isBroken ? 'not UTF-8' : null;
    },
  };
}

/** CRLF and LF both end a line. */
export function* linesOf(file: TextSource): Iterable<TextLine> {
  if (file.problem !== null) throw textRefused(file, file.problem);
  let no = 0;
  const line = (text: string, cut: boolean): TextLine => {
    no += 1;
    return { file: file.path, no, text: cleaned(text, no), cut };
  };
  let rest: Buffer = Buffer.alloc(0);
  for (const chunk of file.chunks()) {
    let from = 0;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      // A new string per line, so that a fact that keeps one does not keep the whole chunk in memory.
      if (rest.length === 0) yield line(chunk.toString('utf8', from, at), false);
      else yield line(Buffer.concat([rest, chunk.subarray(from, at)]).toString('utf8'), false);
      rest = Buffer.alloc(0);
      from = at + 1;
    }
    // A copy, because the next chunk reuses the memory.
    if (from < chunk.length) rest = Buffer.concat([rest, chunk.subarray(from)]);
  }
  if (rest.length > 0) yield line(rest.toString('utf8'), true);
}

function cleaned(text: string, no: number): string {
  const unmarked = no === 1 && text.startsWith('\ufeff') ? text.slice(1) : text;
  // A console that translates newlines twice writes "\r\r\n".
  return unmarked.endsWith('\r') ? unmarked.replace(/\r+$/, '') : unmarked;
}

/** First line without surrounding space: the content of most files below /proc and /sys. */
export function firstWord(file: { text(): string }): string {
  return (file.text().split('\n')[0] ?? '').trim();
}

export function textRefused(file: TextSource, problem: TextProblem): CaptureRefused {
  const bytes = file.bytes();
  const line = problem === 'nul' ? lineAt(bytes, bytes.indexOf(0)) : firstBrokenLine(bytes);
  const message =
    problem === 'nul' ? 'contains a NUL byte; a log must be text' : 'is not valid UTF-8; a log must be text';
  return new CaptureRefused({ code: 'NOT_TEXT', file: file.path, line, message });
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; i++) if (bytes[i] === 10) line += 1;
  return line;
}

function firstBrokenLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
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
