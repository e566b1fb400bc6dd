/** The JetStream stream of a log: made when it is not there, and where it ends. */
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
  /** What all subjects begin with; the stream takes these and no others. */
  readonly prefix: string;
}

export interface StreamEnd {
  /** Sequence of the last message there ever was; 0: none. */
  readonly lastSeq: bigint;
  /** Position of sequence 1, as the stream's description says; null: it does not say. */
  readonly begins: bigint | null;
  /** Null: no message, or it was removed by a limit of the stream. */
  readonly last: LastMessage | null;
}

export interface LastMessage {
  readonly position: Position;
  readonly digest: string;
  readonly publisher: string;
}

const description = (begins: bigint): string => `handover-ledger: sequence 1 is position ${begins}`;
const BEGINS = /^handover-ledger: sequence 1 is position ([1-9]\d{0,18})$/;

/** Null: there is no such stream. Throws STREAM_FOREIGN when it is somebody else's. */
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
  // A second subject would let others write in between, and sequences would no longer follow positions.
  if (config.subjects.join() !== `${prefix}.>`)
    throw foreign(stream, `takes ${config.subjects.join(', ')} and not ${prefix}.> alone`);
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
    throw foreign(stream, `holds a message that no ledger wrote, at sequence ${seq}`);
  return {
    position: asPosition(BigInt(position)),
    digest: header.get(headerNames.digest),
    publisher: header.get(headerNames.publisher),
  };
}

/** Makes the stream, or tells an empty one that was made by hand where it begins; its limits are left as they are. */
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
