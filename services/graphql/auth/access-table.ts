/**
 * Which role may use which root field, and which fields need a scope. Default deny: a field that is not here stops the
 * server from starting, so nobody can add one and forget to say who may use it.
 */
import type { GraphQLError } from 'graphql';
import { ownHostsOnly } from './own-hosts.js';
import type { Principal, Role, Scope } from '../../access/index.js';

export interface RootAccess {
  /** Any of these; null: everybody who was let in at all, also without a role. */
  readonly roles: readonly Role[] | null;
  /** What the arguments must keep to, once the role is right. Null: nothing to say against them. */
  readonly argumentsFor?: (principal: Principal, args: unknown) => GraphQLError | null;
}

/** May read all of the ledger but raw bytes. */
export const readingRoles: readonly Role[] = ['reader', 'operator', 'auditor', 'admin'];

const reading: RootAccess = { roles: readingRoles };

export const rootAccess: Readonly<Record<string, RootAccess>> = {
  'Query.viewer': { roles: null },
  // A collector asks it to see whether its events have arrived.
  'Query.head': { roles: [...readingRoles, 'collector'] },
  'Query.node': reading,
  'Query.nodes': reading,
  'Query.host': reading,
  'Query.hosts': reading,
  'Query.liveUpdates': reading,
  'Query.fleetSummary': reading,
  'Query.chain': reading,
  'Query.sessions': reading,
  'Query.event': reading,
  'Query.events': reading,
  'Query.kernelState': reading,
  'Query.blob': reading,
  'Query.rebuiltBlob': reading,
  'Query.rebuiltBlobNames': reading,
  'Query.compatibility': reading,
  'Query.compatibilityMatrix': reading,
  'Query.strandedIf': reading,
  'Query.diagnosis': reading,
  'Query.missingTelemetry': reading,
  'Query.diff': reading,
  'Query.drift': reading,
  'Mutation.appendEvents': { roles: ['collector', 'admin'], argumentsFor: ownHostsOnly },
  'Mutation.annotate': { roles: ['operator', 'admin'] },
  'Subscription.events': reading,
  'Subscription.transitions': reading,
  'Subscription.hostState': reading,
  'Subscription.fleetState': reading,
};

/** Fields below the roots that show raw bytes or what they decode to: physical addresses of the host's memory. */
export const scopedFields: Readonly<Record<string, Scope>> = {
  'Blob.bytes': 'blobs:read',
  'Blob.hex': 'blobs:read',
  'Blob.hexPage': 'blobs:read',
  'Blob.decoded': 'blobs:read',
  'RebuiltBlob.bytes': 'blobs:read',
  'RebuiltBlob.hex': 'blobs:read',
  'RebuiltBlob.hexPage': 'blobs:read',
  'RebuiltBlob.decoded': 'blobs:read',
  'HexPage.hex': 'blobs:read',
  'FdtProperty.raw': 'blobs:read',
};

/** Types that carry such bytes: a field of one of them has to be named above. */
export const scopedTypes: ReadonlySet<string> = new Set(['Base64', 'Hex', 'DecodedBlob']);
