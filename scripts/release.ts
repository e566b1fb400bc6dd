/** `npm run release -- 1.2.3`: writes version, changelog section, API baseline and list of migrations. Commit it. */
import { fileURLToPath } from 'node:url';
import { cutRelease } from './api/release.js';

const version = process.argv[2] ?? '';
const problems = await cutRelease(
  fileURLToPath(new URL('..', import.meta.url)),
  version,
  new Date().toISOString().slice(0, 10),
);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`version ${version} is written: review the difference and commit it as one commit`);
