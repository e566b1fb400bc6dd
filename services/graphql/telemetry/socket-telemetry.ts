/** Metrics, log lines and spans of the operations of sockets: HTTP gets the same from Apollo's plugin. */
import {
  execute,
  getOperationAST,
  subscribe,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLError,
} from 'graphql';
import type { Context, Services } from '../context.js';
import { describeError } from '../gate/outward-error.js';
import { codesOf, operationFacts, type OperationFacts } from './operation-facts.js';
import { carrierOf, type Carrier } from './tracing.js';

type Results = AsyncGenerator<ExecutionResult, void, void>;

export interface SocketTelemetry {
  /** Says who called, before the operation of this context runs. */
  from(context: Context, carrier: Carrier): void;
  execute(args: ExecutionArgs): Promise<ExecutionResult>;
  subscribe(args: ExecutionArgs): Promise<ExecutionResult | Results>;
  /** It was refused before it ran. */
  refused(): void;
}

export function socketTelemetry({ metrics, tracing }: Services): SocketTelemetry {
  const carriers = new WeakMap<Context, Carrier>();

  const told = async <T extends ExecutionResult | Results>(
    args: ExecutionArgs,
    work: () => T | Promise<T>,
  ): Promise<T> => {
    const context = args.contextValue as Context;
    const { requestId, transport } = context;
    const carrier = carriers.get(context) ?? carrierOf({});
    return tracing.operation({ requestId, transport }, carrier, async () => {
      const started = performance.now();
      const result = await work();
      const facts = factsOfSocket(args, result);
      const { type, outcome } = facts;
      tracing.describe(facts);
      metrics.operations.inc({ type, outcome, transport });
      // How long somebody follows says nothing about us.
      if (type !== 'subscription')
        metrics.duration.observe({ type, transport }, (performance.now() - started) / 1000);
      return result;
    });
  };

  return {
    from: (context, carrier) => void carriers.set(context, carrier),
    execute: (args) => told(args, () => execute(args)),
    subscribe: (args) =>
      told<ExecutionResult | Results>(args, async () => {
        const result = await subscribe(args);
        return Symbol.asyncIterator in result ? tracing.stream(result) : result;
      }),
    refused: () => metrics.operations.inc({ type: 'unknown', outcome: 'error', transport: 'ws' }),
  };
}

export function factsOfSocket(
  { document, operationName, contextValue }: ExecutionArgs,
  result: AsyncIterable<unknown> | { readonly errors?: readonly GraphQLError[] | undefined },
): OperationFacts {
  const operation = getOperationAST(document, operationName);
  const errors = Symbol.asyncIterator in result ? [] : (result.errors ?? []);
  return operationFacts({
    type: operation?.operation,
    name: operation?.name?.value,
    // As they leave: what is not told apart is a fault of ours.
    codes: codesOf(errors.map((error) => describeError(error, '').formatted)),
    principal: (contextValue as Context).principal,
  });
}
