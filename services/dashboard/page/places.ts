/** The places of the page, one row each. The first row whose path fits an address is shown. */
import type { ReactNode } from 'react';

export interface Place {
  readonly name: string;
  /** Parts that start with a colon are parameters. */
  readonly path: string;
  /** Title of the document, and word in the bar when `bar` is set. */
  readonly title: string;
  /** Whether the bar shows it. The digit keys follow the order of the bar. */
  readonly bar: boolean;
  /** Own parameters of the query. Others are kept and shown as "not understood here". */
  readonly parameters: readonly string[];
  readonly load: () => Promise<{ readonly Screen: () => ReactNode }>;
}

/** Filters of hosts, shared by Fleet and Hosts. */
const hostFilters = [
  'outcome',
  'edge',
  'kernel',
  'number',
  'anomaly',
  'rack',
  'wave',
  'host',
  'silent',
  'stale',
];

const places = [
  {
    name: 'fleet',
    path: '/',
    title: 'Fleet',
    bar: true,
    parameters: ['by', 'as', 'sort', 'group', 'wall', ...hostFilters],
    load: () => import('./screens/fleet/index.js'),
  },
] as const satisfies readonly Place[];

export const allPlaces: readonly Place[] = places;

export type PlaceName = (typeof places)[number]['name'];
