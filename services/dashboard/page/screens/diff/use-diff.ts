/** Two subjects compared by the server. */
import type { DiffSubject } from '../../drawing/diff-subject.js';
import { atInput } from '../../read/moment.js';
import { useRead, type Read } from '../../read/use-read.js';
import { DiffByMeaning, type DiffByMeaningQuery } from './query.generated.js';

export type Diff = Extract<DiffByMeaningQuery['diff'], { readonly __typename: 'Diff' }>;

function inputOf(subject: DiffSubject, at: string | null) {
  if (subject.kind === 'blob') return { blob: subject.sha256 };
  const moment = subject.position === null ? atInput(at) : { position: subject.position };
  const where = { hostId: subject.hostId, ...(moment === null ? {} : { at: moment }) };
  return subject.kind === 'state' ? { state: where } : { rebuilt: { ...where, name: subject.name } };
}

/** `at`: the moment of subjects without a position. */
export const useDiff = (
  from: DiffSubject,
  to: DiffSubject,
  { at, skip = false }: { readonly at: string | null; readonly skip?: boolean },
): Read<DiffByMeaningQuery> =>
  useRead(DiffByMeaning, { from: inputOf(from, at), to: inputOf(to, at) }, { skip, refresh: 'never' });
