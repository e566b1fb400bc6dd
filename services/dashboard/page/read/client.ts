/** Queries over HTTP. Subscriptions take the socket, see `feed/`. */
import { Client, fetchExchange, type CombinedError } from '@urql/core';
import type { Answer, ReadError } from './answer.js';
import type { Document } from './document.js';
import { currentSession, refuse } from './session.js';

export type { Answer, ReadError } from './answer.js';

export const ENDPOINT = '/graphql';

const client = new Client({
  url: ENDPOINT,
  exchanges: [fetchExchange],
  preferGetMethod: false,
  requestPolicy: 'network-only',
  fetchOptions: () => {
    const { token } = currentSession();
    return token === null ? {} : { headers: { authorization: `Bearer ${token}` } };
  },
});

/** Asks once. Does not throw. */
export async function ask<Result, Variables extends object>(
  document: Document<Result, Variables>,
  variables: Variables,
): Promise<Answer<Result>> {
  const { token } = currentSession();
  const { data, error } = await client.query<Result>(document.text, { ...variables }).toPromise();
  if (error === undefined && data !== undefined && data !== null) return { ok: true, data };
  const problem = errorOf(error);
  if (problem.code === 'UNAUTHENTICATED') refuse(token);
  return { ok: false, error: problem };
}

function errorOf(error: CombinedError | undefined): ReadError {
  const first = error?.graphQLErrors[0];
  const network = error?.networkError;
  const status: unknown = (error?.response as { readonly status?: unknown } | undefined)?.status;
  const text = (name: string): string | null => {
    const value = first?.extensions[name];
    return typeof value === 'string' ? value : null;
  };
  return {
    message: first?.message ?? network?.message ?? 'the server returned no result',
    code: text('code') ?? (status === 401 ? 'UNAUTHENTICATED' : null),
    requestId: text('requestId'),
  };
}
