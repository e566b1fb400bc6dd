/** Links to the next page of a list and back to its first. */
export function PageLinks({ next, first }: { readonly next: string | null; readonly first: string | null }) {
  if (next === null && first === null) return null;
  return (
    <nav className="pages" aria-label="Pages">
      {first === null ? null : <a href={first}>First page</a>}
      {next === null ? <span className="dim">The last page</span> : <a href={next}>Next page</a>}
    </nav>
  );
}
