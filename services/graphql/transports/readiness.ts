/** Readiness: whether a load balancer should send requests to this process; if not, which part failed and what to do. */
import type pg from 'pg';
import { readStanding, within, type LogStanding, type Tail, type Trouble } from '../../ledger/index.js';
import { readLag, type ProjectionLag } from '../../projections/index.js';
import { lagOf } from '../database/read-source.js';
import type { Replica } from '../database/replica.js';
import type { ReadinessLimits } from '../health/limits.js';

export const checkNames = ['draining', 'database', 'sequencer', 'projection', 'tail'] as const;
export type CheckName = (typeof checkNames)[number];

/** Result of one check. A failed one says what to do. */
export type Check =
  | { readonly ok: true; readonly facts: Facts }
  | { readonly ok: false; readonly facts: Facts; readonly todo: string };
type Facts = Readonly<Record<string, string | number | boolean | null>>;

export interface Readiness {
  readonly ready: boolean;
  readonly draining: boolean;
  /** Names of the failed checks, in the order in which to fix them. */
  readonly failed: readonly CheckName[];
  /** `replica` is present when a replica is configured. It never fails, because the primary answers instead. */
  readonly checks: Readonly<Record<CheckName, Check> & { replica?: Check }>;
}

export interface ReadinessSources {
  readonly pool: pg.Pool;
  readonly tail: Pick<Tail, 'listening' | 'damage'>;
  readonly replica: Replica | null;
  readonly draining: boolean;
  /** Why the database does not run, where this process runs it. */
  readonly trouble: Trouble | null;
  readonly limits: ReadinessLimits;
}

const PATIENCE_MS = 2_000;

export async function readiness({
  pool,
  tail,
  replica,
  draining,
  trouble,
  limits,
}: ReadinessSources): Promise<Readiness> {
  const places = await within(Promise.all([readStanding(pool), readLag(pool)]), PATIENCE_MS).catch(
    () => null,
  );
  const checks: Record<CheckName, Check> = {
    draining: draining
      ? failed({ draining }, 'this process is stopping. Send requests to another process.')
      : { ok: true, facts: { draining } },
    database:
      trouble !== null
        ? failed({ answered: false, reason: trouble.kind }, `${trouble.what}. ${trouble.todo}`)
        : places === null
          ? failed(
              { answered: false },
              `PostgreSQL did not answer within ${PATIENCE_MS} ms. Check that it runs, accepts connections and has the schema (handover-ledger migrate).`,
            )
          : { ok: true, facts: { answered: true } },
    sequencer: places === null ? unknown : sequencer(places[0], limits),
    projection: places === null ? unknown : projection(places[1], limits),
    tail: tailCheck(tail),
  };
  const names = checkNames.filter((name) => !checks[name].ok);
  const shown = replica === null ? checks : { ...checks, replica: await replicaCheck(replica) };
  return { ready: names.length === 0, draining, failed: names, checks: shown };
}

function tailCheck(tail: ReadinessSources['tail']): Check {
  const listening = tail.listening();
  const damage = tail.damage();
  if (damage !== null)
    return failed(
      { listening, damage: damage.message },
      'an event is missing from the log. Run `handover-ledger doctor`, and restore the database from a backup that has the event.',
    );
  if (listening) return { ok: true, facts: { listening } };
  return failed(
    { listening },
    'the LISTEN connection is down and is being reopened; streams poll until it is up. If it stays down, check that PostgreSQL has free connections and that no transaction pooler is in between.',
  );
}

/** The server that queries read, and why. Always ok: without its replica the process reads the primary. */
async function replicaCheck(replica: Replica): Promise<Check> {
  const state = replica.state();
  if (state.kind === 'follows') {
    const lagEvents = await within(lagOf(replica), PATIENCE_MS).catch(() => null);
    return {
      ok: true,
      facts: { state: state.kind, queries: 'replica', head: String(state.position), lagEvents },
    };
  }
  const why = state.kind === 'away' ? { why: state.why } : {};
  return { ok: true, facts: { state: state.kind, queries: 'primary', ...why } };
}

function sequencer(standing: LogStanding, { unsequencedSeconds: limit }: ReadinessLimits): Check {
  const { position, epoch, leader, unsequenced, unsequencedSeconds } = standing;
  const facts = {
    leader,
    epoch: String(epoch),
    head: String(position),
    unsequenced,
    unsequencedSeconds,
    limitSeconds: limit,
  };
  if (leader === null)
    return failed(
      facts,
      'no sequencer has ever been leader. Run `handover-ledger serve` or `handover-ledger sequence`.',
    );
  if (unsequencedSeconds > limit)
    return failed(
      facts,
      'acknowledged events do not get a position. Check that the leader runs and that its log does not report SEQUENCE_BROKEN. If the leader is dead, start another `handover-ledger sequence`; it takes over.',
    );
  return { ok: true, facts };
}

function projection({ position, events, seconds }: ProjectionLag, limits: ReadinessLimits): Check {
  const facts = {
    projected: String(position),
    lagEvents: events,
    lagSeconds: seconds,
    limitEvents: limits.lagEvents,
    limitSeconds: limits.lagSeconds,
  };
  if (events <= limits.lagEvents && seconds <= limits.lagSeconds) return { ok: true, facts };
  return failed(
    facts,
    'the read models are behind the log. After a rebuild or a bulk import, wait. Otherwise look for "projection: cannot write a page" in the server log.',
  );
}

const unknown: Check = {
  ok: false,
  facts: { answered: false },
  todo: 'not checked, because the database did not answer. Fix the database check first.',
};

function failed(facts: Facts, todo: string): Check {
  return { ok: false, facts, todo };
}
