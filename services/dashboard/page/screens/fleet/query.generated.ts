// Written by scripts/codegen.ts from services/dashboard/page/screens/fleet/query.graphql. Do not edit.
import { document } from '../../read/document.js';
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Moment of an answer. Exactly one field. */
export type AtInput =
  {   /** Moment after the event at this position. */
  readonly position: string; readonly time?: never; readonly hostTime?: never; }
  |  { readonly position?: never;   /** Moment after the last event sequenced at or before this instant. */
  readonly time: string; readonly hostTime?: never; }
  |  { readonly position?: never; readonly time?: never;   /** Moment after the last event of the host whose own clock shows this instant or earlier. */
  readonly hostTime: string; };

/** Outcome of a live update. */
export type UpdateOutcome =
  /** Update that has not ended. */
  | 'IN_PROGRESS'
  /** New kernel that runs with everything carried retrieved. */
  | 'SUCCEEDED'
  /** Error of reboot(KEXEC); the old kernel continues. */
  | 'REFUSED'
  /** Tree that KHO rejected; the boot looks cold. */
  | 'HANDOVER_REFUSED'
  /** Panic of the new kernel after LUO rejected its blob. */
  | 'LUO_PANICKED'
  /** New kernel without LUO. */
  | 'LUO_ABSENT'
  /** Sessions that could not be rebuilt. */
  | 'DESERIALIZE_FAILED'
  /** Successful jump with something carried that was not retrieved. */
  | 'INCOMPLETE'
  /** Outcome that was not observed. */
  | 'UNKNOWN';

export type FleetCountsQueryVariables = Exact<{
  at?: AtInput | null | undefined;
}>;


export type FleetCountsQuery = { readonly fleetSummary: { readonly asOf: string, readonly hosts: number, readonly silent: number, readonly stale: number, readonly withAnomalies: number, readonly byRelease: ReadonlyArray<{ readonly value: string | null, readonly hosts: number }>, readonly byLastOutcome: ReadonlyArray<{ readonly value: UpdateOutcome | null, readonly hosts: number }> } };

export const FleetCounts = document<FleetCountsQuery, FleetCountsQueryVariables>("query FleetCounts($at: AtInput) {\n  fleetSummary(at: $at) {\n    asOf\n    hosts\n    silent\n    stale\n    withAnomalies\n    byRelease {\n      value\n      hosts\n    }\n    byLastOutcome {\n      value\n      hosts\n    }\n  }\n}");
