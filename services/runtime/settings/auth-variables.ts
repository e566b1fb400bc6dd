/** The variables of access; what they mean together is judged by auth-settings.ts, where it is served. */
import { z } from 'zod';

/** What has to be written to run open where others can connect: nobody writes that by accident. */
export const KNOWS = 'I-know';

export const authVariables = {
  /** Default: on when the service can be reached from another machine. */
  AUTH: z.enum(['on', 'off']).optional(),
  AUTH_OFF_BEYOND_LOOPBACK: z.literal(KNOWS, { error: `must be ${KNOWS}, or not set` }).optional(),
  METRICS_OPEN: z.enum(['0', '1']).default('0'),
  JWT_ISSUER: z.string().min(1).optional(),
  JWT_AUDIENCE: z.string().min(1).optional(),
  JWT_JWKS_URL: z.url({ protocol: /^https?$/, error: 'must be an https:// URL' }).optional(),
  JWT_JWKS_FILE: z.string().min(1).optional(),
};

export interface AuthVariables {
  readonly AUTH?: 'on' | 'off' | undefined;
  readonly AUTH_OFF_BEYOND_LOOPBACK?: typeof KNOWS | undefined;
  readonly METRICS_OPEN: '0' | '1';
  readonly JWT_ISSUER?: string | undefined;
  readonly JWT_AUDIENCE?: string | undefined;
  readonly JWT_JWKS_URL?: string | undefined;
  readonly JWT_JWKS_FILE?: string | undefined;
}
