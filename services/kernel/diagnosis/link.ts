/**
 * Whether the second kernel of a case was started by the first. A kernel in between that nothing reported would make
 * every verdict about the two wrong.
 */
import { contradicts, linkSigns, proves, type LinkSign } from '../chain/links.js';
import type { CaseView } from './case-view.js';
import { firstOf } from './sighting.js';

export type Link = 'confirmed' | 'contradicted' | 'unknown';

export function linkOf(view: CaseView): Link {
  const { one, left, to } = view;
  if (to === null) return 'unknown';
  // Nothing is said about the kernel before.
  if (one.fromBoot === null) return firstOf(to.signs, 'boot.started') === null ? 'unknown' : 'confirmed';
  if (left === null) return 'unknown';
  const signs = signsOf(view);
  if (contradicts(signs)) return 'contradicted';
  // The order of kernels is known only where the starts of both were observed.
  const started = left.startSeen && firstOf(to.signs, 'boot.started') !== null;
  // Counters start again with each chain: equal ones do not show that no kernel ran between.
  return started && (!to.unlinked || proves(signs)) ? 'confirmed' : 'unknown';
}

export function signsOf({ left, to, toRelease }: CaseView): readonly LinkSign[] {
  if (left === null || to === null) return [];
  const number = firstOf(to.signs, 'luo.incoming_accepted');
  const from = firstOf(to.signs, 'kho.exec_from');
  return linkSigns(
    { ...left, blobs: below('out/sub_fdts/', left.shown), addresses: new Map(), pages: left.dataPages },
    {
      release: toRelease,
      previousRelease: from?.data.previousRelease ?? null,
      number: number === null ? null : BigInt(number.data.number),
      kexecCount: from?.data.kexecCount ?? null,
      blobs: below('in/sub_fdts/', to.shown),
      addresses: new Map(),
      pages: to.freed,
    },
  );
}

function below(prefix: string, shown: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    [...shown].flatMap(([name, digest]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), digest] as const] : [],
    ),
  );
}
