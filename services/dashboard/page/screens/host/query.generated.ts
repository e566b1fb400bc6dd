// Written by scripts/codegen.ts from services/dashboard/page/screens/host/query.graphql. Do not edit.
import { document } from '../../read/document.js';
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A note about a host or about one of its boots. */
export type AnnotateInput = {
  /** hostId of a host that has at least one event. */
  readonly hostId: string;
  /** boot_id of the annotated kernel; null for the host. */
  readonly bootId?: string | null | undefined;
  /** Text of the note, 1 to 4,096 characters. */
  readonly message: string;
  /**
   * Author of the note. Required when authentication is off. With authentication the server records the name
   * of the caller and rejects any other.
   */
  readonly actor?: string | null | undefined;
  /**
   * Key of 1 to 128 characters chosen by the client. A repeated call with the same key stores nothing more.
   * Without a key, every call stores a note.
   */
  readonly idempotencyKey?: string | null | undefined;
  /** Whether to answer only after the event has its position, so that it can be read at once. */
  readonly waitForPosition?: boolean;
};

/** Verdict on an attempted live update. */
export type VerdictKind =
  /** Arrival of the data; everything carried was retrieved. */
  | 'SUCCEEDED'
  /** Error of reboot(KEXEC); the old kernel continues. Facts: stage, session, token, handler, errno. */
  | 'REFUSED'
  /**
   * Tree that KHO rejected; the boot looks cold and userspace gets no report. Facts: reason, expected, found,
   * lineSeen.
   */
  | 'KHO_REFUSED'
  /** Panic of LUO in early boot. Facts: component, message. */
  | 'LUO_PANICKED'
  /**
   * Panic of PCI core about devices that it received, in early boot or at the last FINISH. Facts: cause, found,
   * expected, devices, message.
   */
  | 'PCI_PANICKED'
  /** New kernel without /dev/liveupdate. Facts: why. */
  | 'LUO_ABSENT'
  /** Failed open of /dev/liveupdate. Facts: errno, session, handler. */
  | 'DESERIALIZE_FAILED'
  /** Session or file that was not retrieved. Facts: sessions, files. */
  | 'LOST'
  /** Session that can no longer be finished. Facts: session, errno. */
  | 'FINISH_STUCK'
  /** Counter with an unexpected value. Facts: which, expected, found. */
  | 'COUNTER_BROKEN'
  /** Kexec that handed nothing over. Facts: why. */
  | 'NOT_HANDED_OVER'
  /** Update that has not ended. Facts: waiting. */
  | 'IN_PROGRESS'
  /** Verdict that cannot be determined. Facts: why, message. */
  | 'UNKNOWN';

/** Certainty of a finding. */
export type Certainty =
  /** Statement of the kernel itself, without missing telemetry that would matter. */
  | 'CERTAIN'
  /** Signs that agree, without the one that would be conclusive. */
  | 'LIKELY'
  /** Conclusion mostly from what was not observed. */
  | 'GUESS';

/** Subject of a finding. */
export type FindingSubject =
  /** A live update of the host's history. */
  | 'UPDATE'
  /** Signs of an attempt that is not in the history. */
  | 'ATTEMPT'
  /** Kernel started without a jump that was to support live update and does not. */
  | 'BOOT';

/** How a boot started. */
export type BootMode =
  /** Start by firmware. */
  | 'COLD'
  /** Start by kexec. */
  | 'KEXEC'
  /** Start that was not observed. */
  | 'UNKNOWN';

/** End of a boot. */
export type BootEndKind =
  /** Kexec into the next kernel. */
  | 'KEXEC'
  /** Panic. */
  | 'PANIC'
  /** Restart through firmware. */
  | 'RESTART'
  /** Power-off. */
  | 'POWER_OFF'
  /** Halt. */
  | 'HALT'
  /** Not observed. */
  | 'UNKNOWN';

/** State of Kexec HandOver. */
export type KhoStatus =
  /** Not observed. */
  | 'UNKNOWN'
  /** Working. */
  | 'ON'
  /** Off. */
  | 'OFF'
  /** Working, with the tree of the previous kernel rejected. */
  | 'REFUSED';

