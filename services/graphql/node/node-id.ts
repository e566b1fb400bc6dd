/**
 * Node ids: opaque to clients, base64url of `v1:Type:key`. The version distinguishes this form from later ones.
 * Keys that people use (host id, digest, position) are separate fields.
 */
import { badArgument } from '../gate/request-error.js';

/** Types that can be fetched again by their id. */
export const nodeTypes = ['Host', 'LiveUpdate', 'Session', 'Event', 'Blob'] as const;
export type NodeType = (typeof nodeTypes)[number];

export interface NodeKey {
  readonly type: NodeType;
  /** Key of the type, e.g. a host id, or `host#ordinal`. */
  readonly key: string;
}

const VERSION = 'v1';
const LONGEST = 1_024;

export function encodeNodeId(type: NodeType, key: string): string {
  return Buffer.from(`${VERSION}:${type}:${key}`, 'utf8').toString('base64url');
}

/** Throws BAD_USER_INPUT naming the argument when the id was never issued by a ledger. */
export function decodeNodeId(argument: string, id: string): NodeKey {
  const bytes = id.length > LONGEST ? Buffer.alloc(0) : Buffer.from(id, 'base64url');
  const [version, type, ...rest] = bytes.toString('utf8').split(':');
  const known = nodeTypes.find((one) => one === type);
  // Canonical spelling only: one node has one id.
  if (bytes.toString('base64url') !== id || version !== VERSION || known === undefined || rest.length === 0)
    throw badArgument(argument, 'not a node id of this ledger. Use an id that this ledger returned.');
  return { type: known, key: rest.join(':') };
}
