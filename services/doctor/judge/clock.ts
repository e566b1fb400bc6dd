/** The clock of PostgreSQL against the one of this machine. */
import type { ClockFacts } from '../facts/clock.js';
import { amiss, fine, type Finding } from './finding.js';
import type { DoctorLimits } from './limits.js';
import { span } from './quantities.js';

export function judgeClock(
  { skewSeconds, uncertainSeconds }: ClockFacts,
  { clockSkewSeconds }: DoctorLimits,
): Finding {
  const sure = Math.max(0, Math.abs(skewSeconds) - uncertainSeconds / 2);
  const facts = { skewSeconds, uncertainSeconds };
  if (sure <= clockSkewSeconds)
    return fine('clock', `PostgreSQL and this machine agree within ${span(Math.abs(skewSeconds))}`, facts);
  return amiss(
    'clock',
    sure >= 300 ? 'critical' : 'warning',
    `the clock of PostgreSQL is ${span(Math.abs(skewSeconds))} ${skewSeconds > 0 ? 'ahead of' : 'behind'} this machine's`,
    'see to the time service (chrony, timesyncd) of both; tokens and their expiry go by the clock of the service, recording times by that of PostgreSQL',
    facts,
  );
}
