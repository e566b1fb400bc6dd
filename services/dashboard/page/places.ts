/** The places of the page, one row each. The first row whose path fits an address is shown. */
import type { ReactNode } from 'react';
import { labelParameters } from './place/labels.js';

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
  ...['outcome', 'edge', 'kernel', 'number', 'anomaly', 'host', 'silent', 'stale'],
  ...labelParameters,
];

const places = [
  {
    name: 'fleet',
    path: '/',
    title: 'Fleet',
    bar: true,
    parameters: ['by', 'as', 'sort', 'group', 'budget', 'tocome', 'wall', ...hostFilters],
    load: () => import('./screens/fleet/index.js'),
  },
  {
    name: 'hosts',
    path: '/hosts',
    title: 'Hosts',
    bar: true,
    parameters: ['after', ...hostFilters],
    load: () => import('./screens/hosts/index.js'),
  },
  {
    name: 'host',
    path: '/hosts/:hostId',
    title: 'Host',
    bar: false,
    parameters: ['scale', 'boot'],
    load: () => import('./screens/host/index.js'),
  },
  {
    name: 'updates',
    path: '/updates',
    title: 'Updates',
    bar: true,
    parameters: ['after', 'outcome', 'edge', 'host', 'number', 'from', 'before'],
    load: () => import('./screens/updates/index.js'),
  },
  {
    name: 'update',
    path: '/hosts/:hostId/updates/:ordinal',
    title: 'Live update',
    bar: false,
    parameters: ['beside', 'align', 'open', 'budget', 'addresses'],
    load: () => import('./screens/live-update/index.js'),
  },
  {
    name: 'events',
    path: '/events',
    title: 'Events',
    bar: true,
    parameters: ['host', 'type', 'boot', 'from', 'before', 'source', 'text', 'open', 'pin', 'follow'],
    load: () => import('./screens/events/index.js'),
  },
  {
    name: 'event',
    path: '/events/:position',
    title: 'Event',
    bar: false,
    parameters: [],
    load: () => import('./screens/event/index.js'),
  },
  {
    name: 'blobs',
    path: '/blobs',
    title: 'Blobs',
    bar: true,
    parameters: ['host', 'after'],
    load: () => import('./screens/blobs/index.js'),
  },
  {
    name: 'blob',
    path: '/blobs/:sha256',
    title: 'Blob',
    bar: false,
    parameters: ['view', 'byte'],
    load: () => import('./screens/blob/index.js'),
  },
  {
    name: 'rebuilt',
    path: '/hosts/:hostId/blobs/:name',
    title: 'Rebuilt blob',
    bar: false,
    parameters: ['view', 'byte', 'of'],
    load: () => import('./screens/blob/index.js'),
  },
  {
    name: 'diff',
    path: '/diff',
    title: 'Diff',
    bar: false,
    parameters: ['from', 'to', 'mode', 'addresses'],
    load: () => import('./screens/diff/index.js'),
  },
  {
    name: 'compatibility',
    path: '/compatibility',
    title: 'Compatibility',
    bar: true,
    parameters: ['pair', 'drop'],
    load: () => import('./screens/compatibility/index.js'),
  },
  {
    name: 'health',
    path: '/health',
    title: 'Health',
    bar: true,
    parameters: [],
    load: () => import('./screens/health/index.js'),
  },
  {
    name: 'docs',
    path: '/docs/:name',
    title: 'Documentation',
    bar: false,
    parameters: [],
    load: () => import('./screens/docs/index.js'),
  },
] as const satisfies readonly Place[];

export const allPlaces: readonly Place[] = places;

export type PlaceName = (typeof places)[number]['name'];
