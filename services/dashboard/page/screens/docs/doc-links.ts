/** Where a link of a page of docs/ leads. Pure. */

export type DocLink =
  | { readonly kind: 'doc'; readonly name: string; readonly anchor: string }
  | { readonly kind: 'web'; readonly address: string }
  /** A file of the repository that the package does not have. */
  | { readonly kind: 'file'; readonly path: string };

/** `from`: name of the page with the link, such as `runbooks` or `decisions/0002-fdt-codec`. */
export function docLink(from: string, to: string): DocLink {
  if (/^[a-z]+:/i.test(to)) return { kind: 'web', address: to };
  const [path = '', anchor = ''] = to.split('#', 2);
  if (path === '') return { kind: 'doc', name: from, anchor };
  const parts = ['docs', ...from.split('/').slice(0, -1)];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  const name = parts.slice(1).join('/');
  return parts[0] === 'docs' && name.endsWith('.md')
    ? { kind: 'doc', name: name.slice(0, -3), anchor }
    : { kind: 'file', path: parts.join('/') };
}
