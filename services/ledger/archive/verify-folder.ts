/** Proves a whole folder of archives: nothing is missing from its start to its end, and each file is sound. */
import { readdir } from 'node:fs/promises';
import { LedgerError } from '../errors.js';
import { damaged, openArchive, type Archive } from './archive.js';
import { verifyArchive, type VerifiedArchive } from './verify-archive.js';

export interface VerifyFolderOptions {
  /** Position at which the folder must start. */
  readonly from: bigint;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Throws NO_ARCHIVE when the folder has none, ARCHIVE_DAMAGED with the first failed check. */
export async function verifyFolder(
  dir: string,
  { from, onProgress = () => undefined }: VerifyFolderOptions,
): Promise<readonly VerifiedArchive[]> {
  const folder = await openArchive(dir);
  await requireComplete(folder, from);
  const chains = new Map<string, { readonly version: bigint; readonly chain: string }>();
  const total = folder.manifests.reduce((sum, { events }) => sum + events, 0);
  const verified: VerifiedArchive[] = [];
  let before = 0;
  for (const manifest of folder.manifests) {
    verified.push(await verifyArchive(folder, manifest, chains, (done) => onProgress(before + done, total)));
    before += manifest.events;
  }
  return verified;
}

/** Every file has a manifest, and the folder starts at `from`. */
async function requireComplete({ dir, manifests }: Archive, from: bigint): Promise<void> {
  const known = new Set(manifests.map(({ file }) => file));
  const unlisted = (await readdir(dir)).find((name) => name.endsWith('.zst') && !known.has(name));
  if (unlisted !== undefined)
    throw damaged(
      `${unlisted} has no manifest: either archive was interrupted (run it again), or the manifest was deleted (restore it from a backup)`,
    );
  const [first] = manifests;
  if (first === undefined)
    throw new LedgerError(
      'NO_ARCHIVE',
      `${dir} contains no archive: set --dir or ARCHIVE_DIR to the folder that archive writes to`,
    );
  if (BigInt(first.first) !== from)
    throw damaged(
      `the folder starts at position ${first.first}, not at ${from}: earlier archives are missing. If they are kept elsewhere, pass --from ${first.first}`,
    );
}
