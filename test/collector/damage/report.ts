/**
 * Prints what damage does to the verdicts, a row a class:
 * `node --import tsx test/collector/damage/report.ts [runs] [what…]`; `what` (CERTAIN, likely, guess, lost, refused)
 * prints these cases one by one.
 */
import { captureNames } from '../../support/captures.js';
import { measure, wholeCapture } from './measure.js';

const [runs = '4', ...shown] = process.argv.slice(2);
const wholes = captureNames()
  .filter((name) => name !== 'small')
  .map(wholeCapture);
const big = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
const rows = measure(wholes, Number(runs), (what, whole, damage, seed, one) => {
  if (!shown.includes(what)) return;
  const text =
    typeof one === 'string'
      ? one
      : JSON.stringify([one.subject, one.update, one.fromBoot, one.toBoot, one.verdict, one.confidence], big);
  console.log(`${what} ${whole.name} [${damage}] seed ${seed}: ${text}`);
});
console.log(
  '| Damage | Runs | Refused | Wrong certain | Wrong likely | Wrong guess | Lost verdicts | Certain |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
for (const row of rows)
  console.log(
    `| ${row.damage} | ${row.runs} | ${row.refused} | ${row.certainAndWrong} | ${row.likelyAndWrong} | ${row.guessedAndWrong} | ${row.lost} of ${row.verdicts} | ${row.certain} |`,
  );
