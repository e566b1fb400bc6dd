/** Settings of cost budgets, deadlines and trusted documents. */
import { readManifest, type GraphqlOptions, type Manifest } from '../../graphql/index.js';
import type { RuntimeError } from '../errors.js';
import { badSettings } from './problems.js';
import type { Settings } from './settings.js';

/** Reads the manifest. Throws BAD_SETTINGS when it cannot be used. */
export function gateOptions({
  costBudget,
  costRefill,
  queryDeadlineMs,
  trustedDocuments: mode,
  trustedDocumentsFile: path,
}: Settings): Pick<GraphqlOptions, 'budget' | 'trusted' | 'timings'> {
  return {
    budget: {
      capacity: costBudget,
      refillPerSecond: costRefill,
    },
    timings: { readMs: queryDeadlineMs },
    trusted: { mode, documents: path === null ? none(mode) : manifestAt(path) },
  };
}

function none(mode: Settings['trustedDocuments']): Manifest {
  if (mode === 'off') return new Map();
  throw unusable(`is required when TRUSTED_DOCUMENTS is ${mode}`);
}

function manifestAt(path: string): Manifest {
  try {
    return readManifest(path);
  } catch (error) {
    throw unusable(`cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function unusable(rule: string): RuntimeError {
  return badSettings([{ variable: 'TRUSTED_DOCUMENTS_FILE', rule }]);
}
