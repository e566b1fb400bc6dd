// Written by scripts/codegen.ts from schema/*.graphql. Do not edit.
import type { Position } from '../kernel/index.js';
import type { Version } from '../kernel/index.js';
import type { Digest } from '../kernel/index.js';
import type { Json } from '../kernel/index.js';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { EventView, StateAt, HostView, SessionView, FleetSummary as FleetParent, ChainAt, LiveUpdateView, StoredBlob, RebuiltBlobAt, ObservedBlob, Decoded, FdtParent, NodeParent, PropertyParent, HeadParent, AnyNode, EventConnectionParent, HostConnectionParent, PreservedPagesConnectionParent, PastBootConnectionParent, LiveUpdateStateConnectionParent, AnomalyConnectionParent, LiveUpdateConnectionParent, SessionConnectionParent } from './models.js';
import type { BootState as KernelBoot, LiveUpdate as KernelUpdate } from '../kernel/index.js';
import type { PageInfoParent } from './paging/connection.js';
import type { StreamItem as ItemParent } from './stream/stream-item.js';
import type { Context } from './context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /**
   * The place of an event in the whole log: dense and gapless, from 1. 0 means before the first event.
   * A decimal string in answers; a decimal string or a safe integer in arguments.
   */
  Position: { input: Position; output: bigint; }
  /**
   * The place of an event in its host's stream, from 1. 0 means before the first event.
   * A decimal string in answers; a decimal string or a safe integer in arguments.
   */
  Version: { input: Version; output: bigint; }
  /** An unsigned 64-bit integer. A decimal string in answers; a decimal string or a safe integer in arguments. */
  UInt64: { input: bigint; output: bigint | string; }
  /**
   * An instant in UTC as RFC 3339. Answers always have six fraction digits (`2026-11-23T11:14:05.123456Z`);
   * arguments may have none to six.
   */
  DateTime: { input: string; output: string; }
  /**
   * A span of time in microseconds: a decimal string in answers (`"1500000"` is 1.5 s); a decimal string or a safe integer in
   * arguments. Negative when a clock was set back in between.
   */
  Duration: { input: bigint; output: bigint; }
  /** Bytes in standard Base64 with padding. */
  Base64: { input: Uint8Array; output: Uint8Array; }
  /** Bytes in lower-case hex. */
  Hex: { input: Uint8Array; output: Uint8Array; }
  /** A SHA-256 digest: 64 lower-case hex digits. */
  Sha256: { input: Digest; output: string; }
  /** Any JSON value. Where numbers are meant they are safe integers; what may be bigger is a decimal string. */
  JSON: { input: Json; output: unknown; }
  /** An opaque place in a connection or a stream. It belongs to the filter it was issued under. */
  Cursor: { input: string; output: string; }
};

/** A remark about a host, or about one boot of it. */
export type AnnotateInput = {
  /** The host; it must have at least one event. */
  readonly hostId: Scalars['ID']['input'];
  /** boot_id of the kernel it is about; null for the host. */
  readonly bootId?: InputMaybe<Scalars['String']['input']>;
  /** What to remember, 1 to 4,096 characters. */
  readonly message: Scalars['String']['input'];
  /** Who says so. Only a server that asks nobody who he is takes it from here, and needs it; elsewhere the caller's own name is recorded, and another one is refused. */
  readonly actor?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 128 characters chosen by the client. The same call again under the same key stores nothing more; without a key, every call is a remark of its own. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Answer only when the event has its position, so that it can be read at once. */
  readonly waitForPosition: Scalars['Boolean']['input'];
};

/** The remark is durable. */
export type AnnotateSuccess = {
  readonly __typename?: 'AnnotateSuccess';
  /** True when it had been stored before: this is the first receipt again. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Who says so, as recorded. */
  readonly actor: Scalars['String']['output'];
  /** When it was made durable. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** Where its event is. */
  readonly receipt: EventReceipt;
  /** Position of its event; null unless `waitForPosition` was set and the wait was not too long. */
  readonly position: Maybe<Scalars['Position']['output']>;
};

/** The host has no event. Nothing was stored. */
export type UnknownHost = LedgerError & {
  readonly __typename?: 'UnknownHost';
  /** `UNKNOWN_HOST`. */
  readonly code: Scalars['String']['output'];
  /** For people. */
  readonly message: Scalars['String']['output'];
  /** The host that was named. */
  readonly hostId: Scalars['ID']['output'];
};

/** The idempotency key was used before for another remark. Nothing was stored. */
export type IdempotencyConflict = LedgerError & {
  readonly __typename?: 'IdempotencyConflict';
  /** `IDEMPOTENCY_CONFLICT`. */
  readonly code: Scalars['String']['output'];
  /** For people. */
  readonly message: Scalars['String']['output'];
  /** The key. */
  readonly idempotencyKey: Scalars['String']['output'];
  /** Where the first remark is. */
  readonly receipt: EventReceipt;
};

/** A field of the remark is malformed. Nothing was stored. */
export type InvalidAnnotation = LedgerError & {
  readonly __typename?: 'InvalidAnnotation';
  /** `INVALID_ANNOTATION`. */
  readonly code: Scalars['String']['output'];
  /** For people. */
  readonly message: Scalars['String']['output'];
  /** Which field, e.g. `message`. */
  readonly field: Scalars['String']['output'];
  /** What it must be. */
  readonly rule: Scalars['String']['output'];
};

/** What can come of a remark. */
export type AnnotateResult = AnnotateSuccess | UnknownHost | IdempotencyConflict | InvalidAnnotation;

/** Exactly-once key of an event. */
export type ProducerInput = {
  /** Name of the producer. */
  readonly id: Scalars['String']['input'];
  /** One run of it, e.g. a boot id. */
  readonly epoch: Scalars['String']['input'];
  /** Counts from 1 inside the epoch. */
  readonly seq: Scalars['UInt64']['input'];
};

/** What an event rests on. */
export type EvidenceInput = {
  /** Where it comes from. */
  readonly source: EvidenceSource;
  /** How sure it is. */
  readonly confidence: Confidence;
  /** A place in the source. */
  readonly ref?: InputMaybe<Scalars['String']['input']>;
};

/** An event as its producer sends it. */
export type EventInput = {
  /** Lower-case UUID (v7) chosen by the producer. */
  readonly id: Scalars['ID']['input'];
  /** The host it is about. */
  readonly hostId: Scalars['ID']['input'];
  /** boot_id of the kernel it is about; null for facts about the host. */
  readonly bootId?: InputMaybe<Scalars['String']['input']>;
  /** Its kind, e.g. `session.created`. */
  readonly type: Scalars['String']['input'];
  /** Version of the shape of `data`. */
  readonly schemaVersion: Scalars['Int']['input'];
  /** Exactly-once key. */
  readonly producer: ProducerInput;
  /** The host's own clock. */
  readonly occurredAt: Scalars['DateTime']['input'];
  /** Nanoseconds since boot, when known. */
  readonly monotonicNs?: InputMaybe<Scalars['UInt64']['input']>;
  /** What happened; u64 values as decimal strings. */
  readonly data: Scalars['JSON']['input'];
  /** The blobs it speaks of: sent along, or received before. */
  readonly blobs: ReadonlyArray<Scalars['Sha256']['input']>;
  /** What it rests on. */
  readonly evidence: ReadonlyArray<EvidenceInput>;
};

/** The bytes of a blob that events of the same call speak of. */
export type BlobInput = {
  /** All bytes. */
  readonly bytes: Scalars['Base64']['input'];
  /** When given, the bytes must have this digest. */
  readonly sha256?: InputMaybe<Scalars['Sha256']['input']>;
};

/** Whether a host has a stream. */
export type StreamExistence =
  /** It has no event. */
  | 'no_stream'
  /** It has at least one event. */
  | 'stream_exists';

/** What must be true of a host's stream. Exactly one field. */
export type StreamExpectationInput =
  /** This is the version of its last event. */
  { readonly version: Scalars['Version']['input']; readonly existence?: never; }
  |  /** It exists, or it does not. */
  { readonly version?: never; readonly existence: StreamExistence; };

/** What the caller believes about a host's stream before the append. */
export type ExpectedVersionInput = {
  /** The host. */
  readonly hostId: Scalars['ID']['input'];
  /** What must be true of its stream. */
  readonly is: StreamExpectationInput;
};

/** What to append: all of it or nothing. */
export type AppendEventsInput = {
  /** 1 to 500 events of one run of one producer, their seqs ascending by 1. */
  readonly events: ReadonlyArray<EventInput>;
  /** Bytes of blobs that the events speak of. */
  readonly blobs: ReadonlyArray<BlobInput>;
  /** Versions that must hold before; hosts left out are not checked. */
  readonly expected: ReadonlyArray<ExpectedVersionInput>;
  /** Answer only when the events have their positions, so that they can be read at once. */
  readonly waitForPosition: Scalars['Boolean']['input'];
};

/** Where one event of the call is. */
export type EventReceipt = {
  readonly __typename?: 'EventReceipt';
  /** The event's number in its producer's run. */
  readonly seq: Scalars['UInt64']['output'];
  /** Its host. */
  readonly hostId: Scalars['ID']['output'];
  /** Its place in the host's stream. */
  readonly version: Scalars['Version']['output'];
  /** SHA-256 of its canonical bytes. */
  readonly digest: Scalars['Sha256']['output'];
};

/** Where the events of one host are. */
export type StreamReceipt = {
  readonly __typename?: 'StreamReceipt';
  /** The host. */
  readonly hostId: Scalars['ID']['output'];
  /** Version of its first event of the call. */
  readonly firstVersion: Scalars['Version']['output'];
  /** Version of its last event of the call. */
  readonly lastVersion: Scalars['Version']['output'];
};

/** A run of numbers, both ends included. */
export type SeqRange = {
  readonly __typename?: 'SeqRange';
  /** The first. */
  readonly fromSeq: Scalars['UInt64']['output'];
  /** The last. */
  readonly toSeq: Scalars['UInt64']['output'];
};

/** Everything is durable. */
export type AppendSuccess = {
  readonly __typename?: 'AppendSuccess';
  /** True when all of it had been stored before: this is the first receipt again, and nothing was stored twice. */
  readonly replayed: Scalars['Boolean']['output'];
  /** When it was made durable. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** One per event, in order. */
  readonly receipts: ReadonlyArray<EventReceipt>;
  /** One per host. */
  readonly streams: ReadonlyArray<StreamReceipt>;
  /** Numbers right below the first event that this producer must have used and the ledger never received. */
  readonly missing: ReadonlyArray<SeqRange>;
  /** Position of the last event of the call; null unless `waitForPosition` was set and the wait was not too long. */
  readonly position: Maybe<Scalars['Position']['output']>;
};

/** A host's stream is not where the caller believed it to be. Nothing was stored. */
export type WrongExpectedVersion = LedgerError & {
  readonly __typename?: 'WrongExpectedVersion';
  /** `WRONG_EXPECTED_VERSION`. */
  readonly code: Scalars['String']['output'];
  /** For people. */
  readonly message: Scalars['String']['output'];
  /** The host. */
  readonly hostId: Scalars['ID']['output'];
  /** Version of its last event; 0 = it has none. */
  readonly actual: Scalars['Version']['output'];
};

/** The producer key was used before for another event. Nothing was stored. */
export type ProducerConflict = LedgerError & {
  readonly __typename?: 'ProducerConflict';
  /** `PRODUCER_CONFLICT`. */
  readonly code: Scalars['String']['output'];
  /** For people. */
  readonly message: Scalars['String']['output'];
  /** The number in question. */
  readonly seq: Scalars['UInt64']['output'];
  /** Which event of the call has it. */
  readonly index: Scalars['Int']['output'];
  /** Digest of what is stored under it. */
  readonly storedDigest: Scalars['Sha256']['output'];
  /** Digest of what was sent. */
  readonly sentDigest: Scalars['Sha256']['output'];
  /** Where the stored event is. */
  readonly receipt: EventReceipt;
};

/** An event speaks of a blob that was neither sent along nor received before. Nothing was stored. */
export type UnknownBlob = LedgerError & {
  readonly __typename?: 'UnknownBlob';
  /** `UNKNOWN_BLOB`. */
  readonly code: Scalars['String']['output'];
  /** For people. */
  readonly message: Scalars['String']['output'];
  /** The first event of the call that speaks of it. */
  readonly index: Scalars['Int']['output'];
  /** The digest it names. */
  readonly sha256: Scalars['Sha256']['output'];
};

/** One broken rule. */
export type EventProblem = {
  readonly __typename?: 'EventProblem';
  /** Which event of the call; which blob, when `field` begins with `blobs`. */
  readonly index: Scalars['Int']['output'];
  /** Where in it, e.g. `data.token`. */
  readonly field: Scalars['String']['output'];
  /** What it must be. */
  readonly rule: Scalars['String']['output'];
};

/** At least one event is malformed. Nothing was stored. */
export type InvalidEvents = LedgerError & {
  readonly __typename?: 'InvalidEvents';
  /** `INVALID_EVENTS`. */
  readonly code: Scalars['String']['output'];
  /** For people. */
  readonly message: Scalars['String']['output'];
  /** The broken rules, the first twenty or so. */
  readonly problems: ReadonlyArray<EventProblem>;
};

/** The call is larger than one append may be. Nothing was stored. */
export type TooLarge = LedgerError & {
  readonly __typename?: 'TooLarge';
  /** `TOO_LARGE`. */
  readonly code: Scalars['String']['output'];
  /** For people. */
  readonly message: Scalars['String']['output'];
  /** What is too large: the number of `events`, their `bytes` (of their canonical texts), or the `total` of these and the bytes of all blobs. */
  readonly what: Scalars['String']['output'];
  /** How much it is. */
  readonly found: Scalars['Int']['output'];
  /** How much it may be. */
  readonly limit: Scalars['Int']['output'];
};

/** What can come of an append. */
export type AppendResult = AppendSuccess | WrongExpectedVersion | ProducerConflict | UnknownBlob | InvalidEvents | TooLarge;

/** Everything that can be written. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Appends events to the log. All or nothing; sending the same events again under the same producer keys changes nothing. */
  readonly appendEvents: AppendResult;
  /** Appends an `operator.annotated` event: a remark that stays in the host's stream for ever. */
  readonly annotate: AnnotateResult;
};


/** Everything that can be written. */
export type MutationAppendEventsArgs = {
  input: AppendEventsInput;
};


/** Everything that can be written. */
export type MutationAnnotateArgs = {
  input: AnnotateInput;
};

/** A blob read by the rules of its ABI. */
export type DecodedBlob = {
  readonly __typename?: 'DecodedBlob';
  /** Which form it has: `kho-root`, `luo-fdt`, `luo-struct`, `memblock`, `kexec-metadata` and so on; `fdt` for a tree of no known ABI, `opaque` for bytes nobody can read, `too-large` for more than 1 MiB. */
  readonly kind: Scalars['String']['output'];
  /** The compatible string it begins with, when it has one. */
  readonly compatible: Maybe<Scalars['String']['output']>;
  /** Its content; u64 values are decimal strings. */
  readonly tree: Scalars['JSON']['output'];
  /** Device tree source text, when the blob is a whole flattened device tree. */
  readonly dts: Maybe<Scalars['String']['output']>;
  /** The same as typed parts: a tree to walk through, or the fields of a structure. */
  readonly content: BlobContent;
};

/** What the bytes are. */
export type BlobContent = Fdt | PackedStruct | Undecoded;

/** A flattened device tree, read page by page. */
export type Fdt = {
  readonly __typename?: 'Fdt';
  /** Bytes that its header says it has. */
  readonly totalSize: Scalars['Int']['output'];
  /** False when the file was cut short, as the kernel's `out/fdt` is: what is missing cannot be told from what is not there. */
  readonly complete: Scalars['Boolean']['output'];
  /** A node by its path: `/` is the root, `/luo-session` a child of it, `/x[1]` the second child named `x`. */
  readonly node: Maybe<FdtNode>;
  /** Device tree source text; null when the tree is cut short. */
  readonly dts: Maybe<Scalars['String']['output']>;
};


/** A flattened device tree, read page by page. */
export type FdtNodeArgs = {
  path?: Scalars['String']['input'];
};

/** A node of a tree. */
export type FdtNode = {
  readonly __typename?: 'FdtNode';
  /** Its name; empty for most roots. */
  readonly name: Scalars['String']['output'];
  /** Its path, as `node` takes it. */
  readonly path: Scalars['String']['output'];
  /** Its properties, in document order. */
  readonly properties: FdtPropertyPage;
  /** A property by name; null when the node has none of it. */
  readonly property: Maybe<FdtProperty>;
  /** Its child nodes, in document order. */
  readonly children: FdtNodePage;
};


/** A node of a tree. */
export type FdtNodePropertiesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['Int']['input']>;
};


/** A node of a tree. */
export type FdtNodePropertyArgs = {
  name: Scalars['String']['input'];
};


/** A node of a tree. */
export type FdtNodeChildrenArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['Int']['input']>;
};

/** Some properties of a node. */
export type FdtPropertyPage = {
  readonly __typename?: 'FdtPropertyPage';
  /** How many the node has. */
  readonly totalCount: Scalars['Int']['output'];
  /** Those of this page. */
  readonly nodes: ReadonlyArray<FdtProperty>;
  /** Give this as `after` for the next page; null on the last. */
  readonly nextAfter: Maybe<Scalars['Int']['output']>;
};

/** Some children of a node. */
export type FdtNodePage = {
  readonly __typename?: 'FdtNodePage';
  /** How many the node has. */
  readonly totalCount: Scalars['Int']['output'];
  /** Those of this page. */
  readonly nodes: ReadonlyArray<FdtNode>;
  /** Give this as `after` for the next page; null on the last. */
  readonly nextAfter: Maybe<Scalars['Int']['output']>;
};

/** A property of a node. The format does not type its values: the other fields are readings of the same bytes. */
export type FdtProperty = {
  readonly __typename?: 'FdtProperty';
  /** Its name; null when the file ends before the name does. */
  readonly name: Maybe<Scalars['String']['output']>;
  /** Bytes of its value, as the tree declares it. */
  readonly size: Scalars['Int']['output'];
  /** The bytes of the value; fewer than `size` at the end of a tree that is cut short. */
  readonly raw: Scalars['Hex']['output'];
  /** The value as one text, when it is NUL-terminated printable text; e.g. `luo-v1`. */
  readonly asString: Maybe<Scalars['String']['output']>;
  /** The value as texts, when it is a list of them. */
  readonly asStrings: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The value as big-endian 32-bit numbers, as `dtc` shows them; null when its size is no multiple of 4, or beyond 64 KiB. */
  readonly asCells: Maybe<ReadonlyArray<Scalars['UInt64']['output']>>;
  /**
   * The value as one 64-bit number in the host's own byte order (little-endian on all machines with KHO), which is how
   * the kernel writes its numbers and addresses into these trees; null unless it has 8 bytes.
   */
  readonly asU64Native: Maybe<Scalars['UInt64']['output']>;
};


/** A property of a node. The format does not type its values: the other fields are readings of the same bytes. */
export type FdtPropertyRawArgs = {
  offset?: InputMaybe<Scalars['Int']['input']>;
  length?: InputMaybe<Scalars['Int']['input']>;
};

/** A structure without a tree around it. */
export type PackedStruct = {
  readonly __typename?: 'PackedStruct';
  /** The kernel's name of it, e.g. `luo_ser`. */
  readonly name: Scalars['String']['output'];
  /** How many bytes it has. */
  readonly size: Scalars['Int']['output'];
  /** Its fields, by offset. */
  readonly fields: ReadonlyArray<PackedField>;
};

/** A field of a structure. */
export type PackedField = {
  readonly __typename?: 'PackedField';
  /** The kernel's name of it. */
  readonly name: Scalars['String']['output'];
  /** Its first byte. */
  readonly offset: Scalars['Int']['output'];
  /** Its bytes. */
  readonly size: Scalars['Int']['output'];
  /** `u32`, `u64`, `pa` (a u64 physical address) or `char` (text, NUL, zeros). */
  readonly type: Scalars['String']['output'];
  /** Text, a number, or a u64 as a decimal string. */
  readonly value: Scalars['JSON']['output'];
  /** What it means. */
  readonly meaning: Scalars['String']['output'];
};

/** Bytes that are neither a whole tree nor a known structure. */
export type Undecoded = {
  readonly __typename?: 'Undecoded';
  /** How many bytes. */
  readonly size: Scalars['Int']['output'];
  /** Why they were not decoded. */
  readonly reason: Scalars['String']['output'];
};

/** A range of a blob's bytes, with its end in sight. */
export type HexPage = {
  readonly __typename?: 'HexPage';
  /** The bytes; fewer than asked for at the end. */
  readonly hex: Scalars['Hex']['output'];
  /** The first byte. */
  readonly offset: Scalars['Int']['output'];
  /** How many bytes these are. */
  readonly length: Scalars['Int']['output'];
  /** How many bytes the whole blob has. */
  readonly total: Scalars['Int']['output'];
  /** Give this as `offset` for the next page; null on the last. */
  readonly nextOffset: Maybe<Scalars['Int']['output']>;
};

/** Exact bytes that somebody observed, kept once per content. */
export type Blob = Node & {
  readonly __typename?: 'Blob';
  /** Opaque node id. */
  readonly id: Scalars['ID']['output'];
  /** SHA-256 of the bytes. */
  readonly sha256: Scalars['Sha256']['output'];
  /** How many bytes. */
  readonly size: Scalars['Int']['output'];
  /**
   * All bytes; at most 8 MiB, the most that one append carries. `hexPage` gives them in pieces.
   * Null, with the error FORBIDDEN, without the scope `blobs:read`.
   */
  readonly bytes: Maybe<Scalars['Base64']['output']>;
  /**
   * A range of the bytes; empty behind the end. `hexPage` says where the end is.
   * Null, with the error FORBIDDEN, without the scope `blobs:read`.
   */
  readonly hex: Maybe<Scalars['Hex']['output']>;
  /**
   * A range of the bytes, and how it lies in the whole. Only this range is read from the store.
   * Null, with the error FORBIDDEN, without the scope `blobs:read`.
   */
  readonly hexPage: Maybe<HexPage>;
  /** The bytes read by the rules of their ABI. Null, with the error FORBIDDEN, without the scope `blobs:read`. */
  readonly decoded: Maybe<DecodedBlob>;
  /** Who observed these bytes, newest first, each judged by the state of that host at that place. Events that were archived are not looked through. */
  readonly observations: ReadonlyArray<BlobObservation>;
};


/** Exact bytes that somebody observed, kept once per content. */
export type BlobHexArgs = {
  offset?: InputMaybe<Scalars['Int']['input']>;
  length?: InputMaybe<Scalars['Int']['input']>;
};


/** Exact bytes that somebody observed, kept once per content. */
export type BlobHexPageArgs = {
  offset?: InputMaybe<Scalars['Int']['input']>;
  length?: InputMaybe<Scalars['Int']['input']>;
};


/** Exact bytes that somebody observed, kept once per content. */
export type BlobObservationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Position']['input']>;
};

/** What a comparison of observed bytes with rebuilt bytes says. */
export type BlobVerdictKind =
  /** The same bytes. */
  | 'equal'
  /** What was observed was cut short by the kernel and is the beginning of the rebuilt blob. */
  | 'equal_prefix'
  /** They differ. */
  | 'drifted'
  /** The kernel showed memory that it had freed; nothing can be said. */
  | 'freed_memory'
  /** Facts are missing, so that the blob could not be rebuilt. */
  | 'not_rebuilt';

/** An observation of the blob by somebody, judged by the state at its own place in the stream. */
export type BlobObservation = {
  readonly __typename?: 'BlobObservation';
  /** The host that it was observed on. */
  readonly hostId: Scalars['ID']['output'];
  /** The boot that it was observed in, when known. */
  readonly bootId: Maybe<Scalars['String']['output']>;
  /** Path below the KHO debugfs directory, e.g. `out/sub_fdts/LUO`. */
  readonly name: Scalars['String']['output'];
  /** When in the boot it was read, in the observer's words, e.g. `before-kexec`. */
  readonly moment: Maybe<Scalars['String']['output']>;
  /** The event that tells of it. */
  readonly position: Scalars['Position']['output'];
  /** Version of that event. */
  readonly version: Scalars['Version']['output'];
  /** The observed bytes. */
  readonly sha256: Scalars['Sha256']['output'];
  /** When they were seen, by the host's own clock. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** The judgement. */
  readonly verdict: BlobVerdictKind;
  /** First differing byte. */
  readonly offset: Maybe<Scalars['Int']['output']>;
  /** Node in which it lies, when the blob is a tree. */
  readonly node: Maybe<Scalars['String']['output']>;
  /** Property or field in which it lies. */
  readonly property: Maybe<Scalars['String']['output']>;
  /** How many bytes were compared. */
  readonly compared: Maybe<Scalars['Int']['output']>;
  /** The difference, or what is missing, for people. */
  readonly message: Maybe<Scalars['String']['output']>;
};

