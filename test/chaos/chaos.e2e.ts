/**
 * Two minutes of random faults between two real servers and PostgreSQL, with producers, readers, streams and rebuilds
 * running: no process ends unless it was killed, every server responds again within two seconds, and no event is
 * missing, duplicated or out of order. `npm run test:chaos` runs the same for a given time.
 */
import { expect, test } from '@jest/globals';
import { faultKinds } from './faults.js';
import { reportText } from './report.js';
import { runChaos } from './run.js';

test('two minutes of broken connections and killed processes: no process ends, nothing is lost, twice or out of order', async () => {
  const report = await runChaos({ minutes: 2, seed: 'ci' });
  process.stdout.write(`${reportText(report)}\n`);
  expect(report.findings).toEqual([]);
  expect(report.faults.length).toBeGreaterThanOrEqual(faultKinds.length);
  expect(report.acknowledged).toBeGreaterThan(1_000);
  expect(report.log).toBe(report.acknowledged);
}, 480_000);
