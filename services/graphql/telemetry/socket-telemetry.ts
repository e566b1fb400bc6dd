/** Spans and facts of the operations of sockets: HTTP gets the same from Apollo's plugin. */
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Admitted } from '../gate/admit.js';
import type { Call, Followed } from '../gate/gate.js';
import type { PulledResults } from '../gate/result-stream.js';
import { describeError } from '../gate/outward-error.js';
import { codesOf, operationFacts, type OperationFacts } from './operation-facts.js';
import type { Carrier, Tracing } from './tracing.js';

export interface SocketTelemetry {
  /** Runs it inside a span that says what became of it. */
  told<T extends ExecutionResult | Followed>(
    call: Call,
    admitted: Admitted,
    carrier: Carrier,
    work: () => Promise<T>,
  ): Promise<T>;
  /** The same for a stream, whose pages have spans of their own. */
  followed(
    call: Call,
    admitted: Admitted,
    carrier: Carrier,
    work: () => Promise<Followed>,
  ): Promise<PulledResults | ExecutionResult>;
}

export function socketTelemetry(tracing: Tracing): SocketTelemetry {
  const told: SocketTelemetry['told'] = (call, admitted, carrier, work) =>
    tracing.operation({ requestId: call.requestId, transport: call.transport }, carrier, async () => {
      const result = await work();
      tracing.describe(factsOfSocket(call, admitted, result));
      return result;
    });
  return {
    told,
    followed: (call, admitted, carrier, work) =>
      tracing.operation({ requestId: call.requestId, transport: call.transport }, carrier, async () => {
        const result = await work();
        tracing.describe(factsOfSocket(call, admitted, result));
        return Symbol.asyncIterator in result ? tracing.stream<ExecutionResult>(result) : result;
      }),
  };
}

export function factsOfSocket(
  { principal }: Call,
  { operation }: Admitted,
  result: AsyncIterable<unknown> | { readonly errors?: readonly GraphQLError[] | undefined },
): OperationFacts {
  const errors = Symbol.asyncIterator in result ? [] : (result.errors ?? []);
  return operationFacts({
    type: operation.operation,
    name: operation.name?.value,
    // As they leave: what is not told apart is a fault of ours.
    codes: codesOf(errors.map((error) => describeError(error, '').formatted)),
    principal,
  });
}