/** A handover blob of the running boot, rebuilt from the host's events. */
export type RebuiltBlob = {
  readonly __typename?: 'RebuiltBlob';
  /** The moment. */
  readonly asOf: AsOf;
  /** Path below the KHO debugfs directory, e.g. `out/sub_fdts/LUO`. */
  readonly name: Scalars['String']['output'];
  /** Whether every fact was known that the bytes follow from. */
  readonly known: Scalars['Boolean']['output'];
  /** The facts nobody observed. */
  readonly missing: ReadonlyArray<Scalars['String']['output']>;
  /** All bytes, when known. Null, with the error FORBIDDEN, without the scope `blobs:read`. */
  readonly bytes: Maybe<Scalars['Base64']['output']>;
  /** SHA-256 of the bytes, when known. */
  readonly sha256: Maybe<Scalars['Sha256']['output']>;
  /** How many bytes, when known. */
  readonly size: Maybe<Scalars['Int']['output']>;
  /** A range of the bytes, when known; empty behind the end. Null, with the error FORBIDDEN, without the scope `blobs:read`. */
  readonly hex: Maybe<Scalars['Hex']['output']>;
  /** A range of the bytes and how it lies in the whole, when known. Null, with the error FORBIDDEN, without the scope `blobs:read`. */
  readonly hexPage: Maybe<HexPage>;
  /** The bytes read by the rules of their ABI, when known. Null, with the error FORBIDDEN, without the scope `blobs:read`. */
  readonly decoded: Maybe<DecodedBlob>;
  /** What was observed of this blob during the running boot, newest first. */
  readonly observations: ReadonlyArray<BlobObservation>;
};


/** A handover blob of the running boot, rebuilt from the host's events. */
export type RebuiltBlobHexArgs = {
  offset?: InputMaybe<Scalars['Int']['input']>;
  length?: InputMaybe<Scalars['Int']['input']>;
};


/** A handover blob of the running boot, rebuilt from the host's events. */
export type RebuiltBlobHexPageArgs = {
  offset?: InputMaybe<Scalars['Int']['input']>;
  length?: InputMaybe<Scalars['Int']['input']>;
};


/** A handover blob of the running boot, rebuilt from the host's events. */
export type RebuiltBlobObservationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Position']['input']>;
};

/** Observed blobs of a host that are not simply equal to the rebuilt ones, in stream order. */
export type DriftReport = {
  readonly __typename?: 'DriftReport';
  /** The host. */
  readonly hostId: Scalars['ID']['output'];
  /** The moment up to which it was looked. */
  readonly asOf: AsOf;
  /** How many observed blobs were judged for this page, the equal ones included. */
  readonly judged: Scalars['Int']['output'];
  /** Those with another verdict. */
  readonly nodes: ReadonlyArray<BlobObservation>;
  /** Give this as `after` for the next page; null when every observation up to `asOf` was judged. */
  readonly nextAfter: Maybe<Scalars['Version']['output']>;
};

/** Where a page of a connection lies. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Whether there are rows behind this page now. It is looked up, also when `before` was given. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether there are rows before this page now. It is looked up, also when `after` was given. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Of the first row of the page. */
  readonly startCursor: Maybe<Scalars['Cursor']['output']>;
  /** Of the last row of the page. */
  readonly endCursor: Maybe<Scalars['Cursor']['output']>;
};

/** An expected outcome that is not the success. Members of result unions implement it. */
export type LedgerError = {
  /** Stable, for programs. */
  readonly code: Scalars['String']['output'];
  /** For people. */
  readonly message: Scalars['String']['output'];
};

/** The end of the log. */
export type Head = {
  readonly __typename?: 'Head';
  /** Position of the newest event; 0 while the log is empty. */
  readonly position: Scalars['Position']['output'];
  /** When that position was assigned; null while the log is empty. */
  readonly sequencedAt: Maybe<Scalars['DateTime']['output']>;
  /** How far the read models (hosts, liveUpdates, sessions, fleetSummary) have followed the log. */
  readonly projectedPosition: Scalars['Position']['output'];
  /** Events of the log that are not in the read models yet. */
  readonly lag: Scalars['UInt64']['output'];
};

/** Everything that can be read. */
export type Query = {
  readonly __typename?: 'Query';
  /** The end of the log. */
  readonly head: Head;
  /**
   * Every observed blob of a host whose bytes are not those that replay rebuilds at its place, with the first
   * difference. Null when the ledger never heard of the host.
   */
  readonly drift: Maybe<DriftReport>;
  /** A blob by its content, or null when the ledger never received it. */
  readonly blob: Maybe<Blob>;
  /** A blob of a host's running boot at a moment, rebuilt by replay; null when the kernel had no such blob then. */
  readonly rebuiltBlob: Maybe<RebuiltBlob>;
  /**
   * Names of the blobs that can be asked of a host at a moment. A plain list says not where it was read: without `at` that
   * is the head of the log, no earlier than `waitFor`; give `at: {position}` for a list that never changes.
   */
  readonly rebuiltBlobNames: ReadonlyArray<Scalars['String']['output']>;
  /** Whether a kernel of release `from` can hand over to one of release `to`, per component, with what was observed here. */
  readonly compatibility: Compatibility;
  /** The verdict for every pair of catalogued releases. */
  readonly compatibilityMatrix: CompatibilityMatrix;
  /** Which hosts of the ledger could no longer be updated if no target carried this ABI version any more. */
  readonly strandedIf: StrandedReport;
  /** What became of each attempted live update of a host, how sure that is and what it rests on; null = no such host. */
  readonly diagnosis: Maybe<Diagnosis>;
  /** What differs between two kernel states or two blobs: of different moments, hosts or contents. */
  readonly diff: DiffResult;
  /**
   * Events of the log, oldest first. Without `first` or `last`: the first 50. A page without rows has no `endCursor`: go on
   * from the `after` it was asked with or, without one, from `asOf`.
   */
  readonly events: EventConnection;
  /** The event at a position, or null when the log is not that long. */
  readonly event: Maybe<Event>;
  /** The fleet in numbers, as it is or as it was at an earlier moment. */
  readonly fleetSummary: FleetSummary;
  /** A chain of a host: its boots, numbers and live updates; null when the host had no such chain by then. */
  readonly chain: Maybe<Chain>;
  /** Hosts by id, as they are or as they were at an earlier moment. */
  readonly hosts: HostConnection;
  /** One host, or null when it has no event by then. */
  readonly host: Maybe<Host>;
  /**
   * Holes in the numbering of the producers that report about a host, as they are now: those that nobody has filled yet.
   * There is no `at`. A hole is noticed and filled when an append is stored, before its events have positions, so a
   * position has no holes of its own. Read at the head of the log, no earlier than `waitFor`.
   */
  readonly missingTelemetry: ReadonlyArray<MissingTelemetry>;
  /** The LUO/KHO state of a host at a moment, by default now; null when the host has no event at all. */
  readonly kernelState: Maybe<KernelState>;
  /** Live updates of the fleet or of one host, oldest first, as they are or as they were at an earlier moment. */
  readonly liveUpdates: LiveUpdateConnection;
  /** What has this id, or null when there is no such thing. An id that this ledger never issued is refused. */
  readonly node: Maybe<Node>;
  /** What has these ids, in their order; null in the place of what does not exist. Look-ups of one type are one query. */
  readonly nodes: ReadonlyArray<Maybe<Node>>;
  /** Sessions of the fleet, oldest first, as they are or as they were at an earlier moment. */
  readonly sessions: SessionConnection;
  /** Whom the server takes you for. Everybody who was let in may ask. */
  readonly viewer: Viewer;
};


