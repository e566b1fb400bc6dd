/** GraphQL documents of the follower and the types of their results. */
export interface FollowEvent {
  readonly cursor: string;
  /** `position` and the fields selected by `fields`. */
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

/** `events`: every event. `transitions`: events that change kernel state. */
export type FollowedField = 'events' | 'transitions';

export const usualFields =
  'eventId hostId bootId type schemaVersion version occurredAt recordedAt sequencedAt data blobs digest';

export function followQuery(field: FollowedField, fields: string): string {
  const [declared, passed] =
    field === 'transitions' ? [', $includeSilent: Boolean!', ', includeSilent: $includeSilent'] : ['', ''];
  return `subscription Follow($after: StreamStartInput!, $filter: EventFilter, $batch: Int!${declared}) {
  ${field}(after: $after, filter: $filter, batch: $batch${passed}) {
    __typename
    ... on EventBatch { endCursor edges { cursor node { position ${fields} } } }
    ... on CaughtUp { cursor position }
    ... on FellBehind { cursor position head }
    ... on Heartbeat { cursor position head }
  }
}`;
}
