/**
 * Every kind of event the ledger knows, with the shape of its data. A kind never changes once released: a new
 * shape is a new schemaVersion. Kinds are grouped as in the design: boot, kho, luo, session, file, image, blob,
 * and what people and policies did about it.
 *
 * Where a field may be null the observer could not see it (a boot whose probes were not up yet, a console line
 * without the argument), never "zero".
 */
import { z } from 'zod';
import { errno, instant, list, physicalAddress, sessionName, text, u32, u64 } from './fields.js';

const data = z.strictObject;
const none = data({});
const name = text(256);
const message = text(4096);
const result = { errno };
const token = u64;
const file = { session: sessionName, token };
const region = data({ pa: physicalAddress, size: u64 });
/** How the kernel was asked: kho_preserve_folio, _pages, _phys (6.16, 6.17) or _vmalloc (KH). */
const via = z.enum(['folio', 'pages', 'phys', 'vmalloc']);
const memory = { via, pa: physicalAddress, pages: u64.nullable() };
/** null = the machine as a whole; v4 keeps a state of its own per session. */
const scope = { session: sessionName.nullable() };

export const catalogue = {
  // --- boot ---------------------------------------------------------------------------------------------
  'boot.started': data({
    mode: z.enum(['cold', 'kexec', 'unknown']),
    release: text(128),
    build: message.nullable(),
    cmdline: message.nullable(),
    kho: z.boolean().nullable(),
    liveupdate: z.boolean().nullable(),
  }),
  'boot.panicked': data({ message }),
  'boot.ended': data({ how: z.enum(['restart', 'power_off', 'halt', 'kexec', 'unknown']) }),
  /** A log line of a known kernel format that changes no state (kernel-facts 4c). */
  'kernel.logged': data({
    subsystem: text(32),
    level: z.enum(['info', 'notice', 'warn', 'err', 'emerg']).nullable(),
    message,
  }),

  // --- KHO ----------------------------------------------------------------------------------------------
  'kho.enabled': data({ scratch: list(region, 256) }),
  'kho.disabled': data({
    reason: z.enum(['command_line', 'scratch', 'kdump', 'not_configured', 'other']),
    message: message.nullable(),
  }),
  'kho.handover_found': none,
  'kho.revival_refused': data({
    reason: z.enum(['incompatible', 'invalid', 'unmappable', 'no_memory_map', 'not_configured', 'other']),
    fdtPa: physicalAddress.nullable(),
    expected: text(64).nullable(),
    errno: errno.nullable(),
    message,
  }),
  'kho.exec_from': data({ previousRelease: text(128), kexecCount: u32 }),
  'kho.metadata_refused': data({ version: u32.nullable(), expected: u32.nullable(), message }),
  'kho.root_created': data({ compatible: text(64), mapPa: physicalAddress }),
  'kho.subtree_added': data({ name, pa: physicalAddress.nullable(), size: u64.nullable() }),
  'kho.subtree_add_failed': data({ name, pa: physicalAddress.nullable(), ...result }),
  'kho.subtree_removed': data({ name: name.nullable(), pa: physicalAddress.nullable() }),
  'kho.subtree_retrieved': data({ name, errno: errno.nullable() }),
  'kho.memory_reserved': data({ name, pa: physicalAddress, size: u64 }),
  'kho.reservation_revived': data({ name }),
  'kho.reservation_refused': data({ name: name.nullable(), message }),
  'kho.memory_allocated': data({ pa: physicalAddress, size: u64 }),
  'kho.memory_allocation_failed': data({ size: u64.nullable(), errno: errno.nullable() }),
  'kho.memory_preserved': data(memory),
  'kho.memory_preserve_failed': data({ ...memory, pa: physicalAddress.nullable(), ...result }),
  'kho.memory_unpreserved': data(memory),
  'kho.memory_restored': data({ ...memory, pa: physicalAddress.nullable() }),
  /** kho_restore_free or kho_unpreserve_free: the page went back to the allocator. */
  'kho.memory_freed': data({ pa: physicalAddress, how: z.enum(['restored', 'unpreserved']) }),
  'kho.finalized': data({ mapPa: physicalAddress.nullable() }),
  'kho.finalize_failed': data(result),
  'kho.aborted': none,
  'kho.abort_failed': data(result),

  // --- LUO ----------------------------------------------------------------------------------------------
  'luo.incoming_accepted': data({ number: u64 }),
  'luo.incoming_refused': data({
    component: z.enum(['luo', 'session', 'flb', 'blocks', 'subtree', 'unknown']),
    expected: text(64).nullable(),
    errno: errno.nullable(),
    message,
  }),
  'luo.disabled': data({
    reason: z.enum(['kho_disabled', 'not_requested', 'incoming_refused', 'setup_failed', 'other']),
    message: message.nullable(),
  }),
  'luo.outgoing_created': data({
    compatible: text(64),
    number: u64,
    sessionsPa: physicalAddress.nullable(),
    flbsPa: physicalAddress.nullable(),
  }),
  'luo.outgoing_failed': data({ errno: errno.nullable(), message }),
  'luo.device_present': none,
  'luo.device_absent': none,
  'luo.device_opened': none,
  'luo.device_open_failed': data(result),
  'luo.device_closed': none,
  'luo.deserialized': none,
  'luo.deserialize_failed': data({
    errno: errno.nullable(),
    session: sessionName.nullable(),
    message: message.nullable(),
  }),
  /** luo_session_serialize returned 0. `sessionsPa` is the head of the list that the blob now names. */
  'luo.serialized': data({ sessionsPa: physicalAddress.nullable() }),
  'luo.serialize_failed': data(result),

  /** The D-Bus property KexecsCount of systemd 261 and later; it survives only with systemd's own session. */
  'systemd.kexecs_counted': data({ kexecsCount: u64 }),

  // --- the prepare/cancel machine of the seed (series v1 to v4) -------------------------------------------
  'luo.prepare_started': data(scope),
  'luo.prepared': data(scope),
  'luo.prepare_failed': data({
    ...scope,
    ...result,
    state: z.enum(['normal', 'prepared', 'frozen', 'updated']),
  }),
  'luo.cancelled': data(scope),
  'luo.cancel_failed': data({ ...scope, ...result }),
  'luo.frozen': data(scope),
  'luo.freeze_failed': data({ ...scope, ...result, token: token.nullable(), handler: text(64).nullable() }),
  'luo.updated': data(scope),
  'luo.finished': data(scope),
  'luo.finish_failed': data({ ...scope, ...result }),

  // --- sessions and files ---------------------------------------------------------------------------------
  'session.created': data({ name: sessionName }),
  'session.create_failed': data({ name: sessionName, ...result }),
  'session.retrieved': data({ name: sessionName }),
  'session.retrieve_failed': data({ name: sessionName, ...result }),
  'session.finished': data({ name: sessionName }),
  'session.finish_failed': data({ name: sessionName, ...result }),
  'session.closed': data({ name: sessionName, direction: z.enum(['outgoing', 'incoming']).nullable() }),
  /** close() of a retrieved session whose finish failed: it stays listed and can never be retrieved again (LS). */
  'session.release_failed': data({ name: sessionName }),
  'session.frozen': data({ name: sessionName }),
  'session.freeze_failed': data({ name: sessionName, ...result }),
  'session.unfrozen': data({ name: sessionName }),
  'session.deserialized': data({ name: sessionName }),
  'file.preserved': data({
    ...file,
    fd: z.int().nullable(),
    handler: text(64).nullable(),
    dataPa: physicalAddress.nullable(),
    size: u64.nullable(),
  }),
  'file.preserve_failed': data({ ...file, fd: z.int().nullable(), ...result }),
  'file.unpreserved': data(file),
  'file.frozen': data(file),
  'file.freeze_failed': data({ ...file, handler: text(64).nullable(), ...result }),
  'file.unfrozen': data(file),
  'file.retrieved': data(file),
  'file.retrieve_failed': data({ ...file, ...result }),
  'file.finished': data(file),
  'file.never_retrieved': data(file),

  // --- image and jump -------------------------------------------------------------------------------------
  'image.loaded': data({ image: message.nullable(), carriesKho: z.boolean().nullable() }),
  'image.load_failed': data({ image: message.nullable(), ...result }),
  'image.unloaded': none,
  'kexec.requested': none,
  'kexec.refused': data(result),
  'kexec.entered': none,

  // --- blobs ----------------------------------------------------------------------------------------------
  /** Exact bytes seen by somebody. `name` is the path below the KHO debugfs directory, e.g. `out/sub_fdts/LUO`. */
  'blob.observed': data({ name, size: u64, moment: name.nullable() }),

  // --- fleet, policy and people ---------------------------------------------------------------------------
  'update.intended': data({
    attempt: name,
    target: message.nullable(),
    expectedNumber: u64.nullable(),
    deadline: instant.nullable(),
    reason: message.nullable(),
  }),
  'update.deadline_passed': data({ attempt: name, phase: text(64).nullable() }),
  'host.silent': data({ since: instant.nullable(), message: message.nullable() }),
  'host.returned': data({ message: message.nullable() }),
  'recovery.decided': data({
    attempt: name.nullable(),
    action: z.enum(['continue', 'plain_kexec', 'cold_reboot', 'rollback', 'hold', 'evacuate']),
    policy: text(128),
    reason: message,
  }),
  'recovery.started': data({ attempt: name.nullable(), action: text(64) }),
  'recovery.verified': data({ attempt: name.nullable(), action: text(64) }),
  'recovery.failed': data({ attempt: name.nullable(), action: text(64), message }),
  'operator.annotated': data({ actor: text(128), message }),
  'operator.approved': data({ actor: text(128), subject: text(256), message: message.nullable() }),
  'operator.overrode': data({ actor: text(128), subject: text(256), message }),
} as const;

/** The name of a kind of event, e.g. `session.created`. */
export type EventType = keyof typeof catalogue;

/** The data of one kind. */
export type EventData<T extends EventType> = z.infer<(typeof catalogue)[T]>;

/** All names, in catalogue order. */
export const eventTypes = Object.keys(catalogue) as readonly EventType[];

/** The schema versions this build can read, per kind. */
export function schemaVersionsOf(_type: EventType): readonly number[] {
  return first;
}
const first: readonly number[] = [1];

export function isEventType(value: string): value is EventType {
  return Object.hasOwn(catalogue, value);
}

/** Whether this build knows what such an event says. A newer one may have written kinds and versions that it does not. */
export function isReadable(type: string, schemaVersion: number): type is EventType {
  return isEventType(type) && schemaVersionsOf(type).includes(schemaVersion);
}
