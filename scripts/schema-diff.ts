/** `npm run schema-diff`: fails when a change of the API breaks clients and is not listed, or the baseline was edited. */
import { fileURLToPath } from 'node:url';
import { checkApi } from './api/check.js';

const problems = await checkApi(fileURLToPath(new URL('..', import.meta.url)));
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log('the API breaks no client of the last release, or CHANGELOG.md lists it');
