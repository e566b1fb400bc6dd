/** The Markdown of docs/ as blocks: headings, paragraphs, lists, tables and code. Pure. */
import { inlineOf, type Inline } from './inline.js';

export type Block =
  | {
      readonly kind: 'heading';
      readonly level: number;
      readonly id: string;
      readonly text: readonly Inline[];
    }
  | { readonly kind: 'paragraph'; readonly text: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

const FENCE = /^(`{3,}|~{3,})/;
const HEADING = /^(#{1,6})\s+(.*)$/;
const ITEM = /^([-*+]|\d+[.)])(\s+)(.*)$/;
const RULE = /^\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?$/;

/** `text` of a whole file, or of an item of a list without its indentation. */
export function blocksOf(text: string): readonly Block[] {
  const lines = text.replace(/<!--[\s\S]*?-->/g, '').split(/\r?\n/);
  const blocks: Block[] = [];
  const ids = new Set<string>();
  let at = 0;
  const takeWhile = (test: (line: string) => boolean): string[] => {
    const from = at;
    while (at < lines.length && test(lines[at] ?? '')) at += 1;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const heading = HEADING.exec(line);
    const fence = FENCE.exec(line)?.[1];
    if (line.trim() === '') at += 1;
    else if (heading !== null) {
      at += 1;
      const [, marks = '', title = ''] = heading;
      const slug = slugOf(title);
      let id = slug;
      for (let n = 1; ids.has(id); n++) id = `${slug}-${n}`;
      ids.add(id);
      blocks.push({ kind: 'heading', level: marks.length, id, text: inlineOf(title) });
    } else if (fence !== undefined) {
      at += 1;
      const code = takeWhile((one) => !one.startsWith(fence));
      at += 1;
      blocks.push({ kind: 'code', text: code.join('\n') });
    } else if (line.startsWith('    ')) {
      const code = takeWhile((one) => one.startsWith('    ') || one.trim() === '');
      blocks.push({
        kind: 'code',
        text: code
          .map((one) => one.slice(4))
          .join('\n')
          .trimEnd(),
      });
    } else if (ITEM.test(line)) blocks.push(list(takeWhile(inList(/^\d/.test(line)))));
    else if (line.startsWith('|') && RULE.test(lines[at + 1] ?? '')) {
      const [head = '', , ...rows] = takeWhile((one) => one.startsWith('|'));
      blocks.push({ kind: 'table', head: cellsOf(head), rows: rows.map(cellsOf) });
    } else
      blocks.push({
        kind: 'paragraph',
        text: inlineOf(
          takeWhile(isText)
            .map((one) => one.trim())
            .join(' '),
        ),
      });
  }
  return blocks;
}

const isText = (line: string): boolean =>
  line.trim() !== '' && !HEADING.test(line) && !FENCE.test(line) && !ITEM.test(line);

/** Lines of one list: items of its kind, lines that are indented, and blank lines before either. */
function inList(ordered: boolean): (line: string) => boolean {
  let blank = false;
  return (line) => {
    if (line.trim() === '') {
      blank = true;
      return true;
    }
    const own = ITEM.test(line) && /^\d/.test(line) === ordered;
    const belongs = own || /^\s/.test(line) || (!blank && isText(line));
    blank = false;
    return belongs;
  };
}

function list(lines: readonly string[]): Block {
  const items: string[][] = [];
  let width = 0;
  for (const line of lines) {
    const item = ITEM.exec(line);
    if (item !== null) {
      const [, mark = '', space = '', rest = ''] = item;
      width = mark.length + space.length;
      items.push([rest]);
    } else items.at(-1)?.push(line.startsWith(' '.repeat(width)) ? line.slice(width) : line.trimStart());
  }
  return {
    kind: 'list',
    ordered: /^\d/.test(lines[0] ?? ''),
    items: items.map((item) => blocksOf(item.join('\n'))),
  };
}

/** A bar within code or after a backslash separates no cells. */
function cellsOf(row: string): readonly (readonly Inline[])[] {
  const cells =
    row
      .trim()
      .replace(/^\|/, '')
      .match(/(?:\\.|`[^`]*`|[^|\\`])*\|?/g) ?? [];
  return cells
    .filter((cell) => cell.endsWith('|'))
    .map((cell) => inlineOf(cell.slice(0, -1).replaceAll('\\|', '|').trim()));
}

/** The anchor that a heading has on GitHub. */
const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
