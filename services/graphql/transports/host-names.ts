/**
 * Host names that a server without authentication accepts. A page of another site could let its own name resolve to
 * this server (DNS rebinding); the browser would then treat the server as that site, and the page could read and write
 * everything. Such a name contains a dot, because a public name without a dot cannot be registered. Addresses and
 * names without a dot are accepted.
 */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

export type HostNames = (request: Pick<IncomingMessage, 'headers'>) => boolean;

export const anyHostName: HostNames = () => true;

/** `allowed`: further names, without port. */
export function ownHostNames(allowed: readonly string[]): HostNames {
  const names = new Set(allowed.map((name) => name.toLowerCase()));
  return ({ headers: { host } }) => {
    // Only HTTP/1.0 has no Host header, and no browser uses it.
    if (host === undefined) return true;
    const name = nameIn(host);
    return (
      name !== null &&
      (isIP(name) !== 0 || !name.includes('.') || name.endsWith('.localhost') || names.has(name))
    );
  };
}

/** Name or address in `name:port` or `[::1]:port`; null when it is neither. */
function nameIn(host: string): string | null {
  const found = /^(?:\[([0-9a-f:.]+)\]|([^:/@?#[\]]+))(?::\d+)?$/i.exec(host);
  const name = found?.[1] ?? found?.[2];
  // `name.` and `name` are the same name.
  return name === undefined ? null : name.toLowerCase().replace(/\.$/, '');
}
