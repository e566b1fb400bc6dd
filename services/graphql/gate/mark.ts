export type Transport = 'http' | 'ws';

/** Which request an error, a line of the log or a span belongs to. */
export interface RequestMark {
  readonly requestId: string;
  readonly transport: Transport;
}
