/** Columns of live updates in a file. */
import type { FileColumn } from '../../drawing/table-file.js';
import type { Update } from './row.js';

export const updateColumns: readonly FileColumn<Update>[] = [
  { name: 'host', value: ({ hostId }) => hostId },
  { name: 'update', value: ({ ordinal }) => ordinal },
  { name: 'outcome', value: ({ outcome }) => outcome },
  { name: 'from_release', value: ({ fromBoot }) => fromBoot.release },
  { name: 'to_release', value: ({ toBoot }) => toBoot?.release ?? null },
  { name: 'liveupdate_number', value: ({ number }) => number },
  { name: 'chain', value: ({ chain }) => chain },
  { name: 'started_at', value: ({ startedAt }) => startedAt },
  { name: 'blackout_at_least_us', value: ({ blackout }) => blackout?.atLeast ?? null },
  { name: 'blackout_at_most_us', value: ({ blackout }) => blackout?.atMost ?? null },
  { name: 'files_carried', value: ({ filesCarried }) => filesCarried },
  { name: 'files_restored', value: ({ filesRestored }) => filesRestored },
  { name: 'first_version', value: ({ firstVersion }) => firstVersion },
  { name: 'last_version', value: ({ lastVersion }) => lastVersion },
  { name: 'reason', value: ({ reason }) => reason },
];