/** Handling of the tree of the previous kernel. */
export type HandoverStatus =
  /** No tree found. */
  | 'NONE'
  /** Tree accepted. */
  | 'ACCEPTED'
  /** Tree rejected. */
  | 'REFUSED';

/** State of the Live Update Orchestrator. */
export type LuoStatus =
  /** Not observed. */
  | 'UNKNOWN'
  /** Off. */
  | 'OFF'
  /** Working. */
  | 'READY'
  /** Failed to rebuild what it received. */
  | 'FAILED'
  /** Panicked on what it received. */
  | 'PANICKED';

/** Existence of /dev/liveupdate. */
export type DeviceStatus =
  /** Not observed. */
  | 'UNKNOWN'
  /** Device exists. */
  | 'PRESENT'
  /** Device does not exist. */
  | 'ABSENT';

/** Status of a session. */
export type SessionStatus =
  /** Outgoing and in use. */
  | 'OPEN'
  /** Outgoing and frozen for the jump. */
  | 'FROZEN'
  /** Serialized for the next kernel. */
  | 'SERIALIZED'
  /** Received and not yet retrieved. */
  | 'INCOMING'
  /** Retrieved. */
  | 'RETRIEVED'
  /** Retrieved and finished. */
  | 'FINISHED'
  /** Closed. */
  | 'CLOSED'
  /** Impossible to finish. */
  | 'STUCK';

/** Status of a preserved file. */
export type FileStatus =
  /** Preserved for the next kernel. */
  | 'PRESERVED'
  /** Frozen for the jump. */
  | 'FROZEN'
  /** Received and not yet retrieved. */
  | 'INCOMING'
  /** Retrieved. */
  | 'RETRIEVED'
  /** Failed retrieve. */
  | 'RETRIEVE_FAILED'
  /** Retrieved and finished. */
  | 'FINISHED'
  /** Not retrieved before its session was finished. */
  | 'NEVER_RETRIEVED';

/** Broken rule of the kernel, or a contradiction. */
export type AnomalyCode =
  /** Unexpected liveupdate-number. */
  | 'NUMBER_BROKEN'
  /** Unexpected kexec_count. */
  | 'COUNT_BROKEN'
  /** Previous release that differs from the observed one. */
  | 'RELEASE_MISMATCH'
  /** Handover data without a handover. */
  | 'NUMBER_WITHOUT_HANDOVER'
  /** Session that was never created. */
  | 'SESSION_UNKNOWN'
  /** Session that already exists. */
  | 'SESSION_EXISTS'
  /** File that was never preserved. */
  | 'FILE_UNKNOWN'
  /** File that already exists. */
  | 'FILE_EXISTS'
  /** Operation on a session of the other direction. */
  | 'WRONG_DIRECTION'
  /** Memory that was never preserved. */
  | 'PAGE_NOT_PRESERVED'
  /** Subtree that already exists. */
  | 'SUBTREE_EXISTS'
  /** Subtree that was never added. */
  | 'SUBTREE_UNKNOWN'
  /** Memory preserved after the map was finalized. */
  | 'PRESERVED_AFTER_FINALIZE'
  /** Jump without an image. */
  | 'JUMP_WITHOUT_IMAGE'
  /** Use of an absent device. */
  | 'DEVICE_ABSENT_BUT_USED'
  /** Second open of an exclusive device. */
  | 'DEVICE_ALREADY_OPEN'
  /** Event of a boot that had ended. */
  | 'EVENT_AFTER_END'
  /** Forbidden step of the prepare/cancel machine. */
  | 'MACHINE_ORDER'
  /** Rejected incoming data. */
  | 'INCOMING_REFUSED'
  /** Label that was not kept, because the host has the maximum number of labels. */
  | 'LABEL_LIMIT';

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

/** Status of a carried session. */
export type CarriedSessionStatus =
  /** Under way, or waiting in the new kernel. */
  | 'CARRIED'
  /** Retrieved and in use. */
  | 'RETRIEVED'
  /** Retrieved and finished. */
  | 'FINISHED'
  /** Not retrieved before the boot ended. */
  | 'LOST';

