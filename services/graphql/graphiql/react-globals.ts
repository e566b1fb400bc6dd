/**
 * React as the globals that GraphiQL's prebuilt file expects: React 19 is published as modules only. `npm run build`
 * writes the bundle beside this file; a server that runs from sources bundles it at start, in about 0.1 s.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type * as esbuild from 'esbuild';

/** Name of the prebuilt bundle. */
export const REACT_GLOBALS = 'react-globals.bundle.js';

const source = `import * as React from 'react';
import * as dom from 'react-dom';
import * as client from 'react-dom/client';
Object.assign(globalThis, { React, ReactDOM: { ...dom, ...client } });
`;

export function readReact(): Buffer {
  const prebuilt = fileURLToPath(new URL(REACT_GLOBALS, import.meta.url));
  return existsSync(prebuilt) ? readFileSync(prebuilt) : bundleReact();
}

export function bundleReact(): Buffer {
  // Loaded only here: a server that runs from dist/ needs no bundler.
  const { buildSync } = createRequire(import.meta.url)('esbuild') as typeof esbuild;
  const { outputFiles } = buildSync({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('the bundle of React is empty');
  return Buffer.from(file.contents);
}