/** Everything that can be read. */
export type QueryHeadArgs = {
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


/** Everything that can be read. */
export type QueryDriftArgs = {
  host: Scalars['ID']['input'];
  at: InputMaybe<AtInput>;
  verdicts?: ReadonlyArray<BlobVerdictKind>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Version']['input']>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


/** Everything that can be read. */
export type QueryBlobArgs = {
  sha256: Scalars['Sha256']['input'];
};


/** Everything that can be read. */
export type QueryRebuiltBlobArgs = {
  host: Scalars['ID']['input'];
  name: Scalars['String']['input'];
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


/** Everything that can be read. */
export type QueryRebuiltBlobNamesArgs = {
  host: Scalars['ID']['input'];
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


/** Everything that can be read. */
export type QueryCompatibilityArgs = {
  from: Scalars['String']['input'];
  to: Scalars['String']['input'];
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


/** Everything that can be read. */
export type QueryCompatibilityMatrixArgs = {
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


/** Everything that can be read. */
export type QueryStrandedIfArgs = {
  component: Scalars['String']['input'];
  version: Scalars['String']['input'];
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


/** Everything that can be read. */
export type QueryDiagnosisArgs = {
  host: Scalars['ID']['input'];
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


/** Everything that can be read. */
export type QueryDiffArgs = {
  from: DiffSubjectInput;
  to: DiffSubjectInput;
  first?: InputMaybe<Scalars['Int']['input']>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


/** Everything that can be read. */
export type QueryEventsArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
  filter: InputMaybe<EventFilter>;
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


/** Everything that can be read. */
export type QueryEventArgs = {
  position: Scalars['Position']['input'];
};


/** Everything that can be read. */
export type QueryFleetSummaryArgs = {
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


/** Everything that can be read. */
export type QueryChainArgs = {
  hostId: Scalars['ID']['input'];
  ordinal: Scalars['Int']['input'];
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


/** Everything that can be read. */
export type QueryHostsArgs = {
  filter: InputMaybe<HostFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


/** Everything that can be read. */
export type QueryHostArgs = {
  hostId: Scalars['ID']['input'];
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


/** Everything that can be read. */
export type QueryMissingTelemetryArgs = {
  host: Scalars['ID']['input'];
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


/** Everything that can be read. */
export type QueryKernelStateArgs = {
  host: Scalars['ID']['input'];
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


/** Everything that can be read. */
export type QueryLiveUpdatesArgs = {
  filter: InputMaybe<LiveUpdateFilter>;
  host: InputMaybe<Scalars['ID']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
  outcome: InputMaybe<UpdateOutcome>;
  number: InputMaybe<Scalars['UInt64']['input']>;
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


/** Everything that can be read. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/** Everything that can be read. */
export type QuerySessionsArgs = {
  filter: InputMaybe<SessionFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};

/** What becomes of a handover, the worst that happens to any component. */
export type HandoverVerdict =
  /** Everything there is arrives. */
  | 'ok'
  /** Like a cold boot, without an error: KHO refuses the tree silently. */
  | 'lost'
  /** The new kernel panics in early boot. */
  | 'panic'
  /** /dev/liveupdate cannot be opened in the new kernel. */
  | 'eio'
  /** Memory is misread and nobody is told. */
  | 'silent_corruption'
  /** Some of it is not read: stranded, ignored or skipped. */
  | 'partial'
  /** A release that is not in the catalogue, or a case nobody has looked at. */
  | 'unknown';

/** Where a statement comes from. */
export type HandoverEvidenceKind =
  /** A real kernel did it. */
  | 'observed'
  /** The source text of the release says so. */
  | 'catalogued'
  /** Concluded from neighbouring releases. */
  | 'inferred';

/** What happens to one component. */
export type ComponentVerdict = {
  readonly __typename?: 'ComponentVerdict';
  /** `kho`, `page-size`, `memory-map`, `luo`, `session`, `flb`, `file:memfd`, `kexec-metadata` or `memblock`. */
  readonly component: Scalars['String']['output'];
  /** Version the old kernel writes; null = it has none. */
  readonly from: Maybe<Scalars['String']['output']>;
  /** Version the new kernel reads; null = it has none. */
  readonly to: Maybe<Scalars['String']['output']>;
  /** The rule: only equal versions are compatible. */
  readonly equal: Scalars['Boolean']['output'];
  /** What the new kernel does, e.g. `handed-over`, `refused`, `panic`. */
  readonly effect: Scalars['String']['output'];
  /** In a sentence. */
  readonly why: Scalars['String']['output'];
  /** Kind of evidence. */
  readonly evidence: HandoverEvidenceKind;
  /** Which recording, source file or rule. */
  readonly source: Scalars['String']['output'];
};

/** How often an update between two releases ended in one way, in this ledger. */
export type ObservedOutcome = {
  readonly __typename?: 'ObservedOutcome';
  /** How it ended. */
  readonly outcome: UpdateOutcome;
  /** How often. */
  readonly count: Scalars['Int']['output'];
};

/** Whether a kernel can hand over to another. Direction matters. */
export type Compatibility = {
  readonly __typename?: 'Compatibility';
  /** Release of the old kernel, as `uname -r` says it. */
  readonly from: Scalars['String']['output'];
  /** Release of the new kernel. */
  readonly to: Scalars['String']['output'];
  /** The worst that happens. */
  readonly verdict: HandoverVerdict;
  /** In the order in which a booting kernel meets them. */
  readonly components: ReadonlyArray<ComponentVerdict>;
  /** What live updates between these releases had done in this ledger by `asOf`; releases are compared by major and minor number. */
  readonly observed: ReadonlyArray<ObservedOutcome>;
  /** Position of the log up to which `observed` counts. The verdict is the catalogue's, which has no moments. */
  readonly asOf: Scalars['Position']['output'];
};

/** Every pair of catalogued releases. */
export type CompatibilityMatrix = {
  readonly __typename?: 'CompatibilityMatrix';
  /** Releases, oldest first. */
  readonly releases: ReadonlyArray<Scalars['String']['output']>;
  /** One per pair: rows old, columns new, row by row. */
  readonly cells: ReadonlyArray<Compatibility>;
  /** Position of the log up to which the `observed` of all cells counts. */
  readonly asOf: Scalars['Position']['output'];
};

/** A host and the targets it would lose or keep. */
export type HostTargets = {
  readonly __typename?: 'HostTargets';
  /** The host. */
  readonly hostId: Scalars['ID']['output'];
  /** The release it runs. */
  readonly release: Scalars['String']['output'];
  /** Releases it can be updated to. */
  readonly targets: ReadonlyArray<Scalars['String']['output']>;
};

/** Which hosts could no longer be updated live. */
export type StrandedReport = {
  readonly __typename?: 'StrandedReport';
  /** Hosts with a way to update now and none afterwards; `targets` are the ways they lose. */
  readonly stranded: ReadonlyArray<HostTargets>;
  /** Hosts that have no way even now. */
  readonly already: ReadonlyArray<HostTargets>;
  /** Hosts that keep a way; `targets` are those that remain. */
  readonly remaining: ReadonlyArray<HostTargets>;
  /** How many are stranded; the lists hold 10,000 hosts each at most. */
  readonly strandedCount: Scalars['Int']['output'];
  /** How many have no way even now. */
  readonly alreadyCount: Scalars['Int']['output'];
  /** How many keep a way. */
  readonly remainingCount: Scalars['Int']['output'];
  /** Hosts that could not be judged: their release is not known. */
  readonly unknownHosts: Scalars['Int']['output'];
  /** Position of the log at which the hosts run what they are judged by. */
  readonly asOf: Scalars['Position']['output'];
};

/** What became of an attempted live update, in one word. */
export type VerdictKind =
  /** The new kernel received the data and everything carried was taken back. */
  | 'succeeded'
  /** reboot(KEXEC) returned an error; the old kernel lives on. Facts: stage, session, token, handler, errno. */
  | 'refused'
  /** KHO did not take the tree and the boot looks cold; userspace is told nothing. Facts: reason, expected, found, lineSeen. */
  | 'kho_refused'
  /** LUO panicked in early boot. Facts: component, message. */
  | 'luo_panicked'
  /** The new kernel has no /dev/liveupdate. Facts: why. */
  | 'luo_absent'
  /** Opening /dev/liveupdate failed. Facts: errno, session, handler. */
  | 'deserialize_failed'
  /** A session or a file was not taken back. Facts: sessions, files. */
  | 'lost'
  /** A session cannot be finished any more. Facts: session, errno. */
  | 'finish_stuck'
  /** A counter does not follow. Facts: which, expected, found. */
  | 'counter_broken'
  /** A kexec that offered nothing to hand over. Facts: why. */
  | 'not_handed_over'
  /** It has not ended. Facts: waiting. */
  | 'in_progress'
  /** Nobody can say. Facts: why, message. */
  | 'unknown';

/** How sure a finding is. */
export type Certainty =
  /** Said by the kernel itself, with no telemetry missing where it would matter. */
  | 'certain'
  /** The signs agree; one that would settle it is missing. */
  | 'likely'
  /** Mostly from what was not seen. */
  | 'guess';

/** What a finding is about. */
export type FindingSubject =
  /** A live update of the host's history. */
  | 'update'
  /** Signs of an attempt the history has no record of. */
  | 'attempt'
  /** A kernel nobody jumped into that was asked for live update and cannot do it. */
  | 'boot';

/** A verdict with its facts. */
export type Verdict = {
  readonly __typename?: 'Verdict';
  /** In one word. */
  readonly kind: VerdictKind;
  /** What belongs to this kind; u64 values as decimal strings. */
  readonly facts: Scalars['JSON']['output'];
};

/** An event of the host's stream. */
export type Because = {
  readonly __typename?: 'Because';
  /** Its version. */
  readonly version: Scalars['Version']['output'];
  /** Its kind. */
  readonly type: Scalars['String']['output'];
};

/** What became of a file: `carried`, `kept`, `retrieved`, `failed`, `never_retrieved`, `lost` or `unexpected`. */
export type ManifestFile = {
  readonly __typename?: 'ManifestFile';
  /** Its token. */
  readonly token: Scalars['UInt64']['output'];
  /** Compatible string of its handler. */
  readonly handler: Maybe<Scalars['String']['output']>;
  /** What became of it. */
  readonly fate: Scalars['String']['output'];
  /** Of a failed retrieve. */
  readonly errno: Maybe<Scalars['Int']['output']>;
};

/** What became of a session. */
export type ManifestSession = {
  readonly __typename?: 'ManifestSession';
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** `carried`, `kept`, `retrieved`, `finished`, `lost` or `unexpected`. */
  readonly fate: Scalars['String']['output'];
  /** Its files. */
  readonly files: ReadonlyArray<ManifestFile>;
};

/** What left against what was taken back. */
export type Manifest = {
  readonly __typename?: 'Manifest';
  /** Everything that left is finished, every file was retrieved, and nothing else came. */
  readonly complete: Scalars['Boolean']['output'];
  /** By session. */
  readonly sessions: ReadonlyArray<ManifestSession>;
};

/** One finding. */
export type Finding = {
  readonly __typename?: 'Finding';
  /** What it is about. */
  readonly subject: FindingSubject;
  /** Ordinal of the live update on this host; null unless the subject is an update. */
  readonly update: Maybe<Scalars['Int']['output']>;
  /** Ordinal of the boot that was left. */
  readonly fromBoot: Maybe<Scalars['Int']['output']>;
  /** Ordinal of the boot that was reached. */
  readonly toBoot: Maybe<Scalars['Int']['output']>;
  /** The verdict. */
  readonly verdict: Verdict;
  /** How sure it is. */
  readonly certainty: Certainty;
  /** The events it rests on, in stream order, at most 32. */
  readonly because: ReadonlyArray<Because>;
  /** What is true besides. */
  readonly also: ReadonlyArray<Verdict>;
  /** What the kernel that is left with the situation does. */
  readonly advice: Scalars['String']['output'];
  /** Null where nothing is known of what was on board. */
  readonly manifest: Maybe<Manifest>;
};

/** Two counters, or a counter and the chain of boots, that contradict each other. */
export type CounterContradiction = {
  readonly __typename?: 'CounterContradiction';
  /** Ordinal of the boot. */
  readonly boot: Scalars['Int']['output'];
  /** `liveupdate-number`, `kexec_count` or `KexecsCount`. */
  readonly counter: Scalars['String']['output'];
  /** What it was compared with. */
  readonly against: Scalars['String']['output'];
  /** What the kernel's rules give. */
  readonly expected: Maybe<Scalars['UInt64']['output']>;
  /** What was found. */
  readonly found: Maybe<Scalars['UInt64']['output']>;
  /** Candidates for an explanation, most probable first, each with its reason. */
  readonly explanations: ReadonlyArray<Scalars['JSON']['output']>;
};

/** The findings on a host, at a place of its stream. */
export type Diagnosis = {
  readonly __typename?: 'Diagnosis';
  /** The host. */
  readonly hostId: Scalars['ID']['output'];
  /** The place it is about. */
  readonly asOf: AsOf;
  /** In the order of the boots that were left. */
  readonly findings: ReadonlyArray<Finding>;
  /** Where the three counters and the chain of boots disagree. */
  readonly contradictions: ReadonlyArray<CounterContradiction>;
};

/** A host's kernel state at a moment. */
export type StateSubjectInput = {
  /** The host's id. */
  readonly host: Scalars['ID']['input'];
  /** The moment; by default the head of the log. */
  readonly at?: InputMaybe<AtInput>;
};

/** A blob of a host's running boot at a moment, rebuilt by replay. */
export type RebuiltSubjectInput = {
  /** The host's id. */
  readonly host: Scalars['ID']['input'];
  /** As in `rebuiltBlob`: `LUO`, `kho-root`, or a path below the KHO debugfs directory. */
  readonly name: Scalars['String']['input'];
  /** The moment; by default the head of the log. */
  readonly at?: InputMaybe<AtInput>;
};

/** One side of a comparison. Exactly one field. */
export type DiffSubjectInput =
  /** Kernel state; it compares with kernel state only. */
  { readonly state: StateSubjectInput; readonly rebuilt?: never; readonly blob?: never; }
  |  /** A rebuilt blob; it compares with rebuilt and observed blobs. */
  { readonly state?: never; readonly rebuilt: RebuiltSubjectInput; readonly blob?: never; }
  |  /** An observed blob by its content; it compares with rebuilt and observed blobs. */
  { readonly state?: never; readonly rebuilt?: never; readonly blob: Scalars['Sha256']['input']; };

/** What one side of a comparison was. */
export type DiffSide = {
  readonly __typename?: 'DiffSide';
  /** Its host; null for an observed blob, which any number of hosts may have. */
  readonly hostId: Maybe<Scalars['ID']['output']>;
  /** The moment; null for an observed blob, which does not change. */
  readonly asOf: Maybe<AsOf>;
  /** Path of a rebuilt blob, e.g. `out/sub_fdts/LUO`. */
  readonly name: Maybe<Scalars['String']['output']>;
  /** SHA-256 of a blob. */
  readonly sha256: Maybe<Scalars['Sha256']['output']>;
  /** Bytes of a blob. */
  readonly size: Maybe<Scalars['Int']['output']>;
};

/** What happened to a part on the way from one side to the other. */
export type HunkChange =
  /** Only `to` has it. */
  | 'added'
  /** Only `from` has it. */
  | 'removed'
  /** Both have it, with another value. */
  | 'changed';

/** What a hunk is about. */
export type HunkSubject =
  /** A part of the kernel state. */
  | 'state'
  /** A node of a tree. */
  | 'node'
  /** A property of a tree's node. */
  | 'property'
  /** The same nodes, properties or reservations of a tree in another order. */
  | 'order'
  /** A field of a packed structure. */
  | 'field'
  /** The format: a tree on one side, a structure on the other. All their parts follow. */
  | 'format'
  /** A range of bytes: of blobs that cannot be read, or of trees that say the same and are laid out differently. */
  | 'bytes';

/** One difference. */
export type DiffHunk = {
  readonly __typename?: 'DiffHunk';
  /** What happened. */
  readonly change: HunkChange;
  /** To what kind of thing. */
  readonly about: HunkSubject;
  /** Where: `boot.outgoing.sessions["vm"].status`, `boot.memory[0x1000]`, `/luo-session luo-session-header`, `sessions_pa`, `bytes[40]`. */
  readonly path: Scalars['String']['output'];
  /**
   * The value on the side of `from`; null when `ADDED`. u64 are decimal strings, bytes hex. A property or range of bytes
   * is shown with its `size` and at most its first 1,024 bytes.
   */
  readonly before: Maybe<Scalars['JSON']['output']>;
  /** The value on the side of `to`; null when `REMOVED`. */
  readonly after: Maybe<Scalars['JSON']['output']>;
};

/** What differs between two subjects. */
export type Diff = {
  readonly __typename?: 'Diff';
  /** What was compared. */
  readonly from: DiffSide;
  /** What it was compared with. */
  readonly to: DiffSide;
  /** Nothing differs. Host and version name a state and are not compared. */
  readonly identical: Scalars['Boolean']['output'];
  /** How many differences there are in all. */
  readonly count: Scalars['Int']['output'];
  /** Whether `hunks` holds fewer than that. */
  readonly truncated: Scalars['Boolean']['output'];
  /** The first differences, always in the same order. */
  readonly hunks: ReadonlyArray<DiffHunk>;
};

/** Which side of a comparison. */
export type DiffEnd =
  /** The one that was given as `from`. */
  | 'from'
  /** The one that was given as `to`. */
  | 'to';

/** One side does not exist: nothing was compared. */
export type DiffSubjectMissing = LedgerError & {
  readonly __typename?: 'DiffSubjectMissing';
  /**
   * `UNKNOWN_HOST`, `UNKNOWN_BLOB` (the ledger never received these bytes), `NO_SUCH_BLOB` (the kernel had no blob of
   * that name then) or `NOT_REBUILT` (facts that the bytes follow from were not observed).
   */
  readonly code: Scalars['String']['output'];
  /** For people. */
  readonly message: Scalars['String']['output'];
  /** Which side. */
  readonly side: DiffEnd;
  /** With `NOT_REBUILT`, the facts nobody observed. */
  readonly missing: ReadonlyArray<Scalars['String']['output']>;
};

/** What can come of a comparison. */
export type DiffResult = Diff | DiffSubjectMissing;

/** Where an observation comes from. */
export type EvidenceSource =
  /** A trace buffer. */
  | 'trace'
  /** A trace buffer that survived the kexec. */
  | 'kept_trace'
  /** Records of /dev/kmsg. */
  | 'kmsg'
  /** The serial console. */
  | 'console'
  /** The agent that called the kernel. */
  | 'agent'
  /** Files below /sys/kernel/debug. */
  | 'debugfs'
  /** Files below /proc. */
  | 'procfs'
  /** Files below /sys. */
  | 'sysfs'
  /** A simulated kernel. */
  | 'simulator'
  /** A person. */
  | 'operator'
  /** A recovery policy. */
  | 'policy'
  /** The platform around the host. */
  | 'platform'
  /** Something else. */
  | 'other';

/** How sure an observation is. */
export type Confidence =
  /** Seen as it is told. */
  | 'observed'
  /** Follows from what was seen. */
  | 'derived'
  /** Somebody says so. */
  | 'claimed';

/** What an event rests on. */
export type Evidence = {
  readonly __typename?: 'Evidence';
  /** Where it comes from. */
  readonly source: EvidenceSource;
  /** How sure it is. */
  readonly confidence: Confidence;
  /** A place in the source, e.g. a file and line. */
  readonly ref: Maybe<Scalars['String']['output']>;
};

/** Exactly-once key of an event. */
export type Producer = {
  readonly __typename?: 'Producer';
  /** Name of the producer. */
  readonly id: Scalars['String']['output'];
  /** One run of it. */
  readonly epoch: Scalars['String']['output'];
  /** Counts from 1 inside the epoch. */
  readonly seq: Scalars['UInt64']['output'];
};

/**
 * One fact about a host, as it was observed. Never changed, never removed. Each kind is an object type of its own with a
 * typed `payload`, e.g. `SessionCreatedEvent`; these are the fields that all have.
 */
export type Event = {
  /** Opaque node id. */
  readonly id: Scalars['ID']['output'];
  /** Place in the log. */
  readonly position: Scalars['Position']['output'];
  /** Place in the host's stream. */
  readonly version: Scalars['Version']['output'];
  /** UUID chosen by the producer, e.g. `0193a7d2-8f00-7000-8000-000000000001`. */
  readonly eventId: Scalars['ID']['output'];
  /** The host it is about. */
  readonly hostId: Scalars['ID']['output'];
  /**
   * The host as of `asOf` of the page, or as far as the read models are when they have not come so far and no `at` was
   * given. As it is now in streams, and for an event that was asked for by its position or id.
   */
  readonly host: Maybe<Host>;
  /** boot_id of the kernel it is about; null for facts about the host. */
  readonly bootId: Maybe<Scalars['String']['output']>;
  /** Its kind, e.g. `session.created`: the ledger's own word, which `EventFilter.types` takes where this server knows it. */
  readonly type: Scalars['String']['output'];
  /** Version of the shape of `data`. */
  readonly schemaVersion: Scalars['Int']['output'];
  /** Exactly-once key. */
  readonly producer: Producer;
  /** The host's own clock, which may be wrong. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** Nanoseconds since boot, when known. */
  readonly monotonicNs: Maybe<Scalars['UInt64']['output']>;
  /** When the append was made durable. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** When the position was assigned. */
  readonly sequencedAt: Scalars['DateTime']['output'];
  /**
   * What happened, as it was sent; its shape follows from `type` and `schemaVersion`. u64 values are decimal strings.
   * `payload` of the kind's own type says the same with types.
   */
  readonly data: Scalars['JSON']['output'];
  /** The blobs it speaks of. */
  readonly blobs: ReadonlyArray<Scalars['Sha256']['output']>;
  /** What it rests on. */
  readonly evidence: ReadonlyArray<Evidence>;
  /** SHA-256 of the canonical bytes. */
  readonly digest: Scalars['Sha256']['output'];
  /** Running digest of the host's stream up to and with this event. */
  readonly chainDigest: Scalars['Sha256']['output'];
  /** The exact text that `digest` is the digest of. */
  readonly canonical: Scalars['String']['output'];
};

/**
 * An event whose kind or `schemaVersion` this server does not know: a newer one wrote it. `data` has what was sent;
 * sources of evidence that are not known here are shown as `OTHER`, degrees of confidence as `CLAIMED`.
 */
export type UnknownEvent = Event & Node & {
  readonly __typename?: 'UnknownEvent';
  /** Opaque node id. */
  readonly id: Scalars['ID']['output'];
  /** Place in the log. */
  readonly position: Scalars['Position']['output'];
  /** Place in the host's stream. */
  readonly version: Scalars['Version']['output'];
  /** UUID chosen by the producer, e.g. `0193a7d2-8f00-7000-8000-000000000001`. */
  readonly eventId: Scalars['ID']['output'];
  /** The host it is about. */
  readonly hostId: Scalars['ID']['output'];
  /**
   * The host as of `asOf` of the page, or as far as the read models are when they have not come so far and no `at` was
   * given. As it is now in streams, and for an event that was asked for by its position or id.
   */
  readonly host: Maybe<Host>;
  /** boot_id of the kernel it is about; null for facts about the host. */
  readonly bootId: Maybe<Scalars['String']['output']>;
  /** Its kind, e.g. `session.created`: the ledger's own word, which `EventFilter.types` takes where this server knows it. */
  readonly type: Scalars['String']['output'];
  /** Version of the shape of `data`. */
  readonly schemaVersion: Scalars['Int']['output'];
  /** Exactly-once key. */
  readonly producer: Producer;
  /** The host's own clock, which may be wrong. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** Nanoseconds since boot, when known. */
  readonly monotonicNs: Maybe<Scalars['UInt64']['output']>;
  /** When the append was made durable. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** When the position was assigned. */
  readonly sequencedAt: Scalars['DateTime']['output'];
  /**
   * What happened, as it was sent; its shape follows from `type` and `schemaVersion`. u64 values are decimal strings.
   * `payload` of the kind's own type says the same with types.
   */
  readonly data: Scalars['JSON']['output'];
  /** The blobs it speaks of. */
  readonly blobs: ReadonlyArray<Scalars['Sha256']['output']>;
  /** What it rests on. */
  readonly evidence: ReadonlyArray<Evidence>;
  /** SHA-256 of the canonical bytes. */
  readonly digest: Scalars['Sha256']['output'];
  /** Running digest of the host's stream up to and with this event. */
  readonly chainDigest: Scalars['Sha256']['output'];
  /** The exact text that `digest` is the digest of. */
  readonly canonical: Scalars['String']['output'];
};

/** One event of a page. */
export type EventEdge = {
  readonly __typename?: 'EventEdge';
  /** Its place; also where a subscription can start. */
  readonly cursor: Scalars['Cursor']['output'];
  /** The event. */
  readonly node: Event;
};

/** A page of events, by position. */
export type EventConnection = {
  readonly __typename?: 'EventConnection';
  /** Position of the log behind which no event is part of the answer. */
  readonly asOf: Scalars['Position']['output'];
  /** The events with their cursors. */
  readonly edges: ReadonlyArray<EventEdge>;
  /** The events. */
  readonly nodes: ReadonlyArray<Event>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are under this filter, on all pages. Exact below 10,000; 10,000 means that many or more. */
  readonly totalCount: Scalars['Int']['output'];
};

/** Which events. What is left out does not restrict; the same input for the query and the subscription. */
export type EventFilter = {
  /** Only of these hosts, at most 100. */
  readonly hostIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only of these kinds, e.g. `session.created`. */
  readonly types?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only what occurred at or after this instant, by the host's own clock. */
  readonly occurredFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only what occurred before this instant, by the host's own clock. */
  readonly occurredBefore?: InputMaybe<Scalars['DateTime']['input']>;
};

/**
 * Which hosts a page is about. What is left out does not restrict; several fields must all hold. Each list has 1 to
 * 100 values, one of which must hold.
 */
export type FleetFilter = {
  /** Only these hosts. */
  readonly hostIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only hosts whose running kernel has one of these releases, e.g. `7.3.4`. */
  readonly releases?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only hosts whose running kernel received one of these liveupdate-numbers. */
  readonly numbers?: InputMaybe<ReadonlyArray<Scalars['UInt64']['input']>>;
  /** Only hosts with one of these states of Kexec HandOver. */
  readonly kho?: InputMaybe<ReadonlyArray<KhoStatus>>;
  /** Only hosts with one of these states of the Live Update Orchestrator. */
  readonly luo?: InputMaybe<ReadonlyArray<LuoStatus>>;
  /** Only hosts whose newest live update had one of these outcomes. */
  readonly lastOutcomes?: InputMaybe<ReadonlyArray<UpdateOutcome>>;
  /** Only hosts that are silent (true) or that are not (false). */
  readonly silent?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only hosts that contradicted the rules or themselves (true) or never did (false). */
  readonly withAnomalies?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only hosts whose row stands still (true) or does not (false). */
  readonly stale?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Hosts by the liveupdate-number that their running kernel received. */
export type NumberCount = {
  readonly __typename?: 'NumberCount';
  /** The number; null: the running kernel received none. */
  readonly value: Maybe<Scalars['UInt64']['output']>;
  /** How many hosts. */
  readonly hosts: Scalars['Int']['output'];
};

/** How many hosts are in which state. The lists have their largest counts first and at most 100 entries. */
export type FleetCounts = {
  readonly __typename?: 'FleetCounts';
  /** All hosts that match the filter. */
  readonly hosts: Scalars['Int']['output'];
  /** By the state of Kexec HandOver. */
  readonly byKho: ReadonlyArray<KhoCount>;
  /** By the state of the Live Update Orchestrator. */
  readonly byLuo: ReadonlyArray<LuoCount>;
  /** By the liveupdate-number that the running kernel received. */
  readonly byNumber: ReadonlyArray<NumberCount>;
  /** By the release of the running kernel. */
  readonly byRelease: ReadonlyArray<ReleaseCount>;
  /** By the outcome of the newest live update. */
  readonly byLastOutcome: ReadonlyArray<LastOutcomeCount>;
  /** Hosts that are silent. */
  readonly silent: Scalars['Int']['output'];
  /** Hosts that contradicted the rules or themselves at least once. */
  readonly withAnomalies: Scalars['Int']['output'];
  /** Hosts whose row stands still because an event could not be projected. */
  readonly stale: Scalars['Int']['output'];
};

/** The fleet as it is now, and what changed since the item before. Never a backlog: a slow reader gets the newest state. */
export type FleetStateUpdate = {
  readonly __typename?: 'FleetStateUpdate';
  /**
   * Everything up to this position of the log is in the counts. It stands still only while nothing happens or the read
   * models do not follow.
   */
  readonly asOf: Scalars['Position']['output'];
  /** True for the first item: `changed` has the hosts as they are, not only what changed. */
  readonly snapshot: Scalars['Boolean']['output'];
  /** How many hosts that match are in which state. */
  readonly counts: FleetCounts;
  /**
   * Hosts that match and changed since the item before, each as it is now with its own `asOf`. At most `rows` of them;
   * the rest come with the next items.
   */
  readonly changed: ReadonlyArray<Host>;
  /** Human ids of hosts that changed and do not match the filter any more. */
  readonly left: ReadonlyArray<Scalars['ID']['output']>;
  /** How many hosts changed or left since the item before, also those that are not in this item yet. */
  readonly changedCount: Scalars['Int']['output'];
  /** True when there are more than this item has room for: the rest come with the next items, as they are then. */
  readonly truncated: Scalars['Boolean']['output'];
};

/** One host as it is now. Never a backlog: a slow reader gets the newest state. */
export type HostStateUpdate = {
  readonly __typename?: 'HostStateUpdate';
  /** Everything up to this position of the log that concerns the host is in its row. */
  readonly asOf: Scalars['Position']['output'];
  /** True for the first item. */
  readonly snapshot: Scalars['Boolean']['output'];
  /** The host; null while it has no event. */
  readonly host: Maybe<Host>;
};

/** Hosts by the release they run. */
export type ReleaseCount = {
  readonly __typename?: 'ReleaseCount';
  /** The release; null when nobody told. */
  readonly value: Maybe<Scalars['String']['output']>;
  /** How many hosts. */
  readonly hosts: Scalars['Int']['output'];
};

/** Hosts by whether Kexec HandOver works. */
export type KhoCount = {
  readonly __typename?: 'KhoCount';
  /** Whether it works; null when no boot was seen. */
  readonly value: Maybe<KhoStatus>;
  /** How many hosts. */
  readonly hosts: Scalars['Int']['output'];
};

/** Hosts by whether the Live Update Orchestrator works. */
export type LuoCount = {
  readonly __typename?: 'LuoCount';
  /** Whether it works; null when no boot was seen. */
  readonly value: Maybe<LuoStatus>;
  /** How many hosts. */
  readonly hosts: Scalars['Int']['output'];
};

/** Hosts by whether /dev/liveupdate exists. */
export type DeviceCount = {
  readonly __typename?: 'DeviceCount';
  /** Whether it exists; null when no boot was seen. */
  readonly value: Maybe<DeviceStatus>;
  /** How many hosts. */
  readonly hosts: Scalars['Int']['output'];
};

/** Hosts by how their newest live update ended. */
export type LastOutcomeCount = {
  readonly __typename?: 'LastOutcomeCount';
  /** The outcome; null when none was tried. */
  readonly value: Maybe<UpdateOutcome>;
  /** How many hosts. */
  readonly hosts: Scalars['Int']['output'];
};

/** Live updates by how they ended. */
export type OutcomeCount = {
  readonly __typename?: 'OutcomeCount';
  /** The outcome. */
  readonly outcome: UpdateOutcome;
  /** How many live updates. */
  readonly count: Scalars['Int']['output'];
};

/** The fleet in numbers at one position of the log. */
export type FleetSummary = {
  readonly __typename?: 'FleetSummary';
  /** Position of the log that is shown. */
  readonly asOf: Scalars['Position']['output'];
  /** Hosts that had an event by then. */
  readonly hosts: Scalars['Int']['output'];
  /** Hosts that somebody noticed to be silent. */
  readonly silent: Scalars['Int']['output'];
  /** Hosts that stand still because of an event that could not be projected. */
  readonly stale: Scalars['Int']['output'];
  /** Hosts that contradicted the rules or themselves. */
  readonly withAnomalies: Scalars['Int']['output'];
  /** By release, most hosts first; every host is in one entry. */
  readonly byRelease: ReadonlyArray<ReleaseCount>;
  /** By whether Kexec HandOver works. */
  readonly byKho: ReadonlyArray<KhoCount>;
  /** By whether the Live Update Orchestrator works. */
  readonly byLuo: ReadonlyArray<LuoCount>;
  /** By whether /dev/liveupdate exists. */
  readonly byDevice: ReadonlyArray<DeviceCount>;
  /** By the outcome of the newest live update. */
  readonly byLastOutcome: ReadonlyArray<LastOutcomeCount>;
  /** All live updates so far by outcome; outcomes that never occurred are left out. */
  readonly liveUpdates: ReadonlyArray<OutcomeCount>;
};

/** A boot of a chain. */
export type ChainBoot = {
  readonly __typename?: 'ChainBoot';
  /** Ordinal on its host, from 1. */
  readonly ordinal: Scalars['Int']['output'];
  /** boot_id, when it is known. */
  readonly bootId: Maybe<Scalars['String']['output']>;
  /** Kernel release, when it was told. */
  readonly release: Maybe<Scalars['String']['output']>;
  /** How it began. */
  readonly mode: BootMode;
  /** When it began, by the host's own clock. */
  readonly startedAt: Maybe<Scalars['DateTime']['output']>;
  /** How and when it ended; null while it runs, or when nobody told. */
  readonly end: Maybe<BootEnd>;
  /** What became of the tree of the previous kernel. */
  readonly handover: HandoverStatus;
  /** Whether the Live Update Orchestrator worked in it. */
  readonly luo: LuoStatus;
  /** liveupdate-number it received; null when it received none. */
  readonly number: Maybe<Scalars['UInt64']['output']>;
  /** kexec_count as the kernel printed it; null when it was not seen. */
  readonly kexecCount: Maybe<Scalars['Int']['output']>;
};

/** The numbers that two neighbouring boots of a chain received. */
export type NumberStep = {
  readonly __typename?: 'NumberStep';
  /** Ordinal of the boot that received the number. */
  readonly bootOrdinal: Scalars['Int']['output'];
  /** The number. */
  readonly number: Scalars['UInt64']['output'];
  /** What it should have been: one more than the number of the boot before, or 1 where that received none. */
  readonly expected: Scalars['UInt64']['output'];
};

/** An unbroken run of KHO boots of one host, from one cold boot on. */
export type Chain = {
  readonly __typename?: 'Chain';
  /** The host. */
  readonly hostId: Scalars['ID']['output'];
  /** Ordinal on the host, from 1. */
  readonly ordinal: Scalars['Int']['output'];
  /** Position of the log that is shown. */
  readonly asOf: Scalars['Position']['output'];
  /** How many boots it has. */
  readonly bootCount: Scalars['Int']['output'];
  /** Its boots, oldest first. */
  readonly boots: ReadonlyArray<ChainBoot>;
  /** The liveupdate-numbers that its boots received, oldest first. */
  readonly numbers: ReadonlyArray<NumberStep>;
  /** Whether every number seen was the expected one. */
  readonly numbersUnbroken: Scalars['Boolean']['output'];
  /** Its live updates as of `asOf`, oldest first. */
  readonly liveUpdates: LiveUpdateConnection;
};


/** An unbroken run of KHO boots of one host, from one cold boot on. */
export type ChainBootsArgs = {
  newest?: InputMaybe<Scalars['Int']['input']>;
};


/** An unbroken run of KHO boots of one host, from one cold boot on. */
export type ChainNumbersArgs = {
  newest?: InputMaybe<Scalars['Int']['input']>;
};


/** An unbroken run of KHO boots of one host, from one cold boot on. */
export type ChainLiveUpdatesArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
};

/** A machine whose live updates are recorded, as it was at position `asOf` of the log. */
export type Host = Node & {
  readonly __typename?: 'Host';
  /** Opaque node id. */
  readonly id: Scalars['ID']['output'];
  /** The machine-id, or the operator's name for it. */
  readonly hostId: Scalars['ID']['output'];
  /** Position of the log that is shown: nothing behind it is part of the answer. */
  readonly asOf: Scalars['Position']['output'];
  /** Position of the host's last event up to there. */
  readonly lastPosition: Scalars['Position']['output'];
  /** Version of that event: how many events the host has. */
  readonly version: Scalars['Version']['output'];
  /** The host's own clock at that event. */
  readonly lastOccurredAt: Scalars['DateTime']['output'];
  /** Release of the running kernel, when it was told. */
  readonly release: Maybe<Scalars['String']['output']>;
  /** boot_id of the running kernel. */
  readonly bootId: Maybe<Scalars['String']['output']>;
  /** Ordinal of the running boot on this host, from 1. */
  readonly bootOrdinal: Maybe<Scalars['Int']['output']>;
  /** Ordinal of the unbroken run of KHO boots that the running boot belongs to, from 1. */
  readonly chain: Maybe<Scalars['Int']['output']>;
  /** liveupdate-number that the running kernel received; null when it received none. */
  readonly number: Maybe<Scalars['UInt64']['output']>;
  /** What the running kernel says about itself, in short. */
  readonly summary: HostSummary;
  /** How many times the host contradicted the rules or itself. */
  readonly anomalyCount: Scalars['Int']['output'];
  /** Since when the host is silent, when somebody noticed. */
  readonly silentSince: Maybe<Scalars['DateTime']['output']>;
  /** True when an event of this host could not be projected: it stands still at `lastPosition` until a rebuild. */
  readonly stale: Scalars['Boolean']['output'];
  /** The host's live updates as of `asOf`, oldest first. */
  readonly liveUpdates: LiveUpdateConnection;
};


/** A machine whose live updates are recorded, as it was at position `asOf` of the log. */
export type HostLiveUpdatesArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
  outcome: InputMaybe<UpdateOutcome>;
  number: InputMaybe<Scalars['UInt64']['input']>;
};

/** The running boot in a few words. */
export type HostSummary = {
  readonly __typename?: 'HostSummary';
  /** How the boot began. */
  readonly mode: Maybe<BootMode>;
  /** Whether Kexec HandOver works in it. */
  readonly kho: Maybe<KhoStatus>;
  /** What became of the tree of the previous kernel. */
  readonly handover: Maybe<HandoverStatus>;
  /** Whether the Live Update Orchestrator works in it. */
  readonly luo: Maybe<LuoStatus>;
  /** Whether /dev/liveupdate exists. */
  readonly device: Maybe<DeviceStatus>;
  /** How the boot ended, when it did. */
  readonly ended: Maybe<BootEndKind>;
  /** How far the jump into the next kernel got. */
  readonly jump: Maybe<JumpStatus>;
  /** Sessions it holds for the next kernel. */
  readonly outgoingSessions: Scalars['Int']['output'];
  /** Files in them. */
  readonly outgoingFiles: Scalars['Int']['output'];
  /** Sessions it received from the previous kernel. */
  readonly incomingSessions: Scalars['Int']['output'];
  /** Sessions received and not yet taken back. */
  readonly waitingSessions: Scalars['Int']['output'];
  /** Preservations of memory it holds. */
  readonly preservations: Scalars['Int']['output'];
  /** Live updates tried so far. */
  readonly updates: Scalars['Int']['output'];
  /** Outcome of the newest one. */
  readonly lastOutcome: Maybe<UpdateOutcome>;
};

/** One host of a page. */
export type HostEdge = {
  readonly __typename?: 'HostEdge';
  /** Its place in the connection. */
  readonly cursor: Scalars['Cursor']['output'];
  /** The host. */
  readonly node: Host;
};

/** A page of hosts, by id. */
export type HostConnection = {
  readonly __typename?: 'HostConnection';
  /** Position of the log that every host of the page is shown at. */
  readonly asOf: Scalars['Position']['output'];
  /** The hosts with their cursors. */
  readonly edges: ReadonlyArray<HostEdge>;
  /** The hosts. */
  readonly nodes: ReadonlyArray<Host>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are under this filter, on all pages. Exact below 10,000; 10,000 means that many or more. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A run of events that a producer numbered and the ledger never received. */
export type MissingTelemetry = {
  readonly __typename?: 'MissingTelemetry';
  /** The producer. */
  readonly producerId: Scalars['String']['output'];
  /** The run of the producer. */
  readonly epoch: Scalars['String']['output'];
  /** First missing number. */
  readonly fromSeq: Scalars['UInt64']['output'];
  /** Last missing number. */
  readonly toSeq: Scalars['UInt64']['output'];
};

/** A part of the handover's ABI that has a version. A kernel release speaks one version of each. */
export type AbiComponent =
  /** The KHO tree itself, e.g. `kho-v4`. */
  | 'kho'
  /** The LUO blob, e.g. `luo-v5`. */
  | 'luo'
  /** The list of sessions, e.g. `luo-session-v2`. */
  | 'session'
  /** File-lifecycle-bound data, e.g. `luo-flb-v1`. */
  | 'flb'
  /** The format of the map of preserved memory, e.g. `radix` or `bitmap-4096`. */
  | 'memory_map'
  /** A file handler, by its whole string, e.g. `memfd-v2`. */
  | 'handler';

/** Kernels that speak this version of this part, by what is known of their releases. */
export type AbiFilter = {
  /** Which part. */
  readonly component: AbiComponent;
  /** Its version as the kernel spells it, e.g. `luo-v5`. */
  readonly version: Scalars['String']['input'];
};

/** Which hosts. All given fields must hold; a field that is left out allows everything. */
export type HostFilter = {
  /** Whether Kexec HandOver works in the running kernel. */
  readonly kho?: InputMaybe<KhoStatus>;
  /** Whether the Live Update Orchestrator works in it. */
  readonly luo?: InputMaybe<LuoStatus>;
  /** What became of the tree of the previous kernel. */
  readonly handover?: InputMaybe<HandoverStatus>;
  /** Whether /dev/liveupdate exists. */
  readonly device?: InputMaybe<DeviceStatus>;
  /** How the last boot seen ended. */
  readonly ended?: InputMaybe<BootEndKind>;
  /** How far the jump into the next kernel got. */
  readonly jump?: InputMaybe<JumpStatus>;
  /** Outcome of the newest live update. */
  readonly lastOutcome?: InputMaybe<UpdateOutcome>;
  /** True: only hosts that somebody noticed to be silent; false: only the others. */
  readonly silent?: InputMaybe<Scalars['Boolean']['input']>;
  /** True: only hosts that stand still because of an event that could not be projected; false: only the others. */
  readonly stale?: InputMaybe<Scalars['Boolean']['input']>;
  /** Running this release (`7.3.4`) or any of this series (`7.3`). */
  readonly release?: InputMaybe<Scalars['String']['input']>;
  /** Running a kernel with this ABI. */
  readonly abi?: InputMaybe<AbiFilter>;
  /** With exactly this liveupdate-number received. */
  readonly number?: InputMaybe<Scalars['UInt64']['input']>;
  /** With at least this liveupdate-number received. */
  readonly numberMin?: InputMaybe<Scalars['UInt64']['input']>;
  /** With at most this liveupdate-number received. */
  readonly numberMax?: InputMaybe<Scalars['UInt64']['input']>;
  /** With an anomaly of this kind. */
  readonly anomaly?: InputMaybe<AnomalyCode>;
  /** With at least so many anomalies. */
  readonly anomaliesMin?: InputMaybe<Scalars['Int']['input']>;
  /** Whose id begins with these characters, e.g. `rack-7-`. */
  readonly hostIdPrefix?: InputMaybe<Scalars['String']['input']>;
};

/** How a boot began. */
export type BootMode =
  /** By firmware. */
  | 'cold'
  /** By kexec. */
  | 'kexec'
  /** Not seen. */
  | 'unknown';

/** How a boot ended. */
export type BootEndKind =
  /** By kexec into the next kernel. */
  | 'kexec'
  /** By a panic. */
  | 'panic'
  /** By a restart through firmware. */
  | 'restart'
  /** By power-off. */
  | 'power_off'
  /** By a halt. */
  | 'halt'
  /** Not seen. */
  | 'unknown';

/** Whether Kexec HandOver works. */
export type KhoStatus =
  /** Not seen. */
  | 'unknown'
  /** It works. */
  | 'on'
  /** It is off. */
  | 'off'
  /** It refused the tree of the previous kernel. */
  | 'refused';

/** What became of the tree of the previous kernel. */
export type HandoverStatus =
  /** None was found. */
  | 'none'
  /** It was taken. */
  | 'accepted'
  /** It was refused. */
  | 'refused';

/** Whether the Live Update Orchestrator works. */
export type LuoStatus =
  /** Not seen. */
  | 'unknown'
  /** It is off. */
  | 'off'
  /** It works. */
  | 'ready'
  /** It could not rebuild what it received. */
  | 'failed'
  /** The kernel died of what it received. */
  | 'panicked';

/** Whether /dev/liveupdate exists. */
export type DeviceStatus =
  /** Not seen. */
  | 'unknown'
  /** It exists. */
  | 'present'
  /** It does not. */
  | 'absent';

/** Whether the received sessions were rebuilt. */
export type DeserializeStatus =
  /** Nobody opened the device yet. */
  | 'not_yet'
  /** They were. */
  | 'done'
  /** They could not be. */
  | 'failed';

/** The image that will replace the kernel. */
export type ImageStatus =
  /** None is loaded. */
  | 'none'
  /** One is loaded. */
  | 'loaded'
  /** Not seen. */
  | 'unknown';

/** How far the jump into the next kernel got. */
export type JumpStatus =
  /** It was not asked for. */
  | 'none'
  /** reboot(KEXEC) was called. */
  | 'requested'
  /** Sessions are written. */
  | 'serialized'
  /** The next kernel was entered. */
  | 'entered'
  /** reboot(KEXEC) returned an error. */
  | 'refused';

/** The prepare/cancel machine of series v1 to v4. */
export type SeedMachineStatus =
  /** At rest. */
  | 'normal'
  /** Prepared for the jump. */
  | 'prepared'
  /** Frozen for the jump. */
  | 'frozen'
  /** Arrived, not yet finished. */
  | 'updated';

/** Which way a session goes. */
export type SessionDirection =
  /** To the next kernel. */
  | 'outgoing'
  /** From the previous kernel. */
  | 'incoming';

/** Where a session stands. */
export type SessionStatus =
  /** Outgoing and in use. */
  | 'open'
  /** Outgoing and frozen for the jump. */
  | 'frozen'
  /** Written for the next kernel. */
  | 'serialized'
  /** Received and not yet taken back. */
  | 'incoming'
  /** Taken back. */
  | 'retrieved'
  /** Taken back and finished. */
  | 'finished'
  /** Closed. */
  | 'closed'
  /** Could not be finished. */
  | 'stuck';

/** Where a file stands. */
export type FileStatus =
  /** Will be carried. */
  | 'preserved'
  /** Frozen for the jump. */
  | 'frozen'
  /** Received and not yet taken back. */
  | 'incoming'
  /** Taken back. */
  | 'retrieved'
  /** The kernel could not give it back. */
  | 'retrieve_failed'
  /** Taken back and finished. */
  | 'finished'
  /** Its session was finished without it. */
  | 'never_retrieved';

/** How the kernel was asked to preserve memory. */
export type PreserveCall =
  /** kho_preserve_folio. */
  | 'folio'
  /** kho_preserve_pages. */
  | 'pages'
  /** kho_preserve_phys. */
  | 'phys'
  /** kho_preserve_vmalloc. */
  | 'vmalloc';

/** A rule of the kernel that was broken, or a contradiction. */
export type AnomalyCode =
  /** The liveupdate-number does not follow. */
  | 'NUMBER_BROKEN'
  /** kexec_count does not follow. */
  | 'COUNT_BROKEN'
  /** The previous release is another one than was seen. */
  | 'RELEASE_MISMATCH'
  /** Handover data arrived though nothing was handed over. */
  | 'NUMBER_WITHOUT_HANDOVER'
  /** A session that was never created. */
  | 'SESSION_UNKNOWN'
  /** A session that exists already. */
  | 'SESSION_EXISTS'
  /** A file that was never preserved. */
  | 'FILE_UNKNOWN'
  /** A file that exists already. */
  | 'FILE_EXISTS'
  /** Done to a session that goes the other way. */
  | 'WRONG_DIRECTION'
  /** Memory that was never preserved. */
  | 'PAGE_NOT_PRESERVED'
  /** A subtree that exists already. */
  | 'SUBTREE_EXISTS'
  /** A subtree that was never added. */
  | 'SUBTREE_UNKNOWN'
  /** Memory preserved after the map was final. */
  | 'PRESERVED_AFTER_FINALIZE'
  /** A jump without an image. */
  | 'JUMP_WITHOUT_IMAGE'
  /** An absent device was used. */
  | 'DEVICE_ABSENT_BUT_USED'
  /** An exclusive device was opened twice. */
  | 'DEVICE_ALREADY_OPEN'
  /** An event of a boot that was over. */
  | 'EVENT_AFTER_END'
  /** The seed's machine took a forbidden step. */
  | 'MACHINE_ORDER'
  /** Received data was refused. */
  | 'INCOMING_REFUSED';

/** A moment to look at. Exactly one field. */
export type AtInput =
  /** After the event at this position. */
  { readonly position: Scalars['Position']['input']; readonly time?: never; readonly hostTime?: never; }
  |  /** After the last event sequenced at or before this instant. */
  { readonly position?: never; readonly time: Scalars['DateTime']['input']; readonly hostTime?: never; }
  |  /** After the last event of the host whose own clock shows this instant or earlier. */
  { readonly position?: never; readonly time?: never; readonly hostTime: Scalars['DateTime']['input']; };

/** The moment that an answer is about. */
export type AsOf = {
  readonly __typename?: 'AsOf';
  /** Position that was looked at; events behind it are not part of the answer. */
  readonly position: Scalars['Position']['output'];
  /** Version of the host's last event up to there; 0 when it had none. */
  readonly version: Scalars['Version']['output'];
  /** Position of that event; 0 when there was none. */
  readonly lastPosition: Scalars['Position']['output'];
};

/** How a boot ended. */
export type BootEnd = {
  readonly __typename?: 'BootEnd';
  /** In which way. */
  readonly how: BootEndKind;
  /** When, by the host's own clock. */
  readonly at: Scalars['DateTime']['output'];
  /** What the kernel said last. */
  readonly message: Maybe<Scalars['String']['output']>;
};

/** A range of physical memory. */
export type Region = {
  readonly __typename?: 'Region';
  /** Physical address of its start. */
  readonly pa: Scalars['UInt64']['output'];
  /** Bytes. */
  readonly size: Scalars['UInt64']['output'];
};

/** A preserved file as the kernel holds it. */
export type FileState = {
  readonly __typename?: 'FileState';
  /** Token it is preserved under. */
  readonly token: Scalars['UInt64']['output'];
  /** Compatible string of its handler, when it was seen. */
  readonly handler: Maybe<Scalars['String']['output']>;
  /** Physical address of what its handler serialised. */
  readonly dataPa: Maybe<Scalars['UInt64']['output']>;
  /** Its size in bytes, when it was seen. */
  readonly size: Maybe<Scalars['UInt64']['output']>;
  /** Where it stands. */
  readonly status: FileStatus;
  /** Linux errno of a failed retrieve. */
  readonly errno: Maybe<Scalars['Int']['output']>;
};

/** A session as the kernel holds it. */
export type SessionState = {
  readonly __typename?: 'SessionState';
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** Which way it goes. */
  readonly direction: SessionDirection;
  /** Where it stands. */
  readonly status: SessionStatus;
  /** Its files, in the order in which they were preserved. */
  readonly files: ReadonlyArray<FileState>;
};

/** A subtree of the KHO root. */
export type Subtree = {
  readonly __typename?: 'Subtree';
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** Physical address of its blob. */
  readonly pa: Maybe<Scalars['UInt64']['output']>;
  /** Size of its blob in bytes. */
  readonly size: Maybe<Scalars['UInt64']['output']>;
};

/** The KHO root as facts from which its bytes follow. */
export type KhoRoot = {
  readonly __typename?: 'KhoRoot';
  /** Compatible string; null when neither it nor the release was seen. */
  readonly compatible: Maybe<Scalars['String']['output']>;
  /** Physical address of the preserved memory map; null when it was not seen. */
  readonly mapPa: Maybe<Scalars['UInt64']['output']>;
  /** Subtrees in the order in which they were added. */
  readonly subtrees: ReadonlyArray<Subtree>;
  /** Subtrees that were taken out again. */
  readonly removed: ReadonlyArray<Subtree>;
};

/** LUO's blob as facts from which its bytes follow. */
export type LuoBlob = {
  readonly __typename?: 'LuoBlob';
  /** Compatible string. */
  readonly compatible: Scalars['String']['output'];
  /** liveupdate-number. */
  readonly number: Scalars['UInt64']['output'];
  /** Physical address of the sessions. */
  readonly sessionsPa: Maybe<Scalars['UInt64']['output']>;
  /** Physical address of the FLB objects. */
  readonly flbsPa: Maybe<Scalars['UInt64']['output']>;
};

/** The kexec-metadata subtree. */
export type KexecMetadata = {
  readonly __typename?: 'KexecMetadata';
  /** Release of the kernel that was left. */
  readonly previousRelease: Scalars['String']['output'];
  /** Kexecs since the cold boot. */
  readonly kexecCount: Scalars['Int']['output'];
};

/** Memory reserved by name. */
export type Reservation = {
  readonly __typename?: 'Reservation';
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** Physical address. */
  readonly pa: Scalars['UInt64']['output'];
  /** Bytes. */
  readonly size: Scalars['UInt64']['output'];
};

/** All that one kernel leaves to the next. */
export type Handover = {
  readonly __typename?: 'Handover';
  /** The KHO root, when it was seen. */
  readonly root: Maybe<KhoRoot>;
  /** LUO's blob, when it was seen. */
  readonly luo: Maybe<LuoBlob>;
  /** The kexec-metadata subtree, when it was seen. */
  readonly metadata: Maybe<KexecMetadata>;
  /** Memory reserved by name. */
  readonly reservations: ReadonlyArray<Reservation>;
  /** Sessions. */
  readonly sessions: ReadonlyArray<SessionState>;
};

/** One preservation as it was asked for. */
export type PreservedPages = {
  readonly __typename?: 'PreservedPages';
  /** Physical address of its start. */
  readonly pa: Scalars['UInt64']['output'];
  /** Pages; null when only the start was seen. */
  readonly pages: Maybe<Scalars['UInt64']['output']>;
  /** How the kernel was asked. */
  readonly via: PreserveCall;
};

/** One preservation of a page. */
export type PreservedPagesEdge = {
  readonly __typename?: 'PreservedPagesEdge';
  /** Its place in the connection. */
  readonly cursor: Scalars['Cursor']['output'];
  /** The preservation. */
  readonly node: PreservedPages;
};

/** A page of preservations, by ascending address. */
export type PreservedPagesConnection = {
  readonly __typename?: 'PreservedPagesConnection';
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<PreservedPagesEdge>;
  /** The rows. */
  readonly nodes: ReadonlyArray<PreservedPages>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are under this filter, on all pages. Exact below 10,000; 10,000 means that many or more. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One kernel incarnation. */
export type BootState = {
  readonly __typename?: 'BootState';
  /** boot_id; null until something named it. */
  readonly bootId: Maybe<Scalars['String']['output']>;
  /** Ordinal on its host, from 1. */
  readonly ordinal: Scalars['Int']['output'];
  /** Ordinal of the unbroken run of KHO boots, from 1. */
  readonly chain: Scalars['Int']['output'];
  /** How it began. */
  readonly mode: BootMode;
  /** Kernel release. */
  readonly release: Maybe<Scalars['String']['output']>;
  /** The kernel's build line. */
  readonly build: Maybe<Scalars['String']['output']>;
  /** Kernel command line. */
  readonly cmdline: Maybe<Scalars['String']['output']>;
  /** When it started, by the host's own clock. */
  readonly startedAt: Maybe<Scalars['DateTime']['output']>;
  /** How it ended, when it did. */
  readonly end: Maybe<BootEnd>;
  /** Whether Kexec HandOver works. */
  readonly kho: KhoStatus;
  /** What became of the tree of the previous kernel. */
  readonly handover: HandoverStatus;
  /** Whether LUO works. */
  readonly luo: LuoStatus;
  /** Whether /dev/liveupdate exists. */
  readonly device: DeviceStatus;
  /** Whether somebody has it open. */
  readonly deviceOpen: Scalars['Boolean']['output'];
  /** Whether the received sessions were rebuilt. */
  readonly deserialize: DeserializeStatus;
  /** liveupdate-number received from the previous kernel. */
  readonly incomingNumber: Maybe<Scalars['UInt64']['output']>;
  /** kexec_count as the kernel printed it. */
  readonly kexecCount: Maybe<Scalars['Int']['output']>;
  /** KexecsCount as systemd says it; null when nobody asked. */
  readonly kexecsCount: Maybe<Scalars['UInt64']['output']>;
  /** Release of the kernel before, as this one says. */
  readonly previousRelease: Maybe<Scalars['String']['output']>;
  /** What the previous kernel left, when this one took it. */
  readonly incoming: Maybe<Handover>;
  /** What this kernel prepares for the next. */
  readonly outgoing: Handover;
  /** Scratch areas. */
  readonly scratch: ReadonlyArray<Region>;
  /** Preserved memory, by ascending address. */
  readonly memory: PreservedPagesConnection;
  /** Pages of the previous kernel that were taken over so far. */
  readonly restoredPages: Scalars['Int']['output'];
  /** The image that will replace the kernel. */
  readonly image: ImageStatus;
  /** What the image is called. */
  readonly imageName: Maybe<Scalars['String']['output']>;
  /** Whether the image carries the KHO data. */
  readonly imageCarriesKho: Maybe<Scalars['Boolean']['output']>;
  /** Whether the preserved memory map is final. */
  readonly finalized: Scalars['Boolean']['output'];
  /** How far the jump into the next kernel got. */
  readonly jump: JumpStatus;
  /** The prepare/cancel machine; null on kernels that have none. */
  readonly machine: Maybe<SeedMachineStatus>;
};


/** One kernel incarnation. */
export type BootStateMemoryArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
};

/** What stays of an older boot. */
export type PastBoot = {
  readonly __typename?: 'PastBoot';
  /** boot_id, when it was known. */
  readonly bootId: Maybe<Scalars['String']['output']>;
  /** Ordinal on its host, from 1. */
  readonly ordinal: Scalars['Int']['output'];
  /** Ordinal of the unbroken run of KHO boots, from 1. */
  readonly chain: Scalars['Int']['output'];
  /** How it began. */
  readonly mode: BootMode;
  /** Kernel release. */
  readonly release: Maybe<Scalars['String']['output']>;
  /** When it started, by the host's own clock. */
  readonly startedAt: Maybe<Scalars['DateTime']['output']>;
  /** How it ended. */
  readonly end: Maybe<BootEnd>;
  /** What became of the tree of the kernel before it. */
  readonly handover: HandoverStatus;
  /** Whether LUO worked. */
  readonly luo: LuoStatus;
  /** liveupdate-number it received. */
  readonly incomingNumber: Maybe<Scalars['UInt64']['output']>;
  /** kexec_count as it printed it. */
  readonly kexecCount: Maybe<Scalars['Int']['output']>;
};

/** Something a kernel did that its own rules forbid, or that contradicts what was seen before. */
export type Anomaly = {
  readonly __typename?: 'Anomaly';
  /** Which rule. */
  readonly code: AnomalyCode;
  /** Version of the event that showed it. */
  readonly version: Scalars['Version']['output'];
  /** boot_id of that event. */
  readonly bootId: Maybe<Scalars['String']['output']>;
  /** What happened. */
  readonly message: Scalars['String']['output'];
};

/** One boot of a page. */
export type PastBootEdge = {
  readonly __typename?: 'PastBootEdge';
  /** Its place in the connection. */
  readonly cursor: Scalars['Cursor']['output'];
  /** The boot. */
  readonly node: PastBoot;
};

/** A page of older boots, by ordinal. */
export type PastBootConnection = {
  readonly __typename?: 'PastBootConnection';
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<PastBootEdge>;
  /** The rows. */
  readonly nodes: ReadonlyArray<PastBoot>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are under this filter, on all pages. Exact below 10,000; 10,000 means that many or more. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One live update of a page. */
export type LiveUpdateStateEdge = {
  readonly __typename?: 'LiveUpdateStateEdge';
  /** Its place in the connection. */
  readonly cursor: Scalars['Cursor']['output'];
  /** The live update. */
  readonly node: LiveUpdateState;
};

/** A page of live updates, by ordinal. */
export type LiveUpdateStateConnection = {
  readonly __typename?: 'LiveUpdateStateConnection';
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<LiveUpdateStateEdge>;
  /** The rows. */
  readonly nodes: ReadonlyArray<LiveUpdateState>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are under this filter, on all pages. Exact below 10,000; 10,000 means that many or more. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One anomaly of a page. */
export type AnomalyEdge = {
  readonly __typename?: 'AnomalyEdge';
  /** Its place in the connection. */
  readonly cursor: Scalars['Cursor']['output'];
  /** The anomaly. */
  readonly node: Anomaly;
};

/** A page of anomalies, in the order in which they were found. */
export type AnomalyConnection = {
  readonly __typename?: 'AnomalyConnection';
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<AnomalyEdge>;
  /** The rows. */
  readonly nodes: ReadonlyArray<Anomaly>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are under this filter, on all pages. Exact below 10,000; 10,000 means that many or more. */
  readonly totalCount: Scalars['Int']['output'];
};

/** The LUO/KHO state of one host at one moment, rebuilt by replaying its events. */
export type KernelState = {
  readonly __typename?: 'KernelState';
  /** The host. */
  readonly hostId: Scalars['ID']['output'];
  /** The moment. */
  readonly asOf: AsOf;
  /** The running boot; null before the first event. */
  readonly boot: Maybe<BootState>;
  /** The boot before it. */
  readonly previous: Maybe<BootState>;
  /** Still older boots, oldest first; `last` gives the newest. */
  readonly pastBoots: PastBootConnection;
  /** Live updates, oldest first; `last` gives the newest. */
  readonly updates: LiveUpdateStateConnection;
  /** How many anomalies there are. */
  readonly anomalyCount: Scalars['Int']['output'];
  /** Anomalies, oldest first; `last` gives the newest. */
  readonly anomalies: AnomalyConnection;
  /** Since when the host is silent, when somebody noticed. */
  readonly silentSince: Maybe<Scalars['DateTime']['output']>;
  /** Events that a newer server wrote and this one cannot read. When there are any, the state may lack what they changed. */
  readonly unreadEvents: Scalars['Int']['output'];
};


/** The LUO/KHO state of one host at one moment, rebuilt by replaying its events. */
export type KernelStatePastBootsArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
};


/** The LUO/KHO state of one host at one moment, rebuilt by replaying its events. */
export type KernelStateUpdatesArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
};


/** The LUO/KHO state of one host at one moment, rebuilt by replaying its events. */
export type KernelStateAnomaliesArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
};

/** A live update as replay knows it at the moment looked at. */
export type LiveUpdateState = {
  readonly __typename?: 'LiveUpdateState';
  /** Ordinal on its host, from 1. */
  readonly ordinal: Scalars['Int']['output'];
  /** The liveupdate-number that the next kernel logs; null when LUO was off. */
  readonly number: Maybe<Scalars['UInt64']['output']>;
  /** Ordinal of the unbroken run of KHO boots. */
  readonly chain: Scalars['Int']['output'];
  /** The kernel that was left. */
  readonly fromBoot: UpdateBoot;
  /** The kernel that was reached, when one came up. */
  readonly toBoot: Maybe<UpdateBoot>;
  /** When reboot(KEXEC) was called. */
  readonly requestedAt: Maybe<Scalars['DateTime']['output']>;
  /** When the old kernel was left. */
  readonly leftAt: Maybe<Scalars['DateTime']['output']>;
  /** When the new kernel started. */
  readonly arrivedAt: Maybe<Scalars['DateTime']['output']>;
  /** When the outcome was clear. */
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  /** How it ended, as far as known then. */
  readonly outcome: UpdateOutcome;
  /** Why, when it did not succeed. */
  readonly reason: Maybe<Scalars['String']['output']>;
  /** What was carried, and what became of it. */
  readonly sessions: ReadonlyArray<CarriedSession>;
  /** Version of the event that opened it. */
  readonly firstVersion: Scalars['Version']['output'];
  /** Version of the newest event that changed it. */
  readonly lastVersion: Scalars['Version']['output'];
};

/** How a live update ended. */
export type UpdateOutcome =
  /** Not over yet. */
  | 'in_progress'
  /** The new kernel runs and everything carried was taken back. */
  | 'succeeded'
  /** reboot(KEXEC) returned an error; the old kernel lives on. */
  | 'refused'
  /** KHO did not take the tree; the boot looks cold. */
  | 'handover_refused'
  /** LUO did not take its blob and the new kernel died of it. */
  | 'luo_panicked'
  /** The new kernel came up without LUO. */
  | 'luo_absent'
  /** Sessions could not be rebuilt. */
  | 'deserialize_failed'
  /** The jump worked and something carried was not taken back. */
  | 'incomplete'
  /** Nobody saw enough to tell. */
  | 'unknown';

/** What became of a session that was carried over. */
export type CarriedSessionStatus =
  /** On its way, or waiting in the new kernel. */
  | 'carried'
  /** Taken back and in use. */
  | 'retrieved'
  /** Taken back and finished. */
  | 'finished'
  /** Nobody took it back before the boot ended. */
  | 'lost';

/** What became of a file that was carried over. */
export type CarriedFileStatus =
  /** On its way, or waiting in the new kernel. */
  | 'carried'
  /** Taken back. */
  | 'restored'
  /** The kernel could not give it back. */
  | 'failed'
  /** Its session was finished without it. */
  | 'never_retrieved'
  /** Its session was lost. */
  | 'lost';

/** One end of a live update. */
export type UpdateBoot = {
  readonly __typename?: 'UpdateBoot';
  /** Ordinal of the boot on its host. */
  readonly ordinal: Scalars['Int']['output'];
  /** boot_id, when it is known. */
  readonly bootId: Maybe<Scalars['String']['output']>;
  /** Kernel release, when it is known. */
  readonly release: Maybe<Scalars['String']['output']>;
};

/** A file carried over a live update. */
export type CarriedFile = {
  readonly __typename?: 'CarriedFile';
  /** The token it was preserved under. */
  readonly token: Scalars['UInt64']['output'];
  /** Compatible string of its handler, when it was seen. */
  readonly handler: Maybe<Scalars['String']['output']>;
  /** What became of it. */
  readonly status: CarriedFileStatus;
  /** Linux errno of a failed retrieve. */
  readonly errno: Maybe<Scalars['Int']['output']>;
};

/** A session carried over a live update. */
export type CarriedSession = {
  readonly __typename?: 'CarriedSession';
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** What became of it. */
  readonly status: CarriedSessionStatus;
  /** Its files. */
  readonly files: ReadonlyArray<CarriedFile>;
};

/** One attempted live update of a host, from its first sign to its outcome. Instants are the host's own clock. */
export type LiveUpdate = Node & {
  readonly __typename?: 'LiveUpdate';
  /** Opaque node id. */
  readonly id: Scalars['ID']['output'];
  /** The host. */
  readonly hostId: Scalars['ID']['output'];
  /** Ordinal on its host, from 1. */
  readonly ordinal: Scalars['Int']['output'];
  /** The liveupdate-number that the next kernel logs when it receives the blob; null when LUO was off. */
  readonly number: Maybe<Scalars['UInt64']['output']>;
  /** Ordinal of the unbroken run of KHO boots it belongs to. */
  readonly chain: Scalars['Int']['output'];
  /** The kernel that was left. */
  readonly fromBoot: UpdateBoot;
  /** The kernel that was reached, when one came up. */
  readonly toBoot: Maybe<UpdateBoot>;
  /** When reboot(KEXEC) was called. */
  readonly requestedAt: Maybe<Scalars['DateTime']['output']>;
  /** When the old kernel was left. */
  readonly leftAt: Maybe<Scalars['DateTime']['output']>;
  /** When the new kernel started. */
  readonly arrivedAt: Maybe<Scalars['DateTime']['output']>;
  /** When the outcome was clear. */
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  /** How it ended. */
  readonly outcome: UpdateOutcome;
  /** Why, when it did not succeed. */
  readonly reason: Maybe<Scalars['String']['output']>;
  /** What was carried, and what became of it. */
  readonly sessions: ReadonlyArray<CarriedSession>;
  /** Sessions that were carried. */
  readonly sessionsCarried: Scalars['Int']['output'];
  /** Sessions that were taken back. */
  readonly sessionsRestored: Scalars['Int']['output'];
  /** Files that were carried. */
  readonly filesCarried: Scalars['Int']['output'];
  /** Files that were taken back. */
  readonly filesRestored: Scalars['Int']['output'];
  /** The event that opened it. */
  readonly firstPosition: Scalars['Position']['output'];
  /** Version of that event. */
  readonly firstVersion: Scalars['Version']['output'];
  /** Version of the newest event that changed it. */
  readonly lastVersion: Scalars['Version']['output'];
  /** The newest event that changed it. */
  readonly lastPosition: Scalars['Position']['output'];
  /** The host's own clock at the event that opened it. */
  readonly begunAt: Scalars['DateTime']['output'];
  /** Its stretches between the moments that were seen, in order; a stretch with an end that nobody saw is left out. */
  readonly phases: ReadonlyArray<UpdatePhase>;
  /** How long nobody was served, as an interval. Null when the host was never away or one of the two kernels was not seen. */
  readonly blackout: Maybe<Blackout>;
};

/** A stretch of a live update. */
export type UpdatePhaseName =
  /** From the intent, or the image being loaded, to reboot(KEXEC). */
  | 'prepare'
  /** From reboot(KEXEC) to the old kernel being left. */
  | 'serialize'
  /** From there to the start of the new kernel. */
  | 'jump'
  /** From there to /dev/liveupdate being there. */
  | 'boot'
  /** From there to the first session being taken back. */
  | 'wait'
  /** From there to the last session being taken back. */
  | 'retrieve'
  /** From there to the outcome being clear. */
  | 'finish';

/** Which clock measured a stretch. */
export type PhaseClock =
  /** Both ends were stamped by the clock of one boot, which only counts on. */
  | 'monotonic'
  /** The host's wall clock, which may have been set in between. */
  | 'wall';

/** A stretch of a live update, between two moments that were seen. */
export type UpdatePhase = {
  readonly __typename?: 'UpdatePhase';
  /** Which one. */
  readonly name: UpdatePhaseName;
  /** Its start by the host's wall clock. */
  readonly startedAt: Scalars['DateTime']['output'];
  /** Its end by the host's wall clock. */
  readonly endedAt: Scalars['DateTime']['output'];
  /** How long; null when the wall clock went back in between. */
  readonly duration: Maybe<Scalars['Duration']['output']>;
  /** The clock that measured it. */
  readonly clock: PhaseClock;
};

/** Why the length of a blackout is not known better. */
export type BlackoutUncertainty =
  /** The new kernel set its clock from one that counts seconds: one second either way. Always there. */
  | 'boot_clock'
  /** Imported captures know the minute in which a boot began, not more. */
  | 'imported_clock'
  /** The wall clock was set while one of the two kernels ran. */
  | 'clock_stepped'
  /** The new kernel's wall clock is behind the old one's: only its clock since boot says anything. */
  | 'clock_went_back'
  /** The jump itself was not seen: the old kernel was left between its last event and the new one's first. */
  | 'jump_unseen'
  /** Events are missing: the first session may have come back earlier, or another one. */
  | 'telemetry_lost'
  /** Nothing came back, or not yet: there is no upper end. */
  | 'not_back';

/**
 * How long nobody was served: from the old kernel being left until the new one had taken its first session back or, when
 * nothing was carried, had /dev/liveupdate. No clock runs through a kexec, so it is an interval.
 */
export type Blackout = {
  readonly __typename?: 'Blackout';
  /** It lasted at least this long. */
  readonly atLeast: Scalars['Duration']['output'];
  /** It lasted at most this long; null when nothing says so. */
  readonly atMost: Maybe<Scalars['Duration']['output']>;
  /** Why it is not known better. */
  readonly uncertainties: ReadonlyArray<BlackoutUncertainty>;
  /** When the old kernel was left, by its own wall clock; null when the jump was not seen. */
  readonly leftAt: Maybe<Scalars['DateTime']['output']>;
  /** When service was back, by the new kernel's wall clock; null when it was not seen. */
  readonly backAt: Maybe<Scalars['DateTime']['output']>;
};

/** One live update of a page. */
export type LiveUpdateEdge = {
  readonly __typename?: 'LiveUpdateEdge';
  /** Its place in the connection. */
  readonly cursor: Scalars['Cursor']['output'];
  /** The live update. */
  readonly node: LiveUpdate;
};

/** A page of live updates, by the position at which they began. */
export type LiveUpdateConnection = {
  readonly __typename?: 'LiveUpdateConnection';
  /** Position of the log that every live update of the page is shown at. */
  readonly asOf: Scalars['Position']['output'];
  /** The live updates with their cursors. */
  readonly edges: ReadonlyArray<LiveUpdateEdge>;
  /** The live updates. */
  readonly nodes: ReadonlyArray<LiveUpdate>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are under this filter, on all pages. Exact below 10,000; 10,000 means that many or more. */
  readonly totalCount: Scalars['Int']['output'];
};

/** Which live updates. All given fields must hold; a field that is left out allows everything. */
export type LiveUpdateFilter = {
  /** Only of these hosts, 1 to 100. */
  readonly hostIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only with one of these outcomes. */
  readonly outcomes?: InputMaybe<ReadonlyArray<UpdateOutcome>>;
  /** Only with this liveupdate-number (at most one per chain of a host). */
  readonly number?: InputMaybe<Scalars['UInt64']['input']>;
  /** Leaving this release (`7.3.4`) or any of this series (`7.3`). */
  readonly fromRelease?: InputMaybe<Scalars['String']['input']>;
  /** Reaching this release (`7.3.4`) or any of this series (`7.3`). */
  readonly toRelease?: InputMaybe<Scalars['String']['input']>;
  /** Begun at or after this instant of the host's own clock. */
  readonly begunFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Begun before this instant of the host's own clock. */
  readonly begunBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only of this chain (its ordinal on the host). */
  readonly chain?: InputMaybe<Scalars['Int']['input']>;
};

/** Something that can be fetched again by its id: a host, a live update, a session, an event, a blob. */
export type Node = {
  /**
   * Opaque and stable: the same thing has the same id for ever. Nothing can be read out of it; the keys people use
   * (`hostId`, `position`, `sha256`) are fields of their own.
   */
  readonly id: Scalars['ID']['output'];
};

/**
 * A session of one boot: what a kernel held for its successor, or received from its predecessor. Names are used again and
 * again; a session is known by the event that opened it.
 */
export type Session = Node & {
  readonly __typename?: 'Session';
  /** Node id. */
  readonly id: Scalars['ID']['output'];
  /** Position of the log that is shown. */
  readonly asOf: Scalars['Position']['output'];
  /** The host. */
  readonly hostId: Scalars['ID']['output'];
  /** Ordinal of the boot on its host, from 1. */
  readonly bootOrdinal: Scalars['Int']['output'];
  /** boot_id, when it is known. */
  readonly bootId: Maybe<Scalars['String']['output']>;
  /** Which way it goes. */
  readonly direction: SessionDirection;
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** Where it stands. CLOSED also when a later report took it back. A boot that is over leaves its sessions as they were. */
  readonly status: SessionStatus;
  /** Its files, in the order of the kernel's list. */
  readonly files: ReadonlyArray<FileState>;
  /** How many files it holds. */
  readonly fileCount: Scalars['Int']['output'];
  /** The event that opened it. */
  readonly firstPosition: Scalars['Position']['output'];
  /** Version of that event. */
  readonly firstVersion: Scalars['Version']['output'];
  /** The newest event that changed it. */
  readonly lastPosition: Scalars['Position']['output'];
  /** The host's own clock at the event that opened it. */
  readonly openedAt: Scalars['DateTime']['output'];
};

/** One session of a page. */
export type SessionEdge = {
  readonly __typename?: 'SessionEdge';
  /** Its place in the connection. */
  readonly cursor: Scalars['Cursor']['output'];
  /** The session. */
  readonly node: Session;
};

/** A page of sessions, by the position at which they were opened. */
export type SessionConnection = {
  readonly __typename?: 'SessionConnection';
  /** Position of the log that every session of the page is shown at. */
  readonly asOf: Scalars['Position']['output'];
  /** The sessions with their cursors. */
  readonly edges: ReadonlyArray<SessionEdge>;
  /** The sessions. */
  readonly nodes: ReadonlyArray<Session>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are under the filter, whatever the page: exact below 10,000, else 10,000. */
  readonly totalCount: Scalars['Int']['output'];
};

/** Which sessions. All given fields must hold; a field that is left out allows everything. */
export type SessionFilter = {
  /** Only of these hosts, 1 to 100. */
  readonly hostIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only with this name. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Only in this direction. */
  readonly direction?: InputMaybe<SessionDirection>;
  /** Only with one of these states. */
  readonly statuses?: InputMaybe<ReadonlyArray<SessionStatus>>;
  /** Only of this boot (its ordinal on the host). */
  readonly bootOrdinal?: InputMaybe<Scalars['Int']['input']>;
};

/** Where a stream starts. Exactly one field. */
export type StreamStartInput =
  /** Behind this cursor: of an edge, of a stream item, or of an events query under the same filter. */
  { readonly cursor: Scalars['Cursor']['input']; readonly position?: never; readonly at?: never; }
  |  /** Behind this position. */
  { readonly cursor?: never; readonly position: Scalars['Position']['input']; readonly at?: never; }
  |  /** At one end of the log. */
  { readonly cursor?: never; readonly position?: never; readonly at: StreamEnd; };

/** An end of the log. */
export type StreamEnd =
  /** Before the first event. */
  | 'BEGINNING'
  /** Behind the newest event. */
  | 'END';

/** Events, in order, without a hole. */
export type EventBatch = {
  readonly __typename?: 'EventBatch';
  /** At least one event, and no more than 1 MiB of them; an event that is larger travels alone. */
  readonly edges: ReadonlyArray<EventEdge>;
  /** Resume here. It may lie behind the last edge: what is between does not match the filter. */
  readonly endCursor: Scalars['Cursor']['output'];
};

/**
 * The stream has reached the head of the log: it has given all that was there a moment ago and is now served from
 * memory as the log grows.
 */
export type CaughtUp = {
  readonly __typename?: 'CaughtUp';
  /** Resume here. */
  readonly cursor: Scalars['Cursor']['output'];
  /** Where the stream is. */
  readonly position: Scalars['Position']['output'];
};

/**
 * The reader is slower than the log grows: what comes next has left the memory that all readers share (4,096 events or
 * 8 MiB) and is read from the store, until `CaughtUp`. Nothing is lost.
 */
export type FellBehind = {
  readonly __typename?: 'FellBehind';
  /** Resume here. */
  readonly cursor: Scalars['Cursor']['output'];
  /** Where the stream is. */
  readonly position: Scalars['Position']['output'];
  /** Where the log is. */
  readonly head: Scalars['Position']['output'];
};

/**
 * Nothing that matches happened for a while (10 s). The cursor moves on all the same, so that a reader of rare events
 * that comes back does not walk over the log again.
 */
export type Heartbeat = {
  readonly __typename?: 'Heartbeat';
  /** Resume here. */
  readonly cursor: Scalars['Cursor']['output'];
  /** Where the stream is. */
  readonly position: Scalars['Position']['output'];
  /** Where the log is. */
  readonly head: Scalars['Position']['output'];
};

/** What a stream carries. */
export type StreamItem = EventBatch | CaughtUp | FellBehind | Heartbeat;

/** Everything that can be followed, over graphql-transport-ws on the same path. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /**
   * Every event of the log, in order, each at least once, resumable from any cursor: for machines. The cursors are
   * those of `transitions` and of the `events` query under the same filter.
   */
  readonly events: StreamItem;
  /**
   * Events that change the kernel state of hosts, as they happen: in order, every one at least once, resumable from
   * any cursor. Kinds that change nothing (a log line, a refused attempt, a note) are left out unless asked for.
   */
  readonly transitions: StreamItem;
  /**
   * The newest state of one host, for pages: first as it is, then whenever it changed. Also every 10 s when it did not,
   * so that a page can tell "nothing new" from "cut off". In between, states may be passed over; the last one never is.
   */
  readonly hostState: HostStateUpdate;
  /**
   * The newest state of the fleet, for pages: first as it is, then what changed. Also every 10 s when nothing did, so
   * that a page can tell "nothing new" from "cut off". States may be passed over in between; the last one never is.
   */
  readonly fleetState: FleetStateUpdate;
};


/** Everything that can be followed, over graphql-transport-ws on the same path. */
export type SubscriptionEventsArgs = {
  after: StreamStartInput;
  filter: InputMaybe<EventFilter>;
  batch?: Scalars['Int']['input'];
};


/** Everything that can be followed, over graphql-transport-ws on the same path. */
export type SubscriptionTransitionsArgs = {
  after: StreamStartInput;
  filter: InputMaybe<EventFilter>;
  includeSilent?: Scalars['Boolean']['input'];
  batch?: Scalars['Int']['input'];
};


/** Everything that can be followed, over graphql-transport-ws on the same path. */
export type SubscriptionHostStateArgs = {
  hostId: Scalars['ID']['input'];
  minIntervalMs?: Scalars['Int']['input'];
};


/** Everything that can be followed, over graphql-transport-ws on the same path. */
export type SubscriptionFleetStateArgs = {
  filter: InputMaybe<FleetFilter>;
  minIntervalMs?: Scalars['Int']['input'];
  rows?: Scalars['Int']['input'];
};

/** How the server knows who asks. */
export type PrincipalKind =
  /** It does not ask: it runs open, and whoever connects may do everything. */
  | 'open'
  /** By an API token of its own. */
  | 'token'
  /** By a JSON Web Token of the issuer it trusts. */
  | 'jwt';

/** What a principal may do. docs/auth.md has the table. */
export type Role =
  /** Reads everything but the raw bytes of blobs. */
  | 'reader'
  /** What a reader may, and work on what was found. */
  | 'operator'
  /** What a reader may, and check the history. */
  | 'auditor'
  /** Appends events, for its own hosts only, and reads nothing but the end of the log. */
  | 'collector'
  /** Everything. */
  | 'admin';

/** Whom the server takes you for. */
export type Viewer = {
  readonly __typename?: 'Viewer';
  /** Name of the token, or `name` or else `sub` of the JWT; `open` on a server that runs open. */
  readonly name: Scalars['String']['output'];
  /** How that is known. */
  readonly kind: PrincipalKind;
  /** In alphabetical order. Empty when a JWT names none that this server knows. */
  readonly roles: ReadonlyArray<Role>;
  /** Rights beside the roles. `blobs:read`: the raw bytes of blobs, which show physical addresses. */
  readonly scopes: ReadonlyArray<Scalars['String']['output']>;
  /** hostId of each host that events may be appended for; null when that is not restricted, or not allowed at all. */
  readonly hosts: Maybe<ReadonlyArray<Scalars['ID']['output']>>;
  /** When the credential ends, and open sockets with it; null = never. */
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** True when the server runs open. */
  readonly open: Scalars['Boolean']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AnnotateResult:
    | ( AnnotateSuccess & { __typename: 'AnnotateSuccess' } )
    | ( UnknownHost & { __typename: 'UnknownHost' } )
    | ( IdempotencyConflict & { __typename: 'IdempotencyConflict' } )
    | ( InvalidAnnotation & { __typename: 'InvalidAnnotation' } )
  ;
  AppendResult:
    | ( AppendSuccess & { __typename: 'AppendSuccess' } )
    | ( WrongExpectedVersion & { __typename: 'WrongExpectedVersion' } )
    | ( ProducerConflict & { __typename: 'ProducerConflict' } )
    | ( UnknownBlob & { __typename: 'UnknownBlob' } )
    | ( InvalidEvents & { __typename: 'InvalidEvents' } )
    | ( TooLarge & { __typename: 'TooLarge' } )
  ;
  BlobContent:
    | ( FdtParent & { __typename: 'Fdt' } )
    | ( PackedStruct & { __typename: 'PackedStruct' } )
    | ( Undecoded & { __typename: 'Undecoded' } )
  ;
  DiffResult:
    | ( Omit<Diff, 'hunks'> & { hunks: ReadonlyArray<_RefType['DiffHunk']> } & { __typename: 'Diff' } )
    | ( Omit<DiffSubjectMissing, 'side'> & { side: _RefType['DiffEnd'] } & { __typename: 'DiffSubjectMissing' } )
  ;
  StreamItem:
    | ( Omit<EventBatch, 'edges'> & { edges: ReadonlyArray<_RefType['EventEdge']> } & { __typename: 'EventBatch' } )
    | ( CaughtUp & { __typename: 'CaughtUp' } )
    | ( FellBehind & { __typename: 'FellBehind' } )
    | ( Heartbeat & { __typename: 'Heartbeat' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  LedgerError:
    | ( UnknownHost & { __typename: 'UnknownHost' } )
    | ( IdempotencyConflict & { __typename: 'IdempotencyConflict' } )
    | ( InvalidAnnotation & { __typename: 'InvalidAnnotation' } )
    | ( WrongExpectedVersion & { __typename: 'WrongExpectedVersion' } )
    | ( ProducerConflict & { __typename: 'ProducerConflict' } )
    | ( UnknownBlob & { __typename: 'UnknownBlob' } )
    | ( InvalidEvents & { __typename: 'InvalidEvents' } )
    | ( TooLarge & { __typename: 'TooLarge' } )
    | ( Omit<DiffSubjectMissing, 'side'> & { side: _RefType['DiffEnd'] } & { __typename: 'DiffSubjectMissing' } )
  ;
  Event: ( EventView & { __typename: 'UnknownEvent' } );
  Node:
    | ( StoredBlob & { __typename: 'Blob' } )
    | ( EventView & { __typename: 'UnknownEvent' } )
    | ( HostView & { __typename: 'Host' } )
    | ( LiveUpdateView & { __typename: 'LiveUpdate' } )
    | ( SessionView & { __typename: 'Session' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AnnotateInput: AnnotateInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  AnnotateSuccess: ResolverTypeWrapper<AnnotateSuccess>;
  UnknownHost: ResolverTypeWrapper<UnknownHost>;
  IdempotencyConflict: ResolverTypeWrapper<IdempotencyConflict>;
  InvalidAnnotation: ResolverTypeWrapper<InvalidAnnotation>;
  AnnotateResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AnnotateResult']>;
  ProducerInput: ProducerInput;
  EvidenceInput: EvidenceInput;
  EventInput: EventInput;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  BlobInput: BlobInput;
  StreamExistence: ResolverTypeWrapper<StreamExistence>;
  StreamExpectationInput: StreamExpectationInput;
  ExpectedVersionInput: ExpectedVersionInput;
  AppendEventsInput: AppendEventsInput;
  EventReceipt: ResolverTypeWrapper<EventReceipt>;
  StreamReceipt: ResolverTypeWrapper<StreamReceipt>;
  SeqRange: ResolverTypeWrapper<SeqRange>;
  AppendSuccess: ResolverTypeWrapper<AppendSuccess>;
  WrongExpectedVersion: ResolverTypeWrapper<WrongExpectedVersion>;
  ProducerConflict: ResolverTypeWrapper<ProducerConflict>;
  UnknownBlob: ResolverTypeWrapper<UnknownBlob>;
  EventProblem: ResolverTypeWrapper<EventProblem>;
  InvalidEvents: ResolverTypeWrapper<InvalidEvents>;
  TooLarge: ResolverTypeWrapper<TooLarge>;
  AppendResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AppendResult']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  DecodedBlob: ResolverTypeWrapper<Decoded>;
  BlobContent: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['BlobContent']>;
  Fdt: ResolverTypeWrapper<FdtParent>;
  FdtNode: ResolverTypeWrapper<NodeParent>;
  FdtPropertyPage: ResolverTypeWrapper<Omit<FdtPropertyPage, 'nodes'> & { nodes: ReadonlyArray<ResolversTypes['FdtProperty']> }>;
  FdtNodePage: ResolverTypeWrapper<Omit<FdtNodePage, 'nodes'> & { nodes: ReadonlyArray<ResolversTypes['FdtNode']> }>;
  FdtProperty: ResolverTypeWrapper<PropertyParent>;
  PackedStruct: ResolverTypeWrapper<PackedStruct>;
  PackedField: ResolverTypeWrapper<PackedField>;
  Undecoded: ResolverTypeWrapper<Undecoded>;
  HexPage: ResolverTypeWrapper<HexPage>;
  Blob: ResolverTypeWrapper<StoredBlob>;
  BlobVerdictKind: ResolverTypeWrapper<BlobVerdictKind>;
  BlobObservation: ResolverTypeWrapper<ObservedBlob>;
  RebuiltBlob: ResolverTypeWrapper<RebuiltBlobAt>;
  DriftReport: ResolverTypeWrapper<Omit<DriftReport, 'nodes'> & { nodes: ReadonlyArray<ResolversTypes['BlobObservation']> }>;
  Position: ResolverTypeWrapper<Scalars['Position']['output']>;
  Version: ResolverTypeWrapper<Scalars['Version']['output']>;
  UInt64: ResolverTypeWrapper<Scalars['UInt64']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  Base64: ResolverTypeWrapper<Scalars['Base64']['output']>;
  Hex: ResolverTypeWrapper<Scalars['Hex']['output']>;
  Sha256: ResolverTypeWrapper<Scalars['Sha256']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfoParent>;
  LedgerError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['LedgerError']>;
  Head: ResolverTypeWrapper<HeadParent>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  HandoverVerdict: ResolverTypeWrapper<HandoverVerdict>;
  HandoverEvidenceKind: ResolverTypeWrapper<HandoverEvidenceKind>;
  ComponentVerdict: ResolverTypeWrapper<Omit<ComponentVerdict, 'evidence'> & { evidence: ResolversTypes['HandoverEvidenceKind'] }>;
  ObservedOutcome: ResolverTypeWrapper<Omit<ObservedOutcome, 'outcome'> & { outcome: ResolversTypes['UpdateOutcome'] }>;
  Compatibility: ResolverTypeWrapper<Omit<Compatibility, 'verdict' | 'components' | 'observed'> & { verdict: ResolversTypes['HandoverVerdict'], components: ReadonlyArray<ResolversTypes['ComponentVerdict']>, observed: ReadonlyArray<ResolversTypes['ObservedOutcome']> }>;
  CompatibilityMatrix: ResolverTypeWrapper<Omit<CompatibilityMatrix, 'cells'> & { cells: ReadonlyArray<ResolversTypes['Compatibility']> }>;
  HostTargets: ResolverTypeWrapper<HostTargets>;
  StrandedReport: ResolverTypeWrapper<StrandedReport>;
  VerdictKind: ResolverTypeWrapper<VerdictKind>;
  Certainty: ResolverTypeWrapper<Certainty>;
  FindingSubject: ResolverTypeWrapper<FindingSubject>;
  Verdict: ResolverTypeWrapper<Omit<Verdict, 'kind'> & { kind: ResolversTypes['VerdictKind'] }>;
  Because: ResolverTypeWrapper<Because>;
  ManifestFile: ResolverTypeWrapper<ManifestFile>;
  ManifestSession: ResolverTypeWrapper<ManifestSession>;
  Manifest: ResolverTypeWrapper<Manifest>;
  Finding: ResolverTypeWrapper<Omit<Finding, 'subject' | 'verdict' | 'certainty' | 'also'> & { subject: ResolversTypes['FindingSubject'], verdict: ResolversTypes['Verdict'], certainty: ResolversTypes['Certainty'], also: ReadonlyArray<ResolversTypes['Verdict']> }>;
  CounterContradiction: ResolverTypeWrapper<CounterContradiction>;
  Diagnosis: ResolverTypeWrapper<Omit<Diagnosis, 'findings'> & { findings: ReadonlyArray<ResolversTypes['Finding']> }>;
  StateSubjectInput: StateSubjectInput;
  RebuiltSubjectInput: RebuiltSubjectInput;
  DiffSubjectInput: DiffSubjectInput;
  DiffSide: ResolverTypeWrapper<DiffSide>;
  HunkChange: ResolverTypeWrapper<HunkChange>;
  HunkSubject: ResolverTypeWrapper<HunkSubject>;
  DiffHunk: ResolverTypeWrapper<Omit<DiffHunk, 'change' | 'about'> & { change: ResolversTypes['HunkChange'], about: ResolversTypes['HunkSubject'] }>;
  Diff: ResolverTypeWrapper<Omit<Diff, 'hunks'> & { hunks: ReadonlyArray<ResolversTypes['DiffHunk']> }>;
  DiffEnd: ResolverTypeWrapper<DiffEnd>;
  DiffSubjectMissing: ResolverTypeWrapper<Omit<DiffSubjectMissing, 'side'> & { side: ResolversTypes['DiffEnd'] }>;
  DiffResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DiffResult']>;
  EvidenceSource: ResolverTypeWrapper<EvidenceSource>;
  Confidence: ResolverTypeWrapper<Confidence>;
  Evidence: ResolverTypeWrapper<Omit<Evidence, 'source' | 'confidence'> & { source: ResolversTypes['EvidenceSource'], confidence: ResolversTypes['Confidence'] }>;
  Producer: ResolverTypeWrapper<Producer>;
  Event: ResolverTypeWrapper<EventView>;
  UnknownEvent: ResolverTypeWrapper<EventView>;
  EventEdge: ResolverTypeWrapper<Omit<EventEdge, 'node'> & { node: ResolversTypes['Event'] }>;
  EventConnection: ResolverTypeWrapper<EventConnectionParent>;
  EventFilter: EventFilter;
  FleetFilter: FleetFilter;
  NumberCount: ResolverTypeWrapper<NumberCount>;
  FleetCounts: ResolverTypeWrapper<Omit<FleetCounts, 'byKho' | 'byLuo' | 'byLastOutcome'> & { byKho: ReadonlyArray<ResolversTypes['KhoCount']>, byLuo: ReadonlyArray<ResolversTypes['LuoCount']>, byLastOutcome: ReadonlyArray<ResolversTypes['LastOutcomeCount']> }>;
  FleetStateUpdate: ResolverTypeWrapper<Omit<FleetStateUpdate, 'counts' | 'changed'> & { counts: ResolversTypes['FleetCounts'], changed: ReadonlyArray<ResolversTypes['Host']> }>;
  HostStateUpdate: ResolverTypeWrapper<Omit<HostStateUpdate, 'host'> & { host?: Maybe<ResolversTypes['Host']> }>;
  ReleaseCount: ResolverTypeWrapper<ReleaseCount>;
  KhoCount: ResolverTypeWrapper<Omit<KhoCount, 'value'> & { value?: Maybe<ResolversTypes['KhoStatus']> }>;
  LuoCount: ResolverTypeWrapper<Omit<LuoCount, 'value'> & { value?: Maybe<ResolversTypes['LuoStatus']> }>;
  DeviceCount: ResolverTypeWrapper<Omit<DeviceCount, 'value'> & { value?: Maybe<ResolversTypes['DeviceStatus']> }>;
  LastOutcomeCount: ResolverTypeWrapper<Omit<LastOutcomeCount, 'value'> & { value?: Maybe<ResolversTypes['UpdateOutcome']> }>;
  OutcomeCount: ResolverTypeWrapper<Omit<OutcomeCount, 'outcome'> & { outcome: ResolversTypes['UpdateOutcome'] }>;
  FleetSummary: ResolverTypeWrapper<FleetParent>;
  ChainBoot: ResolverTypeWrapper<Omit<ChainBoot, 'mode' | 'end' | 'handover' | 'luo'> & { mode: ResolversTypes['BootMode'], end?: Maybe<ResolversTypes['BootEnd']>, handover: ResolversTypes['HandoverStatus'], luo: ResolversTypes['LuoStatus'] }>;
  NumberStep: ResolverTypeWrapper<NumberStep>;
  Chain: ResolverTypeWrapper<ChainAt>;
  Host: ResolverTypeWrapper<HostView>;
  HostSummary: ResolverTypeWrapper<Omit<HostSummary, 'mode' | 'kho' | 'handover' | 'luo' | 'device' | 'ended' | 'jump' | 'lastOutcome'> & { mode?: Maybe<ResolversTypes['BootMode']>, kho?: Maybe<ResolversTypes['KhoStatus']>, handover?: Maybe<ResolversTypes['HandoverStatus']>, luo?: Maybe<ResolversTypes['LuoStatus']>, device?: Maybe<ResolversTypes['DeviceStatus']>, ended?: Maybe<ResolversTypes['BootEndKind']>, jump?: Maybe<ResolversTypes['JumpStatus']>, lastOutcome?: Maybe<ResolversTypes['UpdateOutcome']> }>;
  HostEdge: ResolverTypeWrapper<Omit<HostEdge, 'node'> & { node: ResolversTypes['Host'] }>;
  HostConnection: ResolverTypeWrapper<HostConnectionParent>;
  MissingTelemetry: ResolverTypeWrapper<MissingTelemetry>;
  AbiComponent: ResolverTypeWrapper<AbiComponent>;
  AbiFilter: AbiFilter;
  HostFilter: HostFilter;
  BootMode: ResolverTypeWrapper<BootMode>;
  BootEndKind: ResolverTypeWrapper<BootEndKind>;
  KhoStatus: ResolverTypeWrapper<KhoStatus>;
  HandoverStatus: ResolverTypeWrapper<HandoverStatus>;
  LuoStatus: ResolverTypeWrapper<LuoStatus>;
  DeviceStatus: ResolverTypeWrapper<DeviceStatus>;
  DeserializeStatus: ResolverTypeWrapper<DeserializeStatus>;
  ImageStatus: ResolverTypeWrapper<ImageStatus>;
  JumpStatus: ResolverTypeWrapper<JumpStatus>;
  SeedMachineStatus: ResolverTypeWrapper<SeedMachineStatus>;
  SessionDirection: ResolverTypeWrapper<SessionDirection>;
  SessionStatus: ResolverTypeWrapper<SessionStatus>;
  FileStatus: ResolverTypeWrapper<FileStatus>;
  PreserveCall: ResolverTypeWrapper<PreserveCall>;
  AnomalyCode: ResolverTypeWrapper<AnomalyCode>;
  AtInput: AtInput;
  AsOf: ResolverTypeWrapper<AsOf>;
  BootEnd: ResolverTypeWrapper<Omit<BootEnd, 'how'> & { how: ResolversTypes['BootEndKind'] }>;
  Region: ResolverTypeWrapper<Region>;
  FileState: ResolverTypeWrapper<Omit<FileState, 'status'> & { status: ResolversTypes['FileStatus'] }>;
  SessionState: ResolverTypeWrapper<Omit<SessionState, 'direction' | 'status' | 'files'> & { direction: ResolversTypes['SessionDirection'], status: ResolversTypes['SessionStatus'], files: ReadonlyArray<ResolversTypes['FileState']> }>;
  Subtree: ResolverTypeWrapper<Subtree>;
  KhoRoot: ResolverTypeWrapper<KhoRoot>;
  LuoBlob: ResolverTypeWrapper<LuoBlob>;
  KexecMetadata: ResolverTypeWrapper<KexecMetadata>;
  Reservation: ResolverTypeWrapper<Reservation>;
  Handover: ResolverTypeWrapper<Omit<Handover, 'sessions'> & { sessions: ReadonlyArray<ResolversTypes['SessionState']> }>;
  PreservedPages: ResolverTypeWrapper<Omit<PreservedPages, 'via'> & { via: ResolversTypes['PreserveCall'] }>;
  PreservedPagesEdge: ResolverTypeWrapper<Omit<PreservedPagesEdge, 'node'> & { node: ResolversTypes['PreservedPages'] }>;
  PreservedPagesConnection: ResolverTypeWrapper<PreservedPagesConnectionParent>;
  BootState: ResolverTypeWrapper<KernelBoot>;
  PastBoot: ResolverTypeWrapper<Omit<PastBoot, 'mode' | 'end' | 'handover' | 'luo'> & { mode: ResolversTypes['BootMode'], end?: Maybe<ResolversTypes['BootEnd']>, handover: ResolversTypes['HandoverStatus'], luo: ResolversTypes['LuoStatus'] }>;
  Anomaly: ResolverTypeWrapper<Omit<Anomaly, 'code'> & { code: ResolversTypes['AnomalyCode'] }>;
  PastBootEdge: ResolverTypeWrapper<Omit<PastBootEdge, 'node'> & { node: ResolversTypes['PastBoot'] }>;
  PastBootConnection: ResolverTypeWrapper<PastBootConnectionParent>;
  LiveUpdateStateEdge: ResolverTypeWrapper<Omit<LiveUpdateStateEdge, 'node'> & { node: ResolversTypes['LiveUpdateState'] }>;
  LiveUpdateStateConnection: ResolverTypeWrapper<LiveUpdateStateConnectionParent>;
  AnomalyEdge: ResolverTypeWrapper<Omit<AnomalyEdge, 'node'> & { node: ResolversTypes['Anomaly'] }>;
  AnomalyConnection: ResolverTypeWrapper<AnomalyConnectionParent>;
  KernelState: ResolverTypeWrapper<StateAt>;
  LiveUpdateState: ResolverTypeWrapper<KernelUpdate>;
  UpdateOutcome: ResolverTypeWrapper<UpdateOutcome>;
  CarriedSessionStatus: ResolverTypeWrapper<CarriedSessionStatus>;
  CarriedFileStatus: ResolverTypeWrapper<CarriedFileStatus>;
  UpdateBoot: ResolverTypeWrapper<UpdateBoot>;
  CarriedFile: ResolverTypeWrapper<Omit<CarriedFile, 'status'> & { status: ResolversTypes['CarriedFileStatus'] }>;
  CarriedSession: ResolverTypeWrapper<Omit<CarriedSession, 'status' | 'files'> & { status: ResolversTypes['CarriedSessionStatus'], files: ReadonlyArray<ResolversTypes['CarriedFile']> }>;
  LiveUpdate: ResolverTypeWrapper<LiveUpdateView>;
  UpdatePhaseName: ResolverTypeWrapper<UpdatePhaseName>;
  PhaseClock: ResolverTypeWrapper<PhaseClock>;
  UpdatePhase: ResolverTypeWrapper<Omit<UpdatePhase, 'name' | 'clock'> & { name: ResolversTypes['UpdatePhaseName'], clock: ResolversTypes['PhaseClock'] }>;
  BlackoutUncertainty: ResolverTypeWrapper<BlackoutUncertainty>;
  Blackout: ResolverTypeWrapper<Omit<Blackout, 'uncertainties'> & { uncertainties: ReadonlyArray<ResolversTypes['BlackoutUncertainty']> }>;
  LiveUpdateEdge: ResolverTypeWrapper<Omit<LiveUpdateEdge, 'node'> & { node: ResolversTypes['LiveUpdate'] }>;
  LiveUpdateConnection: ResolverTypeWrapper<LiveUpdateConnectionParent>;
  LiveUpdateFilter: LiveUpdateFilter;
  Node: ResolverTypeWrapper<AnyNode>;
  Session: ResolverTypeWrapper<SessionView>;
  SessionEdge: ResolverTypeWrapper<Omit<SessionEdge, 'node'> & { node: ResolversTypes['Session'] }>;
  SessionConnection: ResolverTypeWrapper<SessionConnectionParent>;
  SessionFilter: SessionFilter;
  StreamStartInput: StreamStartInput;
  StreamEnd: ResolverTypeWrapper<StreamEnd>;
  EventBatch: ResolverTypeWrapper<Omit<EventBatch, 'edges'> & { edges: ReadonlyArray<ResolversTypes['EventEdge']> }>;
  CaughtUp: ResolverTypeWrapper<CaughtUp>;
  FellBehind: ResolverTypeWrapper<FellBehind>;
  Heartbeat: ResolverTypeWrapper<Heartbeat>;
  StreamItem: ResolverTypeWrapper<ItemParent>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PrincipalKind: ResolverTypeWrapper<PrincipalKind>;
  Role: ResolverTypeWrapper<Role>;
  Viewer: ResolverTypeWrapper<Omit<Viewer, 'kind' | 'roles'> & { kind: ResolversTypes['PrincipalKind'], roles: ReadonlyArray<ResolversTypes['Role']> }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AnnotateInput: AnnotateInput;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  AnnotateSuccess: AnnotateSuccess;
  UnknownHost: UnknownHost;
  IdempotencyConflict: IdempotencyConflict;
  InvalidAnnotation: InvalidAnnotation;
  AnnotateResult: ResolversUnionTypes<ResolversParentTypes>['AnnotateResult'];
  ProducerInput: ProducerInput;
  EvidenceInput: EvidenceInput;
  EventInput: EventInput;
  Int: Scalars['Int']['output'];
  BlobInput: BlobInput;
  StreamExpectationInput: StreamExpectationInput;
  ExpectedVersionInput: ExpectedVersionInput;
  AppendEventsInput: AppendEventsInput;
  EventReceipt: EventReceipt;
  StreamReceipt: StreamReceipt;
  SeqRange: SeqRange;
  AppendSuccess: AppendSuccess;
  WrongExpectedVersion: WrongExpectedVersion;
  ProducerConflict: ProducerConflict;
  UnknownBlob: UnknownBlob;
  EventProblem: EventProblem;
  InvalidEvents: InvalidEvents;
  TooLarge: TooLarge;
  AppendResult: ResolversUnionTypes<ResolversParentTypes>['AppendResult'];
  Mutation: Record<PropertyKey, never>;
  DecodedBlob: Decoded;
  BlobContent: ResolversUnionTypes<ResolversParentTypes>['BlobContent'];
  Fdt: FdtParent;
  FdtNode: NodeParent;
  FdtPropertyPage: Omit<FdtPropertyPage, 'nodes'> & { nodes: ReadonlyArray<ResolversParentTypes['FdtProperty']> };
  FdtNodePage: Omit<FdtNodePage, 'nodes'> & { nodes: ReadonlyArray<ResolversParentTypes['FdtNode']> };
  FdtProperty: PropertyParent;
  PackedStruct: PackedStruct;
  PackedField: PackedField;
  Undecoded: Undecoded;
  HexPage: HexPage;
  Blob: StoredBlob;
  BlobObservation: ObservedBlob;
  RebuiltBlob: RebuiltBlobAt;
  DriftReport: Omit<DriftReport, 'nodes'> & { nodes: ReadonlyArray<ResolversParentTypes['BlobObservation']> };
  Position: Scalars['Position']['output'];
  Version: Scalars['Version']['output'];
  UInt64: Scalars['UInt64']['output'];
  DateTime: Scalars['DateTime']['output'];
  Duration: Scalars['Duration']['output'];
  Base64: Scalars['Base64']['output'];
  Hex: Scalars['Hex']['output'];
  Sha256: Scalars['Sha256']['output'];
  JSON: Scalars['JSON']['output'];
  Cursor: Scalars['Cursor']['output'];
  PageInfo: PageInfoParent;
  LedgerError: ResolversInterfaceTypes<ResolversParentTypes>['LedgerError'];
  Head: HeadParent;
  Query: Record<PropertyKey, never>;
  ComponentVerdict: ComponentVerdict;
  ObservedOutcome: ObservedOutcome;
  Compatibility: Omit<Compatibility, 'components' | 'observed'> & { components: ReadonlyArray<ResolversParentTypes['ComponentVerdict']>, observed: ReadonlyArray<ResolversParentTypes['ObservedOutcome']> };
  CompatibilityMatrix: Omit<CompatibilityMatrix, 'cells'> & { cells: ReadonlyArray<ResolversParentTypes['Compatibility']> };
  HostTargets: HostTargets;
  StrandedReport: StrandedReport;
  Verdict: Verdict;
  Because: Because;
  ManifestFile: ManifestFile;
  ManifestSession: ManifestSession;
  Manifest: Manifest;
  Finding: Omit<Finding, 'verdict' | 'also'> & { verdict: ResolversParentTypes['Verdict'], also: ReadonlyArray<ResolversParentTypes['Verdict']> };
  CounterContradiction: CounterContradiction;
  Diagnosis: Omit<Diagnosis, 'findings'> & { findings: ReadonlyArray<ResolversParentTypes['Finding']> };
  StateSubjectInput: StateSubjectInput;
  RebuiltSubjectInput: RebuiltSubjectInput;
  DiffSubjectInput: DiffSubjectInput;
  DiffSide: DiffSide;
  DiffHunk: DiffHunk;
  Diff: Omit<Diff, 'hunks'> & { hunks: ReadonlyArray<ResolversParentTypes['DiffHunk']> };
  DiffSubjectMissing: DiffSubjectMissing;
  DiffResult: ResolversUnionTypes<ResolversParentTypes>['DiffResult'];
  Evidence: Evidence;
  Producer: Producer;
  Event: EventView;
  UnknownEvent: EventView;
  EventEdge: Omit<EventEdge, 'node'> & { node: ResolversParentTypes['Event'] };
  EventConnection: EventConnectionParent;
  EventFilter: EventFilter;
  FleetFilter: FleetFilter;
  NumberCount: NumberCount;
  FleetCounts: Omit<FleetCounts, 'byKho' | 'byLuo' | 'byLastOutcome'> & { byKho: ReadonlyArray<ResolversParentTypes['KhoCount']>, byLuo: ReadonlyArray<ResolversParentTypes['LuoCount']>, byLastOutcome: ReadonlyArray<ResolversParentTypes['LastOutcomeCount']> };
  FleetStateUpdate: Omit<FleetStateUpdate, 'counts' | 'changed'> & { counts: ResolversParentTypes['FleetCounts'], changed: ReadonlyArray<ResolversParentTypes['Host']> };
  HostStateUpdate: Omit<HostStateUpdate, 'host'> & { host?: Maybe<ResolversParentTypes['Host']> };
  ReleaseCount: ReleaseCount;
  KhoCount: KhoCount;
  LuoCount: LuoCount;
  DeviceCount: DeviceCount;
  LastOutcomeCount: LastOutcomeCount;
  OutcomeCount: OutcomeCount;
  FleetSummary: FleetParent;
  ChainBoot: Omit<ChainBoot, 'end'> & { end?: Maybe<ResolversParentTypes['BootEnd']> };
  NumberStep: NumberStep;
  Chain: ChainAt;
  Host: HostView;
  HostSummary: HostSummary;
  HostEdge: Omit<HostEdge, 'node'> & { node: ResolversParentTypes['Host'] };
  HostConnection: HostConnectionParent;
  MissingTelemetry: MissingTelemetry;
  AbiFilter: AbiFilter;
  HostFilter: HostFilter;
  AtInput: AtInput;
  AsOf: AsOf;
  BootEnd: BootEnd;
  Region: Region;
  FileState: FileState;
  SessionState: Omit<SessionState, 'files'> & { files: ReadonlyArray<ResolversParentTypes['FileState']> };
  Subtree: Subtree;
  KhoRoot: KhoRoot;
  LuoBlob: LuoBlob;
  KexecMetadata: KexecMetadata;
  Reservation: Reservation;
  Handover: Omit<Handover, 'sessions'> & { sessions: ReadonlyArray<ResolversParentTypes['SessionState']> };
  PreservedPages: PreservedPages;
  PreservedPagesEdge: Omit<PreservedPagesEdge, 'node'> & { node: ResolversParentTypes['PreservedPages'] };
  PreservedPagesConnection: PreservedPagesConnectionParent;
  BootState: KernelBoot;
  PastBoot: Omit<PastBoot, 'end'> & { end?: Maybe<ResolversParentTypes['BootEnd']> };
  Anomaly: Anomaly;
  PastBootEdge: Omit<PastBootEdge, 'node'> & { node: ResolversParentTypes['PastBoot'] };
  PastBootConnection: PastBootConnectionParent;
  LiveUpdateStateEdge: Omit<LiveUpdateStateEdge, 'node'> & { node: ResolversParentTypes['LiveUpdateState'] };
  LiveUpdateStateConnection: LiveUpdateStateConnectionParent;
  AnomalyEdge: Omit<AnomalyEdge, 'node'> & { node: ResolversParentTypes['Anomaly'] };
  AnomalyConnection: AnomalyConnectionParent;
  KernelState: StateAt;
  LiveUpdateState: KernelUpdate;
  UpdateBoot: UpdateBoot;
  CarriedFile: CarriedFile;
  CarriedSession: Omit<CarriedSession, 'files'> & { files: ReadonlyArray<ResolversParentTypes['CarriedFile']> };
  LiveUpdate: LiveUpdateView;
  UpdatePhase: UpdatePhase;
  Blackout: Blackout;
  LiveUpdateEdge: Omit<LiveUpdateEdge, 'node'> & { node: ResolversParentTypes['LiveUpdate'] };
  LiveUpdateConnection: LiveUpdateConnectionParent;
  LiveUpdateFilter: LiveUpdateFilter;
  Node: AnyNode;
  Session: SessionView;
  SessionEdge: Omit<SessionEdge, 'node'> & { node: ResolversParentTypes['Session'] };
  SessionConnection: SessionConnectionParent;
  SessionFilter: SessionFilter;
  StreamStartInput: StreamStartInput;
  EventBatch: Omit<EventBatch, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['EventEdge']> };
  CaughtUp: CaughtUp;
  FellBehind: FellBehind;
  Heartbeat: Heartbeat;
  StreamItem: ItemParent;
  Subscription: Record<PropertyKey, never>;
  Viewer: Viewer;
};

export type AnnotateSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnnotateSuccess'] = ResolversParentTypes['AnnotateSuccess']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  receipt?: Resolver<ResolversTypes['EventReceipt'], ParentType, ContextType>;
  position?: Resolver<Maybe<ResolversTypes['Position']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnknownHostResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnknownHost'] = ResolversParentTypes['UnknownHost']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdempotencyConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyConflict'] = ResolversParentTypes['IdempotencyConflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  idempotencyKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  receipt?: Resolver<ResolversTypes['EventReceipt'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidAnnotationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidAnnotation'] = ResolversParentTypes['InvalidAnnotation']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AnnotateResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnnotateResult'] = ResolversParentTypes['AnnotateResult']> = {
  __resolveType: TypeResolveFn<'AnnotateSuccess' | 'UnknownHost' | 'IdempotencyConflict' | 'InvalidAnnotation', ParentType, ContextType>;
};

export type StreamExistenceResolvers = { NO_STREAM: 'no_stream', STREAM_EXISTS: 'stream_exists' };

export type EventReceiptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventReceipt'] = ResolversParentTypes['EventReceipt']> = {
  seq?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['Sha256'], ParentType, ContextType>;
};

export type StreamReceiptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StreamReceipt'] = ResolversParentTypes['StreamReceipt']> = {
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  firstVersion?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  lastVersion?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
};

export type SeqRangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SeqRange'] = ResolversParentTypes['SeqRange']> = {
  fromSeq?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  toSeq?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
};

export type AppendSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppendSuccess'] = ResolversParentTypes['AppendSuccess']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  receipts?: Resolver<ReadonlyArray<ResolversTypes['EventReceipt']>, ParentType, ContextType>;
  streams?: Resolver<ReadonlyArray<ResolversTypes['StreamReceipt']>, ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['SeqRange']>, ParentType, ContextType>;
  position?: Resolver<Maybe<ResolversTypes['Position']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WrongExpectedVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WrongExpectedVersion'] = ResolversParentTypes['WrongExpectedVersion']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  actual?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProducerConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProducerConflict'] = ResolversParentTypes['ProducerConflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  storedDigest?: Resolver<ResolversTypes['Sha256'], ParentType, ContextType>;
  sentDigest?: Resolver<ResolversTypes['Sha256'], ParentType, ContextType>;
  receipt?: Resolver<ResolversTypes['EventReceipt'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnknownBlobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnknownBlob'] = ResolversParentTypes['UnknownBlob']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['Sha256'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EventProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventProblem'] = ResolversParentTypes['EventProblem']> = {
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InvalidEventsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidEvents'] = ResolversParentTypes['InvalidEvents']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['EventProblem']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TooLargeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TooLarge'] = ResolversParentTypes['TooLarge']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  what?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  found?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AppendResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppendResult'] = ResolversParentTypes['AppendResult']> = {
  __resolveType: TypeResolveFn<'AppendSuccess' | 'WrongExpectedVersion' | 'ProducerConflict' | 'UnknownBlob' | 'InvalidEvents' | 'TooLarge', ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  appendEvents?: Resolver<ResolversTypes['AppendResult'], ParentType, ContextType, RequireFields<MutationAppendEventsArgs, 'input'>>;
  annotate?: Resolver<ResolversTypes['AnnotateResult'], ParentType, ContextType, RequireFields<MutationAnnotateArgs, 'input'>>;
};

export type DecodedBlobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DecodedBlob'] = ResolversParentTypes['DecodedBlob']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  compatible?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tree?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  dts?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  content?: Resolver<ResolversTypes['BlobContent'], ParentType, ContextType>;
};

export type BlobContentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlobContent'] = ResolversParentTypes['BlobContent']> = {
  __resolveType: TypeResolveFn<'Fdt' | 'PackedStruct' | 'Undecoded', ParentType, ContextType>;
};

export type FdtResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Fdt'] = ResolversParentTypes['Fdt']> = {
  totalSize?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['FdtNode']>, ParentType, ContextType, RequireFields<FdtNodeArgs, 'path'>>;
  dts?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FdtNodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FdtNode'] = ResolversParentTypes['FdtNode']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  properties?: Resolver<ResolversTypes['FdtPropertyPage'], ParentType, ContextType, RequireFields<FdtNodePropertiesArgs, 'first' | 'after'>>;
  property?: Resolver<Maybe<ResolversTypes['FdtProperty']>, ParentType, ContextType, RequireFields<FdtNodePropertyArgs, 'name'>>;
  children?: Resolver<ResolversTypes['FdtNodePage'], ParentType, ContextType, RequireFields<FdtNodeChildrenArgs, 'first' | 'after'>>;
};

export type FdtPropertyPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FdtPropertyPage'] = ResolversParentTypes['FdtPropertyPage']> = {
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['FdtProperty']>, ParentType, ContextType>;
  nextAfter?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type FdtNodePageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FdtNodePage'] = ResolversParentTypes['FdtNodePage']> = {
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['FdtNode']>, ParentType, ContextType>;
  nextAfter?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type FdtPropertyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FdtProperty'] = ResolversParentTypes['FdtProperty']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  raw?: Resolver<ResolversTypes['Hex'], ParentType, ContextType, RequireFields<FdtPropertyRawArgs, 'offset' | 'length'>>;
  asString?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  asStrings?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  asCells?: Resolver<Maybe<ReadonlyArray<ResolversTypes['UInt64']>>, ParentType, ContextType>;
  asU64Native?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
};

export type PackedStructResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PackedStruct'] = ResolversParentTypes['PackedStruct']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['PackedField']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PackedFieldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PackedField'] = ResolversParentTypes['PackedField']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  offset?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  meaning?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UndecodedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Undecoded'] = ResolversParentTypes['Undecoded']> = {
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HexPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HexPage'] = ResolversParentTypes['HexPage']> = {
  hex?: Resolver<ResolversTypes['Hex'], ParentType, ContextType>;
  offset?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  length?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nextOffset?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type BlobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Blob'] = ResolversParentTypes['Blob']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['Sha256'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  bytes?: Resolver<Maybe<ResolversTypes['Base64']>, ParentType, ContextType>;
  hex?: Resolver<Maybe<ResolversTypes['Hex']>, ParentType, ContextType, RequireFields<BlobHexArgs, 'offset' | 'length'>>;
  hexPage?: Resolver<Maybe<ResolversTypes['HexPage']>, ParentType, ContextType, RequireFields<BlobHexPageArgs, 'offset' | 'length'>>;
  decoded?: Resolver<Maybe<ResolversTypes['DecodedBlob']>, ParentType, ContextType>;
  observations?: Resolver<ReadonlyArray<ResolversTypes['BlobObservation']>, ParentType, ContextType, RequireFields<BlobObservationsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BlobVerdictKindResolvers = { EQUAL: 'equal', EQUAL_PREFIX: 'equal_prefix', DRIFTED: 'drifted', FREED_MEMORY: 'freed_memory', NOT_REBUILT: 'not_rebuilt' };

export type BlobObservationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlobObservation'] = ResolversParentTypes['BlobObservation']> = {
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  bootId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  moment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['Sha256'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['BlobVerdictKind'], ParentType, ContextType>;
  offset?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  property?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  compared?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RebuiltBlobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RebuiltBlob'] = ResolversParentTypes['RebuiltBlob']> = {
  asOf?: Resolver<ResolversTypes['AsOf'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  known?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  bytes?: Resolver<Maybe<ResolversTypes['Base64']>, ParentType, ContextType>;
  sha256?: Resolver<Maybe<ResolversTypes['Sha256']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  hex?: Resolver<Maybe<ResolversTypes['Hex']>, ParentType, ContextType, RequireFields<RebuiltBlobHexArgs, 'offset' | 'length'>>;
  hexPage?: Resolver<Maybe<ResolversTypes['HexPage']>, ParentType, ContextType, RequireFields<RebuiltBlobHexPageArgs, 'offset' | 'length'>>;
  decoded?: Resolver<Maybe<ResolversTypes['DecodedBlob']>, ParentType, ContextType>;
  observations?: Resolver<ReadonlyArray<ResolversTypes['BlobObservation']>, ParentType, ContextType, RequireFields<RebuiltBlobObservationsArgs, 'first'>>;
};

export type DriftReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DriftReport'] = ResolversParentTypes['DriftReport']> = {
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['AsOf'], ParentType, ContextType>;
  judged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['BlobObservation']>, ParentType, ContextType>;
  nextAfter?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
};

export interface PositionScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Position'], any> {
  name: 'Position';
}

export interface VersionScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Version'], any> {
  name: 'Version';
}

export interface UInt64ScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UInt64'], any> {
  name: 'UInt64';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export interface Base64ScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Base64'], any> {
  name: 'Base64';
}

export interface HexScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Hex'], any> {
  name: 'Hex';
}

export interface Sha256ScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Sha256'], any> {
  name: 'Sha256';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
};

export type LedgerErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerError'] = ResolversParentTypes['LedgerError']> = {
  __resolveType: TypeResolveFn<'UnknownHost' | 'IdempotencyConflict' | 'InvalidAnnotation' | 'WrongExpectedVersion' | 'ProducerConflict' | 'UnknownBlob' | 'InvalidEvents' | 'TooLarge' | 'DiffSubjectMissing', ParentType, ContextType>;
};

