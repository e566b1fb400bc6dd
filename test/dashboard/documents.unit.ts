/** The page sends exactly the documents of the manifest, and the server's limits admit each of them. */
import { createRequest, stringifyDocument } from '@urql/core';
import { parse, specifiedRules, validate } from 'graphql';
import { expect, test } from '@jest/globals';
import { pageDocuments, pageQueries } from '../../scripts/page-documents.js';
import { limitRules } from '../../services/graphql/gate/limit-rules.js';
import { buildPlainSchema } from '../../services/graphql/schema/sdl.js';

test('the text that urql sends is the text of the manifest', () => {
  const texts = pageQueries().flatMap(({ operations }) => [...operations.values()]);
  expect(texts.length).toBeGreaterThan(3);
  for (const text of texts) expect(stringifyDocument(createRequest(text, {}).query)).toBe(text);
});

test('the server admits every document of the page', () => {
  const schema = buildPlainSchema();
  for (const [name, text] of pageDocuments())
    expect([name, validate(schema, parse(text), [...specifiedRules, ...limitRules])]).toEqual([name, []]);
});
