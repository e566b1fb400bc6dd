/** A process that runs only the sequencer, as leader or as standby. */
import type { Logger } from 'pino';
import { Registry, collectDefaultMetrics } from 'prom-client';
import { startSequencer } from '../ledger/index.js';
import { openDatabase } from './database.js';
import { startProbes } from './probes.js';
import type { Settings } from './settings/settings.js';

export interface RunSequencerOptions {
  readonly settings: Settings;
  readonly logger: Logger;
  /** Null: no probes. */
  readonly probesPort: number | null;
  /** Resolves when the process has to stop. */
  readonly stopped: Promise<unknown>;
  readonly onStarted: () => void;
}

/** Resolves after a stop, when all parts have ended. */
export async function runSequencer({
  settings,
  logger,
  probesPort,
  stopped,
  onStarted,
}: RunSequencerOptions): Promise<void> {
  const database = await openDatabase(settings, logger);
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const sequencer = startSequencer({ url: database.url, logger, registry, name: `sequence ${process.pid}` });
  const probes =
    probesPort === null
      ? null
      : await startProbes({
          host: settings.host,
          port: probesPort,
          registry,
          // A standby is as healthy as a leader.
          state: () => (sequencer.leading() ? 'leading' : 'standby'),
        });
  onStarted();
  try {
    await Promise.race([stopped, sequencer.done]);
  } finally {
    await probes?.stop();
    await sequencer.stop();
    await database.close();
  }
}