export type HeadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Head'] = ResolversParentTypes['Head']> = {
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  sequencedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  projectedPosition?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  lag?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  head?: Resolver<ResolversTypes['Head'], ParentType, ContextType, Partial<QueryHeadArgs>>;
  drift?: Resolver<Maybe<ResolversTypes['DriftReport']>, ParentType, ContextType, RequireFields<QueryDriftArgs, 'host' | 'verdicts' | 'first'>>;
  blob?: Resolver<Maybe<ResolversTypes['Blob']>, ParentType, ContextType, RequireFields<QueryBlobArgs, 'sha256'>>;
  rebuiltBlob?: Resolver<Maybe<ResolversTypes['RebuiltBlob']>, ParentType, ContextType, RequireFields<QueryRebuiltBlobArgs, 'host' | 'name'>>;
  rebuiltBlobNames?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType, RequireFields<QueryRebuiltBlobNamesArgs, 'host'>>;
  compatibility?: Resolver<ResolversTypes['Compatibility'], ParentType, ContextType, RequireFields<QueryCompatibilityArgs, 'from' | 'to'>>;
  compatibilityMatrix?: Resolver<ResolversTypes['CompatibilityMatrix'], ParentType, ContextType, Partial<QueryCompatibilityMatrixArgs>>;
  strandedIf?: Resolver<ResolversTypes['StrandedReport'], ParentType, ContextType, RequireFields<QueryStrandedIfArgs, 'component' | 'version'>>;
  diagnosis?: Resolver<Maybe<ResolversTypes['Diagnosis']>, ParentType, ContextType, RequireFields<QueryDiagnosisArgs, 'host'>>;
  diff?: Resolver<ResolversTypes['DiffResult'], ParentType, ContextType, RequireFields<QueryDiffArgs, 'from' | 'to' | 'first'>>;
  events?: Resolver<ResolversTypes['EventConnection'], ParentType, ContextType, Partial<QueryEventsArgs>>;
  event?: Resolver<Maybe<ResolversTypes['Event']>, ParentType, ContextType, RequireFields<QueryEventArgs, 'position'>>;
  fleetSummary?: Resolver<ResolversTypes['FleetSummary'], ParentType, ContextType, Partial<QueryFleetSummaryArgs>>;
  chain?: Resolver<Maybe<ResolversTypes['Chain']>, ParentType, ContextType, RequireFields<QueryChainArgs, 'hostId' | 'ordinal'>>;
  hosts?: Resolver<ResolversTypes['HostConnection'], ParentType, ContextType, Partial<QueryHostsArgs>>;
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType, RequireFields<QueryHostArgs, 'hostId'>>;
  missingTelemetry?: Resolver<ReadonlyArray<ResolversTypes['MissingTelemetry']>, ParentType, ContextType, RequireFields<QueryMissingTelemetryArgs, 'host'>>;
  kernelState?: Resolver<Maybe<ResolversTypes['KernelState']>, ParentType, ContextType, RequireFields<QueryKernelStateArgs, 'host'>>;
  liveUpdates?: Resolver<ResolversTypes['LiveUpdateConnection'], ParentType, ContextType, Partial<QueryLiveUpdatesArgs>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  sessions?: Resolver<ResolversTypes['SessionConnection'], ParentType, ContextType, Partial<QuerySessionsArgs>>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
};

