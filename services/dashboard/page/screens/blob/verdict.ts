/** The sentence about a blob, from its newest observation. Pure. */
import type { Decided } from '../../drawing/deciding.js';
import { counted, sentenceCase } from '../../parts/format.js';
import type { State } from '../../parts/states.js';
import type { Content, Facts, Seen } from './use-blob.js';

export interface BlobVerdict {
  readonly state: State;
  readonly sentence: string;
}

const hex = (offset: number): string => `0x${offset.toString(16)}`;

export function verdictOf(
  name: string,
  facts: Facts,
  content: Content | null,
  decided: Decided | null,
): BlobVerdict {
  if (decided !== null) return { state: 'HANDOVER_REFUSED', sentence: decidedSentence(decided) };
  if (!facts.known)
    return {
      state: 'UNKNOWN',
      sentence: `${name} could not be rebuilt: ${facts.missing.length} ${facts.missing.length === 1 ? 'fact was' : 'facts were'} not observed.`,
    };
  const version = content?.compatible ?? null;
  const says = version === null ? `${name} has ${facts.size ?? 0} bytes` : `${name} says ${version}`;
  const seen = facts.observations[0];
  if (seen === undefined) return { state: 'UNKNOWN', sentence: `${says}; no source observed these bytes.` };
  return seenVerdict(says, name, facts, seen);
}

function decidedSentence({ found, expected, bytes }: Decided): string {
  const what = bytes === null ? 'This part' : bytes === 1 ? 'One byte' : sentenceCase(counted(bytes, 'byte'));
  const says = found === null ? '' : `: this blob says ${found}`;
  const reads =
    expected === null
      ? 'the kernel that found it did not take it'
      : `the kernel that found it reads ${expected}`;
  return `${what} decided${says}${says === '' ? ': ' : ', '}${reads}.`;
}

function seenVerdict(says: string, name: string, { size }: Facts, seen: Seen): BlobVerdict {
  switch (seen.verdict) {
    case 'EQUAL':
      return { state: 'SUCCEEDED', sentence: `${says}; the observed bytes are those that replay rebuilds.` };
    case 'EQUAL_PREFIX':
      return {
        state: 'SUCCEEDED',
        sentence: `${says}; the ${seen.compared ?? size ?? 0} bytes that the kernel showed are the beginning of the rebuilt blob.`,
      };
    case 'DRIFTED': {
      const where = [seen.node, seen.property].filter((part) => part !== null).join(' ');
      return {
        state: 'HANDOVER_REFUSED',
        sentence: `${name} differs from what replay rebuilds${seen.offset === null ? '' : ` at ${hex(seen.offset)}`}${where === '' ? '' : `, in ${where}`}.`,
      };
    }
    case 'FREED_MEMORY':
      return {
        state: 'UNKNOWN',
        sentence: `The kernel had freed this memory when it showed it: these ${size ?? 0} bytes say nothing about ${name}.`,
      };
    case 'NOT_REBUILT':
      return { state: 'UNKNOWN', sentence: `${says}; what the bytes should be could not be rebuilt.` };
  }
}

/** The first byte at which the newest observation differs from what replay rebuilds; null when it does not. */
export const driftOf = ({ observations: [seen] }: Pick<Facts, 'observations'>): number | null =>
  seen?.verdict === 'DRIFTED' ? seen.offset : null;

/** Short word and state of a comparison. */
export const verdictWords: Readonly<
  Record<Seen['verdict'], { readonly state: State; readonly word: string }>
> = {
  EQUAL: { state: 'SUCCEEDED', word: 'equal' },
  EQUAL_PREFIX: { state: 'SUCCEEDED', word: 'equal prefix' },
  DRIFTED: { state: 'HANDOVER_REFUSED', word: 'differs' },
  FREED_MEMORY: { state: 'UNKNOWN', word: 'freed memory' },
  NOT_REBUILT: { state: 'UNKNOWN', word: 'not rebuilt' },
};

/** Why bytes are missing or say nothing, over the bytes. Null when they are whole. */
export function bannerOf(facts: Facts, content: Content | null): string | null {
  if (!facts.known)
    return `Not rebuilt. Not observed: ${facts.missing.join('; ')}. No bytes are shown, because none are known.`;
  if (facts.observations[0]?.verdict === 'FREED_MEMORY')
    return 'Freed memory. The kernel shows this file after it has freed the page behind it; another use may have overwritten it.';
  if (content !== null && !content.complete)
    return `Cut short. The kernel showed ${content.observed} of ${content.size} bytes: its file ends at the size that the tree had before parts were added. The rest was not observed.`;
  if (content !== null && content.undecoded !== null) return `Not decoded: ${content.undecoded}.`;
  return null;
}
