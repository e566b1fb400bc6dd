/** The evidence of an update as a file: what the page shows, with the position it was read at. */
import { saveFile } from '../../parts/save-file.js';
import type { Finding, Update } from './view.js';

export function saveBundle(bundle: {
  readonly update: Update;
  readonly finding: Finding | null;
  readonly events: readonly unknown[];
  readonly asOf: string;
}): void {
  const text = JSON.stringify({ address: location.href, ...bundle }, null, 2);
  saveFile(
    `${bundle.update.hostId}-update-${String(bundle.update.ordinal)}-at-${bundle.asOf}.json`,
    'application/json',
    text,
  );
}
