/** Contents of the archive folder. Checks names and sizes only; `archive verify` checks the contents. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LedgerError, openArchive } from '../../ledger/index.js';

export type ArchiveFacts =
  | { readonly kind: 'none' }
  | { readonly kind: 'unusable'; readonly why: string }
  | {
      readonly kind: 'read';
      readonly archives: number;
      readonly first: string | null;
      /** First position after the archived range. */
      readonly end: string;
      /** Files that are missing or whose size differs from their manifest. */
      readonly wrongFiles: readonly string[];
    };

export async function readArchive(dir: string | null): Promise<ArchiveFacts> {
  if (dir === null) return { kind: 'none' };
  try {
    const { manifests, end } = await openArchive(dir);
    const wrongFiles: string[] = [];
    for (const { file, bytes } of manifests) {
      const found = await stat(join(dir, file)).catch(() => null);
      if (found?.size !== bytes) wrongFiles.push(file);
    }
    const [first] = manifests;
    return {
      kind: 'read',
      archives: manifests.length,
      first: first?.first ?? null,
      end: String(end),
      wrongFiles,
    };
  } catch (error) {
    if (error instanceof LedgerError) return { kind: 'unusable', why: error.message };
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return { kind: 'unusable', why: `cannot be read (${code})` };
  }
}
