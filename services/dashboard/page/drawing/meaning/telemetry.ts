import type { EventData } from '../event-kinds.generated.js';
import { grouped } from '../../parts/format.js';
import { bad, type Templates } from './meaning.js';

type Missing = EventData['telemetry.missing'];

const facts: Record<Missing['facts'], string> = {
  calls: 'everything that probes show',
  sessions: 'sessions',
  files: 'files',
  device: 'uses of the device',
  images: 'images',
  jump: 'the jump',
  log: 'log lines',
  clock: 'the time of day',
  boots: 'boots',
};
const reasons: Record<Missing['reason'], string> = {
  overrun: 'the trace ring overran',
  lost: 'the trace lost events',
  missed: 'a probe missed hits',
  refused_probe: 'the kernel refused the probe',
  not_probed: 'the function had no probe',
  incomplete: 'the recording lacks parts',
  not_recorded: 'no source recorded the interval',
};

/** Holes: what an observer could not see. */
export const telemetryMeanings: Templates<'telemetry.missing'> = {
  'telemetry.missing': ({ facts: what, reason, count }) => ({
    ...bad(
      'UNKNOWN',
      `${count === null ? 'An unknown number' : grouped(count)} missing: ${facts[what]}, because ${reasons[reason]}`,
    ),
    hole: true,
  }),
};
