/** Trusted documents: requested by digest, rejected or counted when unknown, named in the metrics. Both transports. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { readManifest, sha256Of, type TrustedMode } from '../../services/graphql/index.js';
import { alike, overHttp, overWs, type Outcome, type Payload } from './support/both.js';
import { startLedger, type Ledger } from './support/harness.js';

const KNOWN = 'query HeadOfLog { head { position } }\n';
const PAGE = 'query Page($n: Int) { events(first: $n) { nodes { position } } }';
const UNKNOWN = 'query HeadOfLog { head { projectedPosition } }';
const digest = sha256Of(KNOWN);
const documents = new Map([KNOWN, PAGE].map((text) => [sha256Of(text), text]));
const persisted = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });

describe('trusted documents', () => {
  let ledger: Ledger | null = null;
  const start = async (mode: TrustedMode): Promise<Ledger> =>
    (ledger = await startLedger({}, { trusted: { mode, documents } }));
  afterEach(async () => {
    await ledger?.close();
    ledger = null;
  });

  /** Over both; they must agree. */
  const both = async (payload: Payload): Promise<Outcome> => {
    const { url } = (ledger as Ledger).server;
    const [http, ws] = [await overHttp(url, payload), await overWs(url, payload)];
    expect(ws.data).toEqual(http.data);
    expect(alike(ws.errors)).toEqual(alike(http.errors));
    if (http.data === undefined) expect(http.status).toBe(400);
    return http;
  };
  const codes = ({ errors }: Outcome) => errors.map(({ extensions }) => extensions.code);
  const get = async (search: Record<string, string>) => {
    const { url } = (ledger as Ledger).server;
    const response = await fetch(`${url}/graphql?${new URLSearchParams(search).toString()}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    return { status: response.status, body: await response.json() };
  };
  const ok = { head: { position: '0' } };

  test('only: listed ones by text, by digest, by id; others are refused', async () => {
    const { metric } = await start('only');
    expect((await both({ query: KNOWN })).data).toEqual(ok);
    expect((await both({ extensions: persisted(digest) })).data).toEqual(ok);
    expect((await both({ query: '', extensions: persisted(digest) })).data).toEqual(ok);
    expect((await both({ query: KNOWN, extensions: persisted(digest) })).data).toEqual(ok);
    expect((await both({ documentId: digest })).data).toEqual(ok);
    expect((await both({ documentId: `sha256:${digest}` })).data).toEqual(ok);
    const page = { documentId: sha256Of(PAGE), operationName: 'Page', variables: { n: 7 } };
    expect(await both(page)).toMatchObject({
      data: { events: { nodes: [] } },
      extensions: { cost: { requested: 8 } },
    });

    expect(codes(await both({ query: UNKNOWN }))).toEqual(['UNTRUSTED_DOCUMENT']);
    expect(codes(await both({ query: '{ __schema { types { name } } }' }))).toEqual(['UNTRUSTED_DOCUMENT']);
    // One blank more is another document.
    expect(codes(await both({ query: `${KNOWN} ` }))).toEqual(['UNTRUSTED_DOCUMENT']);
    expect(codes(await both({ documentId: sha256Of(UNKNOWN) }))).toEqual(['UNTRUSTED_DOCUMENT']);
    expect(codes(await both({ documentId: '__proto__' }))).toEqual(['UNTRUSTED_DOCUMENT']);
    expect(codes(await both({ documentId: '' }))).toEqual(['UNTRUSTED_DOCUMENT']);
    expect(codes(await both({ query: UNKNOWN, extensions: persisted(digest) }))).toEqual(['BAD_USER_INPUT']);
    expect(codes(await both({ query: UNKNOWN, documentId: digest }))).toEqual(['BAD_USER_INPUT']);
    for (const transport of ['http', 'ws']) {
      expect(await metric('graphql_rejected_total', { rule: 'UNTRUSTED_DOCUMENT', transport })).toBe(6);
      expect(
        await metric('graphql_operations_total', {
          type: 'query',
          operation: 'HeadOfLog',
          outcome: 'ok',
          transport,
        }),
      ).toBe(6);
      expect(await metric('graphql_operations_total', { operation: 'Page', transport })).toBe(1);
      expect(await metric('graphql_operations_total', { outcome: 'refused', transport })).toBe(8);
    }
  });

  test('only, by GET', async () => {
    await start('only');
    const variables = '{"n": 3}';
    for (const search of [
      { documentId: digest },
      { extensions: JSON.stringify(persisted(digest)) },
      { query: KNOWN },
      { query: KNOWN, extensions: JSON.stringify(persisted(digest)) },
    ] as Record<string, string>[])
      expect(await get(search)).toMatchObject({ status: 200, body: { data: ok } });
    expect(await get({ documentId: sha256Of(PAGE), variables })).toMatchObject({
      body: { data: { events: { nodes: [] } }, extensions: { cost: { requested: 4 } } },
    });
    for (const search of [{ query: UNKNOWN }, { documentId: 'x' }, {}] as Record<string, string>[])
      expect(await get(search)).toMatchObject({ status: 400 });
  });

  test('log: unknown documents are served and counted', async () => {
    const { metric } = await start('log');
    expect((await both({ query: KNOWN })).data).toEqual(ok);
    expect((await both({ query: UNKNOWN })).data).toEqual({ head: { projectedPosition: '0' } });
    expect((await both({ documentId: digest })).data).toEqual(ok);
    // In the words that make a client send the text.
    expect(codes(await both({ extensions: persisted(sha256Of(UNKNOWN)) }))).toEqual([
      'PERSISTED_QUERY_NOT_FOUND',
    ]);
    for (const transport of ['http', 'ws']) {
      expect(await metric('graphql_untrusted_documents_total', { transport })).toBe(1);
      // The name of a document that is not listed is the client's invention.
      expect(await metric('graphql_operations_total', { operation: 'HeadOfLog', transport })).toBe(2);
      expect(await metric('graphql_operations_total', { operation: 'other', outcome: 'ok', transport })).toBe(
        1,
      );
    }
  });

  test('off: texts only', async () => {
    const { metric } = await start('off');
    expect((await both({ query: UNKNOWN })).data).toEqual({ head: { projectedPosition: '0' } });
    expect(codes(await both({ extensions: persisted(digest) }))).toEqual(['PERSISTED_QUERY_NOT_SUPPORTED']);
    expect(codes(await both({ documentId: digest }))).toEqual(['PERSISTED_QUERY_NOT_SUPPORTED']);
    expect(await metric('graphql_untrusted_documents_total')).toBe(0);
  });

  test('a manifest whose texts are not those of its digests is refused when it is read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
    const path = join(folder, 'manifest.json');
    const read = (content: unknown) => {
      writeFileSync(path, JSON.stringify(content));
      return readManifest(path);
    };
    try {
      expect(read({ [digest]: KNOWN })).toEqual(new Map([[digest, KNOWN]]));
      expect(() => read({ [digest]: UNKNOWN })).toThrow('is not the SHA-256 of its document');
      expect(() => read([KNOWN])).toThrow('must be a JSON object');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
