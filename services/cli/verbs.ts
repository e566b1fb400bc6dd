/** All verbs in the order of --help. The file of a verb is imported only when that verb is called. */
import type { Command } from 'commander';

export interface Verb {
  readonly summary: string;
  /** Loads the function that adds the options, nested verbs and action of the command. */
  readonly define: () => Promise<(command: Command) => void>;
}

export const verbs: Readonly<Record<string, Verb>> = {
  serve: {
    summary: 'run the ledger: sequencer, projections and the GraphQL service',
    define: async () => (await import('./commands/serve.js')).define,
  },
  migrate: {
    summary: 'update the database to the schema of this version',
    define: async () => (await import('./commands/migrate.js')).define,
  },
  sequence: {
    summary: 'run only the sequencer, as leader or as standby, until stopped',
    define: async () => (await import('./commands/sequence.js')).define,
  },
  import: {
    summary: 'import captures of real machines; importing a directory again adds nothing',
    define: async () => (await import('./commands/import.js')).define,
  },
  archive: {
    summary: 'move full partitions whose retention has ended to verified zstd files, oldest first',
    define: async () => (await import('./commands/archive.js')).define,
  },
  restore: {
    summary: 'move archived partitions back into the log, last archived first',
    define: async () => (await import('./commands/archive.js')).defineRestore,
  },
  roles: {
    summary: 'create the database roles of a ledger, or set their passwords; requires a superuser',
    define: async () => (await import('./commands/roles.js')).define,
  },
  projections: {
    summary: 'show or rebuild the read models: hosts, live updates, sessions and their history',
    define: async () => (await import('./commands/projections.js')).define,
  },
  'publish-nats': {
    summary: 'publish the log to NATS JetStream, every event once and in order, until stopped',
    define: async () => (await import('./commands/publish-nats.js')).define,
  },
  replay: {
    summary:
      'rebuild the kernel state of a host, or the exact bytes of a handover blob, at any position of the log',
    define: async () => (await import('./commands/replay.js')).define,
  },
  diagnose: {
    summary: 'show the outcome of each attempted live update, with its confidence and evidence',
    define: async () => (await import('./commands/diagnose.js')).define,
  },
  doctor: {
    summary: 'check the database and report problems and what to do about them; changes nothing',
    define: async () => (await import('./commands/doctor.js')).define,
  },
  blob: {
    summary: 'decode handover blobs: LUO, KHO root, kexec-metadata, memblock, …',
    define: async () => (await import('./commands/blob.js')).define,
  },
  memory: {
    summary: 'show the handover in an ELF core of a machine, and extract a preserved file from it',
    define: async () => (await import('./commands/memory.js')).define,
  },
  fdt: {
    summary: 'decode, encode and compare flattened device trees',
    define: async () => (await import('./commands/fdt.js')).define,
  },
  compat: {
    summary: 'show what happens when one kernel hands over to another, component by component',
    define: async () => (await import('./commands/compat.js')).define,
  },
  simulate: {
    summary: 'run simulated hosts: a model of LUO and KHO that emits the events of a collector',
    define: async () => (await import('./commands/simulate.js')).define,
  },
  token: {
    summary: 'create, list and revoke API tokens',
    define: async () => (await import('./commands/token.js')).define,
  },
};
