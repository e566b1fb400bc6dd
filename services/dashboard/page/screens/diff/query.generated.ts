// Written by scripts/codegen.ts from services/dashboard/page/screens/diff/query.graphql. Do not edit.
import { document } from '../../read/document.js';
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A host's kernel state at a moment. */
export type StateSubjectInput = {
  /** hostId of the host. */
  readonly hostId: string;
  /** Moment of the answer; by default the head of the log. */
  readonly at?: AtInput | null | undefined;
};

/** A blob of a host's running boot at a moment, rebuilt by replay. */
export type RebuiltSubjectInput = {
  /** hostId of the host. */
  readonly hostId: string;
  /** Name as in `rebuiltBlob`: `LUO`, `kho-root`, or a path below the KHO debugfs directory. */
  readonly name: string;
  /** Moment of the answer; by default the head of the log. */
  readonly at?: AtInput | null | undefined;
};

/** One side of a comparison. Exactly one field. */
export type DiffSubjectInput =
  {   /** Kernel state, compared only with kernel state. */
  readonly state: StateSubjectInput; readonly rebuilt?: never; readonly blob?: never; }
  |  { readonly state?: never;   /** Rebuilt blob, compared with a rebuilt or observed blob. */
  readonly rebuilt: RebuiltSubjectInput; readonly blob?: never; }
  |  { readonly state?: never; readonly rebuilt?: never;   /** SHA-256 of an observed blob, compared with a rebuilt or observed blob. */
  readonly blob: string; };

/** Kind of change from one side to the other. */
export type HunkChange =
  /** Part that only `to` has. */
  | 'ADDED'
  /** Part that only `from` has. */
  | 'REMOVED'
  /** Part with different values. */
  | 'CHANGED';

/** Subject of a difference. */
export type HunkSubject =
  /** Part of the kernel state. */
  | 'STATE'
  /** Node of a tree. */
  | 'NODE'
  /** Property of a tree's node. */
  | 'PROPERTY'
  /** Order of equal nodes, properties or reservations of a tree. */
  | 'ORDER'
  /** A field of a packed structure. */
  | 'FIELD'
  /** Format: a tree on one side, a structure on the other. All their parts follow. */
  | 'FORMAT'
  /** Range of bytes of blobs that cannot be decoded, or of equal trees with a different layout. */
  | 'BYTES';

/** Side of a comparison. */
export type DiffEnd =
  /** Side given as `from`. */
  | 'FROM'
  /** Side given as `to`. */
  | 'TO';

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

export type DiffByMeaningQueryVariables = Exact<{
  from: DiffSubjectInput;
  to: DiffSubjectInput;
}>;


export type DiffByMeaningQuery = { readonly diff:
    | { readonly __typename: 'Diff', readonly identical: boolean, readonly count: number, readonly truncated: boolean, readonly from: { readonly size: number | null, readonly sha256: string | null, readonly name: string | null, readonly hostId: string | null, readonly asOf: { readonly position: string } | null }, readonly to: { readonly size: number | null, readonly sha256: string | null, readonly name: string | null, readonly hostId: string | null, readonly asOf: { readonly position: string } | null }, readonly hunks: ReadonlyArray<{ readonly change: HunkChange, readonly about: HunkSubject, readonly path: string, readonly before: unknown, readonly after: unknown }> }
    | { readonly __typename: 'DiffSubjectMissing', readonly code: string, readonly message: string, readonly side: DiffEnd, readonly missing: ReadonlyArray<string> }
   };

export const DiffByMeaning = document<DiffByMeaningQuery, DiffByMeaningQueryVariables>("query DiffByMeaning($from: DiffSubjectInput!, $to: DiffSubjectInput!) {\n  diff(from: $from, to: $to, first: 1000) {\n    __typename\n    ... on Diff {\n      identical\n      count\n      truncated\n      from {\n        size\n        sha256\n        name\n        hostId\n        asOf {\n          position\n        }\n      }\n      to {\n        size\n        sha256\n        name\n        hostId\n        asOf {\n          position\n        }\n      }\n      hunks {\n        change\n        about\n        path\n        before\n        after\n      }\n    }\n    ... on DiffSubjectMissing {\n      code\n      message\n      side\n      missing\n    }\n  }\n}");
