/** Loads OpenTelemetry when it is wanted. */
import type { Tracing, TracingOptions } from './tracing.js';

/** Headers, timeout, sampler and resource attributes are set by OpenTelemetry's own variables. */
export async function startTracing(options: TracingOptions): Promise<Tracing> {
  const { openTelemetry } = await import('./open-telemetry.js');
  return openTelemetry(options);
}

/** Whether OpenTelemetry's variables ask for traces. */
export function wantsTracing(env: NodeJS.ProcessEnv): boolean {
  if (env['OTEL_SDK_DISABLED']?.toLowerCase() === 'true') return false;
  const exporter = env['OTEL_TRACES_EXPORTER'];
  if (exporter !== undefined && exporter !== '') return exporter === 'otlp';
  return ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'].some(
    (name) => env[name] !== undefined && env[name] !== '',
  );
}
