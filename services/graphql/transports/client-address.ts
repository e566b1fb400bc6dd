/**
 * Address of the client: that of the connection or, behind a trusted proxy, the one that the proxy wrote into
 * `X-Forwarded-For`. Any client can send that header, so it is read only from trusted addresses.
 */
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

export type ClientAddress = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string | null;

/** Number of characters read from the end of the header, where the last proxy writes. */
const LONGEST = 1_024;

/** `trusted`: addresses and networks, e.g. `10.0.0.7` or `172.16.0.0/12`. */
export function clientAddress(trusted: readonly string[]): ClientAddress {
  const proxies = new BlockList();
  for (const network of trusted) {
    const [address = '', length] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (length === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(length), family);
  }
  const isProxy = (address: string): boolean =>
    isIP(address) !== 0 && proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

  return ({ headers, socket }) => {
    const direct = plain(socket.remoteAddress ?? '');
    if (direct === '') return null;
    if (trusted.length === 0 || !isProxy(direct)) return direct;
    // Each proxy appends the address it saw. The last one that is not a trusted proxy is the client.
    const seen = String(headers['x-forwarded-for'] ?? '')
      .slice(-LONGEST)
      .split(',')
      .map((part) => plain(part.trim()));
    let client = direct;
    for (const address of seen.reverse()) {
      if (isIP(address) === 0) break;
      client = address;
      if (!isProxy(address)) break;
    }
    return client;
  };
}

/** Whether a text is an address or a network in CIDR notation. */
export function isNetwork(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    rest.length === 0 &&
    bits !== -1 &&
    (length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= bits))
  );
}

/** The IPv4 address in the IPv6 form that a dual-stack socket reports. */
function plain(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}
