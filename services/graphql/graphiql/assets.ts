/** The files of the GraphiQL page, read once from node_modules and from this folder. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readReact } from './react-globals.js';

export interface Asset {
  readonly type: string;
  readonly body: Buffer;
}

export interface Assets {
  /** Digest of all files. It is part of their URLs, so that they can be cached forever. */
  readonly version: string;
  readonly files: ReadonlyMap<string, Asset>;
}

const JAVASCRIPT = 'text/javascript; charset=utf-8';
const STYLES = 'text/css; charset=utf-8';

export function readAssets(): Assets {
  const resolve = createRequire(import.meta.url).resolve;
  /** Resolves the folder of a package, because its exports are for bundlers. */
  const fileOf = (name: string, path: string): string => join(dirname(resolve(`${name}/package.json`)), path);
  const here = dirname(fileURLToPath(import.meta.url));
  const sockets = fileOf('graphql-ws', 'dist');
  const files = new Map<string, Asset>([
    ['react.js', { type: JAVASCRIPT, body: readReact() }],
    ['graphiql.js', script(fileOf('graphiql', 'graphiql.min.js'))],
    ['graphiql.css', { type: STYLES, body: readFileSync(fileOf('graphiql', 'graphiql.min.css')) }],
    ['page.css', { type: STYLES, body: readFileSync(join(here, 'page.css')) }],
    ['loader.js', script(join(here, 'loader.js'))],
  ]);
  // client.js and the chunks that it imports, whose names change with each release.
  const modules = ['client.js'];
  for (const name of modules) {
    const module = script(join(sockets, name));
    files.set(`graphql-ws/${name}`, module);
    for (const [, other] of module.body.toString().matchAll(/from ["']\.\/([\w.-]+)["']/g))
      if (other !== undefined && !modules.includes(other)) modules.push(other);
  }
  const hash = createHash('sha256');
  for (const [name, { body }] of files) hash.update(name).update('\0').update(body);
  return { version: hash.digest('hex').slice(0, 16), files };
}

/** Removes the reference to a source map, which is not served. */
function script(path: string): Asset {
  const text = readFileSync(path, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/gm, '');
  return { type: JAVASCRIPT, body: Buffer.from(text) };
}
