/**
 * The trusted documents, by the SHA-256 of their text. A client may send the digest instead of the text. A server may
 * reject every document that is not on the list.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Kind, parse, type GraphQLError } from 'graphql';
import { persistedQueryError, requestError } from './request-error.js';

/** `log`: documents that are not on the list are served and counted. `only`: they are refused. */
export const trustedModes = ['off', 'log', 'only'] as const;
export type TrustedMode = (typeof trustedModes)[number];

/** Text by digest. */
export type Manifest = ReadonlyMap<string, string>;

export interface TrustedSettings {
  readonly mode: TrustedMode;
  readonly documents: Manifest;
}

export const noTrustedDocuments: TrustedSettings = { mode: 'off', documents: new Map() };

/** The document as a client sent it: as text, as a digest or as both. */
export interface SentDocument {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: unknown;
}

export type Found =
  | { readonly ok: true; readonly query: string; readonly trusted: boolean }
  | { readonly ok: false; readonly error: GraphQLError };

export interface TrustedDocuments {
  /** Whether the document needs {@link find}: a digest was sent, or all texts are checked. */
  concerns(sent: SentDocument): boolean;
  find(sent: SentDocument): Found;
  /** Operation name in metrics: the name when the document is listed, else `other`, so that labels stay few. */
  label(query: string, operationName: string | null): string;
}

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Reads `{ "<sha256>": "<text>" }`; throws when a text does not have its digest. */
export function readManifest(path: string): Manifest {
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new Error(`${path}: must be a JSON object that maps SHA-256 digests to documents`);
  const manifest = new Map<string, string>();
  for (const [digest, text] of Object.entries(content)) {
    if (typeof text !== 'string' || sha256Of(text) !== digest)
      throw new Error(`${path}: ${digest.slice(0, 80)} is not the SHA-256 of its document`);
    manifest.set(digest, text);
  }
  return manifest;
}

export function trustedDocuments({ mode, documents }: TrustedSettings): TrustedDocuments {
  const names = new Map([...documents].map(([digest, text]) => [digest, operationNames(text)]));
  const unknown = (): GraphQLError =>
    mode === 'off'
      ? persistedQueryError('PERSISTED_QUERY_NOT_SUPPORTED')
      : mode === 'log'
        ? persistedQueryError('PERSISTED_QUERY_NOT_FOUND')
        : untrusted();
  return {
    concerns: (sent) => mode !== 'off' || digestOf(sent) !== null,
    find(sent) {
      const text = typeof sent.query === 'string' && sent.query !== '' ? sent.query : null;
      const digest = digestOf(sent);
      if (digest === null) {
        const trusted = text !== null && documents.has(sha256Of(text));
        return trusted || mode !== 'only'
          ? { ok: true, query: text ?? '', trusted }
          : { ok: false, error: untrusted() };
      }
      const listed = documents.get(digest);
      if (mode === 'off' || listed === undefined) return { ok: false, error: unknown() };
      if (text !== null && text !== listed)
        return {
          ok: false,
          error: requestError(
            'BAD_USER_INPUT',
            'query: the document does not have the digest sent with it. Send one of the two, or a matching pair.',
            {
              argument: 'query',
            },
          ),
        };
      return { ok: true, query: listed, trusted: true };
    },
    label(query, operationName) {
      if (names.size === 0) return 'other';
      const listed = names.get(sha256Of(query)) ?? [];
      const name = operationName ?? (listed.length === 1 ? listed[0] : undefined);
      return name !== undefined && listed.includes(name) ? name : 'other';
    },
  };
}

function untrusted(): GraphQLError {
  return requestError(
    'UNTRUSTED_DOCUMENT',
    'the document is not on the trusted list of this server, which serves no others. Send a listed document.',
  );
}

function operationNames(text: string): readonly string[] {
  return parse(text).definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION && one.name !== undefined ? [one.name.value] : [],
  );
}

/** From `documentId`, with or without the name of the algorithm, or from Apollo's `persistedQuery` extension. */
function digestOf({ documentId, extensions }: SentDocument): string | null {
  if (typeof documentId === 'string')
    return shortened(documentId)
      .replace(/^sha256:/, '')
      .toLowerCase();
  const persisted = memberOf(extensions, 'persistedQuery');
  const hash = memberOf(persisted, 'sha256Hash');
  if (typeof hash === 'string') return shortened(hash).toLowerCase();
  return persisted === undefined ? null : '';
}

/** A text longer than any digest becomes the empty text, which is no digest. */
const shortened = (digest: string): string => (digest.length > 'sha256:'.length + 64 ? '' : digest);

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
