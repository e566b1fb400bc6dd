/** The objects that a file descriptor of the simulated agent can refer to. */
export type OpenFile =
  | { readonly kind: 'memfd'; readonly folios: readonly bigint[] }
  | { readonly kind: 'device'; readonly compatible: string; readonly state: string }
  /** A pipe, an eventfd, a file on disk: no handler accepts it. */
  | { readonly kind: 'unsupported' };
