/**
 * Why the embedded PostgreSQL does not run, and what the operator can do, from PostgreSQL's log and the free disk
 * space.
 */
import { statfsSync } from 'node:fs';
import { LedgerError } from '../errors.js';

export const troubleKinds = [
  'restarting',
  'disk_full',
  'not_permitted',
  'port_taken',
  'no_memory',
  'no_files',
  'damaged',
  'program_missing',
  'unknown',
] as const;
export type TroubleKind = (typeof troubleKinds)[number];

export interface Trouble {
  readonly kind: TroubleKind;
  /** One sentence. */
  readonly what: string;
  /** One or two sentences. */
  readonly todo: string;
}

export interface Place {
  readonly home: string;
  readonly port: number;
  readonly log: string;
}

/** PostgreSQL needs room for a segment of its WAL, and its log is on the same disk. */
const LEAST_ROOM = 17 * 1024 * 1024;

const AGAIN = 'PostgreSQL then starts by itself';

const signs: readonly (readonly [TroubleKind, RegExp])[] = [
  ['disk_full', /No space left on device|Disk quota exceeded|ENOSPC|EDQUOT/],
  ['port_taken', /could not bind|Address already in use|EADDRINUSE/],
  [
    'not_permitted',
    /Permission denied|Operation not permitted|Read-only file system|has invalid permissions|has wrong ownership|EACCES|EPERM|EROFS/,
  ],
  ['no_memory', /Cannot allocate memory|could not (map anonymous|create) shared memory|ENOMEM/],
  ['no_files', /Too many open files|EMFILE|ENFILE/],
  [
    'damaged',
    /invalid (checkpoint|primary checkpoint) record|could not locate a valid checkpoint|is not a valid data directory|incorrect checksum|database files are incompatible|could not locate required checkpoint|missing or erroneous|could not open (file|directory)|could not access the server configuration file/,
  ],
  ['program_missing', /spawn .* ENOENT|ENOENT/],
];

/** `error`: the error of the attempt to start. */
export function troubleOf(error: unknown, { home, port, log }: Place): Trouble {
  const output = error instanceof LedgerError ? (error.details['output'] ?? error.message) : String(error);
  const report = typeof output === 'string' ? output : JSON.stringify(output);
  // On a full disk PostgreSQL cannot even write its log.
  const kind = hasRoom(home) ? (signs.find(([, sign]) => sign.test(report))?.[0] ?? 'unknown') : 'disk_full';
  const [what, todo] = {
    restarting: ['PostgreSQL is starting', 'Wait.'],
    disk_full: [
      `the disk of ${home} is full`,
      `Free at least ${LEAST_ROOM / 1024 / 1024} MiB on it. ${AGAIN}.`,
    ],
    not_permitted: [
      `PostgreSQL cannot read or write its data in ${home}`,
      `Make its user the owner of the directory (mode 0700) and mount it writable. ${AGAIN}.`,
    ],
    port_taken: [`port ${port} on 127.0.0.1 is in use`, `Stop the program that listens there. ${AGAIN}.`],
    no_memory: ['the machine has no memory left for PostgreSQL', `Free memory or raise its limit. ${AGAIN}.`],
    no_files: ['the limit of open files is reached', `Raise the limit of open files. ${AGAIN}.`],
    damaged: [
      `the data in ${home} is damaged or incomplete`,
      'Stop the ledger and restore a base backup: docs/runbooks.md.',
    ],
    program_missing: [
      "PostgreSQL's program or its directory is missing",
      `Install the package again, or restore the directory. ${AGAIN}.`,
    ],
    unknown: [
      'PostgreSQL does not start',
      `See ${log}. The ledger retries until PostgreSQL starts or the ledger is stopped.`,
    ],
  }[kind] as [string, string];
  return { kind, what, todo };
}

function hasRoom(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize >= LEAST_ROOM;
  } catch {
    return true;
  }
}
