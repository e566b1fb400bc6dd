/** All verbs in the order of --help. The file of a verb is imported when that verb is called, and only then. */
import type { Command } from 'commander';

export interface Verb {
  readonly summary: string;
  /** Loads the function that gives the command its options, its own verbs and its action. */
  readonly define: () => Promise<(command: Command) => void>;
}

export const verbs: Readonly<Record<string, Verb>> = {
  serve: {
    summary: 'run the ledger: sequencer, projections and the GraphQL service',
    define: async () => (await import('./commands/serve.js')).define,
  },
  migrate: {
    summary: 'bring the database to the schema of this version',
    define: async () => (await import('./commands/migrate.js')).define,
  },
  sequence: {
    summary: 'run only the sequencer, as leader or as standby, until stopped',
    define: async () => (await import('./commands/sequence.js')).define,
  },
  import: {
    summary: 'turn captures of real machines into events; the same directory twice adds nothing',
    define: async () => (await import('./commands/import.js')).define,
  },
  archive: {
    summary: 'move full partitions of the log whose time is over into verified zstd files, oldest first',
    define: async () => (await import('./commands/archive.js')).define,
  },
  restore: {
    summary: 'bring archived partitions back into the log, the one that left last first',
    define: async () => (await import('./commands/archive.js')).defineRestore,
  },
  roles: {
    summary: 'make the roles of a ledger, or set their passwords; connects as a superuser',
    define: async () => (await import('./commands/roles.js')).define,
  },
  projections: {
    summary: 'the read models: hosts, live updates, sessions and their history',
    define: async () => (await import('./commands/projections.js')).define,
  },
  'publish-nats': {
    summary: 'publish the log to NATS JetStream, every event once and in order, until stopped',
    define: async () => (await import('./commands/publish-nats.js')).define,
  },
  replay: {
    summary: "rebuild a host's kernel state, or the exact bytes of a handover blob, at any place of the log",
    define: async () => (await import('./commands/replay.js')).define,
  },
  diagnose: {
    summary: 'say what became of each attempted live update, how sure that is, and what it rests on',
    define: async () => (await import('./commands/diagnose.js')).define,
  },
  doctor: {
    summary: 'look at the database and say what is wrong with it and what to do; changes nothing',
    define: async () => (await import('./commands/doctor.js')).define,
  },
  blob: {
    summary: 'handover blobs: LUO, KHO root, kexec-metadata, memblock, …',
    define: async () => (await import('./commands/blob.js')).define,
  },
  fdt: {
    summary: 'read, write and compare flattened device trees',
    define: async () => (await import('./commands/fdt.js')).define,
  },
  compat: {
    summary: 'say what happens when one kernel hands over to another, component by component',
    define: async () => (await import('./commands/compat.js')).define,
  },
  simulate: {
    summary:
      'run simulated hosts: an executable model of LUO and KHO that emits the events a collector would',
    define: async () => (await import('./commands/simulate.js')).define,
  },
  token: {
    summary: 'API tokens: create, list, revoke',
    define: async () => (await import('./commands/token.js')).define,
  },
};
