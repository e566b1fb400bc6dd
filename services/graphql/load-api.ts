import type { GraphqlOptions, GraphqlServer } from './start.js';

/**
 * Starts the API. Its libraries are loaded with the call, because they take half a second of CPU: commands that need
 * only a limit or a default of this room do without them.
 */
export async function startGraphql(options: GraphqlOptions): Promise<GraphqlServer> {
  const api = await import('./start.js');
  return api.startGraphql(options);
}