export type HandoverVerdictResolvers = { OK: 'ok', LOST: 'lost', PANIC: 'panic', EIO: 'eio', SILENT_CORRUPTION: 'silent_corruption', PARTIAL: 'partial', UNKNOWN: 'unknown' };

export type HandoverEvidenceKindResolvers = { OBSERVED: 'observed', CATALOGUED: 'catalogued', INFERRED: 'inferred' };

export type ComponentVerdictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ComponentVerdict'] = ResolversParentTypes['ComponentVerdict']> = {
  component?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  equal?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effect?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  why?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['HandoverEvidenceKind'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ObservedOutcomeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ObservedOutcome'] = ResolversParentTypes['ObservedOutcome']> = {
  outcome?: Resolver<ResolversTypes['UpdateOutcome'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CompatibilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Compatibility'] = ResolversParentTypes['Compatibility']> = {
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['HandoverVerdict'], ParentType, ContextType>;
  components?: Resolver<ReadonlyArray<ResolversTypes['ComponentVerdict']>, ParentType, ContextType>;
  observed?: Resolver<ReadonlyArray<ResolversTypes['ObservedOutcome']>, ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
};

export type CompatibilityMatrixResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompatibilityMatrix'] = ResolversParentTypes['CompatibilityMatrix']> = {
  releases?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  cells?: Resolver<ReadonlyArray<ResolversTypes['Compatibility']>, ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
};

