/** The one document of {@link ./resumable.ts} and the shape of its answers. */
export interface FollowEvent {
  readonly cursor: string;
  /** At least `position`; the rest is what `fields` selected. */
  readonly node: { readonly position: string } & Readonly<Record<string, unknown>>;
}

export type FollowItem =
  | { readonly __typename: 'EventBatch'; readonly endCursor: string; readonly edges: readonly FollowEvent[] }
  | { readonly __typename: 'CaughtUp'; readonly cursor: string; readonly position: string }
  | {
      readonly __typename: 'FellBehind' | 'Heartbeat';
      readonly cursor: string;
      readonly position: string;
      readonly head: string;
    };

export const usualFields =
  'eventId hostId bootId type schemaVersion version occurredAt recordedAt sequencedAt data blobs digest';

export function followQuery(fields: string): string {
  return `subscription Follow($after: StreamStartInput!, $filter: EventFilter, $includeSilent: Boolean!, $batch: Int!) {
  transitions(after: $after, filter: $filter, includeSilent: $includeSilent, batch: $batch) {
    __typename
    ... on EventBatch { endCursor edges { cursor node { position ${fields} } } }
    ... on CaughtUp { cursor position }
    ... on FellBehind { cursor position head }
    ... on Heartbeat { cursor position head }
  }
}`;
}
