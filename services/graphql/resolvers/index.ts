/** All resolvers, by type. */
import type { Resolvers } from '../generated.js';
import { AppendResult, LedgerErrorInterface, Mutation } from './append.js';
import { Blob, blobQueries } from './blob.js';
import { compatibilityQueries } from './compatibility.js';
import { diagnosisQueries } from './diagnosis.js';
import { Event, eventQueries } from './event.js';
import { StreamItemUnion, eventSubscriptions } from './event-streams.js';
import { fleetSubscriptions } from './fleet-state.js';
import { Head, headQueries } from './head.js';
import { Host, hostQueries } from './host.js';
import { BootState, KernelState, kernelStateQueries } from './kernel-state.js';
import { LiveUpdate, LiveUpdateState, liveUpdateQueries } from './live-update.js';
import { rebuiltBlobQueries } from './rebuilt-blob.js';

export const resolvers: Resolvers = {
  Query: {
    ...headQueries,
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
  Subscription: { ...eventSubscriptions, ...fleetSubscriptions },
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
};
