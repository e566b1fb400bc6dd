/** `npm run schema-diff`: fails when an API change that breaks clients is not listed, or when the baseline was edited. */
import { fileURLToPath } from 'node:url';
import { checkApi } from './api/check.js';

const problems = await checkApi(fileURLToPath(new URL('..', import.meta.url)));
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else
  console.log(
    'API check passed: every change that breaks clients of the last release is listed in CHANGELOG.md',
  );
