/** The kernel that is left, at the moment of the jump: what it had to hand over and whether it could. */
import { releaseOf } from '../../abi/index.js';
import type { BootId } from '../brands.js';
import type { BootState } from '../state/kernel-state.js';
import type { BootNotes } from './boot-notes.js';
import type { Subject } from './coverage.js';
import { firstOf } from './sighting.js';

export interface Departure {
  readonly bootId: BootId | null;
  readonly ordinal: number;
  readonly release: string | null;
  /** Version of the first event of that boot. */
  readonly openedAt: bigint;
  readonly khoCompatible: string | null;
  readonly luo: BootState['luo'];
  readonly machine: BootState['machine'];
  readonly image: string | null;
  readonly carriesKho: boolean | null;
  /** The content that the next kernel should receive. */
  readonly number: bigint | null;
  readonly kexecCount: number | null;
  readonly watched: ReadonlySet<Subject>;
  readonly shown: BootNotes['shown'];
  /** Physical addresses of the data of the files that it leaves. */
  readonly dataPages: ReadonlySet<bigint>;
  /**
   * Its start was reported. Otherwise its place among the boots may be wrong: a kept trace can be all that is left of
   * it.
   */
  readonly startSeen: boolean;
}

export function departureFrom(boot: BootState, notes: BootNotes | null): Departure {
  return {
    bootId: boot.bootId,
    ordinal: boot.ordinal,
    release: boot.release,
    openedAt: notes?.opened.version ?? 0n,
    khoCompatible: boot.outgoing.root?.compatible ?? releaseOf(boot.release)?.kho ?? null,
    luo: boot.luo,
    machine: boot.machine,
    image: boot.imageName,
    carriesKho: boot.image === 'loaded' ? boot.imageCarriesKho : null,
    number: boot.outgoing.luo?.number ?? null,
    kexecCount: boot.outgoing.metadata?.kexecCount ?? null,
    watched: notes?.watched ?? new Set(),
    shown: notes?.shown ?? new Map(),
    dataPages: new Set(
      boot.outgoing.sessions.flatMap(({ files }) => files.flatMap(({ dataPa }) => dataPa ?? [])),
    ),
    startSeen: notes !== null && firstOf(notes.signs, 'boot.started') !== null,
  };
}