export type HostTargetsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HostTargets'] = ResolversParentTypes['HostTargets']> = {
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  release?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  targets?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type StrandedReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StrandedReport'] = ResolversParentTypes['StrandedReport']> = {
  stranded?: Resolver<ReadonlyArray<ResolversTypes['HostTargets']>, ParentType, ContextType>;
  already?: Resolver<ReadonlyArray<ResolversTypes['HostTargets']>, ParentType, ContextType>;
  remaining?: Resolver<ReadonlyArray<ResolversTypes['HostTargets']>, ParentType, ContextType>;
  strandedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  alreadyCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  remainingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unknownHosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
};

export type VerdictKindResolvers = { SUCCEEDED: 'succeeded', REFUSED: 'refused', KHO_REFUSED: 'kho_refused', LUO_PANICKED: 'luo_panicked', LUO_ABSENT: 'luo_absent', DESERIALIZE_FAILED: 'deserialize_failed', LOST: 'lost', FINISH_STUCK: 'finish_stuck', COUNTER_BROKEN: 'counter_broken', NOT_HANDED_OVER: 'not_handed_over', IN_PROGRESS: 'in_progress', UNKNOWN: 'unknown' };

export type CertaintyResolvers = { CERTAIN: 'certain', LIKELY: 'likely', GUESS: 'guess' };

