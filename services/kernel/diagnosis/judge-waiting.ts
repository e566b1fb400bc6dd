/** An update that has not ended, as far as it was reported. */
import type { CaseView, Judgement } from './case-view.js';
import { seenOf, type Sighting } from './sighting.js';
import type { Waiting } from './verdict.js';

export function waiting(what: Waiting, because: readonly (Sighting | null)[], { one }: CaseView): Judgement {
  const started = seenOf(one.signs, 'kexec.requested', 'luo.serialized', 'kexec.entered');
  // The telemetry may be silent: that nothing more happened is never certain.
  return {
    verdict: { kind: 'in_progress', waiting: what },
    confidence: 'likely',
    because: [...started, ...because],
  };
}