/** Status of a carried file. */
export type CarriedFileStatus =
  /** Under way, or waiting in the new kernel. */
  | 'CARRIED'
  /** Retrieved. */
  | 'RESTORED'
  /** Failed retrieve. */
  | 'FAILED'
  /** Not retrieved before its session was finished. */
  | 'NEVER_RETRIEVED'
  /** Lost with its session. */
  | 'LOST';

/** A phase of a live update. */
export type UpdatePhaseName =
  /**
   * From the announcement, or the load of the image, to the shutdown; to reboot(KEXEC) where systemd did not report
   * the shutdown.
   */
  | 'PREPARE'
  /** From the start of the shutdown to reboot(KEXEC), as systemd reports it in the new kernel. */
  | 'SHUTDOWN'
  /** From reboot(KEXEC) to the jump. */
  | 'SERIALIZE'
  /**
   * From the jump to the start of the new kernel; from the reboot(KEXEC) that systemd reported where the jump was not
   * observed.
   */
  | 'JUMP'
  /** From the start of the new kernel to the existence of /dev/liveupdate. */
  | 'BOOT'
  /** From the existence of /dev/liveupdate to the first retrieved session. */
  | 'WAIT'
  /** From the first to the last retrieved session. */
  | 'RETRIEVE'
  /** From the last retrieved session to the outcome. */
  | 'FINISH';

/** Clock that measured a phase. */
export type PhaseClock =
  /** Monotonic clock of one boot. */
  | 'MONOTONIC'
  /** Wall clock of the host, which may have been set during the phase. */
  | 'WALL';

/** Reason for the uncertainty of a blackout. */
export type BlackoutUncertainty =
  /** Start of the new kernel's clock in whole seconds: one second in either direction. Always present. */
  | 'BOOT_CLOCK'
  /** Imported capture, which has the start of a boot to the minute. */
  | 'IMPORTED_CLOCK'
  /** Wall clock that was set while one of the two kernels ran. */
  | 'CLOCK_STEPPED'
  /** Wall clock of the new kernel that is earlier than that of the old one; only its clock since boot counts. */
  | 'CLOCK_WENT_BACK'
  /**
   * Jump that was not observed: it happened between the last event of the old kernel and the first of the new
   * one.
   */
  | 'JUMP_UNSEEN'
  /** Missing events: another session may have been retrieved earlier. */
  | 'TELEMETRY_LOST'
  /** Service that has not returned: there is no upper bound. */
  | 'NOT_BACK';

/** Role of a caller. docs/auth.md has the table. */
export type Role =
  /** Reads everything except the raw bytes of blobs. */
  | 'READER'
  /** Rights of a reader, and annotation. */
  | 'OPERATOR'
  /** Rights of a reader, and verification of the history. */
  | 'AUDITOR'
  /** Appends events for its own hosts and reads only the head of the log. */
  | 'COLLECTOR'
  /** All rights. */
  | 'ADMIN';

export type HostScreenQueryVariables = Exact<{
  hostId: string;
  at?: AtInput | null | undefined;
}>;


