/** Every query against a real server and a real PostgreSQL. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startLedger, type Answer, type Ledger } from './support/harness.js';
import { coldBoot, liveUpdate, tokens } from './support/story.js';

describe('queries', () => {
  let ledger: Ledger;

  beforeAll(async () => {
    ledger = await startLedger();
    for (const host of ['alpha', 'beta', 'gamma']) {
      const story = coldBoot(host);
      await ledger.append([
        ...story.events,
        ...(host === 'gamma' ? [] : liveUpdate(story, `${host}-boot-2`, '1')),
      ]);
    }
  });
  afterAll(() => ledger.close());

  test('head: log and read models', async () => {
    const { data } = await ledger.query('{ head { position sequencedAt projectedPosition } }');
    expect(data.head.position).toBe('52');
    expect(data.head.projectedPosition).toBe('52');
    expect(data.head.sequencedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  });

  test('hosts: pages by id', async () => {
    const page =
      'query($after: Cursor) { hosts(first: 2, after: $after) { nodes { hostId version release number anomalyCount stale summary { mode kho handover jump incomingSessions waitingSessions updates lastOutcome } } pageInfo { hasNextPage hasPreviousPage endCursor } } }';
    const first = await ledger.query(page);
    expect(first.errors).toEqual([]);
    expect(first.data.hosts.nodes.map((host: { hostId: string }) => host.hostId)).toEqual(['alpha', 'beta']);
    expect(first.data.hosts.nodes[0]).toMatchObject({
      release: '7.3.5',
      number: '1',
      stale: false,
      summary: { mode: 'KEXEC', handover: 'ACCEPTED', lastOutcome: 'SUCCEEDED', waitingSessions: 0 },
    });
    expect(first.data.hosts.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const second = await ledger.query(page, { after: first.data.hosts.pageInfo.endCursor });
    expect(second.data.hosts.nodes.map((host: { hostId: string }) => host.hostId)).toEqual(['gamma']);
    expect(second.data.hosts.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const back =
      'query($before: Cursor) { hosts(last: 2, before: $before) { nodes { hostId } pageInfo { hasNextPage hasPreviousPage startCursor } } }';
    const end = await ledger.query(back);
    expect(end.data.hosts.nodes).toEqual([{ hostId: 'beta' }, { hostId: 'gamma' }]);
    expect(end.data.hosts.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const start = await ledger.query(back, { before: end.data.hosts.pageInfo.startCursor });
    expect(start.data.hosts.nodes).toEqual([{ hostId: 'alpha' }]);
    expect(start.data.hosts.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  });

  test('host and its live updates', async () => {
    const { data, errors } =
      await ledger.query(`{ host(hostId: "alpha") { hostId asOf lastOccurredAt bootOrdinal chain liveUpdates { nodes {
      hostId ordinal number chain fromBoot { ordinal bootId release } toBoot { ordinal bootId release } requestedAt leftAt arrivedAt finishedAt outcome reason
      sessions { name status files { token handler status errno } } sessionsCarried sessionsRestored filesCarried filesRestored firstPosition firstVersion lastVersion } } } nobody: host(hostId: "nobody") { hostId } }`);
    expect(errors).toEqual([]);
    expect(data.nobody).toBeNull();
    const [update] = data.host.liveUpdates.nodes;
    expect(update).toMatchObject({
      hostId: 'alpha',
      ordinal: 1,
      number: '1',
      outcome: 'SUCCEEDED',
      reason: null,
      fromBoot: { ordinal: 1, bootId: 'alpha-boot-1', release: '7.3.4' },
      toBoot: { ordinal: 2, bootId: 'alpha-boot-2', release: '7.3.5' },
      sessionsCarried: 1,
      sessionsRestored: 1,
      filesCarried: 2,
      filesRestored: 2,
    });
    expect(update.sessions[0].files.map((file: { token: string }) => file.token)).toEqual([
      tokens.TOKEN,
      tokens.BIG_TOKEN,
    ]);
    expect(update.arrivedAt).toMatch(/\.\d{6}Z$/);
  });

  test('liveUpdates of the fleet: outcome, number, backward', async () => {
    const { data, errors } = await ledger.query(`{ all: liveUpdates(first: 10) { nodes { hostId ordinal } }
      newest: liveUpdates(last: 1) { nodes { hostId } pageInfo { hasPreviousPage hasNextPage } }
      failed: liveUpdates(filter: { outcomes: [REFUSED] }) { nodes { hostId } } ones: liveUpdates(filter: { number: "1", hostIds: ["beta"] }) { nodes { hostId number } } }`);
    expect(errors).toEqual([]);
    expect(data.all.nodes).toEqual([
      { hostId: 'alpha', ordinal: 1 },
      { hostId: 'beta', ordinal: 1 },
    ]);
    expect(data.newest).toEqual({
      nodes: [{ hostId: 'beta' }],
      pageInfo: { hasPreviousPage: true, hasNextPage: false },
    });
    expect(data.failed.nodes).toEqual([]);
    expect(data.ones.nodes).toEqual([{ hostId: 'beta', number: '1' }]);
  });

  test('events: pages both ways give the whole log once', async () => {
    const walk = async (way: 'forward' | 'backward'): Promise<string[]> => {
      const seen: string[] = [];
      for (let cursor: string | null = null; ;) {
        const answer: Answer =
          way === 'forward'
            ? await ledger.query(
                'query($c: Cursor) { events(first: 7, after: $c) { edges { cursor node { position } } pageInfo { hasNextPage endCursor } } }',
                { c: cursor },
              )
            : await ledger.query(
                'query($c: Cursor) { events(last: 7, before: $c) { edges { cursor node { position } } pageInfo { hasPreviousPage startCursor } } }',
                { c: cursor },
              );
        const { edges, pageInfo } = answer.data.events;
        const positions = edges.map((edge: { node: { position: string } }) => edge.node.position);
        if (way === 'forward') seen.push(...positions);
        else seen.unshift(...positions);
        if (!(way === 'forward' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return seen;
        cursor = way === 'forward' ? pageInfo.endCursor : pageInfo.startCursor;
      }
    };
    const all = Array.from({ length: 52 }, (_, index) => String(index + 1));
    expect(await walk('forward')).toEqual(all);
    expect(await walk('backward')).toEqual(all);
  });

  test('events: filter by host, type and host time; event by position', async () => {
    const { data, errors } = await ledger.query(
      `query($f: EventFilter) { events(filter: $f) { nodes { hostId type occurredAt data producer { id epoch seq } monotonicNs host { hostId release } canonical digest evidence { source confidence } } }
        event(position: 1) { type version recordedAt sequencedAt chainDigest } none: event(position: "999") { type } }`,
      {
        f: {
          hostIds: ['beta', 'alpha'],
          types: ['file.preserved'],
          occurredFrom: '2026-11-23T11:00:00.006Z',
        },
      },
    );
    expect(errors).toEqual([]);
    expect(data.events.nodes.map((event: { hostId: string }) => event.hostId)).toEqual(['alpha', 'beta']);
    expect(data.events.nodes[0]).toMatchObject({
      type: 'file.preserved',
      data: { token: tokens.BIG_TOKEN },
      producer: { id: 'agent-alpha', seq: '6' },
      host: { hostId: 'alpha', release: '7.3.5' },
      evidence: [{ source: 'SIMULATOR', confidence: 'OBSERVED' }],
    });
    expect(data.event.type).toBe('boot.started');
    expect(data.none).toBeNull();
  });

  test('kernelState: now, at a position, at both clocks', async () => {
    const state = `asOf { position version lastPosition } anomalyCount anomalies { nodes { code message } } updates { nodes { ordinal outcome } } pastBoots { nodes { ordinal } }
      boot { bootId ordinal mode release luo device image memory { totalCount nodes { pa pages via } } outgoing { sessions { name status direction files { token status size } } } incoming { sessions { name status files { token status } } } scratch { pa size } }
      previous { bootId end { how } }`;
    const { data, errors } = await ledger.query(`{
      now: kernelState(hostId: "alpha") { ${state} } early: kernelState(hostId: "alpha", at: {position: 6}) { ${state} } before: kernelState(hostId: "beta", at: {position: 3}) { ${state} }
      clock: kernelState(hostId: "alpha", at: {hostTime: "2026-11-23T11:00:00.004Z"}) { asOf { version } boot { outgoing { sessions { name files { token } } } } }
      past: kernelState(hostId: "alpha", at: {time: "2020-01-01T00:00:00Z"}) { asOf { position version } boot { ordinal } } nobody: kernelState(hostId: "nobody") { hostId } }`);
    expect(errors).toEqual([]);
    expect(data.now.boot).toMatchObject({
      bootId: 'alpha-boot-2',
      ordinal: 2,
      mode: 'KEXEC',
      release: '7.3.5',
    });
    expect(data.now.updates.nodes).toEqual([{ ordinal: 1, outcome: 'SUCCEEDED' }]);
    expect(data.now.previous.end.how).toBe('KEXEC');
    expect(data.early.asOf).toEqual({ position: '6', version: '6', lastPosition: '6' });
    expect(data.early.boot.outgoing.sessions[0].files.map((file: { token: string }) => file.token)).toEqual([
      tokens.TOKEN,
      tokens.BIG_TOKEN,
    ]);
    expect(data.early.boot.scratch).toEqual([{ pa: '1048576', size: '16777216' }]);
    expect(data.before).toMatchObject({
      asOf: { position: '3', version: '0', lastPosition: '0' },
      boot: null,
    });
    expect(data.clock).toMatchObject({
      asOf: { version: '4' },
      boot: { outgoing: { sessions: [{ name: 'vm-web-1', files: [] }] } },
    });
    expect(data.past).toEqual({ asOf: { position: '0', version: '0' }, boot: null });
    expect(data.nobody).toBeNull();
  });

  test('a past boot keeps the counter of systemd', async () => {
    const { maker, events } = coldBoot('epsilon');
    events.push(maker.make('systemd.kexecs_counted', { kexecsCount: '7' }));
    for (const boot of ['epsilon-2', 'epsilon-3']) {
      maker.boot(boot);
      events.push(
        maker.make('boot.started', {
          ...{ mode: 'cold', release: '7.3.4', build: null, cmdline: null, kho: true, liveupdate: true },
        }),
      );
    }
    await ledger.append(events);
    const { data, errors } = await ledger.query(
      '{ kernelState(hostId: "epsilon") { pastBoots { nodes { ordinal kexecsCount } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.kernelState.pastBoots.nodes).toEqual([{ ordinal: 1, kexecsCount: '7' }]);
  });

  test('holes names what a host sent and the ledger did not receive', async () => {
    const story = coldBoot('delta');
    story.maker.make('luo.device_present', {});
    story.maker.make('luo.device_present', {});
    await ledger.append(story.events);
    await ledger.append([story.maker.make('luo.device_present', {})]);
    const { data, errors } = await ledger.query(
      '{ holes(hostId: "delta") { holes { producerId epoch fromSeq toSeq } } none: holes(hostId: "alpha") { holes { fromSeq } } }',
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      holes: { holes: [{ producerId: 'agent-delta', epoch: 'e1', fromSeq: '9', toSeq: '10' }] },
      none: { holes: [] },
    });
  });
});
