/**
 * The GraphQL documents of the page: each operation in the query.graphql files of services/dashboard/page with the
 * fragments that it uses, and its streams, as exactly the text that the page sends.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { followQuery } from '../services/client/follow-query.js';
import { Kind, parse, print, separateOperations, type DocumentNode } from 'graphql';

const folder = fileURLToPath(new URL('../services/dashboard/page', import.meta.url));

export interface PageQuery {
  /** Path of `query.graphql` below the repository. */
  readonly path: string;
  readonly document: DocumentNode;
  /** Text by name of operation. */
  readonly operations: ReadonlyMap<string, string>;
}

export function pageQueries(): readonly PageQuery[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('query.graphql'))
    .sort()
    .map((name) => {
      const document = parse(readFileSync(join(folder, name), 'utf8'), { noLocation: true });
      if (
        document.definitions.some((one) => one.kind === Kind.OPERATION_DEFINITION && one.name === undefined)
      )
        throw new Error(`services/dashboard/page/${name}: every operation has a name`);
      const operations = new Map(
        Object.entries(separateOperations(document)).map(([operation, one]) => [operation, sent(one)]),
      );
      return { path: `services/dashboard/page/${name}`, document, operations };
    });
}

/** urql removes blank lines from a document before it sends it. */
const sent = (document: DocumentNode): string => print(document).replace(/\n+/g, '\n').trim();

/** Selections of the streams that the page follows with the client's follower. A module exports each as `…_FIELDS`. */
function streamFields(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('-fields.ts'))
    .sort()
    .flatMap((name) => {
      const found = /_FIELDS =\s*'([^']+)'/.exec(readFileSync(join(folder, name), 'utf8'));
      if (found?.[1] === undefined)
        throw new Error(`services/dashboard/page/${name}: must export one constant that ends in _FIELDS`);
      return [found[1]];
    });
}

/** Every document that the page sends, by the file that it comes from. */
export function pageDocuments(): readonly (readonly [name: string, text: string])[] {
  return [
    ...pageQueries().flatMap(({ path, operations }) =>
      [...operations].map(([operation, text]) => [`${path} ${operation}`, text] as const),
    ),
    ...streamFields().map((fields) => ['stream of the page', followQuery('events', fields)] as const),
  ];
}
