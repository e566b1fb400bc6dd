/** Access of the API checks to the git history. */
import { spawnSync } from 'node:child_process';

/** Output of a git command. Throws with its message when it fails. */
export function git(root: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', ['-C', root, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr.trim()}`);
  return stdout;
}

/** The content of a file in a commit; null if the commit does not have it. */
export function showFile(root: string, commit: string, path: string): string | null {
  const { status, stdout } = spawnSync('git', ['-C', root, 'show', `${commit}:${path}`], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return status === 0 ? stdout : null;
}

/** Fetches the whole history of a shallow clone. Throws when there is no history or it cannot be fetched. */
export function needHistory(root: string): void {
  if (git(root, 'rev-parse', '--is-shallow-repository').trim() === 'true')
    git(root, 'fetch', '--quiet', '--unshallow');
}
