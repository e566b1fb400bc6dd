/** A collector speaks for its own hosts. Judged before the append, so nothing of a refused call is stored. */
import type { GraphQLError } from 'graphql';
import { asHostId, type HostId } from '../../kernel/index.js';
import { requestError } from '../gate/request-error.js';
import type { MutationAppendEventsArgs } from '../generated.js';
import type { Principal } from '../../access/index.js';

/** Also what the call expects of a host is a question about it: its version would be in the answer. */
export function ownHostsOnly({ hosts }: Principal, args: unknown): GraphQLError | null {
  if (hosts === null) return null;
  const { input } = args as MutationAppendEventsArgs;
  return foreign(hosts, 'input.events', input.events) ?? foreign(hosts, 'input.expected', input.expected);
}

function foreign(
  hosts: ReadonlySet<HostId>,
  list: string,
  members: readonly { readonly hostId: string }[],
): GraphQLError | null {
  const index = members.findIndex(({ hostId }) => !hosts.has(asHostId(hostId)));
  if (index === -1) return null;
  const argument = `${list}[${index}].hostId`;
  return requestError('FORBIDDEN', `${argument}: this credential is not for that host`, { argument, index });
}
