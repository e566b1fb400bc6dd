/** Output of commands: text, or one JSON document with `--json`; progress on stderr. */
import { stderr, stdout } from 'node:process';

export interface Output {
  readonly json: boolean;
  /** The result of the command: `value` with `--json`, else `text`. */
  result(value: unknown, text: string): void;
  /** The message of a service that is ready; with `--json` on one line, so that the caller can parse it. */
  ready(value: unknown, text: string): void;
  /** A remark on stderr that is not part of the result; omitted with `--json`. */
  readonly note: (text: string) => void;
  /** Raw bytes on stdout. */
  bytes(bytes: Uint8Array): void;
}

export function makeOutput(json: boolean): Output {
  return {
    json,
    result: (value, text) => stdout.write(json ? `${toJson(value)}\n` : `${text}\n`),
    ready: (value, text) => stdout.write(json ? `${toJson(value, 0)}\n` : `${text}\n`),
    note: (text) => {
      if (!json) stderr.write(`${text}\n`);
    },
    bytes: (bytes) => stdout.write(bytes),
  };
}

/** JSON with bigint as decimal strings and bytes as hex. */
export function toJson(value: unknown, indent = 2): string {
  return JSON.stringify(
    value,
    (_key, member: unknown) => {
      if (typeof member === 'bigint') return member.toString();
      if (member instanceof Uint8Array) return Buffer.from(member).toString('hex');
      if (member instanceof Map) return Object.fromEntries(member) as Record<string, unknown>;
      return member;
    },
    indent,
  );
}

export type Update = (done: number, total: number | null) => void;

export interface Progress {
  readonly update: Update;
  readonly end: () => void;
}

const QUIET_MS = 2_000;
const BAR = 30;

/** After two seconds: a bar on a terminal, else a line every five seconds. Nothing with `--json`. */
export function makeProgress(output: Output, label: string): Progress {
  const startedAt = performance.now();
  const atTerminal = stderr.isTTY;
  let lastAt = 0;
  let drawn = false;
  return {
    update(done, total) {
      const now = performance.now();
      if (output.json || now - startedAt < QUIET_MS || now - lastAt < (atTerminal ? 100 : 5_000)) return;
      lastAt = now;
      const share = total === null || total === 0 ? null : Math.min(1, done / total);
      const count = total === null ? String(done) : `${done}/${total}`;
      const rate = Math.round(done / ((now - startedAt) / 1000));
      if (!atTerminal) stderr.write(`${label}: ${count} (${rate}/s)\n`);
      else {
        const bar =
          share === null
            ? ''
            : `[${'#'.repeat(Math.round(share * BAR)).padEnd(BAR, '.')}] ${Math.round(share * 100)}% `;
        stderr.write(`\r\u001b[K${label} ${bar}${count} (${rate}/s)`);
        drawn = true;
      }
    },
    end() {
      if (drawn) stderr.write('\r\u001b[K');
    },
  };
}

/** Runs `work` with a progress, which ends with it. */
export function withProgress<T>(output: Output, label: string, work: (update: Update) => T): T {
  const { update, end } = makeProgress(output, label);
  let result: T;
  try {
    result = work(update);
  } catch (error) {
    end();
    throw error;
  }
  if (result instanceof Promise) return result.finally(end) as T;
  end();
  return result;
}
