// Part of `npm run lint`: fails when the same 15 lines or more stand in two places. Compared are lines of code without
// their indentation; empty lines, comments, imports and lists of exports do not count. Tests and generated files are
// left out. It finds equal lines only, which needs no package. `duplicates.mjs [DIR]`
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LINES = 15;
const CHECKED = /\.(ts|tsx|mjs|cjs|js|sql|css)$/;
const LEFT_OUT = /^(test|demo)\/|^services\/graphql\/generated\.ts$|\.generated\.ts$/;
const IMPORTS = /^(import\s[^;]*|export (type )?(\{[^}]*\}|\*) from [^;]*);/gm;
const COMMENT = /^(\/\/|\/\*|\*|--)/;

const root = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url));
const files = new Map(checkedFiles().map((path) => [path, linesOf(readFileSync(join(root, path), 'utf8'))]));
const pairs = findPairs();
for (const pair of pairs) console.log(pair);
console.log(
  pairs.length === 0
    ? `no duplicate of ${LINES} lines in ${files.size} files`
    : `${pairs.length} duplicates of ${LINES} lines or more: move what they share to one place`,
);
process.exitCode = pairs.length === 0 ? 0 : 1;

/** Files that git tracks, and new ones that it does not ignore. */
function checkedFiles() {
  return execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((path) => CHECKED.test(path) && !LEFT_OUT.test(path) && existsSync(join(root, path)));
}

/** The lines that count, with their numbers in the file. */
function linesOf(source) {
  return source
    .replace(IMPORTS, (statement) => statement.replace(/[^\n]/g, ''))
    .split('\n')
    .map((line, index) => ({ text: line.trim(), number: index + 1 }))
    .filter(({ text }) => text !== '' && !COMMENT.test(text));
}

function findPairs() {
  const found = [];
  const placesOf = new Map();
  for (const [path, lines] of files)
    for (let at = 0; at + LINES <= lines.length; at++) {
      const key = lines.slice(at, at + LINES).map(({ text }) => text);
      const places = placesOf.get(key.join('\n')) ?? [];
      placesOf.set(key.join('\n'), [...places, { path, lines, at }]);
      for (const other of places) {
        // Otherwise the run began a line earlier and was reported there.
        if (at === 0 || other.lines[other.at - 1]?.text !== lines[at - 1].text)
          found.push(describePair(other, { path, lines, at }));
      }
    }
  return found;
}

function describePair(one, two) {
  let count = LINES;
  for (let text; (text = one.lines[one.at + count]?.text) !== undefined; count++)
    if (text !== two.lines[two.at + count]?.text) break;
  const range = ({ path, lines, at }) => `${path}:${lines[at].number}-${lines[at + count - 1].number}`;
  return `${range(one)} and ${range(two)}: ${count} equal lines`;
}
