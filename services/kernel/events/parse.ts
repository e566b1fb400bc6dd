/** Validation of events from outside: takes any value and returns a typed event or a list of problems. */
import { z } from 'zod';
import type { NewEvent } from './envelope.js';
import { confidences, evidenceSources } from './envelope.js';
import { catalogue, isEventType, schemaVersionsOf } from './catalogue.js';
import { bounded, instant, list, text, u64 } from './fields.js';

/** One broken rule. `field` is a path such as `data.token` or `producer.seq`. */
export interface EventProblem {
  readonly field: string;
  readonly rule: string;
}

export type ParsedEvent =
  | { readonly ok: true; readonly event: NewEvent }
  | { readonly ok: false; readonly problems: readonly EventProblem[] };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// eslint-disable-next-line no-control-regex -- control characters in an id would break logs, URLs and terminals
const NO_CONTROL = /^[^\u0000-\u001f\u007f]+$/;
const id = (max: number) =>
  text(max).regex(NO_CONTROL, { error: 'must be 1 or more characters without control characters' });

const UUID_RULE = 'must be a lower-case UUID';
const DIGEST_RULE = 'must be a lower-case hex SHA-256';
/** Problems of one event that are reported. */
const MAX_PROBLEMS = 20;
/** Characters of an unknown field's name that an error repeats. */
const MAX_NAME = 64;

const envelope = z.strictObject({
  id: bounded(36, UUID_RULE).regex(UUID, { error: UUID_RULE }),
  hostId: id(128),
  bootId: id(128).nullable(),
  type: bounded(64),
  schemaVersion: z.int(),
  producer: z.strictObject({
    id: id(256),
    epoch: id(256),
    seq: u64.refine((value) => value !== '0', { error: 'must be 1 or more' }),
  }),
  occurredAt: instant,
  monotonicNs: u64.nullable(),
  data: z.unknown(),
  blobs: list(bounded(64, DIGEST_RULE).regex(/^[0-9a-f]{64}$/, { error: DIGEST_RULE }), 64),
  evidence: list(
    z.strictObject({
      source: z.enum(evidenceSources),
      confidence: z.enum(confidences),
      ref: text(1024).nullable(),
      text: text(1024).optional(),
      before: text(1024).optional(),
      probe: text(1024).optional(),
    }),
    32,
  ),
});

/** Checks an event completely: envelope, kind, schema version, data. Never throws. */
export function parseEvent(value: unknown): ParsedEvent {
  const outer = envelope.safeParse(value);
  if (!outer.success) return { ok: false, problems: problemsOf(outer.error, '') };
  const { type, schemaVersion } = outer.data;
  if (!isEventType(type))
    return refuse('type', `${JSON.stringify(type)} is not a kind of event in the catalogue`);
  const versions = schemaVersionsOf(type);
  if (!versions.includes(schemaVersion)) {
    return refuse('schemaVersion', `must be ${versions.join(' or ')} for ${type}, not ${schemaVersion}`);
  }
  const inner = catalogue[type].data.safeParse(outer.data.data);
  if (!inner.success) return { ok: false, problems: problemsOf(inner.error, 'data') };
  return { ok: true, event: outer.data as unknown as NewEvent };
}

function refuse(field: string, rule: string): ParsedEvent {
  return { ok: false, problems: [{ field, rule }] };
}

function problemsOf(error: z.ZodError, prefix: string): EventProblem[] {
  const at = (path: readonly PropertyKey[]) =>
    [prefix, ...path.map(String)].filter((part) => part !== '').join('.') || '(event)';
  return error.issues.slice(0, MAX_PROBLEMS).flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.slice(0, MAX_PROBLEMS).map((key) => ({
          field: at([...issue.path, shortened(key)]),
          rule: 'is not a field of this event',
        }))
      : [{ field: at(issue.path), rule: issue.message }],
  );
}

function shortened(name: string): string {
  return name.length <= MAX_NAME ? name : `${name.slice(0, MAX_NAME - 3)}...`;
}
