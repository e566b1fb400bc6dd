/** What `gateway` does. */
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import type { Place } from './gateway-backends.js';
import { startGateway } from './gateway.js';
import { makeLogger, startProbes, readSettings, untilStopped } from '../runtime/index.js';
import { portOption, usage } from './input/number-options.js';
import { makeOutput } from './output/output.js';

export interface GatewayVerbOptions {
  readonly to: string;
  readonly probes?: string;
  readonly json?: boolean;
}

export async function gateway(options: GatewayVerbOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const settings = readSettings();
  const to = options.to.split(',').map(placeOption);
  const probesPort = options.probes === undefined ? null : portOption('--probes', options.probes);
  const logger = makeLogger(settings);
  const started = await startGateway({ host: settings.host, port: settings.port, to, logger });
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  gauge(registry, 'gateway_backends_ready', 'API servers that are ready', () => started.counts().ready);
  gauge(registry, 'gateway_connections', 'Open connections of clients', () => started.connections());
  gauge(registry, 'gateway_turned_away', 'Clients that no server could be found for, since the start', () =>
    started.turnedAway(),
  );
  const probes =
    probesPort === null
      ? null
      : await startProbes({
          host: settings.host,
          port: probesPort,
          registry,
          state: () => `${started.counts().ready} ready`,
        });
  output.ready(
    { port: started.port, to: options.to, pid: process.pid },
    `Connections on ${settings.host}:${started.port} go to ${options.to}.`,
  );
  await untilStopped(logger);
  await probes?.stop();
  await started.stop();
}

/** `api:4000`, `10.0.0.7:4000` or `[fd00::7]:4000`. */
function placeOption(text: string): Place {
  const [, bracketed, plain, port] = /^(?:\[(.+)\]|([^[\]:]+)):(\d+)$/.exec(text.trim()) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined || port === undefined) throw usage(`--to: ${text}: not HOST:PORT`);
  return { host, port: portOption('--to', port) };
}

function gauge(registry: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
}
