/** Who is behind a WebSocket: asked once, when it introduces itself, and watched as long as it is open. */
import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { GraphqlMetrics } from '../metrics.js';
import {
  denialTexts,
  type Denial,
  type Authenticator,
  credentialOfHeader,
  credentialOfPayload,
  type Principal,
} from '../../access/index.js';
import type { ConnectionSlots } from './connection-slots.js';
import type { CredentialWatch } from './credential-watch.js';

export interface SocketAccess {
  /** Judges the payload of `connection_init`. False: the socket is being closed with the code that says why. */
  admit(
    socket: WebSocket,
    request: IncomingMessage,
    payload: Readonly<Record<string, unknown>> | undefined,
  ): Promise<boolean>;
  /** Of a socket that was admitted. */
  principalOf(socket: WebSocket): Principal;
}

/** Clients take 4401 for the end, and come back after 4403 and 1013; after 4403 with a fresh credential. */
const closeCodes: Readonly<Record<Denial, number>> = {
  missing: 4401,
  invalid: 4401,
  expired: 4403,
  revoked: 4403,
  unavailable: 1013,
};
const TRY_AGAIN_LATER = 1013;

export function createSocketAccess(
  authenticator: Authenticator,
  watch: CredentialWatch,
  slots: ConnectionSlots,
  metrics: GraphqlMetrics,
): SocketAccess {
  const principals = new WeakMap<WebSocket, Principal>();
  const close = (socket: WebSocket, code: number, reason: string): false => {
    socket.close(code, reason);
    return false;
  };

  return {
    async admit(socket, request, payload) {
      const told = credentialOfPayload(payload);
      // Programs may send the header with the upgrade; pages cannot, they have only the payload.
      const credential = told.kind === 'none' ? credentialOfHeader(request.headers.authorization) : told;
      const answer = await authenticator.authenticate(credential);
      if (!answer.ok) {
        const { denial } = answer;
        metrics.rejected.inc({
          rule: denial === 'unavailable' ? 'UNAVAILABLE' : 'UNAUTHENTICATED',
          transport: 'ws',
        });
        return close(socket, closeCodes[denial], denialTexts[denial]);
      }
      const { principal } = answer;
      // It may have gone while it was looked up; then no close event would come to take it out of the books.
      if (socket.readyState !== socket.OPEN) return false;
      const leave = slots.enter(principal);
      if (leave === null) {
        metrics.rejected.inc({ rule: 'socketsPerPrincipal', transport: 'ws' });
        return close(socket, TRY_AGAIN_LATER, 'too many sockets of this principal');
      }
      principals.set(socket, principal);
      const unwatch = watch.watch(principal, (why) => socket.close(closeCodes[why], denialTexts[why]));
      socket.once('close', () => {
        unwatch();
        leave();
      });
      return true;
    },
    principalOf(socket) {
      const principal = principals.get(socket);
      if (principal === undefined) throw new Error('nobody asked who is behind this socket');
      return principal;
    },
  };
}
