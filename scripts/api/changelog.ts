/**
 * Breaking changes of the API as CHANGELOG.md lists them, one line each, in the section of a version:
 *
 *     - 2026-11-29 `FIELD_REMOVED Host.number`: replaced by liveUpdateNumber
 */

/** Title of the section of unreleased changes. */
export const UNRELEASED = 'Unreleased';

export interface ListedBreak {
  readonly name: string;
  readonly date: string;
  readonly reason: string;
}

const ENTRY = /^- (\d{4}-\d{2}-\d{2}) `([A-Z_]+ [^`]+)`: (.{10,})$/;

/** The breaks that the section of a version lists. `version` is `Unreleased` or e.g. `0.2.0`. */
export function listedBreaks(changelog: string, version: string): readonly ListedBreak[] {
  return sectionOf(changelog, version)
    .map((line) => ENTRY.exec(line))
    .flatMap((match) =>
      match === null || Number.isNaN(Date.parse(match[1] ?? ''))
        ? []
        : [{ date: match[1] ?? '', name: match[2] ?? '', reason: match[3] ?? '' }],
    );
}

/** Whether the changelog has a dated section of this version. */
export function hasRelease(changelog: string, version: string): boolean {
  return changelog.split('\n').some((line) => line.startsWith(`## ${version} (`));
}

/** The changelog with the unreleased section under the name of a version, and a new empty one before it. */
export function releaseSection(changelog: string, version: string, date: string): string {
  const heading = `## ${UNRELEASED}\n`;
  if (!changelog.includes(heading)) throw new Error(`CHANGELOG.md has no section "${UNRELEASED}"`);
  return changelog.replace(heading, `${heading}\n## ${version} (${date})\n`);
}

function sectionOf(changelog: string, version: string): readonly string[] {
  const lines = changelog.split('\n');
  const start = lines.findIndex((line) => line === `## ${version}` || line.startsWith(`## ${version} (`));
  if (start < 0) return [];
  const end = lines.findIndex((line, index) => index > start && line.startsWith('## '));
  return lines.slice(start + 1, end < 0 ? undefined : end);
}
