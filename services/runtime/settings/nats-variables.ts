/** The variables of the fan-out to NATS; read by `publish-nats` only. */
import { z } from 'zod';

const SERVERS = /^(nats|tls):\/\/[^\s,]+(,(nats|tls):\/\/[^\s,]+)*$/;

export const natsVariables = {
  /** One server or several, with commas between. */
  NATS_URL: z
    .string()
    .regex(SERVERS, { error: 'must be nats:// or tls:// URLs with commas between them' })
    .default('nats://127.0.0.1:4222'),
  /** A credentials file as `nsc` writes it: a mounted secret. */
  NATS_CREDS_FILE: z.string().min(1).optional(),
  /** The certificate authority of the servers. */
  NATS_CA_FILE: z.string().min(1).optional(),
};

export interface NatsVariables {
  readonly NATS_URL: string;
  readonly NATS_CREDS_FILE?: string | undefined;
  readonly NATS_CA_FILE?: string | undefined;
}
