import type { AppendRefusal, BatchProblem } from './result.js';

/** The reason why an append was refused, as one line of text; names the argument, the value and the rule. */
export function messageOfRefusal(refusal: AppendRefusal): string {
  switch (refusal.kind) {
    case 'wrong_expected_version':
      return `host ${refusal.hostId} is at version ${refusal.actual}, not at the version that the call expects`;
    case 'producer_conflict':
      return `producer.seq ${refusal.seq} was already used for a different event. Give a new event the next seq.`;
    case 'unknown_blob':
      return `events[${refusal.index}].blobs: the ledger does not have blob ${refusal.sha256}. Send its bytes in blobs.`;
    case 'invalid_events': {
      const [first, ...others] = refusal.problems;
      if (first === undefined) return 'the call is malformed';
      return `${fieldOf(first)}: ${first.rule}${others.length === 0 ? '' : ` (and ${others.length} more)`}`;
    }
    case 'too_large':
      return `${refusal.what}: ${refusal.actual} exceeds the limit of one append, ${refusal.limit}. Split the call.`;
  }
}

/** Problems of the whole call name their argument; the others name a field of one event. */
function fieldOf({ index, field }: BatchProblem): string {
  return /^(events|expected|blobs\[\d+\]\.)/.test(field) ? field : `events[${index}].${field}`;
}
