/** All resolvers, by type. */
import type { Resolvers } from '../generated.js';
import { AppendResult, LedgerErrorInterface, Mutation } from './append.js';
import { Blob, blobQueries } from './blob.js';
import { compatibilityQueries } from './compatibility.js';
import { diagnosisQueries } from './diagnosis.js';
import { Event, eventQueries, UnknownEvent } from './event.js';
import { Head, headQueries } from './head.js';
import { Host, hostQueries } from './host.js';
import { BootState, KernelState, kernelStateQueries } from './kernel-state.js';
import { LiveUpdate, LiveUpdateState, liveUpdateQueries } from './live-update.js';
import { Node, nodeQueries } from './node.js';
import { rebuiltBlobQueries } from './rebuilt-blob.js';
import { StreamItemUnion, Subscription } from './transitions.js';

export const resolvers: Resolvers = {
  Query: {
    ...headQueries,
    ...nodeQueries,
    ...hostQueries,
    ...liveUpdateQueries,
    ...eventQueries,
    ...kernelStateQueries,
    ...blobQueries,
    ...rebuiltBlobQueries,
    ...compatibilityQueries,
    ...diagnosisQueries,
  },
  Mutation,
  Subscription,
  AppendResult,
  LedgerError: LedgerErrorInterface,
  StreamItem: StreamItemUnion,
  Blob,
  BootState,
  Event,
  Head,
  Host,
  KernelState,
  LiveUpdate,
  LiveUpdateState,
  Node,
  UnknownEvent,
};
