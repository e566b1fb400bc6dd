import { isIP } from 'node:net';

/** Whether only this machine can reach a server that listens there: `localhost`, 127.0.0.0/8, `::1`. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  if (bare === 'localhost') return true;
  if (isIP(bare) === 4) return bare.startsWith('127.');
  return isIP(bare) === 6 && /^(::1|(0+:){7}0*1|::ffff:127\.\d+\.\d+\.\d+)$/.test(bare);
}
