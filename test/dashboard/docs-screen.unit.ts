/** The documentation on the page: every page of docs/ becomes blocks, and every link and anchor arrives. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { docLink } from '../../services/dashboard/page/screens/docs/doc-links.js';
import { inlineOf, type Inline } from '../../services/dashboard/page/screens/docs/inline.js';
import { blocksOf, type Block } from '../../services/dashboard/page/screens/docs/markdown.js';

const folder = new URL('../../docs/', import.meta.url);
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -3));
const pages = new Map(
  names.map((name) => [name, blocksOf(readFileSync(new URL(`${name}.md`, folder), 'utf8'))]),
);

function inlinesOf(block: Block): readonly Inline[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return block.text;
    case 'list':
      return block.items.flat().flatMap(inlinesOf);
    case 'table':
      return [...block.head, ...block.rows.flat()].flat();
    case 'code':
      return [];
  }
}
const flat = (parts: readonly Inline[]): readonly Inline[] =>
  parts.flatMap((part) => ('parts' in part ? [part, ...flat(part.parts)] : [part]));

describe.each([...pages])('%s', (name, blocks) => {
  const parts = flat(blocks.flatMap(inlinesOf));

  test('starts with its title, and leaves no mark of Markdown in a text', () => {
    expect(blocks[0]).toMatchObject({ kind: 'heading', level: 1 });
    const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
    expect(texts.filter((text) => /\*\*|`|\]\(|^#+ |^- /.test(text))).toEqual([]);
  });

  test('links to pages and headings that exist', () => {
    for (const part of parts) {
      if (part.kind !== 'link') continue;
      const link = docLink(name, part.to);
      if (link.kind !== 'doc') continue;
      const ids = pages.get(link.name)?.flatMap((block) => (block.kind === 'heading' ? [block.id] : []));
      expect([part.to, ids === undefined]).toEqual([part.to, false]);
      if (link.anchor !== '') expect(ids).toContain(link.anchor);
    }
  });

  test('has as many rows in each table as the file has lines, each with a cell per column', () => {
    for (const block of blocks)
      if (block.kind === 'table')
        for (const row of block.rows) expect([row, row.length]).toEqual([row, block.head.length]);
  });
});

test('lists hold paragraphs, code and lists of their own', () => {
  const [list] = blocksOf('1. one\n\n       code\n\n2. two\n   - inner\n   - `a|b` **bold `x`**\n\nafter');
  expect(list).toEqual({
    kind: 'list',
    ordered: true,
    items: [
      [
        { kind: 'paragraph', text: [{ kind: 'text', text: 'one' }] },
        { kind: 'code', text: 'code' },
      ],
      [
        { kind: 'paragraph', text: [{ kind: 'text', text: 'two' }] },
        {
          kind: 'list',
          ordered: false,
          items: [
            [{ kind: 'paragraph', text: [{ kind: 'text', text: 'inner' }] }],
            [
              {
                kind: 'paragraph',
                text: [
                  { kind: 'code', text: 'a|b' },
                  { kind: 'text', text: ' ' },
                  {
                    kind: 'strong',
                    parts: [
                      { kind: 'text', text: 'bold ' },
                      { kind: 'code', text: 'x' },
                    ],
                  },
                ],
              },
            ],
          ],
        },
      ],
    ],
  });
});

test('names with an underscore or a star are no emphasis', () => {
  expect(inlineOf('pg_stat_activity and hv-* of 2*3*4')).toEqual([
    { kind: 'text', text: 'pg_stat_activity and hv-* of 2*3*4' },
  ]);
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
