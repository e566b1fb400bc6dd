/**
 * The manifest of a folder of documents: the service accepts a valid one and reports what is wrong with an invalid one.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readManifest, sha256Of } from '../../services/graphql/index.js';
import { pageDocuments } from '../../scripts/page-documents.js';
import { run } from './run-command.js';

const script = new URL('../../scripts/trusted-documents.ts', import.meta.url).pathname;
const HEAD = 'query Head { head { position } }\n';
const HOSTS = 'query Hosts($n: Int!) {\n  hosts(first: $n) { nodes { __typename } }\n}\n';

describe('trusted documents', () => {
  let folder: string;
  let manifest: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'documents-'));
    manifest = join(folder, 'manifest.json');
    mkdirSync(join(folder, 'fleet'));
    writeFileSync(join(folder, 'head.graphql'), HEAD);
    writeFileSync(join(folder, 'fleet', 'hosts.graphql'), HOSTS);
    writeFileSync(join(folder, 'README.md'), 'not a document');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = () =>
    spawnSync(process.execPath, ['--import', 'tsx', script, folder, manifest], { encoding: 'utf8' });

  test('every document of the folder and of the page is listed, byte for byte', () => {
    const all = [HEAD, HOSTS, ...pageDocuments().map(([, text]) => text)];
    expect(write()).toMatchObject({ status: 0, stdout: expect.stringContaining(`${all.length} documents`) });
    expect(readManifest(manifest)).toEqual(
      new Map(all.map((text) => [sha256Of(text), text] as const).sort(([a], [b]) => (a < b ? -1 : 1))),
    );
  });

  test('a document that the server would refuse is named, and nothing is written', () => {
    writeFileSync(join(folder, 'fleet', 'wrong.graphql'), '{ nothing }');
    writeFileSync(join(folder, 'fleet', 'broken.graphql'), '{');
    const { status, stderr } = write();
    expect(status).toBe(1);
    expect(stderr).toContain('fleet/wrong.graphql: Cannot query field "nothing"');
    expect(stderr).toContain('fleet/broken.graphql: Syntax Error');
    expect(() => readManifest(manifest)).toThrow('ENOENT');
  });

  test('serve does not start on a manifest it cannot trust, or without the one it needs', async () => {
    writeFileSync(manifest, JSON.stringify({ [sha256Of(HEAD)]: HOSTS }));
    const forged = await run(['serve'], {
      env: { TRUSTED_DOCUMENTS: 'only', TRUSTED_DOCUMENTS_FILE: manifest },
    });
    expect(forged).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is not the SHA-256 of its document'),
    });
    const missing = await run(['serve'], { env: { TRUSTED_DOCUMENTS: 'only' } });
    expect(missing).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('TRUSTED_DOCUMENTS_FILE: is required when TRUSTED_DOCUMENTS is only'),
    });
  });
});
