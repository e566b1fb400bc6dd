/** Each kind that the finder shows leads to its place, at the moment of the page. */
import { expect, test } from '@jest/globals';
import { results, type Here } from '../../services/dashboard/page/frame/find.js';

const path = {
  host: ({ hostId }) => `/hosts/${hostId}`,
  update: ({ hostId, ordinal }) => `/hosts/${hostId}/updates/${ordinal}`,
  events: () => '/events',
  event: ({ position }) => `/events/${position}`,
  blob: ({ sha256 }) => `/blobs/${sha256}`,
} satisfies Record<string, (params: Readonly<Record<string, string>>) => string>;
const query = (values: object): string =>
  Object.entries(values)
    .map(([name, value]) => `&${name}=${value}`)
    .join('');
const here: Here = {
  to: (name, params = {}, values = {}) => `${path[name](params)}?at=40${query(values)}`,
  with: (values) => `/hosts?${query(values)}`,
};

test('each kind leads to its place, at the moment of the page', () => {
  const hostId = 'hv-1';
  const found = results(
    'r7',
    [
      { __typename: 'Host', hostId, release: '7.3.4', labels: [{ key: 'rack', value: 'r7' }] },
      { __typename: 'HostBoot', hostId, bootId: 'b-1', ordinal: 2 },
      { __typename: 'LiveUpdate', hostId, ordinal: 3, number: '18446744073709551615', outcome: 'SUCCEEDED' },
      { __typename: 'Session', hostId, name: 'vm 1', bootOrdinal: 2, status: 'FINISHED' },
      { __typename: 'Blob', sha256: 'ab'.repeat(32), size: 1234 },
      { __typename: 'Event', position: '12', hostId, type: 'boot.started' },
    ],
    [
      { name: 'Rack R7', address: '/?rack=r7' },
      { name: 'other', address: '/' },
    ],
    here,
  );
  expect(found.map(({ kind, more, address: to }) => [kind, more, to])).toEqual([
    ['host', '7.3.4, rack r7', '/hosts/hv-1?at=40'],
    ['boot', 'boot 2 of hv-1', '/events?at=40&host=hv-1&boot=b-1'],
    ['update', 'number 18,446,744,073,709,551,615, succeeded', '/hosts/hv-1/updates/3?at=40'],
    ['session', 'finished in boot 2 of hv-1', '/events?at=40&host=hv-1&text=vm 1'],
    ['blob', '1,234 bytes', `/blobs/${'ab'.repeat(32)}?at=40`],
    ['position', 'show this screen as of it', '/hosts?&at=12'],
    ['event', 'boot.started of hv-1', '/events/12?at=40'],
    ['view', '/?rack=r7', '/?rack=r7'],
  ]);
  expect(results('', [], [{ name: 'x', address: '/' }], here)).toEqual([]);
});
