/** The keys inside node ids, as each type writes and reads them. */
import { asHostId, asVersion, type HostId, type Version } from '../../kernel/index.js';
import type { LiveUpdateKey, SessionIdentity } from '../../projections/index.js';

const ORDINAL = /^[1-9][0-9]{0,8}$/;
const VERSION = /^[1-9][0-9]{0,17}$/;
export const NUL = '\u0000';

/** `host#ordinal`. A host id may contain #, an ordinal cannot, so the last # separates them. */
export function liveUpdateKey({
  hostId,
  ordinal,
}: {
  readonly hostId: HostId;
  readonly ordinal: number;
}): string {
  return `${hostId}#${ordinal}`;
}

export function liveUpdateKeyOf(key: string): LiveUpdateKey[] {
  const at = key.lastIndexOf('#');
  const [host, ordinal] = [key.slice(0, at), key.slice(at + 1)];
  return at < 1 || host.includes(NUL) || !ORDINAL.test(ordinal)
    ? []
    : [{ hostId: asHostId(host), ordinal: Number(ordinal) }];
}

/** A JSON list, because host and name may contain any character. */
export function sessionNodeKey({
  hostId,
  firstVersion,
  direction,
  name,
}: {
  readonly hostId: HostId;
  readonly firstVersion: Version;
  readonly direction: string;
  readonly name: string;
}): string {
  return JSON.stringify([hostId, String(firstVersion), direction, name]);
}

export function sessionKeyOf(key: string): SessionIdentity[] {
  let parts: unknown;
  try {
    parts = JSON.parse(key);
  } catch {
    return [];
  }
  if (!Array.isArray(parts) || parts.length !== 4 || key.includes('\\u0000')) return [];
  const [hostId, version, direction, name] = parts as unknown[];
  if (typeof hostId !== 'string' || typeof version !== 'string' || typeof name !== 'string') return [];
  if (!VERSION.test(version) || (direction !== 'outgoing' && direction !== 'incoming')) return [];
  return [{ hostId: asHostId(hostId), firstVersion: asVersion(BigInt(version)), direction, name }];
}
