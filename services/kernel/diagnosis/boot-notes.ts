/** The observations of one boot that a diagnosis needs. */
import { sessionClient } from '../../abi/index.js';
import type { BootId } from '../brands.js';
import type { EventType } from '../events/catalogue.js';
import type { BootState } from '../state/kernel-state.js';
import type { History } from '../state/history.js';
import { append } from '../state/history.js';
import type { KernelEvent } from '../transition/edit.js';
import { unfinishedDevice } from './pci-panics.js';
import { seenBy, type Subject } from './coverage.js';
import { noSigns, sighting, withSign, type Sighting, type Signs } from './sighting.js';

/** A session or file that arrived and was not known to have left. `token` null: the session itself. */
export interface Unexpected {
  readonly session: string;
  readonly token: bigint | null;
}

export interface BootNotes {
  readonly bootId: BootId | null;
  readonly ordinal: number;
  /** The event that opened the boot. */
  readonly opened: Sighting;
  readonly signs: Signs;
  /** Events of sessions and files, oldest first; a repetition replaces the one before it. */
  readonly trail: History<Sighting>;
  readonly unexpected: readonly Unexpected[];
  /** Kinds of facts that the sources which reported about this boot can see. */
  readonly watched: ReadonlySet<Subject>;
  /** No source shows which kernel ran before this one. */
  readonly unlinked: boolean;
  /** Digests of the small handover blobs as they were last shown, by path below the KHO directory. */
  readonly shown: ReadonlyMap<string, string>;
  /** Pages of the kernel before that it freed, at most {@link MOST_FREED}. */
  readonly freed: ReadonlySet<bigint>;
  /** The handler that the kernel reported as unknown. */
  readonly unknownHandler: string | null;
  /** PCI devices that the kernel reported as never finished, at most {@link MOST_UNEXPECTED}. */
  readonly unfinishedDevices: readonly string[];
  /** systemd's session had arrived when systemd reported its counter; null: it reported none. */
  readonly systemdArrived: boolean | null;
  /** kho_finalize failed in this boot's log; cleared by the next attempt. */
  readonly finalizeSaid: Sighting | null;
}

export function openNotes(boot: BootState, event: KernelEvent, version: bigint): BootNotes {
  return {
    bootId: boot.bootId,
    ordinal: boot.ordinal,
    opened: sighting(event, version),
    signs: noSigns,
    trail: null,
    unexpected: [],
    watched: new Set(),
    unlinked: false,
    shown: new Map(),
    freed: new Set(),
    unknownHandler: null,
    unfinishedDevices: [],
    systemdArrived: null,
    finalizeSaid: null,
  };
}

/** Kinds of which the first and the last event are kept. */
const bootKinds: ReadonlySet<EventType> = new Set<EventType>([
  'boot.started',
  'boot.panicked',
  'boot.ended',
  'kho.disabled',
  'kho.handover_found',
  'kho.revival_refused',
  'kho.exec_from',
  'kho.metadata_refused',
  'luo.incoming_accepted',
  'luo.incoming_refused',
  'luo.disabled',
  'luo.outgoing_created',
  'luo.outgoing_failed',
  'luo.device_present',
  'luo.device_absent',
  'luo.device_opened',
  'luo.device_open_failed',
  'luo.deserialized',
  'luo.deserialize_failed',
  'luo.updated',
  'image.loaded',
  'image.unloaded',
]);

/** Kinds of which every event is kept. Successes of files are not: there may be hundreds of thousands. */
const trailKinds: ReadonlySet<EventType> = new Set<EventType>([
  'session.retrieve_failed',
  'session.retrieved',
  'session.finished',
  'session.finish_failed',
  'session.release_failed',
  'session.closed',
  'file.retrieve_failed',
  'file.never_retrieved',
]);

/** Blobs that the next kernel shows byte for byte as this one left them. */
const linkingBlobs = /^(in|out)\/sub_fdts\/(kexec-metadata|memblock|LUO)$/;
const MOST_UNEXPECTED = 64;
const MOST_FREED = 64;
const noHandler = /No registered handler for compatible '([^']*)'/;
const finalizeFailed = /kho_finalize failed/;

/** The notes with one more event of the boot. `boot`: its state after the event. */
export function note(notes: BootNotes, boot: BootState, event: KernelEvent, version: bigint): BootNotes {
  let next = notes;
  // What declares that it saw nothing is no sight.
  const seen =
    event.type === 'telemetry.missing'
      ? []
      : seenBy(
          event.type,
          event.evidence.map((one) => one.source),
        );
  if (!seen.every((one) => next.watched.has(one)))
    next = { ...next, watched: new Set([...next.watched, ...seen]) };
  if (event.type === 'telemetry.missing' && event.data.facts === 'boots') next = { ...next, unlinked: true };
  if (event.type === 'systemd.kexecs_counted') next = { ...next, systemdArrived: systemdArrived(boot) };
  const digest = event.blobs[0];
  if (event.type === 'blob.observed' && linkingBlobs.test(event.data.name) && event.data.size !== '0')
    if (digest !== undefined) next = { ...next, shown: new Map(next.shown).set(event.data.name, digest) };
  if (event.type === 'kho.memory_freed' && event.data.how === 'restored' && next.freed.size < MOST_FREED)
    next = { ...next, freed: new Set(next.freed).add(BigInt(event.data.pa)) };
  if (bootKinds.has(event.type)) next = { ...next, signs: withSign(next.signs, sighting(event, version)) };
  else if (trailKinds.has(event.type))
    next = { ...next, trail: follow(next.trail, sighting(event, version)) };
  else if (event.type === 'kernel.logged') {
    const handler = noHandler.exec(event.data.message)?.[1];
    if (handler !== undefined) next = { ...next, unknownHandler: handler };
    const device = unfinishedDevice(event.data.message);
    if (device !== null && next.unfinishedDevices.length < MOST_UNEXPECTED)
      next = { ...next, unfinishedDevices: [...next.unfinishedDevices, device] };
    if (finalizeFailed.test(event.data.message)) next = { ...next, finalizeSaid: sighting(event, version) };
  }
  return noteUnexpected(next, boot, event);
}

/** Without an entry in the file descriptor stores systemd writes no session, and counts from 0 again. */
export function systemdArrived({ incoming }: BootState): boolean {
  return (incoming?.sessions ?? []).some(
    ({ name, files }) => sessionClient(name) === 'systemd' && files.length > 0,
  );
}

/** A caller that retries in a loop leaves one entry. */
function follow(trail: History<Sighting>, seen: Sighting): History<Sighting> {
  const again =
    trail !== null &&
    trail.last.type === seen.type &&
    JSON.stringify(trail.last.data) === JSON.stringify(seen.data);
  return append(again ? trail.before : trail, seen);
}

function noteUnexpected(notes: BootNotes, boot: BootState, event: KernelEvent): BootNotes {
  const came = cameIn(event);
  if (came === null || notes.unexpected.length >= MOST_UNEXPECTED) return notes;
  const session = boot.incoming?.sessions.find((one) => one.name === came.session);
  const known =
    came.token === null ? session !== undefined : session?.files.some((one) => one.token === came.token);
  const noted = notes.unexpected.some((one) => one.session === came.session && one.token === came.token);
  return known === true || noted ? notes : { ...notes, unexpected: [...notes.unexpected, came] };
}

function cameIn(event: KernelEvent): Unexpected | null {
  switch (event.type) {
    case 'session.deserialized':
    case 'session.retrieved':
      return { session: event.data.name, token: null };
    case 'file.retrieved':
      return { session: event.data.session, token: BigInt(event.data.token) };
    default:
      return null;
  }
}
