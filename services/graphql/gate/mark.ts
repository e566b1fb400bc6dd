export type Transport = 'http' | 'ws';

/** Identifies the request of an error, a log line or a span. */
export interface RequestMark {
  readonly requestId: string;
  readonly transport: Transport;
}
