/** The JetStream stream of a log: creates it and reads its end. */
import {
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type JetStreamManager,
  type StreamConfig,
} from '@nats-io/jetstream';
import { asPosition, type Position } from '../kernel/index.js';
import { FanoutError } from './errors.js';
import { headerNames } from './message.js';

export interface StreamName {
  readonly stream: string;
  /** Prefix of all subjects of the stream. */
  readonly prefix: string;
}

export interface StreamEnd {
  /** Sequence of the last message, even if it was removed since; 0 when there was none. */
  readonly lastSeq: bigint;
  /** Position of sequence 1, from the description of the stream; null when it is not there. */
  readonly begins: bigint | null;
  /** Last message; null when there is none or a limit of the stream removed it. */
  readonly last: LastMessage | null;
}

export interface LastMessage {
  readonly position: Position;
  readonly digest: string;
  readonly publisher: string;
}

const description = (begins: bigint): string => `handover-ledger: sequence 1 is position ${begins}`;
const BEGINS = /^handover-ledger: sequence 1 is position ([1-9]\d{0,18})$/;

/** Null when the stream does not exist. Throws STREAM_FOREIGN when it is not the stream of a ledger. */
export async function readStreamEnd(
  jsm: JetStreamManager,
  { stream, prefix }: StreamName,
): Promise<StreamEnd | null> {
  const info = await jsm.streams.info(stream).catch((error: unknown) => {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound) return null;
    throw error;
  });
  if (info === null) return null;
  const { config, state } = info;
  // With a second subject other publishers could write in between, and position minus sequence would change.
  if (config.subjects.join() !== `${prefix}.>`)
    throw foreign(
      stream,
      `has the subjects ${config.subjects.join(', ')}; its only subject must be ${prefix}.>`,
    );
  const [, begins] = BEGINS.exec(config.description ?? '') ?? [];
  return {
    lastSeq: BigInt(state.last_seq),
    begins: begins === undefined ? null : BigInt(begins),
    last: state.last_seq === 0 ? null : await readLast(jsm, stream, state.last_seq),
  };
}

async function readLast(jsm: JetStreamManager, stream: string, seq: number): Promise<LastMessage | null> {
  const message = await jsm.streams.getMessage(stream, { seq });
  if (message === null) return null;
  const { header } = message;
  const position = header.get(headerNames.position);
  if (!/^[1-9]\d{0,18}$/.test(position))
    throw foreign(stream, `holds a message at sequence ${seq} that no publisher of a ledger wrote`);
  return {
    position: asPosition(BigInt(position)),
    digest: header.get(headerNames.digest),
    publisher: header.get(headerNames.publisher),
  };
}

/** Creates the stream, or sets the description of an existing empty one without changing its limits. */
export async function beginStream(
  jsm: JetStreamManager,
  { stream, prefix }: StreamName,
  begins: bigint,
  { exists, replicas }: { readonly exists: boolean; readonly replicas: number },
): Promise<void> {
  if (exists) {
    await jsm.streams.update(stream, { description: description(begins) });
    return;
  }
  const config: Partial<StreamConfig> & { readonly name: string } = {
    name: stream,
    subjects: [`${prefix}.>`],
    description: description(begins),
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    num_replicas: replicas,
  };
  await jsm.streams.add(config);
}

export function foreign(stream: string, why: string): FanoutError {
  return new FanoutError('STREAM_FOREIGN', `the stream ${stream} ${why}`, { stream });
}
