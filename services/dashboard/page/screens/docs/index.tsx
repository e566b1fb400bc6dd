/** A page of docs/ as it is in this version: how is it done? */
import { Fragment, useEffect, useState, type ReactNode } from 'react';
import type { MarkedToken, Tokens } from 'marked';
import { Hairlines } from '../../parts/pane.js';
import { Sentence } from '../../parts/sentence.js';
import { usePlace, type PlaceNow } from '../../place/use-place.js';
import { docLink } from './doc-links.js';
import { docOf, markedTokens, type Doc } from './markdown.js';

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
  return <DocPage name={name} doc={docOf(read.text)} />;
}

function DocPage({ name, doc }: { readonly name: string; readonly doc: Doc }) {
  const place = usePlace();
  const [title] = doc.blocks;
  const rest = title?.type === 'heading' ? doc.blocks.slice(1) : doc.blocks;
  const contents = rest.flatMap((block) => (block.type === 'heading' && block.depth === 2 ? [block] : []));
  const render: Render = (tokens) => rendered(markedTokens(tokens), { render, name, place, doc });
  return (
    <>
      <Sentence consequence={<span className="mono">docs/{name}.md of this version</span>}>
        {title?.type === 'heading' ? render(title.tokens) : name}.
      </Sentence>
      <div className="body doc">
        {contents.length < 2 ? null : (
          <nav aria-label="Contents">
            <ul>
              {contents.map((heading) => (
                <li key={doc.anchors.get(heading)}>
                  <a href={`#${doc.anchors.get(heading) ?? ''}`}>{render(heading.tokens)}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <article>{render([...rest])}</article>
      </div>
    </>
  );
}

type Render = (tokens: readonly Tokens.Generic[] | undefined) => ReactNode;

interface Within {
  readonly render: Render;
  readonly name: string;
  readonly place: PlaceNow;
  readonly doc: Doc;
}

function rendered(tokens: readonly MarkedToken[], within: Within): ReactNode {
  return tokens.map((token, index) => <Fragment key={index}>{one(token, within)}</Fragment>);
}

/** React elements, and never HTML: a page of docs/ cannot add markup of its own. */
function one(token: MarkedToken, within: Within): ReactNode {
  const { render } = within;
  switch (token.type) {
    case 'heading': {
      const Heading = token.depth <= 2 ? 'h2' : 'h3';
      return <Heading id={within.doc.anchors.get(token)}>{render(token.tokens)}</Heading>;
    }
    case 'paragraph':
      return <p>{render(token.tokens)}</p>;
    case 'blockquote':
      return <blockquote>{render(token.tokens)}</blockquote>;
    case 'code':
      return (
        <pre tabIndex={0} role="group" aria-label="Commands">
          <code>{token.text}</code>
        </pre>
      );
    case 'list': {
      const List = token.ordered ? 'ol' : 'ul';
      return <List>{render(token.items)}</List>;
    }
    case 'list_item':
      return <li>{render(token.tokens)}</li>;
    case 'table':
      return <Table table={token} render={render} />;
    case 'text':
      return token.tokens === undefined ? token.text : render(token.tokens);
    case 'escape':
      return token.text;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'strong':
      return <b>{render(token.tokens)}</b>;
    case 'em':
      return <em>{render(token.tokens)}</em>;
    case 'del':
      return <del>{render(token.tokens)}</del>;
    case 'image':
      // The pictures are not part of the package.
      return <em>Picture: {token.text}.</em>;
    case 'link':
      return <DocLink link={token} within={within} />;
    // Of HTML, docs/ has only `<br>` in cells: its test refuses anything else.
    case 'html':
    case 'br':
      return <br />;
    case 'hr':
      return <hr />;
    case 'space':
    case 'def':
    case 'checkbox':
      return null;
  }
}

function Table({ table, render }: { readonly table: Tokens.Table; readonly render: Render }) {
  return (
    <div className="wide-table" tabIndex={0} role="group" aria-label="Table">
      <table className="plain">
        <thead>
          <tr>
            {table.header.map((cell, index) => (
              <th key={index}>{render(cell.tokens)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{render(cell.tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DocLink({
  link: { href, tokens },
  within,
}: {
  readonly link: Tokens.Link;
  readonly within: Within;
}) {
  const content = within.render(tokens);
  const link = docLink(within.name, href);
  if (link.kind === 'file') return <span title={link.path}>{content}</span>;
  const anchor = link.kind === 'web' || link.anchor === '' ? '' : `#${link.anchor}`;
  const address =
    link.kind === 'web' ? link.address : `${within.place.to('docs', { name: link.name })}${anchor}`;
  return <a href={address}>{content}</a>;
}
