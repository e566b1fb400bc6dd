/** Facts and names that follow from other facts, and their evidence. */
import type { Evidence, EventData, EventType } from '../../../kernel/index.js';
import { fact, type Fact, type Loose, type Sighting } from '../fact.js';
import type { KnownFile, KnownSession } from './known-sessions.js';

/** The name of the session that a fact is about; null where the line does not contain it. */
export function nameOf(one: Fact): string | null {
  if ('session' in one.data) return one.data.session;
  return one.type.startsWith('session.') && 'name' in one.data ? one.data.name : null;
}

/** A line that does not contain the name is no observation of it. */
export function withoutName(evidence: Evidence): Evidence {
  return evidence.confidence === 'observed' ? { ...evidence, confidence: 'derived' } : evidence;
}

type FileFact =
  'file.frozen' | 'file.unfrozen' | 'file.finished' | 'file.never_retrieved' | 'file.unpreserved';

export function fileFact(
  type: FileFact,
  session: KnownSession,
  file: KnownFile,
  cause: Fact,
  sighting: Sighting | undefined,
): Fact {
  const one = derived(type, { session: session.name, token: file.token }, cause, sighting);
  // No line shows that nothing retrieved it.
  if (type === 'file.never_retrieved') one.evidence = one.evidence.map(withoutName);
  return one;
}

/** Seen itself when a handler's call for it was; otherwise it follows from what happened to the session. */
export function derived<T extends EventType>(
  type: T,
  data: Loose<EventData<T>>,
  cause: Fact,
  sighting: Sighting | undefined,
): Fact {
  const evidence =
    sighting?.evidence ?? cause.evidence.map((one) => ({ ...one, confidence: 'derived' as const }));
  return fact(type, data, { stamp: sighting?.stamp ?? cause.stamp, evidence }) as Fact;
}
