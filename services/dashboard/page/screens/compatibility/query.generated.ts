// Written by scripts/codegen.ts from services/dashboard/page/screens/compatibility/query.graphql. Do not edit.
import { document } from '../../read/document.js';
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Result of a handover: the worst effect on any component. */
export type HandoverVerdict =
  /** Arrival of everything. */
  | 'OK'
  /** Loss of everything without an error: KHO rejects the tree and the boot continues like a cold boot. */
  | 'LOST'
  /** Panic of the new kernel in early boot. */
  | 'PANIC'
  /** /dev/liveupdate that cannot be opened in the new kernel. */
  | 'EIO'
  /** Misread memory without an error. */
  | 'SILENT_CORRUPTION'
  /** Arrival of a part; the rest is stranded, ignored or skipped. */
  | 'PARTIAL'
  /** Release that is not in the catalogue, or a case that was not examined. */
  | 'UNKNOWN';

/** Source of a statement. */
export type HandoverEvidenceKind =
  /** Behaviour of a real kernel. */
  | 'OBSERVED'
  /** Source text of the release. */
  | 'CATALOGUED'
  /** Conclusion from neighbouring releases. */
  | 'INFERRED';

/** Moment of an answer. Exactly one field. */
export type AtInput =
  {   /** Moment after the event at this position. */
  readonly position: string; readonly time?: never; readonly hostTime?: never; readonly occurred?: never; }
  |  { readonly position?: never;   /** Moment after the last event sequenced at or before this instant. */
  readonly time: string; readonly hostTime?: never; readonly occurred?: never; }
  |  { readonly position?: never; readonly time?: never;   /**
   * Moment after the last event of the host whose own clock shows this instant or earlier, whenever the ledger
   * received it.
   */
  readonly hostTime: string; readonly occurred?: never; }
  |  { readonly position?: never; readonly time?: never; readonly hostTime?: never;   /** The same, among the events that the ledger had at an earlier moment. */
  readonly occurred: OccurredInput; };

/** What had occurred on a host by an instant, as far as the ledger knew it at another moment. */
export type OccurredInput = {
  /** Instant of the host's own clock. */
  readonly by: string;
  /** Moment whose log is read; later events are not part of the answer. */
  readonly knownAt: KnownAtInput;
};

/** Moment of the log. Exactly one field. */
export type KnownAtInput =
  {   /** Moment after the event at this position. */
  readonly position: string; readonly time?: never; }
  |  { readonly position?: never;   /** Moment after the last event sequenced at or before this instant. */
  readonly time: string; };

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
  /** Kexec of a kernel that ran without live update: nothing was to be handed over, and nothing was lost. */
  | 'PLAIN_KEXEC'
  /** Outcome that was not observed. */
  | 'UNKNOWN';

export type CompatibilityAllQueryVariables = Exact<{
  at?: AtInput | null | undefined;
}>;


export type CompatibilityAllQuery = { readonly compatibilityMatrix: { readonly asOf: string, readonly releases: ReadonlyArray<string>, readonly cells: ReadonlyArray<{ readonly from: string, readonly to: string, readonly verdict: HandoverVerdict, readonly observed: ReadonlyArray<{ readonly outcome: UpdateOutcome, readonly count: number }>, readonly components: ReadonlyArray<{ readonly component: string, readonly from: string | null, readonly to: string | null, readonly equal: boolean, readonly effect: string, readonly why: string, readonly evidence: HandoverEvidenceKind, readonly source: string }> }> }, readonly fleetSummary: { readonly hosts: number, readonly byRelease: ReadonlyArray<{ readonly value: string | null, readonly hosts: number }> } };

export type StrandedQueryVariables = Exact<{
  component: string;
  version: string;
  at?: AtInput | null | undefined;
}>;


export type StrandedQuery = { readonly strandedIf: { readonly strandedCount: number, readonly alreadyCount: number, readonly cannotHandOverCount: number, readonly remainingCount: number, readonly unknownHosts: number, readonly stranded: ReadonlyArray<{ readonly hostId: string, readonly release: string, readonly targets: ReadonlyArray<string> }> } };

export const CompatibilityAll = document<CompatibilityAllQuery, CompatibilityAllQueryVariables>("query CompatibilityAll($at: AtInput) {\n  compatibilityMatrix(at: $at) {\n    asOf\n    releases\n    cells {\n      from\n      to\n      verdict\n      observed {\n        outcome\n        count\n      }\n      components {\n        component\n        from\n        to\n        equal\n        effect\n        why\n        evidence\n        source\n      }\n    }\n  }\n  fleetSummary(at: $at) {\n    hosts\n    byRelease {\n      value\n      hosts\n    }\n  }\n}");
export const Stranded = document<StrandedQuery, StrandedQueryVariables>("query Stranded($component: String!, $version: String!, $at: AtInput) {\n  strandedIf(component: $component, version: $version, at: $at) {\n    strandedCount\n    alreadyCount\n    cannotHandOverCount\n    remainingCount\n    unknownHosts\n    stranded {\n      hostId\n      release\n      targets\n    }\n  }\n}");
