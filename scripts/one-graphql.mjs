// Checks that the lock file has one copy of graphql: two fail at run time with "another module or realm".
import { readFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const copies = Object.keys(lock.packages).filter(
  (path) => path === 'node_modules/graphql' || path.endsWith('/node_modules/graphql'),
);
const hosts = Object.entries(lock.packages).filter(
  ([, entry]) => typeof entry.resolved === 'string' && entry.resolved.startsWith('http'),
);
if (copies.length !== 1) {
  console.error(
    `package-lock.json has ${copies.length} copies of graphql (${copies.join(', ')}), but must have one: align their versions`,
  );
  process.exit(1);
}
if (hosts.length > 0) {
  console.error(
    `package-lock.json names a registry host for ${hosts.map(([path]) => path).join(', ')}: remove its "resolved" URLs`,
  );
  process.exit(1);
}
console.log(
  `graphql ${lock.packages['node_modules/graphql'].version}: one copy; no registry host in the lock file`,
);
