/** Runs every operation, on all transports: checks that it may run, applies the deadline, measures it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { OperationTypeNode, execute, subscribe, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Transport } from '../context.js';
import type { GraphqlMetrics } from '../metrics.js';
import {
  admit,
  admitParsed,
  charge,
  findDocument,
  type Admission,
  type Admitted,
  type Client,
  type Cost,
  type OperationRequest,
  type OperationType,
  type ParsedRequest,
  type Rules,
} from './admit.js';
import { createBudgets } from './budget.js';
import { STREAM, plainStream } from './field-weights.js';
import { limits, type BudgetSettings, type DeadlineSettings } from './limits.js';
import { openOperations, orAborted, type OperationSignal } from './operation-signal.js';
import { outcomeOf, type Outcome } from './outcome.js';
import { ResultStream } from './result-stream.js';
import type { SentDocument, TrustedSettings } from './trusted-documents.js';
import { trustedDocuments } from './trusted-documents.js';

/** One operation, as its transport knows it. */
export interface Call extends Client {
  readonly requestId: string;
  /** Fires when the client no longer waits for the result. */
  readonly gone: AbortSignal;
}

export interface GateOptions {
  readonly schema: GraphQLSchema;
  readonly metrics: GraphqlMetrics;
  readonly logger: Logger;
  readonly budget: BudgetSettings;
  readonly deadlines: DeadlineSettings;
  readonly trusted: TrustedSettings;
  /** Creates the context of the resolvers. */
  readonly contextOf: (call: Call, type: OperationType, signal: AbortSignal) => unknown;
}

export type Extensions = { readonly cost: Cost };
export type Followed = ResultStream | ExecutionResult;

export interface Gate {
  /** The text of a document that was sent as a text, a digest or both. */
  findDocument(sent: SentDocument, transport: Transport): ReturnType<typeof findDocument>;
  admit(request: OperationRequest): Admission;
  /** For a transport that has parsed and validated with the gate's own options and rules. */
  admitParsed(request: ParsedRequest): Admission;
  /** For a stream outside GraphQL: takes its cost from the client's budget. Throws LIMIT_EXCEEDED. */
  chargeStream(client: Client, batch: number): void;
  /** Runs a query or a mutation. Its errors are not masked yet; the reporter does that. */
  run(admitted: Admitted, call: Call): Promise<ExecutionResult>;
  /** Opens a subscription: returns its stream, or a result with errors. */
  follow(admitted: Admitted, call: Call): Promise<Followed>;
  /** Counts an operation that was rejected outside the gate. */
  countRefused(type: OperationType, transport: Transport): void;
  /** Stops all running operations. */
  readonly shutDown: () => void;
}

export function createGate(options: GateOptions): Gate {
  const { schema, metrics, logger, budget, deadlines, contextOf } = options;
  const rules: Rules = {
    schema,
    budgets: createBudgets(budget),
    maxCost: Math.min(limits.cost, budget.capacity),
    trusted: trustedDocuments(options.trusted),
    onUntrusted: (transport) => metrics.untrusted.inc({ transport }),
  };
  const operations = openOperations();
  const count = (type: OperationType, operation: string, outcome: Outcome, transport: Transport): void =>
    metrics.operations.inc({ type, operation, outcome, transport });
  const counted = (admission: Admission, transport: Transport): Admission => {
    if (!admission.ok) count(admission.type, 'other', 'refused', transport);
    return admission;
  };
  const args = ({ document, operationName, variables }: Admitted, contextValue: unknown) => ({
    schema,
    document,
    operationName,
    variableValues: variables,
    contextValue,
  });

  /** Expensive items are charged one by one. Without budget the next item waits until the budget has refilled. */
  const pacing = ({ cost }: Admitted, call: Call, signal: AbortSignal): (() => Promise<void>) | undefined => {
    const each = cost.requested - STREAM;
    if (each <= limits.streamItemCost) return undefined;
    return async () => {
      for (;;) {
        const refused = charge(rules, call, each);
        if (typeof refused === 'number' || signal.aborted) return;
        await sleep(Number(refused.extensions['retryAfterMs']), undefined, { signal }).catch(() => undefined);
      }
    };
  };

  return {
    findDocument: (sent, transport) => findDocument(rules, sent, transport),
    admit: (request) => counted(admit(rules, request), request.transport),
    admitParsed: (request) => counted(admitParsed(rules, request), request.transport),

    chargeStream(client, batch) {
      const left = charge(rules, client, plainStream(batch));
      if (typeof left === 'number') return;
      count('subscription', 'other', 'refused', client.transport);
      throw left;
    },

    async run(admitted, call) {
      const type = admitted.operation.operation;
      const { transport } = call;
      const labels = { type, operation: admitted.label, transport };
      const write = type === OperationTypeNode.MUTATION;
      const running = operations.open(call.gone, write ? deadlines.writeMs : deadlines.readMs);
      const started = performance.now();
      let result: ExecutionResult;
      try {
        const work = Promise.resolve(execute(args(admitted, contextOf(call, type, running.signal))));
        // A write that was sent is awaited even after the client left, so that its outcome is logged.
        result = write ? await work : await orAborted(work, running.signal);
      } catch (error) {
        if (error !== running.signal.reason) throw error;
        result = { errors: [error as NonNullable<ExecutionResult['errors']>[number]] };
      } finally {
        running.release();
      }
      const outcome = outcomeOf(result, call.gone);
      count(type, admitted.label, outcome, transport);
      metrics.duration.observe(labels, (performance.now() - started) / 1000);
      if (outcome === 'timeout')
        logger.warn(
          { requestId: call.requestId, transport, operation: admitted.label },
          'graphql: operation stopped at its deadline',
        );
      return withCost(result, admitted);
    },

    async follow(admitted, call) {
      const running: OperationSignal = operations.open(call.gone, null);
      try {
        const contextValue = contextOf(call, 'subscription', running.signal);
        const result = await subscribe(args(admitted, contextValue));
        if (Symbol.asyncIterator in result) {
          count('subscription', admitted.label, 'ok', call.transport);
          const first = (item: ExecutionResult): ExecutionResult => withCost(item, admitted);
          return new ResultStream(result, first, running.release, pacing(admitted, call, running.signal));
        }
        running.release();
        count('subscription', admitted.label, outcomeOf(result, call.gone), call.transport);
        return withCost(result, admitted);
      } catch (error) {
        running.release();
        throw error;
      }
    },

    countRefused: (type, transport) => count(type, 'other', 'refused', transport),
    shutDown: operations.shutDown,
  };
}

function withCost(result: ExecutionResult, { cost }: Admitted): ExecutionResult {
  const extensions: Extensions = { cost };
  return { ...result, extensions: { ...result.extensions, ...extensions } };
}
