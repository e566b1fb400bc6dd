/** Difference between the clock of PostgreSQL and that of this machine. */
import type { ClockFacts } from '../facts/clock.js';
import { problem, ok, type Finding } from './finding.js';
import type { DoctorLimits } from './limits.js';
import { span } from './quantities.js';

export function judgeClock(
  { skewSeconds, uncertainSeconds }: ClockFacts,
  { clockSkewSeconds }: DoctorLimits,
): Finding {
  const certain = Math.max(0, Math.abs(skewSeconds) - uncertainSeconds / 2);
  const facts = { skewSeconds, uncertainSeconds };
  if (certain <= clockSkewSeconds)
    return ok('clock', `PostgreSQL and this machine agree within ${span(Math.abs(skewSeconds))}`, facts);
  return problem(
    'clock',
    certain >= 300 ? 'critical' : 'warning',
    `the clock of PostgreSQL is ${span(Math.abs(skewSeconds))} ${skewSeconds > 0 ? 'ahead of' : 'behind'} this machine's`,
    'check the time service (chrony, timesyncd) on both machines: token expiry uses the clock of the service, recording times use that of PostgreSQL',
    facts,
  );
}
