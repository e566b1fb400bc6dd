/**
 * Checks that no change of the API breaks clients unless CHANGELOG.md lists it, and that the baseline is the API of the
 * last release. docs/graphql.md#changing-the-schema has the rules. `npm run schema-diff` runs it.
 */
import { BASELINE, breaksBetween, currentSchema, readBaseline, schemaOfCommit } from './baseline.js';
import { hasRelease, listedBreaks, UNRELEASED } from './changelog.js';
import { isAfter, read, releasesOf, type Release } from './releases.js';

/** Violations of the rules, one sentence each. Empty: the API may be published. */
export async function checkApi(root: string): Promise<readonly string[]> {
  const changelog = read(root, null, 'CHANGELOG.md') ?? '';
  const releases = releasesOf(root);
  const last = releases.at(-1);
  const baseline = read(root, null, BASELINE);
  if (last === undefined) return [];
  const problems: string[] = [];
  if (baseline !== last.baseline)
    problems.push(
      `${BASELINE} differs from the baseline of the last release (${nameOf(last)}). Only \`npm run release\` changes ` +
        `it, together with the version. Restore it with: git checkout ${last.commit ?? 'HEAD'} -- ${BASELINE}`,
    );
  for (const [index, release] of releases.entries())
    problems.push(...(await checkRelease(changelog, releases[index - 1], release)));
  problems.push(...checkLast(root, last));
  problems.push(...(await compare(changelog, UNRELEASED, schemaOf(last), currentSchema(root))));
  return problems;
}

const nameOf = ({ version, commit }: Release): string =>
  `${version}, ${commit === null ? 'not committed yet' : `commit ${commit.slice(0, 12)}`}`;

const schemaOf = ({ baseline }: Release): string => readBaseline(baseline)?.schema ?? baseline;

async function checkRelease(
  changelog: string,
  previous: Release | undefined,
  release: Release,
): Promise<readonly string[]> {
  const { version, baseline } = release;
  const problems: string[] = [];
  if (readBaseline(baseline)?.version !== version)
    problems.push(`${BASELINE} of ${nameOf(release)} does not state that version in its first line`);
  if (!hasRelease(changelog, version)) problems.push(`CHANGELOG.md has no section "## ${version} (date)"`);
  if (previous === undefined) return problems;
  if (!isAfter(version, previous.version))
    problems.push(`${nameOf(release)} is a release after ${previous.version}: its version must be greater`);
  return [...problems, ...(await compare(changelog, version, schemaOf(previous), schemaOf(release)))];
}

/** The baseline of the last release is the schema of that release, not any other text. */
function checkLast(root: string, last: Release): readonly string[] {
  const schema = last.commit === null ? currentSchema(root) : schemaOfCommit(root, last.commit);
  return schemaOf(last) === schema
    ? []
    : [
        `${BASELINE} of ${nameOf(last)} is not the schema of that release. Write it with \`npm run release\`.`,
      ];
}

async function compare(
  changelog: string,
  section: string,
  before: string,
  after: string,
): Promise<readonly string[]> {
  const breaks = await breaksBetween(before, after);
  const listed = new Set(listedBreaks(changelog, section).map(({ name }) => name));
  const found = new Set(breaks.map(({ name }) => name));
  const where = `section "${section}" of CHANGELOG.md`;
  return [
    ...breaks
      .filter(({ name }) => !listed.has(name))
      .map(
        ({ name, message }) =>
          `${name} breaks clients (${message}) and is not listed in ${where}: list it there with date and reason`,
      ),
    ...[...listed]
      .filter((name) => !found.has(name))
      .map((name) => `${where} lists ${name}, which does not break clients: remove the line`),
  ];
}
