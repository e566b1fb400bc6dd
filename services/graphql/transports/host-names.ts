/**
 * Under which names a server that runs open may be asked. A page of another site can let its own name lead to our
 * address (DNS rebinding); its browser then takes us for that site, and the page could read and write everything. Such
 * a name has a dot in it, since nobody can register one without. Addresses and names of the own network pass.
 */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

export type HostNames = (request: Pick<IncomingMessage, 'headers'>) => boolean;

export const anyHostName: HostNames = () => true;

/** `allowed`: further names, without port. */
export function ownHostNames(allowed: readonly string[]): HostNames {
  const names = new Set(allowed.map((name) => name.toLowerCase()));
  return ({ headers: { host } }) => {
    // HTTP/1.0 has none, and no browser speaks that.
    if (host === undefined) return true;
    const name = nameIn(host);
    return (
      name !== null &&
      (isIP(name) !== 0 || !name.includes('.') || name.endsWith('.localhost') || names.has(name))
    );
  };
}

/** Of `name:port` or `[::1]:port`; null for what is neither. */
function nameIn(host: string): string | null {
  const found = /^(?:\[([0-9a-f:.]+)\]|([^:/@?#[\]]+))(?::\d+)?$/i.exec(host);
  const name = found?.[1] ?? found?.[2];
  // A dot at the end is the root of the same name.
  return name === undefined ? null : name.toLowerCase().replace(/\.$/, '');
}