export type FindingSubjectResolvers = { UPDATE: 'update', ATTEMPT: 'attempt', BOOT: 'boot' };

export type VerdictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Verdict'] = ResolversParentTypes['Verdict']> = {
  kind?: Resolver<ResolversTypes['VerdictKind'], ParentType, ContextType>;
  facts?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type BecauseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Because'] = ResolversParentTypes['Because']> = {
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ManifestFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ManifestFile'] = ResolversParentTypes['ManifestFile']> = {
  token?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  handler?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ManifestSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ManifestSession'] = ResolversParentTypes['ManifestSession']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  files?: Resolver<ReadonlyArray<ResolversTypes['ManifestFile']>, ParentType, ContextType>;
};

export type ManifestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Manifest'] = ResolversParentTypes['Manifest']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sessions?: Resolver<ReadonlyArray<ResolversTypes['ManifestSession']>, ParentType, ContextType>;
};

export type FindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Finding'] = ResolversParentTypes['Finding']> = {
  subject?: Resolver<ResolversTypes['FindingSubject'], ParentType, ContextType>;
  update?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  fromBoot?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  toBoot?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
  certainty?: Resolver<ResolversTypes['Certainty'], ParentType, ContextType>;
  because?: Resolver<ReadonlyArray<ResolversTypes['Because']>, ParentType, ContextType>;
  also?: Resolver<ReadonlyArray<ResolversTypes['Verdict']>, ParentType, ContextType>;
  advice?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  manifest?: Resolver<Maybe<ResolversTypes['Manifest']>, ParentType, ContextType>;
};

export type CounterContradictionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CounterContradiction'] = ResolversParentTypes['CounterContradiction']> = {
  boot?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  counter?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  against?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expected?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  found?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  explanations?: Resolver<ReadonlyArray<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type DiagnosisResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Diagnosis'] = ResolversParentTypes['Diagnosis']> = {
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['AsOf'], ParentType, ContextType>;
  findings?: Resolver<ReadonlyArray<ResolversTypes['Finding']>, ParentType, ContextType>;
  contradictions?: Resolver<ReadonlyArray<ResolversTypes['CounterContradiction']>, ParentType, ContextType>;
};

export type DiffSideResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiffSide'] = ResolversParentTypes['DiffSide']> = {
  hostId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  asOf?: Resolver<Maybe<ResolversTypes['AsOf']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sha256?: Resolver<Maybe<ResolversTypes['Sha256']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type HunkChangeResolvers = { ADDED: 'added', REMOVED: 'removed', CHANGED: 'changed' };

export type HunkSubjectResolvers = { STATE: 'state', NODE: 'node', PROPERTY: 'property', ORDER: 'order', FIELD: 'field', FORMAT: 'format', BYTES: 'bytes' };

export type DiffHunkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiffHunk'] = ResolversParentTypes['DiffHunk']> = {
  change?: Resolver<ResolversTypes['HunkChange'], ParentType, ContextType>;
  about?: Resolver<ResolversTypes['HunkSubject'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type DiffResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Diff'] = ResolversParentTypes['Diff']> = {
  from?: Resolver<ResolversTypes['DiffSide'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DiffSide'], ParentType, ContextType>;
  identical?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hunks?: Resolver<ReadonlyArray<ResolversTypes['DiffHunk']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DiffEndResolvers = { FROM: 'from', TO: 'to' };

export type DiffSubjectMissingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiffSubjectMissing'] = ResolversParentTypes['DiffSubjectMissing']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  side?: Resolver<ResolversTypes['DiffEnd'], ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DiffResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiffResult'] = ResolversParentTypes['DiffResult']> = {
  __resolveType: TypeResolveFn<'Diff' | 'DiffSubjectMissing', ParentType, ContextType>;
};

export type EvidenceSourceResolvers = { TRACE: 'trace', KEPT_TRACE: 'kept_trace', KMSG: 'kmsg', CONSOLE: 'console', AGENT: 'agent', DEBUGFS: 'debugfs', PROCFS: 'procfs', SYSFS: 'sysfs', SIMULATOR: 'simulator', OPERATOR: 'operator', POLICY: 'policy', PLATFORM: 'platform', OTHER: 'other' };

export type ConfidenceResolvers = { OBSERVED: 'observed', DERIVED: 'derived', CLAIMED: 'claimed' };

export type EvidenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Evidence'] = ResolversParentTypes['Evidence']> = {
  source?: Resolver<ResolversTypes['EvidenceSource'], ParentType, ContextType>;
  confidence?: Resolver<ResolversTypes['Confidence'], ParentType, ContextType>;
  ref?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProducerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Producer'] = ResolversParentTypes['Producer']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  epoch?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
};

export type EventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Event'] = ResolversParentTypes['Event']> = {
  __resolveType: TypeResolveFn<'UnknownEvent', ParentType, ContextType>;
};

export type UnknownEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnknownEvent'] = ResolversParentTypes['UnknownEvent']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  eventId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType>;
  bootId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  schemaVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  producer?: Resolver<ResolversTypes['Producer'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  monotonicNs?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sequencedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  data?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  blobs?: Resolver<ReadonlyArray<ResolversTypes['Sha256']>, ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['Evidence']>, ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['Sha256'], ParentType, ContextType>;
  chainDigest?: Resolver<ResolversTypes['Sha256'], ParentType, ContextType>;
  canonical?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventEdge'] = ResolversParentTypes['EventEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Event'], ParentType, ContextType>;
};

export type EventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventConnection'] = ResolversParentTypes['EventConnection']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['EventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Event']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NumberCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NumberCount'] = ResolversParentTypes['NumberCount']> = {
  value?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FleetCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FleetCounts'] = ResolversParentTypes['FleetCounts']> = {
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  byKho?: Resolver<ReadonlyArray<ResolversTypes['KhoCount']>, ParentType, ContextType>;
  byLuo?: Resolver<ReadonlyArray<ResolversTypes['LuoCount']>, ParentType, ContextType>;
  byNumber?: Resolver<ReadonlyArray<ResolversTypes['NumberCount']>, ParentType, ContextType>;
  byRelease?: Resolver<ReadonlyArray<ResolversTypes['ReleaseCount']>, ParentType, ContextType>;
  byLastOutcome?: Resolver<ReadonlyArray<ResolversTypes['LastOutcomeCount']>, ParentType, ContextType>;
  silent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  withAnomalies?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FleetStateUpdateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FleetStateUpdate'] = ResolversParentTypes['FleetStateUpdate']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  snapshot?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['FleetCounts'], ParentType, ContextType>;
  changed?: Resolver<ReadonlyArray<ResolversTypes['Host']>, ParentType, ContextType>;
  left?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  changedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type HostStateUpdateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HostStateUpdate'] = ResolversParentTypes['HostStateUpdate']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  snapshot?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType>;
};

export type ReleaseCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReleaseCount'] = ResolversParentTypes['ReleaseCount']> = {
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type KhoCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoCount'] = ResolversParentTypes['KhoCount']> = {
  value?: Resolver<Maybe<ResolversTypes['KhoStatus']>, ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LuoCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoCount'] = ResolversParentTypes['LuoCount']> = {
  value?: Resolver<Maybe<ResolversTypes['LuoStatus']>, ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DeviceCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeviceCount'] = ResolversParentTypes['DeviceCount']> = {
  value?: Resolver<Maybe<ResolversTypes['DeviceStatus']>, ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LastOutcomeCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LastOutcomeCount'] = ResolversParentTypes['LastOutcomeCount']> = {
  value?: Resolver<Maybe<ResolversTypes['UpdateOutcome']>, ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OutcomeCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OutcomeCount'] = ResolversParentTypes['OutcomeCount']> = {
  outcome?: Resolver<ResolversTypes['UpdateOutcome'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FleetSummaryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FleetSummary'] = ResolversParentTypes['FleetSummary']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  silent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  withAnomalies?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  byRelease?: Resolver<ReadonlyArray<ResolversTypes['ReleaseCount']>, ParentType, ContextType>;
  byKho?: Resolver<ReadonlyArray<ResolversTypes['KhoCount']>, ParentType, ContextType>;
  byLuo?: Resolver<ReadonlyArray<ResolversTypes['LuoCount']>, ParentType, ContextType>;
  byDevice?: Resolver<ReadonlyArray<ResolversTypes['DeviceCount']>, ParentType, ContextType>;
  byLastOutcome?: Resolver<ReadonlyArray<ResolversTypes['LastOutcomeCount']>, ParentType, ContextType>;
  liveUpdates?: Resolver<ReadonlyArray<ResolversTypes['OutcomeCount']>, ParentType, ContextType>;
};

export type ChainBootResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChainBoot'] = ResolversParentTypes['ChainBoot']> = {
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  bootId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  release?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['BootMode'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['BootEnd']>, ParentType, ContextType>;
  handover?: Resolver<ResolversTypes['HandoverStatus'], ParentType, ContextType>;
  luo?: Resolver<ResolversTypes['LuoStatus'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  kexecCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type NumberStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NumberStep'] = ResolversParentTypes['NumberStep']> = {
  bootOrdinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
};

export type ChainResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Chain'] = ResolversParentTypes['Chain']> = {
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  bootCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  boots?: Resolver<ReadonlyArray<ResolversTypes['ChainBoot']>, ParentType, ContextType, RequireFields<ChainBootsArgs, 'newest'>>;
  numbers?: Resolver<ReadonlyArray<ResolversTypes['NumberStep']>, ParentType, ContextType, RequireFields<ChainNumbersArgs, 'newest'>>;
  numbersUnbroken?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  liveUpdates?: Resolver<ResolversTypes['LiveUpdateConnection'], ParentType, ContextType, Partial<ChainLiveUpdatesArgs>>;
};

export type HostResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Host'] = ResolversParentTypes['Host']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  lastPosition?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  lastOccurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  release?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bootId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bootOrdinal?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  chain?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['HostSummary'], ParentType, ContextType>;
  anomalyCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  silentSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  liveUpdates?: Resolver<ResolversTypes['LiveUpdateConnection'], ParentType, ContextType, Partial<HostLiveUpdatesArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HostSummaryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HostSummary'] = ResolversParentTypes['HostSummary']> = {
  mode?: Resolver<Maybe<ResolversTypes['BootMode']>, ParentType, ContextType>;
  kho?: Resolver<Maybe<ResolversTypes['KhoStatus']>, ParentType, ContextType>;
  handover?: Resolver<Maybe<ResolversTypes['HandoverStatus']>, ParentType, ContextType>;
  luo?: Resolver<Maybe<ResolversTypes['LuoStatus']>, ParentType, ContextType>;
  device?: Resolver<Maybe<ResolversTypes['DeviceStatus']>, ParentType, ContextType>;
  ended?: Resolver<Maybe<ResolversTypes['BootEndKind']>, ParentType, ContextType>;
  jump?: Resolver<Maybe<ResolversTypes['JumpStatus']>, ParentType, ContextType>;
  outgoingSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outgoingFiles?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  incomingSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  waitingSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  preservations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updates?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastOutcome?: Resolver<Maybe<ResolversTypes['UpdateOutcome']>, ParentType, ContextType>;
};

export type HostEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HostEdge'] = ResolversParentTypes['HostEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Host'], ParentType, ContextType>;
};

export type HostConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HostConnection'] = ResolversParentTypes['HostConnection']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['HostEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Host']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MissingTelemetryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MissingTelemetry'] = ResolversParentTypes['MissingTelemetry']> = {
  producerId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  epoch?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fromSeq?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  toSeq?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
};

export type AbiComponentResolvers = { KHO: 'kho', LUO: 'luo', SESSION: 'session', FLB: 'flb', MEMORY_MAP: 'memory_map', HANDLER: 'handler' };

export type BootModeResolvers = { COLD: 'cold', KEXEC: 'kexec', UNKNOWN: 'unknown' };

export type BootEndKindResolvers = { KEXEC: 'kexec', PANIC: 'panic', RESTART: 'restart', POWER_OFF: 'power_off', HALT: 'halt', UNKNOWN: 'unknown' };

export type KhoStatusResolvers = { UNKNOWN: 'unknown', ON: 'on', OFF: 'off', REFUSED: 'refused' };

export type HandoverStatusResolvers = { NONE: 'none', ACCEPTED: 'accepted', REFUSED: 'refused' };

export type LuoStatusResolvers = { UNKNOWN: 'unknown', OFF: 'off', READY: 'ready', FAILED: 'failed', PANICKED: 'panicked' };

export type DeviceStatusResolvers = { UNKNOWN: 'unknown', PRESENT: 'present', ABSENT: 'absent' };

export type DeserializeStatusResolvers = { NOT_YET: 'not_yet', DONE: 'done', FAILED: 'failed' };

export type ImageStatusResolvers = { NONE: 'none', LOADED: 'loaded', UNKNOWN: 'unknown' };

export type JumpStatusResolvers = { NONE: 'none', REQUESTED: 'requested', SERIALIZED: 'serialized', ENTERED: 'entered', REFUSED: 'refused' };

export type SeedMachineStatusResolvers = { NORMAL: 'normal', PREPARED: 'prepared', FROZEN: 'frozen', UPDATED: 'updated' };

export type SessionDirectionResolvers = { OUTGOING: 'outgoing', INCOMING: 'incoming' };

export type SessionStatusResolvers = { OPEN: 'open', FROZEN: 'frozen', SERIALIZED: 'serialized', INCOMING: 'incoming', RETRIEVED: 'retrieved', FINISHED: 'finished', CLOSED: 'closed', STUCK: 'stuck' };

export type FileStatusResolvers = { PRESERVED: 'preserved', FROZEN: 'frozen', INCOMING: 'incoming', RETRIEVED: 'retrieved', RETRIEVE_FAILED: 'retrieve_failed', FINISHED: 'finished', NEVER_RETRIEVED: 'never_retrieved' };

