/** Scenario files: JSON, or TypeScript that exports `scenario`. Files in scenarios/ can be given by name. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseScenario, type Scenario } from '../index.js';
import { FleetError } from './errors.js';

const bundled = fileURLToPath(new URL('../../scenarios', import.meta.url));

export async function loadScenario(given: string): Promise<Scenario> {
  const file = fileOf(given);
  const parsed = parseScenario(await readScenario(file));
  if (parsed.ok) return parsed.scenario;
  const lines = parsed.problems.map(
    ({ field, rule }) => `${file}: ${field === '' ? '' : `${field}: `}${rule}`,
  );
  throw new FleetError('BAD_SCENARIO', lines.join('\n'), {
    file,
    problems: parsed.problems,
  });
}

/** A path takes precedence over a name. A name may omit the release when only one file matches. */
function fileOf(given: string): string {
  if (existsSync(given)) return resolve(given);
  const names = existsSync(bundled)
    ? readdirSync(bundled).map((file) => file.replace(/\.(json|ts)$/, ''))
    : [];
  const exact = names.filter((name) => name === given);
  const found = exact.length > 0 ? exact : names.filter((name) => name.replace(/-\d+\..*$/, '') === given);
  const [name, ...others] = found;
  if (name === undefined)
    throw new FleetError(
      'NO_SCENARIO',
      `${given} is neither a file nor a scenario. Scenarios: ${names.join(', ')}`,
    );
  if (others.length > 0)
    throw new FleetError(
      'AMBIGUOUS_SCENARIO',
      `${given} matches several scenarios. Use one of ${found.join(', ')}`,
    );
  const json = resolve(bundled, `${name}.json`);
  return existsSync(json) ? json : resolve(bundled, `${name}.ts`);
}

async function readScenario(file: string): Promise<unknown> {
  try {
    if (!/\.[cm]?[jt]s$/.test(file)) return JSON.parse(readFileSync(file, 'utf8')) as unknown;
    // Not import(): a file outside a package with `type: module` would be loaded as CommonJS.
    const { tsImport } = await import('tsx/esm/api');
    const module = (await tsImport(pathToFileURL(file).href, import.meta.url)) as Record<string, unknown>;
    return module['scenario'] ?? (module['default'] as Record<string, unknown> | undefined)?.['scenario'];
  } catch (error) {
    throw new FleetError(
      'BAD_SCENARIO',
      `${file}: ${error instanceof Error ? error.message : String(error)}`,
      { file },
    );
  }
}
