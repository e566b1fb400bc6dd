/** `--print-config`: checks and prints the effective settings without starting anything. */
import { checkSettings, readSettings, shownSettings, type ShownSetting } from '../../runtime/index.js';
import { makeOutput } from './output.js';

/**
 * `options`: variables set by options of the command. Throws BAD_SETTINGS with every problem. Access and gate settings
 * are checked for `serve` only.
 */
export function printConfig(
  json: boolean,
  {
    serves = false,
    options = {},
  }: { readonly serves?: boolean; readonly options?: Readonly<Record<string, string>> } = {},
): void {
  const env = { ...process.env, ...options };
  const checked = serves ? checkSettings(env) : { settings: readSettings(env) };
  const settings = shownSettings(checked, env, new Set(Object.keys(options)));
  makeOutput(json).result({ settings }, table(settings));
}

function table(settings: readonly ShownSetting[]): string {
  const rows = [
    ['VARIABLE', 'FROM', 'VALUE'],
    ...settings.map(({ name, value, source }) => [name, source ?? '-', value ?? '']),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
