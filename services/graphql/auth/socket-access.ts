/** Authenticates WebSockets: once, at `connection_init`; the credential is watched while the socket is open. */
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
  /** Checks the payload of `connection_init`. False: the socket is being closed, with a code for the reason. */
  admit(
    socket: WebSocket,
    request: IncomingMessage,
    payload: Readonly<Record<string, unknown>> | undefined,
  ): Promise<boolean>;
  /** Principal of an admitted socket. */
  principalOf(socket: WebSocket): Principal;
}

/** Clients give up after 4401. They reconnect after 1013, and after 4403 with a new credential. */
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
      const sent = credentialOfPayload(payload);
      // Programs can send the header with the upgrade request; pages can only send the payload.
      const credential = sent.kind === 'none' ? credentialOfHeader(request.headers.authorization) : sent;
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
      // The socket may have closed during the look-up; then no close event would free its slot.
      if (socket.readyState !== socket.OPEN) return false;
      const leave = slots.enter(principal);
      if (leave === null) {
        metrics.rejected.inc({ rule: 'socketsPerPrincipal', transport: 'ws' });
        return close(socket, TRY_AGAIN_LATER, 'too many open connections of this principal; retry later');
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
      if (principal === undefined) throw new Error('this socket was not authenticated');
      return principal;
    },
  };
}
