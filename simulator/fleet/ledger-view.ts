/** The ledger's view of one host, read through GraphQL like any client does. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type Endpoint } from '../../services/client/index.js';
import { FleetError } from './errors.js';

export interface LedgerUpdate {
  readonly ordinal: number;
  readonly number: string | null;
  readonly chain: number;
  readonly fromBoot: { readonly bootId: string | null; readonly release: string | null };
  readonly toBoot: { readonly bootId: string | null; readonly release: string | null } | null;
  readonly outcome: string;
  readonly reason: string | null;
  readonly sessions: readonly {
    readonly name: string;
    readonly status: string;
    readonly files: readonly {
      readonly token: string;
      readonly handler: string | null;
      readonly status: string;
      readonly errno: number | null;
    }[];
  }[];
  readonly sessionsCarried: number;
  readonly sessionsRestored: number;
  readonly filesCarried: number;
  readonly filesRestored: number;
}

export interface LedgerHost {
  readonly version: string;
  readonly release: string | null;
  readonly bootId: string | null;
  readonly bootOrdinal: number | null;
  readonly chain: number | null;
  readonly number: string | null;
  readonly anomalyCount: number;
  readonly stale: boolean;
  readonly summary: {
    readonly mode: string | null;
    readonly handover: string | null;
    readonly outgoingSessions: number;
    readonly outgoingFiles: number;
    readonly updates: number;
  };
}

export interface Missing {
  readonly producerId: string;
  readonly epoch: string;
  readonly fromSeq: string;
  readonly toSeq: string;
}

export interface LedgerBoot {
  readonly bootId: string | null;
  readonly release: string | null;
  readonly mode: string;
  readonly chain: number;
  readonly handover: string;
  readonly incomingNumber: string | null;
  readonly kexecCount: number | null;
}

export interface LedgerView {
  /** Null: the ledger has no event of it. */
  readonly host: LedgerHost | null;
  readonly updates: readonly LedgerUpdate[];
  readonly missing: readonly Missing[];
  /** Newest first, from a replay of the whole stream; null when it was not requested. */
  readonly boots: readonly LedgerBoot[] | null;
}

const BOOT = 'bootId release mode chain handover incomingNumber kexecCount';
const QUERY = `query Host($hostId: ID!, $after: Cursor, $replay: Boolean!) {
  host(hostId: $hostId) {
    version release bootId bootOrdinal chain number anomalyCount stale
    summary { mode handover outgoingSessions outgoingFiles updates }
  }
  holes(hostId: $hostId, rows: 200) { holes { producerId epoch fromSeq toSeq } }
  liveUpdates(first: 100, after: $after, filter: { hostIds: [$hostId] }) {
    nodes {
      ordinal number chain outcome reason
      fromBoot { bootId release } toBoot { bootId release }
      sessions { name status files { token handler status errno } }
      sessionsCarried sessionsRestored filesCarried filesRestored
    }
    pageInfo { hasNextPage endCursor }
  }
  kernelState(hostId: $hostId) @include(if: $replay) {
    boot { ${BOOT} } previous { ${BOOT} } pastBoots(last: 200) { nodes { ${BOOT} } }
  }
}`;

interface HostAnswer {
  readonly host: LedgerHost | null;
  readonly holes: { readonly holes: readonly Missing[] };
  readonly liveUpdates: {
    readonly nodes: readonly LedgerUpdate[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
  readonly kernelState?: {
    readonly boot: LedgerBoot | null;
    readonly previous: LedgerBoot | null;
    readonly pastBoots: { readonly nodes: readonly LedgerBoot[] };
  } | null;
}

export async function readLedgerHost(
  endpoint: Endpoint,
  hostId: string,
  replay: boolean,
): Promise<LedgerView> {
  const updates: LedgerUpdate[] = [];
  for (let after: string | null = null, first = true, view: HostAnswer | null = null; ; first = false) {
    const page: HostAnswer = await ask(endpoint, QUERY, { hostId, after, replay: replay && first });
    view ??= page;
    updates.push(...page.liveUpdates.nodes);
    after = page.liveUpdates.pageInfo.endCursor;
    if (page.liveUpdates.pageInfo.hasNextPage) continue;
    const {
      host,
      holes: { holes: missing },
      kernelState: state,
    } = view;
    const boots =
      state === undefined || state === null
        ? null
        : [state.boot, state.previous, ...[...state.pastBoots.nodes].reverse()].filter(
            (boot) => boot !== null,
          );
    return { host, updates, missing, boots };
  }
}

const PATIENCE_MS = 60_000;

/** Waits until the read models include the current head of the log, as long as they advance. */
export async function untilProjected(
  endpoint: Endpoint,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  let goal = -1;
  let last = -1;
  let movedAt = performance.now();
  for (;;) {
    const { head }: { head: { position: string; projectedPosition: string } } = await ask(
      endpoint,
      '{ head { position projectedPosition } }',
    );
    const projected = Number(head.projectedPosition);
    if (goal < 0) goal = Number(head.position);
    if (projected >= goal) return;
    onProgress(projected, goal);
    if (projected !== last) movedAt = performance.now();
    last = projected;
    if (performance.now() - movedAt > PATIENCE_MS)
      throw new FleetError(
        'READ_MODELS_STOPPED',
        `the read models stopped at position ${projected} of ${goal}. Check handover-ledger projections status and the log of serve`,
      );
    await sleep(250);
  }
}