export type PreserveCallResolvers = { FOLIO: 'folio', PAGES: 'pages', PHYS: 'phys', VMALLOC: 'vmalloc' };

export type AnomalyCodeResolvers = { NUMBER_BROKEN: 'NUMBER_BROKEN', COUNT_BROKEN: 'COUNT_BROKEN', RELEASE_MISMATCH: 'RELEASE_MISMATCH', NUMBER_WITHOUT_HANDOVER: 'NUMBER_WITHOUT_HANDOVER', SESSION_UNKNOWN: 'SESSION_UNKNOWN', SESSION_EXISTS: 'SESSION_EXISTS', FILE_UNKNOWN: 'FILE_UNKNOWN', FILE_EXISTS: 'FILE_EXISTS', WRONG_DIRECTION: 'WRONG_DIRECTION', PAGE_NOT_PRESERVED: 'PAGE_NOT_PRESERVED', SUBTREE_EXISTS: 'SUBTREE_EXISTS', SUBTREE_UNKNOWN: 'SUBTREE_UNKNOWN', PRESERVED_AFTER_FINALIZE: 'PRESERVED_AFTER_FINALIZE', JUMP_WITHOUT_IMAGE: 'JUMP_WITHOUT_IMAGE', DEVICE_ABSENT_BUT_USED: 'DEVICE_ABSENT_BUT_USED', DEVICE_ALREADY_OPEN: 'DEVICE_ALREADY_OPEN', EVENT_AFTER_END: 'EVENT_AFTER_END', MACHINE_ORDER: 'MACHINE_ORDER', INCOMING_REFUSED: 'INCOMING_REFUSED' };

export type AsOfResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AsOf'] = ResolversParentTypes['AsOf']> = {
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  lastPosition?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
};

export type BootEndResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BootEnd'] = ResolversParentTypes['BootEnd']> = {
  how?: Resolver<ResolversTypes['BootEndKind'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RegionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Region'] = ResolversParentTypes['Region']> = {
  pa?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
};

export type FileStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FileState'] = ResolversParentTypes['FileState']> = {
  token?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  handler?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dataPa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['FileStatus'], ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SessionStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionState'] = ResolversParentTypes['SessionState']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['SessionDirection'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SessionStatus'], ParentType, ContextType>;
  files?: Resolver<ReadonlyArray<ResolversTypes['FileState']>, ParentType, ContextType>;
};

export type SubtreeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subtree'] = ResolversParentTypes['Subtree']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
};

export type KhoRootResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoRoot'] = ResolversParentTypes['KhoRoot']> = {
  compatible?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mapPa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  subtrees?: Resolver<ReadonlyArray<ResolversTypes['Subtree']>, ParentType, ContextType>;
  removed?: Resolver<ReadonlyArray<ResolversTypes['Subtree']>, ParentType, ContextType>;
};

export type LuoBlobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoBlob'] = ResolversParentTypes['LuoBlob']> = {
  compatible?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  sessionsPa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  flbsPa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
};

export type KexecMetadataResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KexecMetadata'] = ResolversParentTypes['KexecMetadata']> = {
  previousRelease?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kexecCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReservationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reservation'] = ResolversParentTypes['Reservation']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pa?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
};

export type HandoverResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Handover'] = ResolversParentTypes['Handover']> = {
  root?: Resolver<Maybe<ResolversTypes['KhoRoot']>, ParentType, ContextType>;
  luo?: Resolver<Maybe<ResolversTypes['LuoBlob']>, ParentType, ContextType>;
  metadata?: Resolver<Maybe<ResolversTypes['KexecMetadata']>, ParentType, ContextType>;
  reservations?: Resolver<ReadonlyArray<ResolversTypes['Reservation']>, ParentType, ContextType>;
  sessions?: Resolver<ReadonlyArray<ResolversTypes['SessionState']>, ParentType, ContextType>;
};

export type PreservedPagesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PreservedPages'] = ResolversParentTypes['PreservedPages']> = {
  pa?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  pages?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  via?: Resolver<ResolversTypes['PreserveCall'], ParentType, ContextType>;
};

export type PreservedPagesEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PreservedPagesEdge'] = ResolversParentTypes['PreservedPagesEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PreservedPages'], ParentType, ContextType>;
};

export type PreservedPagesConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PreservedPagesConnection'] = ResolversParentTypes['PreservedPagesConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PreservedPagesEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PreservedPages']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BootStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BootState'] = ResolversParentTypes['BootState']> = {
  bootId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  chain?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['BootMode'], ParentType, ContextType>;
  release?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  build?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cmdline?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['BootEnd']>, ParentType, ContextType>;
  kho?: Resolver<ResolversTypes['KhoStatus'], ParentType, ContextType>;
  handover?: Resolver<ResolversTypes['HandoverStatus'], ParentType, ContextType>;
  luo?: Resolver<ResolversTypes['LuoStatus'], ParentType, ContextType>;
  device?: Resolver<ResolversTypes['DeviceStatus'], ParentType, ContextType>;
  deviceOpen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  deserialize?: Resolver<ResolversTypes['DeserializeStatus'], ParentType, ContextType>;
  incomingNumber?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  kexecCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  kexecsCount?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  previousRelease?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  incoming?: Resolver<Maybe<ResolversTypes['Handover']>, ParentType, ContextType>;
  outgoing?: Resolver<ResolversTypes['Handover'], ParentType, ContextType>;
  scratch?: Resolver<ReadonlyArray<ResolversTypes['Region']>, ParentType, ContextType>;
  memory?: Resolver<ResolversTypes['PreservedPagesConnection'], ParentType, ContextType, Partial<BootStateMemoryArgs>>;
  restoredPages?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  image?: Resolver<ResolversTypes['ImageStatus'], ParentType, ContextType>;
  imageName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  imageCarriesKho?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  finalized?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  jump?: Resolver<ResolversTypes['JumpStatus'], ParentType, ContextType>;
  machine?: Resolver<Maybe<ResolversTypes['SeedMachineStatus']>, ParentType, ContextType>;
};

export type PastBootResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PastBoot'] = ResolversParentTypes['PastBoot']> = {
  bootId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  chain?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['BootMode'], ParentType, ContextType>;
  release?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['BootEnd']>, ParentType, ContextType>;
  handover?: Resolver<ResolversTypes['HandoverStatus'], ParentType, ContextType>;
  luo?: Resolver<ResolversTypes['LuoStatus'], ParentType, ContextType>;
  incomingNumber?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  kexecCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type AnomalyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Anomaly'] = ResolversParentTypes['Anomaly']> = {
  code?: Resolver<ResolversTypes['AnomalyCode'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  bootId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PastBootEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PastBootEdge'] = ResolversParentTypes['PastBootEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PastBoot'], ParentType, ContextType>;
};

export type PastBootConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PastBootConnection'] = ResolversParentTypes['PastBootConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PastBootEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PastBoot']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LiveUpdateStateEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiveUpdateStateEdge'] = ResolversParentTypes['LiveUpdateStateEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LiveUpdateState'], ParentType, ContextType>;
};

export type LiveUpdateStateConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiveUpdateStateConnection'] = ResolversParentTypes['LiveUpdateStateConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LiveUpdateStateEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LiveUpdateState']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AnomalyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnomalyEdge'] = ResolversParentTypes['AnomalyEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Anomaly'], ParentType, ContextType>;
};

export type AnomalyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnomalyConnection'] = ResolversParentTypes['AnomalyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AnomalyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Anomaly']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type KernelStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KernelState'] = ResolversParentTypes['KernelState']> = {
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['AsOf'], ParentType, ContextType>;
  boot?: Resolver<Maybe<ResolversTypes['BootState']>, ParentType, ContextType>;
  previous?: Resolver<Maybe<ResolversTypes['BootState']>, ParentType, ContextType>;
  pastBoots?: Resolver<ResolversTypes['PastBootConnection'], ParentType, ContextType, Partial<KernelStatePastBootsArgs>>;
  updates?: Resolver<ResolversTypes['LiveUpdateStateConnection'], ParentType, ContextType, Partial<KernelStateUpdatesArgs>>;
  anomalyCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  anomalies?: Resolver<ResolversTypes['AnomalyConnection'], ParentType, ContextType, Partial<KernelStateAnomaliesArgs>>;
  silentSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  unreadEvents?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LiveUpdateStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiveUpdateState'] = ResolversParentTypes['LiveUpdateState']> = {
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  chain?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fromBoot?: Resolver<ResolversTypes['UpdateBoot'], ParentType, ContextType>;
  toBoot?: Resolver<Maybe<ResolversTypes['UpdateBoot']>, ParentType, ContextType>;
  requestedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  leftAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  arrivedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['UpdateOutcome'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sessions?: Resolver<ReadonlyArray<ResolversTypes['CarriedSession']>, ParentType, ContextType>;
  firstVersion?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  lastVersion?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
};

export type UpdateOutcomeResolvers = { IN_PROGRESS: 'in_progress', SUCCEEDED: 'succeeded', REFUSED: 'refused', HANDOVER_REFUSED: 'handover_refused', LUO_PANICKED: 'luo_panicked', LUO_ABSENT: 'luo_absent', DESERIALIZE_FAILED: 'deserialize_failed', INCOMPLETE: 'incomplete', UNKNOWN: 'unknown' };

export type CarriedSessionStatusResolvers = { CARRIED: 'carried', RETRIEVED: 'retrieved', FINISHED: 'finished', LOST: 'lost' };

export type CarriedFileStatusResolvers = { CARRIED: 'carried', RESTORED: 'restored', FAILED: 'failed', NEVER_RETRIEVED: 'never_retrieved', LOST: 'lost' };

export type UpdateBootResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateBoot'] = ResolversParentTypes['UpdateBoot']> = {
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  bootId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  release?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CarriedFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CarriedFile'] = ResolversParentTypes['CarriedFile']> = {
  token?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  handler?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CarriedFileStatus'], ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CarriedSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CarriedSession'] = ResolversParentTypes['CarriedSession']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CarriedSessionStatus'], ParentType, ContextType>;
  files?: Resolver<ReadonlyArray<ResolversTypes['CarriedFile']>, ParentType, ContextType>;
};

export type LiveUpdateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiveUpdate'] = ResolversParentTypes['LiveUpdate']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  chain?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fromBoot?: Resolver<ResolversTypes['UpdateBoot'], ParentType, ContextType>;
  toBoot?: Resolver<Maybe<ResolversTypes['UpdateBoot']>, ParentType, ContextType>;
  requestedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  leftAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  arrivedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['UpdateOutcome'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sessions?: Resolver<ReadonlyArray<ResolversTypes['CarriedSession']>, ParentType, ContextType>;
  sessionsCarried?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sessionsRestored?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  filesCarried?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  filesRestored?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstPosition?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  firstVersion?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  lastVersion?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  lastPosition?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  begunAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  phases?: Resolver<ReadonlyArray<ResolversTypes['UpdatePhase']>, ParentType, ContextType>;
  blackout?: Resolver<Maybe<ResolversTypes['Blackout']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdatePhaseNameResolvers = { PREPARE: 'prepare', SERIALIZE: 'serialize', JUMP: 'jump', BOOT: 'boot', WAIT: 'wait', RETRIEVE: 'retrieve', FINISH: 'finish' };

export type PhaseClockResolvers = { MONOTONIC: 'monotonic', WALL: 'wall' };

export type UpdatePhaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdatePhase'] = ResolversParentTypes['UpdatePhase']> = {
  name?: Resolver<ResolversTypes['UpdatePhaseName'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  duration?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  clock?: Resolver<ResolversTypes['PhaseClock'], ParentType, ContextType>;
};

export type BlackoutUncertaintyResolvers = { BOOT_CLOCK: 'boot_clock', IMPORTED_CLOCK: 'imported_clock', CLOCK_STEPPED: 'clock_stepped', CLOCK_WENT_BACK: 'clock_went_back', JUMP_UNSEEN: 'jump_unseen', TELEMETRY_LOST: 'telemetry_lost', NOT_BACK: 'not_back' };

export type BlackoutResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Blackout'] = ResolversParentTypes['Blackout']> = {
  atLeast?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  atMost?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  uncertainties?: Resolver<ReadonlyArray<ResolversTypes['BlackoutUncertainty']>, ParentType, ContextType>;
  leftAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  backAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type LiveUpdateEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiveUpdateEdge'] = ResolversParentTypes['LiveUpdateEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LiveUpdate'], ParentType, ContextType>;
};

export type LiveUpdateConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiveUpdateConnection'] = ResolversParentTypes['LiveUpdateConnection']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['LiveUpdateEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LiveUpdate']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Blob' | 'UnknownEvent' | 'Host' | 'LiveUpdate' | 'Session', ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  bootOrdinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  bootId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['SessionDirection'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SessionStatus'], ParentType, ContextType>;
  files?: Resolver<ReadonlyArray<ResolversTypes['FileState']>, ParentType, ContextType>;
  fileCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstPosition?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  firstVersion?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  lastPosition?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionEdge'] = ResolversParentTypes['SessionEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Session'], ParentType, ContextType>;
};

export type SessionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionConnection'] = ResolversParentTypes['SessionConnection']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['SessionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Session']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StreamEndResolvers = { BEGINNING: 'BEGINNING', END: 'END' };

export type EventBatchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventBatch'] = ResolversParentTypes['EventBatch']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EventEdge']>, ParentType, ContextType>;
  endCursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CaughtUpResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaughtUp'] = ResolversParentTypes['CaughtUp']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FellBehindResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FellBehind'] = ResolversParentTypes['FellBehind']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  head?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HeartbeatResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Heartbeat'] = ResolversParentTypes['Heartbeat']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  head?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StreamItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StreamItem'] = ResolversParentTypes['StreamItem']> = {
  __resolveType: TypeResolveFn<'EventBatch' | 'CaughtUp' | 'FellBehind' | 'Heartbeat', ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  events?: SubscriptionResolver<ResolversTypes['StreamItem'], "events", ParentType, ContextType, RequireFields<SubscriptionEventsArgs, 'after' | 'batch'>>;
  transitions?: SubscriptionResolver<ResolversTypes['StreamItem'], "transitions", ParentType, ContextType, RequireFields<SubscriptionTransitionsArgs, 'after' | 'includeSilent' | 'batch'>>;
  hostState?: SubscriptionResolver<ResolversTypes['HostStateUpdate'], "hostState", ParentType, ContextType, RequireFields<SubscriptionHostStateArgs, 'hostId' | 'minIntervalMs'>>;
  fleetState?: SubscriptionResolver<ResolversTypes['FleetStateUpdate'], "fleetState", ParentType, ContextType, RequireFields<SubscriptionFleetStateArgs, 'minIntervalMs' | 'rows'>>;
};

export type PrincipalKindResolvers = { OPEN: 'open', TOKEN: 'token', JWT: 'jwt' };

export type RoleResolvers = { READER: 'reader', OPERATOR: 'operator', AUDITOR: 'auditor', COLLECTOR: 'collector', ADMIN: 'admin' };

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PrincipalKind'], ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['Role']>, ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  hosts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ID']>>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  open?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AnnotateSuccess?: AnnotateSuccessResolvers<ContextType>;
  UnknownHost?: UnknownHostResolvers<ContextType>;
  IdempotencyConflict?: IdempotencyConflictResolvers<ContextType>;
  InvalidAnnotation?: InvalidAnnotationResolvers<ContextType>;
  AnnotateResult?: AnnotateResultResolvers<ContextType>;
  StreamExistence?: StreamExistenceResolvers;
  EventReceipt?: EventReceiptResolvers<ContextType>;
  StreamReceipt?: StreamReceiptResolvers<ContextType>;
  SeqRange?: SeqRangeResolvers<ContextType>;
  AppendSuccess?: AppendSuccessResolvers<ContextType>;
  WrongExpectedVersion?: WrongExpectedVersionResolvers<ContextType>;
  ProducerConflict?: ProducerConflictResolvers<ContextType>;
  UnknownBlob?: UnknownBlobResolvers<ContextType>;
  EventProblem?: EventProblemResolvers<ContextType>;
  InvalidEvents?: InvalidEventsResolvers<ContextType>;
  TooLarge?: TooLargeResolvers<ContextType>;
  AppendResult?: AppendResultResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  DecodedBlob?: DecodedBlobResolvers<ContextType>;
  BlobContent?: BlobContentResolvers<ContextType>;
  Fdt?: FdtResolvers<ContextType>;
  FdtNode?: FdtNodeResolvers<ContextType>;
  FdtPropertyPage?: FdtPropertyPageResolvers<ContextType>;
  FdtNodePage?: FdtNodePageResolvers<ContextType>;
  FdtProperty?: FdtPropertyResolvers<ContextType>;
  PackedStruct?: PackedStructResolvers<ContextType>;
  PackedField?: PackedFieldResolvers<ContextType>;
  Undecoded?: UndecodedResolvers<ContextType>;
  HexPage?: HexPageResolvers<ContextType>;
  Blob?: BlobResolvers<ContextType>;
  BlobVerdictKind?: BlobVerdictKindResolvers;
  BlobObservation?: BlobObservationResolvers<ContextType>;
  RebuiltBlob?: RebuiltBlobResolvers<ContextType>;
  DriftReport?: DriftReportResolvers<ContextType>;
  Position?: GraphQLScalarType;
  Version?: GraphQLScalarType;
  UInt64?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  Base64?: GraphQLScalarType;
  Hex?: GraphQLScalarType;
  Sha256?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Cursor?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  LedgerError?: LedgerErrorResolvers<ContextType>;
  Head?: HeadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  HandoverVerdict?: HandoverVerdictResolvers;
  HandoverEvidenceKind?: HandoverEvidenceKindResolvers;
  ComponentVerdict?: ComponentVerdictResolvers<ContextType>;
  ObservedOutcome?: ObservedOutcomeResolvers<ContextType>;
  Compatibility?: CompatibilityResolvers<ContextType>;
  CompatibilityMatrix?: CompatibilityMatrixResolvers<ContextType>;
  HostTargets?: HostTargetsResolvers<ContextType>;
  StrandedReport?: StrandedReportResolvers<ContextType>;
  VerdictKind?: VerdictKindResolvers;
  Certainty?: CertaintyResolvers;
  FindingSubject?: FindingSubjectResolvers;
  Verdict?: VerdictResolvers<ContextType>;
  Because?: BecauseResolvers<ContextType>;
  ManifestFile?: ManifestFileResolvers<ContextType>;
  ManifestSession?: ManifestSessionResolvers<ContextType>;
  Manifest?: ManifestResolvers<ContextType>;
  Finding?: FindingResolvers<ContextType>;
  CounterContradiction?: CounterContradictionResolvers<ContextType>;
  Diagnosis?: DiagnosisResolvers<ContextType>;
  DiffSide?: DiffSideResolvers<ContextType>;
  HunkChange?: HunkChangeResolvers;
  HunkSubject?: HunkSubjectResolvers;
  DiffHunk?: DiffHunkResolvers<ContextType>;
  Diff?: DiffResolvers<ContextType>;
  DiffEnd?: DiffEndResolvers;
  DiffSubjectMissing?: DiffSubjectMissingResolvers<ContextType>;
  DiffResult?: DiffResultResolvers<ContextType>;
  EvidenceSource?: EvidenceSourceResolvers;
  Confidence?: ConfidenceResolvers;
  Evidence?: EvidenceResolvers<ContextType>;
  Producer?: ProducerResolvers<ContextType>;
  Event?: EventResolvers<ContextType>;
  UnknownEvent?: UnknownEventResolvers<ContextType>;
  EventEdge?: EventEdgeResolvers<ContextType>;
  EventConnection?: EventConnectionResolvers<ContextType>;
  NumberCount?: NumberCountResolvers<ContextType>;
  FleetCounts?: FleetCountsResolvers<ContextType>;
  FleetStateUpdate?: FleetStateUpdateResolvers<ContextType>;
  HostStateUpdate?: HostStateUpdateResolvers<ContextType>;
  ReleaseCount?: ReleaseCountResolvers<ContextType>;
  KhoCount?: KhoCountResolvers<ContextType>;
  LuoCount?: LuoCountResolvers<ContextType>;
  DeviceCount?: DeviceCountResolvers<ContextType>;
  LastOutcomeCount?: LastOutcomeCountResolvers<ContextType>;
  OutcomeCount?: OutcomeCountResolvers<ContextType>;
  FleetSummary?: FleetSummaryResolvers<ContextType>;
  ChainBoot?: ChainBootResolvers<ContextType>;
  NumberStep?: NumberStepResolvers<ContextType>;
  Chain?: ChainResolvers<ContextType>;
  Host?: HostResolvers<ContextType>;
  HostSummary?: HostSummaryResolvers<ContextType>;
  HostEdge?: HostEdgeResolvers<ContextType>;
  HostConnection?: HostConnectionResolvers<ContextType>;
  MissingTelemetry?: MissingTelemetryResolvers<ContextType>;
  AbiComponent?: AbiComponentResolvers;
  BootMode?: BootModeResolvers;
  BootEndKind?: BootEndKindResolvers;
  KhoStatus?: KhoStatusResolvers;
  HandoverStatus?: HandoverStatusResolvers;
  LuoStatus?: LuoStatusResolvers;
  DeviceStatus?: DeviceStatusResolvers;
  DeserializeStatus?: DeserializeStatusResolvers;
  ImageStatus?: ImageStatusResolvers;
  JumpStatus?: JumpStatusResolvers;
  SeedMachineStatus?: SeedMachineStatusResolvers;
  SessionDirection?: SessionDirectionResolvers;
  SessionStatus?: SessionStatusResolvers;
  FileStatus?: FileStatusResolvers;
  PreserveCall?: PreserveCallResolvers;
  AnomalyCode?: AnomalyCodeResolvers;
  AsOf?: AsOfResolvers<ContextType>;
  BootEnd?: BootEndResolvers<ContextType>;
  Region?: RegionResolvers<ContextType>;
  FileState?: FileStateResolvers<ContextType>;
  SessionState?: SessionStateResolvers<ContextType>;
  Subtree?: SubtreeResolvers<ContextType>;
  KhoRoot?: KhoRootResolvers<ContextType>;
  LuoBlob?: LuoBlobResolvers<ContextType>;
  KexecMetadata?: KexecMetadataResolvers<ContextType>;
  Reservation?: ReservationResolvers<ContextType>;
  Handover?: HandoverResolvers<ContextType>;
  PreservedPages?: PreservedPagesResolvers<ContextType>;
  PreservedPagesEdge?: PreservedPagesEdgeResolvers<ContextType>;
  PreservedPagesConnection?: PreservedPagesConnectionResolvers<ContextType>;
  BootState?: BootStateResolvers<ContextType>;
  PastBoot?: PastBootResolvers<ContextType>;
  Anomaly?: AnomalyResolvers<ContextType>;
  PastBootEdge?: PastBootEdgeResolvers<ContextType>;
  PastBootConnection?: PastBootConnectionResolvers<ContextType>;
  LiveUpdateStateEdge?: LiveUpdateStateEdgeResolvers<ContextType>;
  LiveUpdateStateConnection?: LiveUpdateStateConnectionResolvers<ContextType>;
  AnomalyEdge?: AnomalyEdgeResolvers<ContextType>;
  AnomalyConnection?: AnomalyConnectionResolvers<ContextType>;
  KernelState?: KernelStateResolvers<ContextType>;
  LiveUpdateState?: LiveUpdateStateResolvers<ContextType>;
  UpdateOutcome?: UpdateOutcomeResolvers;
  CarriedSessionStatus?: CarriedSessionStatusResolvers;
  CarriedFileStatus?: CarriedFileStatusResolvers;
  UpdateBoot?: UpdateBootResolvers<ContextType>;
  CarriedFile?: CarriedFileResolvers<ContextType>;
  CarriedSession?: CarriedSessionResolvers<ContextType>;
  LiveUpdate?: LiveUpdateResolvers<ContextType>;
  UpdatePhaseName?: UpdatePhaseNameResolvers;
  PhaseClock?: PhaseClockResolvers;
  UpdatePhase?: UpdatePhaseResolvers<ContextType>;
  BlackoutUncertainty?: BlackoutUncertaintyResolvers;
  Blackout?: BlackoutResolvers<ContextType>;
  LiveUpdateEdge?: LiveUpdateEdgeResolvers<ContextType>;
  LiveUpdateConnection?: LiveUpdateConnectionResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionEdge?: SessionEdgeResolvers<ContextType>;
  SessionConnection?: SessionConnectionResolvers<ContextType>;
  StreamEnd?: StreamEndResolvers;
  EventBatch?: EventBatchResolvers<ContextType>;
  CaughtUp?: CaughtUpResolvers<ContextType>;
  FellBehind?: FellBehindResolvers<ContextType>;
  Heartbeat?: HeartbeatResolvers<ContextType>;
  StreamItem?: StreamItemResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  PrincipalKind?: PrincipalKindResolvers;
  Role?: RoleResolvers;
  Viewer?: ViewerResolvers<ContextType>;
};
