/** Text of a paragraph of Markdown: code, emphasis and links. Pure. */

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly parts: readonly Inline[] }
  | { readonly kind: 'link'; readonly to: string; readonly parts: readonly Inline[] }
  | { readonly kind: 'image'; readonly text: string };

/** The first mark of a text. Each kind names its own content. */
const MARK =
  /(?<code>(?<ticks>`+)(?<inside>.+?)\k<ticks>(?!`))|(?<image>!\[(?<alt>[^\]]*)\]\([^)]*\))|(?<link>\[(?<label>(?:`[^`]*`|\\.|[^\]\\])*)\]\((?<to>[^)\s]*)\))|(?<url><(?<bare>https?:[^>\s]+)>)|(?<strong>\*\*(?<bold>.+?)\*\*(?!\*))|(?<em>(?<![\w*])[*_](?<leaning>[^\s*_][^*_]*?)[*_](?![\w*]))|(?<escape>\\(?<raw>[\\`*_{}[\]()#+.!|<>-]))/su;

export function inlineOf(text: string): readonly Inline[] {
  const parts: Inline[] = [];
  const add = (part: Inline): void => {
    const last = parts.at(-1);
    if (part.kind === 'text' && last?.kind === 'text')
      parts[parts.length - 1] = { kind: 'text', text: last.text + part.text };
    else if (part.kind !== 'text' || part.text !== '') parts.push(part);
  };
  let rest = text;
  for (let found = MARK.exec(rest); found !== null; found = MARK.exec(rest)) {
    add({ kind: 'text', text: rest.slice(0, found.index) });
    add(partOf(found.groups ?? {}));
    rest = rest.slice(found.index + found[0].length);
  }
  add({ kind: 'text', text: rest });
  return parts;
}

function partOf(of: Readonly<Record<string, string | undefined>>): Inline {
  if (of['inside'] !== undefined) return { kind: 'code', text: of['inside'] };
  if (of['alt'] !== undefined) return { kind: 'image', text: of['alt'] };
  if (of['label'] !== undefined) return { kind: 'link', to: of['to'] ?? '', parts: inlineOf(of['label']) };
  if (of['bare'] !== undefined)
    return { kind: 'link', to: of['bare'], parts: [{ kind: 'text', text: of['bare'] }] };
  if (of['bold'] !== undefined) return { kind: 'strong', parts: inlineOf(of['bold']) };
  if (of['leaning'] !== undefined) return { kind: 'emphasis', parts: inlineOf(of['leaning']) };
  return { kind: 'text', text: of['raw'] ?? '' };
}