export type HostScreenQuery = { readonly host: { readonly hostId: string, readonly asOf: string, readonly version: string, readonly lastOccurredAt: string, readonly release: string | null, readonly bootId: string | null, readonly bootOrdinal: number | null, readonly chain: number | null, readonly number: string | null, readonly anomalyCount: number, readonly silentSince: string | null, readonly stale: boolean, readonly labels: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly summary: { readonly kho: KhoStatus | null, readonly luo: LuoStatus | null, readonly handover: HandoverStatus | null, readonly device: DeviceStatus | null, readonly outgoingSessions: number, readonly outgoingFiles: number, readonly waitingSessions: number, readonly updates: number }, readonly liveUpdates: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly ordinal: number, readonly number: string | null, readonly outcome: UpdateOutcome, readonly reason: string | null, readonly requestedAt: string | null, readonly leftAt: string | null, readonly arrivedAt: string | null, readonly sessionsCarried: number, readonly sessionsRestored: number, readonly filesCarried: number, readonly filesRestored: number, readonly fromBoot: { readonly ordinal: number, readonly release: string | null }, readonly toBoot: { readonly ordinal: number, readonly release: string | null } | null, readonly sessions: ReadonlyArray<{ readonly name: string, readonly status: CarriedSessionStatus, readonly files: ReadonlyArray<{ readonly status: CarriedFileStatus }> }>, readonly phases: ReadonlyArray<{ readonly name: UpdatePhaseName, readonly endedAt: string, readonly duration: string | null, readonly clock: PhaseClock }>, readonly blackout: { readonly atLeast: string, readonly atMost: string | null, readonly uncertainties: ReadonlyArray<BlackoutUncertainty> } | null }> } } | null, readonly diagnosis: { readonly findings: ReadonlyArray<{ readonly subject: FindingSubject, readonly update: number | null, readonly toBoot: number | null, readonly certainty: Certainty, readonly advice: string, readonly because: ReadonlyArray<{ readonly version: string }>, readonly verdict: { readonly kind: VerdictKind, readonly facts: unknown } }>, readonly contradictions: ReadonlyArray<{ readonly boot: number, readonly counter: string, readonly against: string, readonly expected: string | null, readonly found: string | null, readonly explanations: ReadonlyArray<unknown> }> } | null, readonly kernelState: { readonly boot: { readonly ordinal: number, readonly chain: number, readonly mode: BootMode, readonly release: string | null, readonly bootId: string | null, readonly startedAt: string | null, readonly handover: HandoverStatus, readonly incomingNumber: string | null, readonly kexecCount: number | null, readonly kexecsCount: string | null, readonly end: { readonly how: BootEndKind, readonly at: string } | null, readonly outgoing: { readonly sessions: ReadonlyArray<{ readonly name: string, readonly status: SessionStatus, readonly files: ReadonlyArray<{ readonly token: string, readonly handler: string | null, readonly size: string | null, readonly status: FileStatus }> }> }, readonly incoming: { readonly sessions: ReadonlyArray<{ readonly name: string, readonly status: SessionStatus, readonly files: ReadonlyArray<{ readonly token: string }> }> } | null } | null, readonly pastBoots: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly ordinal: number, readonly chain: number, readonly mode: BootMode, readonly release: string | null, readonly bootId: string | null, readonly startedAt: string | null, readonly handover: HandoverStatus, readonly incomingNumber: string | null, readonly kexecCount: number | null, readonly kexecsCount: string | null, readonly end: { readonly how: BootEndKind, readonly at: string } | null }> }, readonly previous: { readonly ordinal: number, readonly chain: number, readonly mode: BootMode, readonly release: string | null, readonly bootId: string | null, readonly startedAt: string | null, readonly handover: HandoverStatus, readonly incomingNumber: string | null, readonly kexecCount: number | null, readonly kexecsCount: string | null, readonly end: { readonly how: BootEndKind, readonly at: string } | null } | null, readonly anomalies: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly code: AnomalyCode, readonly version: string, readonly message: string }> } } | null };

export type HostEventsQueryVariables = Exact<{
  hostId: string;
  noteTypes: ReadonlyArray<string>;
  at?: AtInput | null | undefined;
}>;


export type HostEventsQuery = { readonly events: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly position: string, readonly version: string, readonly type: string, readonly schemaVersion: number, readonly occurredAt: string, readonly data: unknown }> }, readonly notes: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly position: string, readonly version: string, readonly occurredAt: string, readonly bootId: string | null, readonly data: unknown }> } };

export type HostMissingQueryVariables = Exact<{
  hostId: string;
}>;


export type HostMissingQuery = { readonly holes: { readonly holes: ReadonlyArray<{ readonly producerId: string, readonly epoch: string, readonly fromSeq: string, readonly toSeq: string }> } };

export type WriterQueryVariables = Exact<{ [key: string]: never; }>;


export type WriterQuery = { readonly viewer: { readonly name: string, readonly open: boolean, readonly roles: ReadonlyArray<Role> } };

export type AnnotateMutationVariables = Exact<{
  input: AnnotateInput;
}>;


