/** A page of docs/ as it is in this version: how is it done? */
import { useEffect, useState, type ReactNode } from 'react';
import { Hairlines } from '../../parts/pane.js';
import { Sentence } from '../../parts/sentence.js';
import { usePlace, type PlaceNow } from '../../place/use-place.js';
import { docLink } from './doc-links.js';
import type { Inline } from './inline.js';
import { blocksOf, type Block } from './markdown.js';

/** The bundler makes one chunk of each page. */
const load = (name: string): Promise<{ readonly default: string }> =>
  import(`../../../../../docs/${name}.md`) as Promise<{ readonly default: string }>;

export function Screen() {
  const { params, to } = usePlace();
  const name = params['name'] ?? '';
  const [read, setRead] = useState<{ readonly name: string; readonly text: string | null } | null>(null);
  useEffect(() => {
    let over = false;
    const done = (text: string | null): void => {
      if (!over) setRead({ name, text });
    };
    load(name).then(
      (module) => done(module.default),
      () => done(null),
    );
    return () => {
      over = true;
    };
  }, [name]);
  if (read?.name !== name) return <Hairlines rows={8} />;
  if (read.text === null)
    return (
      <Sentence consequence={<a href={to('docs', { name: 'runbooks' })}>Go to the runbooks</a>}>
        This version has no page {name}, or it could not be loaded.
      </Sentence>
    );
  return <Doc name={name} blocks={blocksOf(read.text)} />;
}

function Doc({ name, blocks }: { readonly name: string; readonly blocks: readonly Block[] }) {
  const place = usePlace();
  const [title] = blocks;
  const rest = title?.kind === 'heading' ? blocks.slice(1) : blocks;
  const contents = rest.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block] : []));
  const text = (parts: readonly Inline[]): ReactNode => inline(parts, name, place);
  return (
    <>
      <Sentence consequence={<span className="mono">docs/{name}.md of this version</span>}>
        {title?.kind === 'heading' ? text(title.text) : name}.
      </Sentence>
      <div className="body doc">
        {contents.length < 2 ? null : (
          <nav aria-label="Contents">
            <ul>
              {contents.map((heading) => (
                <li key={heading.id}>
                  <a href={`#${heading.id}`}>{text(heading.text)}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <article>
          <Blocks blocks={rest} text={text} />
        </article>
      </div>
    </>
  );
}

interface TextOf {
  readonly text: (parts: readonly Inline[]) => ReactNode;
}

function Blocks({ blocks, text }: TextOf & { readonly blocks: readonly Block[] }) {
  return blocks.map((block, index) => <OneBlock key={index} block={block} text={text} />);
}

function OneBlock({ block, text }: TextOf & { readonly block: Block }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = block.level <= 2 ? 'h2' : 'h3';
      return <Heading id={block.id}>{text(block.text)}</Heading>;
    }
    case 'paragraph':
      return <p>{text(block.text)}</p>;
    case 'code':
      return (
        <pre tabIndex={0} role="group" aria-label="Commands">
          <code>{block.text}</code>
        </pre>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, index) => (
            <li key={index}>
              <Blocks blocks={item} text={text} />
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return (
        <div className="wide-table" tabIndex={0} role="group" aria-label="Table">
          <table className="plain">
            <thead>
              <tr>
                {block.head.map((cell, index) => (
                  <th key={index}>{text(cell)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, column) => (
                    <td key={column}>{text(cell)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

function inline(parts: readonly Inline[], name: string, place: PlaceNow): ReactNode {
  return parts.map((part, index) => {
    switch (part.kind) {
      case 'text':
        return part.text;
      case 'code':
        return <code key={index}>{part.text}</code>;
      case 'strong':
        return <b key={index}>{inline(part.parts, name, place)}</b>;
      case 'emphasis':
        return <em key={index}>{inline(part.parts, name, place)}</em>;
      case 'image':
        // The pictures are not part of the package.
        return <em key={index}>Picture: {part.text}.</em>;
      case 'link': {
        const content = inline(part.parts, name, place);
        const link = docLink(name, part.to);
        if (link.kind === 'file')
          return (
            <span key={index} title={link.path}>
              {content}
            </span>
          );
        const address =
          link.kind === 'web'
            ? link.address
            : `${place.to('docs', { name: link.name })}${link.anchor === '' ? '' : `#${link.anchor}`}`;
        return (
          <a key={index} href={address}>
            {content}
          </a>
        );
      }
    }
  });
}
