/** The truth of a fleet as lines of JSON, one per host: what really happened, for comparison with the ledger. */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Life, TrueUpdate } from '../index.js';
import { FleetError } from './errors.js';
import { replaceFile } from './resume-file.js';

const u64 = z.string().regex(/^\d+$/);
const file = z.object({ token: u64, handler: z.string(), status: z.string(), errno: z.int().nullable() });
const session = z.object({ name: z.string(), status: z.string(), files: z.array(file) });
const update = z.object({
  ordinal: z.int(),
  number: u64.nullable(),
  fromBootId: z.string().nullable(),
  toBootId: z.string().nullable(),
  fromRelease: z.string(),
  toRelease: z.string().nullable(),
  outcome: z.string(),
  /** Name of the attempt and the failure that was injected. */
  attempt: z.string().nullable(),
  mishap: z.string().nullable(),
  /** Number of events about it that were lost. */
  lost: z.int(),
  sessions: z.array(session),
});
const boot = z.object({
  ordinal: z.int(),
  bootId: z.string(),
  release: z.string(),
  mode: z.string(),
  chain: z.int(),
  handover: z.string(),
  luo: z.string(),
  incomingNumber: u64.nullable(),
  outgoingNumber: u64.nullable(),
  kexecCount: z.int().nullable(),
  end: z.string().nullable(),
});
const hostLine = z.object({
  host: z.string(),
  producer: z.object({ id: z.string(), epoch: z.string() }),
  /** Events that were sent. */
  events: z.int(),
  lost: z.array(z.object({ seq: u64, type: z.string(), boot: z.int() })),
  boots: z.array(boot).min(1),
  updates: z.array(update),
  /** Sessions of the running kernel for the next one. */
  outgoing: z.array(z.object({ name: z.string(), files: z.array(u64) })),
});
export type TrueHostLine = z.infer<typeof hostLine>;
export type TrueUpdateLine = z.infer<typeof update>;

export interface SentEvents {
  readonly events: number;
  readonly producer: { readonly id: string; readonly epoch: string };
}

export function truthLine({ host, mishaps }: Life, { events, producer }: SentEvents): TrueHostLine {
  const { boots, updates, lost, outgoing } = host.truth();
  const bootId = (ordinal: number | null): string | null => boots[(ordinal ?? 0) - 1]?.bootId ?? null;
  return {
    host: host.hostId,
    producer: { id: producer.id, epoch: producer.epoch },
    events,
    lost: lost.map((event) => ({ ...event })),
    boots: boots.map(({ received: _received, corrupted: _corrupted, ...each }) => ({
      ...each,
      incomingNumber: text(each.incomingNumber),
      outgoingNumber: text(each.outgoingNumber),
    })),
    updates: updates.map((each) => ({
      ordinal: each.ordinal,
      number: text(each.number),
      fromBootId: bootId(each.fromBoot),
      toBootId: bootId(each.toBoot),
      fromRelease: each.fromRelease,
      toRelease: each.toRelease,
      outcome: each.outcome,
      attempt: each.attempt,
      mishap: mishaps.get(each.attempt ?? '') ?? null,
      lost: each.lost,
      sessions: sessionsOf(each),
    })),
    outgoing: outgoing.map(({ name, files }) => ({ name, files: files.map(({ token }) => String(token)) })),
  };
}

function sessionsOf({ carried }: TrueUpdate): TrueUpdateLine['sessions'] {
  return carried.map(({ name, status, files }) => ({
    name,
    status,
    files: files.map(({ token, handler, status: became, errno }) => ({
      token: String(token),
      handler,
      status: became,
      errno,
    })),
  }));
}

function text(value: bigint | null): string | null {
  return value === null ? null : String(value);
}

/** All hosts of a truth file. `torn`: whether a last line that a kill truncated is omitted. */
export function readTruthFile(path: string, torn: 'refuse' | 'skip' = 'refuse'): TrueHostLine[] {
  let lines: string[];
  try {
    lines = readFileSync(path, 'utf8').split('\n');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'UNKNOWN';
    throw new FleetError(
      code === 'ENOENT' ? 'NO_TRUTH' : 'TRUTH_UNREADABLE',
      `cannot read ${path}: ${code === 'ENOENT' ? 'no such file' : code}`,
    );
  }
  const hosts: TrueHostLine[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    const parsed = parseLine(line);
    if (typeof parsed !== 'string') hosts.push(parsed);
    else if (torn === 'refuse' || index < lines.length - 1)
      throw new FleetError('BAD_TRUTH', `${path}:${index + 1}: ${parsed}`, {
        file: path,
        line: index + 1,
      });
  }
  return hosts;
}

function parseLine(line: string): TrueHostLine | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'not JSON';
  }
  const parsed = hostLine.safeParse(value);
  if (parsed.success) return parsed.data;
  return parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}

export interface TruthFile {
  has(host: string): boolean;
  add(line: TrueHostLine): void;
  /** In the order of the hosts, so that an interrupted run leaves the same file as an uninterrupted one. */
  finish(hosts: readonly string[]): void;
}

export function openTruthFile(path: string | null, resumed: boolean): TruthFile {
  if (path === null) return { has: () => true, add: () => undefined, finish: () => undefined };
  const known = new Map<string, TrueHostLine>();
  if (resumed && existsSync(path)) for (const line of readTruthFile(path, 'skip')) known.set(line.host, line);
  const all = (lines: Iterable<TrueHostLine>): string =>
    [...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
  writeFileSync(path, all(known.values()));
  return {
    has: (host) => known.has(host),
    add(line) {
      known.set(line.host, line);
      appendFileSync(path, `${JSON.stringify(line)}\n`);
    },
    finish(hosts) {
      const ordered = hosts.flatMap((host) => known.get(host) ?? []);
      replaceFile(path, all(ordered));
    },
  };
}
