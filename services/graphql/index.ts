/** GraphQL: the gate, the resolvers, the HTTP and WebSocket transports. */
export { startGraphql } from './load-api.js';
export type { GraphqlOptions, GraphqlServer, Timings } from './start.js';
export {
  limits,
  usualBudget,
  usualDeadlines,
  type BudgetSettings,
  type DeadlineSettings,
} from './gate/limits.js';
export {
  readManifest,
  sha256Of,
  trustedModes,
  type Manifest,
  type TrustedMode,
  type TrustedSettings,
} from './gate/trusted-documents.js';
export { startTracing, wantsTracing } from './telemetry/start-tracing.js';
export type { Tracing, TracingOptions } from './telemetry/tracing.js';
export { usualReadiness, type ReadinessLimits } from './health/limits.js';
export { isNetwork } from './transports/client-address.js';
export { readSdl } from './schema/sdl.js';
