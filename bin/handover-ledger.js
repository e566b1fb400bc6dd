#!/usr/bin/env node
// The one command. In a clone it runs the TypeScript sources through tsx; in an image it runs what was compiled.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = new URL('../services/cli/main.ts', import.meta.url);
if (existsSync(fileURLToPath(source))) {
  const { register } = await import('tsx/esm/api');
  register();
  await import(source.href);
} else {
  await import(new URL('../dist/services/cli/main.js', import.meta.url).href);
}
