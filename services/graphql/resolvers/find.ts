/** One text, anything that it may name. */
import type pg from 'pg';
import { findBlobs } from '../../ledger/index.js';
import {
  findBoots,
  findHosts,
  findLabelled,
  findSessions,
  findUpdates,
  readCheckpoint,
  type BootRow,
} from '../../projections/index.js';
import { textArgument } from '../arguments/text-argument.js';
import { reading } from '../auth/root-access.js';
import { COUNT } from '../gate/field-weights.js';
import { limits } from '../gate/limits.js';
import { badArgument } from '../gate/request-error.js';
import type { FoundResolvers, QueryResolvers } from '../generated.js';
import type { Found as FoundParent } from '../models.js';
import { nodesOf } from '../node/load-nodes.js';
import type { NodeKey } from '../node/node-id.js';
import { liveUpdateKey, sessionNodeKey } from '../node/node-keys.js';
import { pageSize } from '../paging/page-request.js';
import { readModelsReached } from '../state/moment.js';
import { isGiven } from '../is-given.js';
import type { Roots } from './root.js';

export const findQueries: Roots<Pick<QueryResolvers, 'find'>> = {
  find: {
    access: reading,
    weight: 2 * COUNT,
    async resolve(_root, { text: typed, first, waitFor }, context) {
      const { pool } = context;
      const most = pageSize('first', first, limits.found);
      textArgument('text', typed);
      const text = typed.trim();
      if (text === '') throw badArgument('text', 'must have at least one character that is not a space');
      if (isGiven(waitFor)) await readModelsReached(pool, waitFor, 'waitFor');
      const asOf = (await readCheckpoint(pool)).position;
      const found = ranked(await matchesOf(pool, text, most + 1));
      const nodes = await nodesOf(
        found.flatMap((one) => ('type' in one ? [one] : [])),
        context,
      );
      let next = 0;
      const results = found.flatMap((one): FoundParent[] => {
        if (!('type' in one)) return [{ __typename: 'HostBoot', ...one }];
        const node = nodes[next++] ?? null;
        return node === null ? [] : [node];
      });
      return { asOf, results: results.slice(0, most), truncated: results.length > most };
    },
  },
};

export const Found: FoundResolvers = { __resolveType: (found) => found.__typename };

type Match = NodeKey | BootRow;

/** Of one kind. `exact` ones are named by the whole text. */
interface Matches {
  readonly exact: readonly Match[];
  readonly others: readonly Match[];
}

const POSITION = /^[1-9][0-9]{0,17}$/;
const DIGITS = /^[0-9a-f]{4,64}$/;
const HOST_AND_NUMBER = /^(?<host>.+?)[\s:#]+(?<number>[0-9]{1,20})$/s;

/** At most `limit` of each kind. */
async function matchesOf(pool: pg.Pool, text: string, limit: number): Promise<readonly Matches[]> {
  const lower = text.toLowerCase();
  const { host, number } = HOST_AND_NUMBER.exec(text)?.groups ?? {};
  const [hosts, labelled, boots, updates, sessions, blobs] = await Promise.all([
    findHosts(pool, text, limit),
    findLabelled(pool, text, limit),
    findBoots(pool, text, limit),
    host === undefined || number === undefined ? [] : findUpdates(pool, host, BigInt(number), limit),
    findSessions(pool, text, limit),
    DIGITS.test(lower) ? findBlobs(pool, lower, limit) : [],
  ]);
  const withLabel = labelled.filter((hostId) => !hosts.includes(hostId));
  return [
    {
      exact: POSITION.test(text) ? [{ type: 'Event', key: text }] : [],
      others: [],
    },
    split(
      [...hosts, ...withLabel],
      (hostId) => ({ type: 'Host', key: hostId }),
      (id) => id === text,
    ),
    split(
      updates,
      (update) => ({ type: 'LiveUpdate', key: liveUpdateKey(update) }),
      ({ hostId }) => hostId === host,
    ),
    split(
      boots,
      (boot) => boot,
      ({ bootId }) => bootId === text,
    ),
    split(
      sessions,
      (session) => ({ type: 'Session', key: sessionNodeKey(session) }),
      ({ name }) => name === text,
    ),
    split(
      blobs,
      (sha256) => ({ type: 'Blob', key: sha256 }),
      (sha256) => sha256 === lower,
    ),
  ];
}

function split<T>(rows: readonly T[], match: (row: T) => Match, isExact: (row: T) => boolean): Matches {
  return {
    exact: rows.filter(isExact).map(match),
    others: rows.filter((row) => !isExact(row)).map(match),
  };
}

/** Exact ones first; then one of each kind in turn, so that a kind with many matches does not hide the others. */
function ranked(kinds: readonly Matches[]): readonly Match[] {
  const turns = Math.max(0, ...kinds.map(({ others }) => others.length));
  return [
    ...kinds.flatMap(({ exact }) => exact),
    ...Array.from({ length: turns }, (_, turn) =>
      kinds.flatMap(({ others }) => others.slice(turn, turn + 1)),
    ).flat(),
  ];
}
