/** The Markdown of docs/, read by marked, with the anchors that its headings have on GitHub. Pure. */
import { lexer, type MarkedToken, type Tokens } from 'marked';

export interface Doc {
  readonly blocks: readonly MarkedToken[];
  /** The id of each heading. */
  readonly anchors: ReadonlyMap<MarkedToken, string>;
}

export function docOf(text: string): Doc {
  // HTML in docs/ is comments for authors.
  const blocks = markedTokens(lexer(text)).filter(({ type }) => type !== 'html' && type !== 'space');
  const anchors = new Map<MarkedToken, string>();
  const taken = new Set<string>();
  for (const block of blocks) {
    if (block.type !== 'heading') continue;
    const slug = slugOf(block);
    let id = slug;
    for (let n = 1; taken.has(id); n++) id = `${slug}-${n}`;
    taken.add(id);
    anchors.set(block, id);
  }
  return { blocks, anchors };
}

/** marked has another type for the tokens of extensions; none is installed here. */
export const markedTokens = (tokens: readonly Tokens.Generic[] | undefined): readonly MarkedToken[] =>
  (tokens ?? []) as readonly MarkedToken[];

const slugOf = ({ text }: Tokens.Heading): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
