/** What observers declared that they could not see, over hosts and the fleet, at a moment. */
import { asPosition, type Position } from '../../kernel/index.js';
import {
  countHostsWithMissingTelemetry,
  countMissingTelemetry,
  readMissingTelemetry,
  readMissingTelemetryKinds,
  type MissingTelemetryFilter,
  type MissingTelemetryRow,
} from '../../projections/index.js';
import { bootList, sourceList } from '../arguments/event-filter.js';
import { filterScope } from '../arguments/filter-scope.js';
import { hostList, onlyOf } from '../arguments/host-ids.js';
import { textArgument } from '../arguments/text-argument.js';
import { reading } from '../auth/root-access.js';
import { badArgument } from '../gate/request-error.js';
import type { MissingTelemetryFilter as MissingTelemetryFilterInput, QueryResolvers } from '../generated.js';
import { readConnection } from '../paging/connection.js';
import { cursorCodec, positionOf } from '../paging/cursor.js';
import { pageRequest } from '../paging/page-request.js';
import { atScope, readModelMoment } from '../state/moment.js';
import type { Roots } from './root.js';

export const missingTelemetryQueries: Roots<Pick<QueryResolvers, 'missingTelemetry'>> = {
  missingTelemetry: {
    access: reading,
    weight: 0,
    async resolve(_root, args, { pool }) {
      const filter = checkFilter(args.filter);
      const cursors = cursorCodec({
        kind: 'missingTelemetry',
        filter: [filterScope(filter), atScope(args.at)],
      });
      const at = await readModelMoment(pool, args, onlyOf(filter.hostIds));
      const connection = await readConnection<MissingTelemetryRow, Position>(pageRequest(args), {
        read: (range) => readMissingTelemetry(pool, { at, filter, ...range }),
        keyOf: ({ position }) => position,
        cursorOf: (position) => cursors.encode(String(position)),
        keyIn: (argument, cursor) => asPosition(positionOf(cursors, argument, cursor)),
        count: (cap) => countMissingTelemetry(pool, { at, filter }, cap),
      });
      return {
        ...connection,
        asOf: at,
        hostCount: () => countHostsWithMissingTelemetry(pool, { at, filter }),
        kinds: () => readMissingTelemetryKinds(pool, { at, filter }),
      };
    },
  },
};

/** Throws BAD_USER_INPUT naming the field. */
function checkFilter(input: MissingTelemetryFilterInput | null | undefined): MissingTelemetryFilter {
  if (input === null || input === undefined) return {};
  const { facts, reasons, hostIdPrefix } = input;
  textArgument('filter.hostIdPrefix', hostIdPrefix);
  for (const [name, list] of Object.entries({ facts, reasons }))
    if (list?.length === 0)
      throw badArgument(`filter.${name}`, `must name at least one of the ${name}. Omit it for all ${name}.`);
  return {
    hostIds: hostList(input.hostIds ?? null),
    hostIdPrefix: hostIdPrefix ?? null,
    bootIds: bootList(input.bootIds),
    facts: facts ?? null,
    reasons: reasons ?? null,
    sources: sourceList(input.sources),
  };
}
