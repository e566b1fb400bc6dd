/** The page as the server serves it: one HTML document for every place, and files whose names contain their digest. */
export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

export interface PageFiles {
  readonly html: string;
  /** Files by their path, such as `/assets/main-4FJ2K3.js`. They never change under that path. */
  readonly files: ReadonlyMap<string, PageFile>;
}

export const ASSETS_PATH = '/assets';

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/** `bundled`: content by file name. Throws when the bundle has no script or no style sheet to start with. */
export function pageFiles(bundled: ReadonlyMap<string, Buffer>): PageFiles {
  const files = new Map<string, PageFile>();
  for (const [name, body] of bundled) {
    const type = types[name.slice(name.lastIndexOf('.') + 1)];
    if (type !== undefined) files.set(`${ASSETS_PATH}/${name}`, { type, body });
  }
  const first = (start: string, end: string): string => {
    const found = [...files.keys()].find(
      (path) => path.startsWith(`${ASSETS_PATH}/${start}-`) && path.endsWith(end),
    );
    if (found === undefined)
      throw new Error(`the bundle of the page has no ${start}${end}: run npm run build again`);
    return found;
  };
  return { html: htmlOf(first('main', '.js'), first('page', '.css')), files };
}

function htmlOf(script: string, styles: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="dark light" />
    <title>handover ledger</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="${styles}" />
    <script type="module" src="${script}"></script>
  </head>
  <body>
    <div id="page"><p class="no-script">Loading. This page requires JavaScript. The API is at <code>/graphql</code>.</p></div>
  </body>
</html>
`;
}
