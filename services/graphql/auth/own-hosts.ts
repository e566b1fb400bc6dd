/** A collector may append only for its own hosts. Checked before the append, so a rejected call stores nothing. */
import type { GraphQLError } from 'graphql';
import { asHostId, type HostId } from '../../kernel/index.js';
import { requestError } from '../gate/request-error.js';
import { shown } from '../scalars/refuse.js';
import type { MutationAppendEventsArgs } from '../generated.js';
import type { Principal } from '../../access/index.js';

/** FORBIDDEN for the first host that the credential does not cover. `expected` is checked too: an error would reveal the version of its host. */
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
  const member = members[index];
  if (member === undefined) return null;
  const argument = `${list}[${index}].hostId`;
  return requestError(
    'FORBIDDEN',
    `${argument}: this credential does not cover host ${shown(member.hostId)}. Use a credential whose hosts include it.`,
    { argument, index },
  );
}