export type AnnotateMutation = { readonly annotate:
    | { readonly __typename: 'AnnotateSuccess', readonly position: string | null }
    | { readonly __typename: 'UnknownHost', readonly code: string, readonly message: string }
    | { readonly __typename: 'IdempotencyConflict', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidAnnotation', readonly code: string, readonly message: string }
   };

export const HostScreen = document<HostScreenQuery, HostScreenQueryVariables>("query HostScreen($hostId: ID!, $at: AtInput) {\n  host(hostId: $hostId, at: $at) {\n    hostId\n    asOf\n    version\n    lastOccurredAt\n    release\n    bootId\n    bootOrdinal\n    chain\n    number\n    anomalyCount\n    silentSince\n    stale\n    labels {\n      key\n      value\n    }\n    summary {\n      kho\n      luo\n      handover\n      device\n      outgoingSessions\n      outgoingFiles\n      waitingSessions\n      updates\n    }\n    liveUpdates(last: 40) {\n      totalCount\n      nodes {\n        ordinal\n        number\n        outcome\n        reason\n        requestedAt\n        leftAt\n        arrivedAt\n        fromBoot {\n          ordinal\n          release\n        }\n        toBoot {\n          ordinal\n          release\n        }\n        sessions {\n          name\n          status\n          files {\n            status\n          }\n        }\n        sessionsCarried\n        sessionsRestored\n        filesCarried\n        filesRestored\n        phases {\n          name\n          endedAt\n          duration\n          clock\n        }\n        blackout {\n          atLeast\n          atMost\n          uncertainties\n        }\n      }\n    }\n  }\n  diagnosis(hostId: $hostId, at: $at) {\n    findings {\n      subject\n      update\n      toBoot\n      certainty\n      advice\n      because {\n        version\n      }\n      verdict {\n        kind\n        facts\n      }\n    }\n    contradictions {\n      boot\n      counter\n      against\n      expected\n      found\n      explanations\n    }\n  }\n  kernelState(hostId: $hostId, at: $at) {\n    boot {\n      ordinal\n      chain\n      mode\n      release\n      bootId\n      startedAt\n      handover\n      incomingNumber\n      kexecCount\n      kexecsCount\n      end {\n        how\n        at\n      }\n      outgoing {\n        sessions {\n          name\n          status\n          files {\n            token\n            handler\n            size\n            status\n          }\n        }\n      }\n      incoming {\n        sessions {\n          name\n          status\n          files {\n            token\n          }\n        }\n      }\n    }\n    pastBoots(last: 60) {\n      totalCount\n      nodes {\n        ordinal\n        chain\n        mode\n        release\n        bootId\n        startedAt\n        handover\n        incomingNumber\n        kexecCount\n        kexecsCount\n        end {\n          how\n          at\n        }\n      }\n    }\n    previous {\n      ordinal\n      chain\n      mode\n      release\n      bootId\n      startedAt\n      handover\n      incomingNumber\n      kexecCount\n      kexecsCount\n      end {\n        how\n        at\n      }\n    }\n    anomalies(last: 20) {\n      totalCount\n      nodes {\n        code\n        version\n        message\n      }\n    }\n  }\n}");
export const HostEvents = document<HostEventsQuery, HostEventsQueryVariables>("query HostEvents($hostId: ID!, $noteTypes: [String!]!, $at: AtInput) {\n  events(last: 10, filter: {hostIds: [$hostId]}, at: $at) {\n    totalCount\n    nodes {\n      position\n      version\n      type\n      schemaVersion\n      occurredAt\n      data\n    }\n  }\n  notes: events(\n    last: 20\n    filter: {hostIds: [$hostId], types: $noteTypes}\n    at: $at\n  ) {\n    totalCount\n    nodes {\n      position\n      version\n      occurredAt\n      bootId\n      data\n    }\n  }\n}");
export const HostMissing = document<HostMissingQuery, HostMissingQueryVariables>("query HostMissing($hostId: ID!) {\n  holes(hostId: $hostId) {\n    holes {\n      producerId\n      epoch\n      fromSeq\n      toSeq\n    }\n  }\n}");
export const Writer = document<WriterQuery, WriterQueryVariables>("query Writer {\n  viewer {\n    name\n    open\n    roles\n  }\n}");
export const Annotate = document<AnnotateMutation, AnnotateMutationVariables>("mutation Annotate($input: AnnotateInput!) {\n  annotate(input: $input) {\n    __typename\n    ... on AnnotateSuccess {\n      position\n    }\n    ... on LedgerError {\n      code\n      message\n    }\n  }\n}");
