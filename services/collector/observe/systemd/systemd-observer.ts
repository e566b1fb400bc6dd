/** What systemd reports of kexecs: its counter, and when the kernel before was shut down. */
import { fact, type Fact, type Stamp } from '../fact.js';
import { parseProperties, systemdInstant } from './parse-properties.js';

/** What systemd showed at one moment. */
export interface SystemdLook {
  readonly uptimeUs: number | null;
  readonly path: string;
  readonly text: string;
}

export interface SystemdObserver {
  /** Facts that no earlier look showed. */
  push(look: SystemdLook): Fact[];
}

/** Spellings of the counter, newest first: 262 renamed it after it was merged, and its first tests had a third one. */
const COUNTERS = ['KExecCount', 'KExecsCount', 'KexecsCount', 'kexecsCount'];
const U64_MAX = (1n << 64n) - 1n;

export function systemdObserver(): SystemdObserver {
  const shown = new Set<string>();
  return {
    push({ uptimeUs, path, text }) {
      const stamp: Stamp | null = uptimeUs === null ? null : { clock: 'uptime', us: uptimeUs };
      const seen = { stamp, evidence: [{ source: 'systemd', confidence: 'observed', ref: path }] } as const;
      const properties = parseProperties(text);
      const facts: Fact[] = [];
      // A systemd without the property does not count: that is not 0.
      const kexecsCount = COUNTERS.map((name) => properties.get(name)).find((value) => value !== undefined);
      if (kexecsCount !== undefined && isU64(kexecsCount))
        facts.push(fact('systemd.kexecs_counted', { kexecsCount: BigInt(kexecsCount).toString() }, seen));
      const at = (name: string) => systemdInstant(properties.get(`PreviousShutdown${name}Timestamp`));
      const times = {
        shutdownStartedAt: at('Start'),
        shutdownFinishedAt: at('Finish'),
        lateShutdownStartedAt: at('LateStart'),
        lateShutdownFinishedAt: at('LateFinish'),
      };
      if (Object.values(times).some((time) => time !== null))
        facts.push(fact('systemd.shutdown_timed', times, seen));
      return facts.filter((one) => {
        const key = JSON.stringify([one.type, one.data]);
        const isNew = !shown.has(key);
        shown.add(key);
        return isNew;
      });
    },
  };
}

function isU64(text: string): boolean {
  return /^\d{1,20}$/.test(text) && BigInt(text) <= U64_MAX;
}
