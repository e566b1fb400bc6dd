/**
 * The resume file: the plan, and the last acknowledged event of each host. After a kill it may lag the ledger, but it
 * is never ahead of it: the producer key makes repeated events harmless.
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { FleetError } from './errors.js';
import { fleetPlan, type FleetPlan } from './plan.js';

const counts = z.strictObject({
  events: z.int(),
  blobs: z.int(),
  calls: z.int(),
  /** Appends that the ledger had received before. */
  replayed: z.int(),
  /** Number of times the ledger could not accept an append at once. */
  waits: z.int(),
});
export type FleetCounts = z.infer<typeof counts>;

const fleetState = z.strictObject({
  kind: z.literal('handover-ledger simulated fleet'),
  version: z.literal(1),
  plan: fleetPlan,
  counts,
  /** Number of runs with this file. */
  runs: z.int(),
  /** Latest simulated time that was acknowledged. */
  atMs: z.number(),
  /** Number of each host's last acknowledged event. */
  acknowledged: z.record(z.string(), z.string().regex(/^\d+$/)),
  /** Hosts whose events are complete and in the ledger. */
  done: z.array(z.string()),
});

export interface FleetState {
  readonly plan: FleetPlan;
  counts: FleetCounts;
  runs: number;
  atMs: number;
  readonly acknowledged: Map<string, bigint>;
  readonly done: Set<string>;
}

export function newState(plan: FleetPlan): FleetState {
  return {
    plan,
    counts: { events: 0, blobs: 0, calls: 0, replayed: 0, waits: 0 },
    runs: 0,
    atMs: 0,
    acknowledged: new Map(),
    done: new Set(),
  };
}

/** Null when the file does not exist yet. */
export function readState(file: string): FleetState | null {
  if (!existsSync(file)) return null;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw bad(file, error instanceof Error ? error.message : String(error));
  }
  const parsed = fleetState.safeParse(value);
  if (!parsed.success)
    throw bad(
      file,
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    );
  const { plan, counts: sent, runs, atMs, acknowledged, done } = parsed.data;
  const seqs = Object.entries(acknowledged).map(([host, seq]): [string, bigint] => [host, BigInt(seq)]);
  return { plan, counts: { ...sent }, runs, atMs, acknowledged: new Map(seqs), done: new Set(done) };
}

function bad(file: string, why: string): FleetError {
  return new FleetError(
    'BAD_RESUME_FILE',
    `${file} is not a resume file: ${why}. Give another file, or remove this one to start again`,
    { file },
  );
}

export function writeState(file: string, state: FleetState): void {
  const text = JSON.stringify({
    kind: 'handover-ledger simulated fleet',
    version: 1,
    ...state,
    acknowledged: Object.fromEntries([...state.acknowledged].map(([host, seq]) => [host, String(seq)])),
    done: [...state.done],
  });
  replaceFile(file, `${text}\n`);
}

/** Contains the old content or the new one, whenever the process or the machine stops. */
export function replaceFile(file: string, text: string): void {
  const beside = `${file}.${process.pid}.tmp`;
  const fd = openSync(beside, 'w', 0o644);
  try {
    writeFileSync(fd, text);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(beside, file);
}

export interface StateKeeper {
  /** Records an acknowledgement. */
  changed(): void;
  /** Writes pending changes. */
  close(): void;
}

const WRITE_EVERY_MS = 500;

export function keepState(file: string | null, state: FleetState): StateKeeper {
  if (file === null) return { changed: () => undefined, close: () => undefined };
  writeState(file, state);
  let dirty = false;
  const timer = setInterval(() => {
    if (dirty) writeState(file, state);
    dirty = false;
  }, WRITE_EVERY_MS);
  return {
    changed: () => (dirty = true),
    close() {
      clearInterval(timer);
      writeState(file, state);
    },
  };
}
