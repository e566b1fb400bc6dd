/** Runtime: settings, the database, logs and probes of a process, and the service with its start and stop. */
export { RuntimeError, runtimeErrorCodes, type RuntimeErrorCode } from './errors.js';
export { importCapture, type ImportError, type ImportOptions, type ImportResult } from './import-capture.js';
export { openDatabase, runningDatabase, withPool, type Database } from './database.js';
export { greeting } from './greeting.js';
export { DEMO_HOST, type DemoLife, type Reporter } from './demo.js';
export { makeLogger } from './logger.js';
export { runPublisher, type RunPublisherOptions } from './run-publisher.js';
export { runSequencer, type RunSequencerOptions } from './run-sequencer.js';
export { untilSequenced, withSequencer } from './sequencing.js';
export { startService, type Service, type ServiceOptions } from './service.js';
export { untilStopped } from './until-stopped.js';
export { checkSettings } from './settings/check-settings.js';
export { badSettings } from './settings/problems.js';
export { readSettings, type Settings } from './settings/settings.js';
export { settingsHelp } from './settings/table.js';
export { shownSettings, type ShownSetting } from './settings/shown-settings.js';
