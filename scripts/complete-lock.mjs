// Some registries do not carry the binary packages of every platform. `npm install` then leaves them out of the lock
// file, and `npm ci` rejects such a lock file. This script adds the missing packages in the required versions. npm
// installs each only on its platform (`os` and `cpu`).
//
//   node scripts/complete-lock.mjs [--check]
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));

const systems = [
  'darwin',
  'linux',
  'win32',
  'freebsd',
  'android',
  'openharmony',
  'aix',
  'netbsd',
  'openbsd',
  'sunos',
];
const processors = {
  arm64: 'arm64',
  x64: 'x64',
  ia32: 'ia32',
  arm: 'arm',
  armv7: 'arm',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  loong64: 'loong64',
  mips64el: 'mips64el',
  wasm32: 'wasm32',
};

/** `@unrs/resolver-binding-linux-arm-musleabihf` → { os: ['linux'], cpu: ['arm'], libc: ['musl'] }, or null when no platform is named. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = Object.keys(processors).find((processor) => words.includes(processor));
  if (os === undefined || cpu === undefined) return null;
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : os === 'linux' && words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : null;
  return { os: [os], cpu: [processors[cpu]], ...(libc === null ? {} : { libc: [libc] }) };
}

const added = [];
for (const [owner, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const inside = `${owner}/node_modules/${name}`;
    const beside = `node_modules/${name}`;
    if (lock.packages[inside] !== undefined || lock.packages[beside] !== undefined) continue;
    const platform = platformOf(name);
    if (platform === null || !/^\d+\.\d+\.\d+[-\w.]*$/.test(version)) continue;
    lock.packages[beside] = { version, ...platform, ...(entry.dev ? { dev: true } : {}), optional: true };
    added.push(`${name}@${version}`);
  }
}

if (process.argv.includes('--check')) {
  if (added.length > 0) {
    console.error(`package-lock.json lacks ${added.join(', ')}: run node scripts/complete-lock.mjs`);
    process.exit(1);
  }
} else if (added.length > 0) {
  const root = lock.packages[''];
  const rest = Object.entries(lock.packages).filter(([key]) => key !== '');
  lock.packages = { '': root, ...Object.fromEntries(rest.sort(([a], [b]) => (a < b ? -1 : 1))) };
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`added ${added.length} packages of other platforms`);
}
