#!/usr/bin/env node
// The one command. It runs what `npm run build` compiled while that is up to date with the sources, or where there are
// no sources (image, package). Otherwise it compiles the sources as it loads them, which takes about a second longer.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isCurrent } from './build-state.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = new URL('../services/cli/main.ts', import.meta.url);
if (existsSync(source) && !isCurrent(root)) {
  const { register } = await import('tsx/esm/api');
  register();
  await import(source.href);
} else {
  await import(new URL('../dist/services/cli/main.js', import.meta.url).href);
}
