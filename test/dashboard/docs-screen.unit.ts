/** The documentation on the page: every page of docs/ can be drawn, and every link and anchor of it arrives. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { lexer, walkTokens, type MarkedToken } from 'marked';
import { docLink } from '../../services/dashboard/page/screens/docs/doc-links.js';
import { docOf, type Doc } from '../../services/dashboard/page/screens/docs/markdown.js';

const folder = new URL('../../docs/', import.meta.url);
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -3));
const pages = new Map(
  names.map((name) => [name, docOf(readFileSync(new URL(`${name}.md`, folder), 'utf8'))]),
);

function allTokens({ blocks }: Doc): readonly MarkedToken[] {
  const tokens: MarkedToken[] = [];
  void walkTokens([...blocks], (token) => void tokens.push(token as MarkedToken));
  return tokens;
}

describe.each([...pages])('%s', (name, doc) => {
  const tokens = allTokens(doc);

  test('starts with its title, and has no markup that the page leaves out', () => {
    expect(doc.blocks[0]).toMatchObject({ type: 'heading', depth: 1 });
    const source = readFileSync(new URL(`${name}.md`, folder), 'utf8');
    const left = lexer(source).filter(({ type, raw }) => type === 'html' && !raw.startsWith('<!--'));
    expect([...left, ...tokens.filter(({ type, raw }) => type === 'html' && raw !== '<br>')]).toEqual([]);
  });

  test('links to pages and headings that exist', () => {
    for (const token of tokens) {
      if (token.type !== 'link') continue;
      const link = docLink(name, token.href);
      if (link.kind !== 'doc') continue;
      const target = pages.get(link.name);
      expect([token.href, target === undefined]).toEqual([token.href, false]);
      if (link.anchor !== '') expect([...(target?.anchors.values() ?? [])]).toContain(link.anchor);
    }
  });

  test('has a cell for each column in every row of its tables', () => {
    for (const token of tokens) {
      if (token.type !== 'table') continue;
      for (const row of token.raw.trimEnd().split('\n'))
        expect([row, row.replaceAll('\\|', '').split('|').length - 2]).toEqual([row, token.header.length]);
    }
  });
});

test('a link to a file that the package does not have keeps its path', () => {
  expect(docLink('runbooks', '../deploy/prometheus/alerts.yml')).toEqual({
    kind: 'file',
    path: 'deploy/prometheus/alerts.yml',
  });
  expect(docLink('decisions/0002-fdt-codec', '../graphql.md#paging')).toEqual({
    kind: 'doc',
    name: 'graphql',
    anchor: 'paging',
  });
});
