/** What all lines of a trace together show: the functions that are probed and the layout of kernel addresses. */
import { AddressFinder, type Addresses, type Ram } from './addresses.js';
import type { ProbeDefinition } from './probe-definition.js';
import { roleOf } from './probe-roles.js';
import type { TraceLine } from './trace-line.js';

export interface TraceSurvey {
  /** Functions in a line or a probe definition: only for these does a missing hit mean that they were not called. */
  readonly functions: ReadonlySet<string>;
  /** Functions that were seen to return. */
  readonly returns: ReadonlySet<string>;
  /** Functions of which a probe fetches the token. */
  readonly tokens: ReadonlySet<string>;
  readonly addresses: Addresses;
  push(line: TraceLine): void;
}

export function traceSurvey(definitions: readonly ProbeDefinition[], ram: Ram): TraceSurvey {
  const functions = new Set(definitions.map((one) => one.func));
  const returns = new Set<string>();
  const tokens = new Set(
    definitions
      .filter((one) => one.args.some((argument) => roleOf(one, argument, false) === 'token'))
      .map((one) => one.func),
  );
  const finder = new AddressFinder(ram);
  let addresses: Addresses | null = null;
  return {
    functions,
    returns,
    tokens,
    get addresses() {
      addresses ??= finder.addresses();
      return addresses;
    },
    push(line) {
      functions.add(line.func);
      if (line.isReturn) returns.add(line.func);
      if (line.values.has('token')) tokens.add(line.func);
      finder.push(line);
      addresses = null;
    },
  };
}
