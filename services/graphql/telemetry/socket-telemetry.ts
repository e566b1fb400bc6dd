/** Spans and facts of operations on sockets. For HTTP, Apollo's plugin does the same. */
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Admitted } from '../gate/admit.js';
import type { Call, Followed } from '../gate/gate.js';
import type { PulledResults } from '../gate/result-stream.js';
import { describeError } from '../gate/outward-error.js';
import { codesOf, operationFacts, type OperationFacts } from './operation-facts.js';
import type { Carrier, Tracing } from './tracing.js';

export interface SocketTelemetry {
  /** Runs an operation inside a span that records its outcome. */
  traced<T extends ExecutionResult | Followed>(
    call: Call,
    admitted: Admitted,
    carrier: Carrier,
    work: () => Promise<T>,
  ): Promise<T>;
  /** The same for a stream, whose pages get separate spans. */
  followed(
    call: Call,
    admitted: Admitted,
    carrier: Carrier,
    work: () => Promise<Followed>,
  ): Promise<PulledResults | ExecutionResult>;
}

export function socketTelemetry(tracing: Tracing): SocketTelemetry {
  const traced: SocketTelemetry['traced'] = (call, admitted, carrier, work) =>
    tracing.operation({ requestId: call.requestId, transport: call.transport }, carrier, async () => {
      const result = await work();
      tracing.describe(factsOfSocket(call, admitted, result));
      return result;
    });
  return {
    traced,
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
    // The codes that the client gets: unknown errors become INTERNAL_SERVER_ERROR.
    codes: codesOf(errors.map((error) => describeError(error, '').formatted)),
    principal,
  });
}
