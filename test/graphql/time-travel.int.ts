/** Every read model at any position equals the replay of every host up to it; reads can wait for written positions. */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import {
  asHostId,
  asPosition,
  timeUpdate,
  toArray,
  updateOutcomes,
  type HostId,
  type KernelState,
  type LedgerEvent,
  type LiveUpdate,
  type Position,
  type SessionState,
} from '../../services/kernel/index.js';
import { append, placesAt, positionsOf, readHead, replayStream } from '../../services/ledger/index.js';
import { countsOf, replayHost, summaryOf } from '../../services/projections/index.js';
import { simulateFleet } from '../../simulator/index.js';
import { startLedger, type Ledger } from './support/harness.js';
import { coldBoot } from './support/story.js';

const up = (word: string | null | undefined): string | null => word?.toUpperCase() ?? null;
const text = (value: bigint | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

interface Then {
  readonly hostId: HostId;
  readonly state: KernelState;
  readonly lastPosition: Position;
  readonly occurredAt: string;
}

describe('read models at earlier positions', () => {
  let ledger: Ledger;
  let head: bigint;
  const hostIds = ['rack-a-1', 'rack-a-2', 'rack-a-3', 'rack-b-1', 'rack-b-2', 'rack-b-3'].map(asHostId);

  beforeAll(async () => {
    ledger = await startLedger({}, { budget: { capacity: 10_000_000, refillPerSecond: 1 } });
    const fleet = simulateFleet({
      hosts: 6,
      seed: 'time travel',
      releases: ['7.3.4', '7.1.13', '6.19.6'],
      targets: ['7.3.4', '6.19.6', '7.2.13'],
      updates: 6,
      faultRate: 0.5,
      pauseMs: [100, 5_000],
      hostName: (index) => hostIds[index] ?? '',
    });
    // In the order of time, so that the streams of the hosts are woven into each other.
    for (const { events, blobs } of fleet) {
      const result = await append(ledger.database.pool, { events, blobs });
      expect(result.kind).toBe('appended');
    }
    await ledger.append([]);
    head = (await readHead(ledger.database.pool)).position;
  }, 120_000);
  afterAll(() => ledger.close());

  /** Drawn once: near both ends and all over the log. */
  const positions = (): bigint[] => {
    const spread = Array.from({ length: 8 }, (_, index) => (head * BigInt(index * 2 + 1)) / 16n);
    return [0n, 1n, 7n, ...spread, head - 1n, head];
  };

  /** The log no longer changes: each position is replayed once for all tests. */
  const replayed = new Map<bigint, Promise<Then[]>>();
  const then = (at: bigint): Promise<Then[]> => {
    const known = replayed.get(at) ?? replayTo(at);
    replayed.set(at, known);
    return known;
  };
  const replayTo = async (at: bigint): Promise<Then[]> => {
    const { pool } = ledger.database;
    const places = await placesAt(pool, hostIds, asPosition(at));
    const all: Then[] = [];
    for (const hostId of [...hostIds].sort()) {
      const place = places.get(hostId);
      if (place === undefined) continue;
      const { state } = await replayHost(pool, hostId, { upTo: place.version });
      all.push({ hostId, state, lastPosition: place.position, occurredAt: place.occurredAt });
    }
    return all;
  };

  const ask = async (text: string, variables: Record<string, unknown> = {}) => {
    const { data, errors } = await ledger.query(text, variables);
    expect(errors).toEqual([]);
    return data;
  };

  const HOST = `hostId asOf lastPosition version lastOccurredAt release bootId bootOrdinal chain number anomalyCount silentSince stale
    summary { mode kho handover luo device ended jump outgoingSessions outgoingFiles incomingSessions waitingSessions preservations updates lastOutcome }`;

  const hostThen = ({ hostId, state, lastPosition, occurredAt }: Then, at: bigint): unknown => {
    const { mode, kho, handover, luo, device, ended, jump, lastOutcome, ...counts } = summaryOf(state);
    const words = { mode, kho, handover, luo, device, ended, jump, lastOutcome };
    return {
      hostId,
      asOf: String(at),
      lastPosition: String(lastPosition),
      version: String(state.version),
      lastOccurredAt: occurredAt,
      release: state.boot?.release ?? null,
      bootId: state.boot?.bootId ?? null,
      bootOrdinal: state.boot?.ordinal ?? null,
      chain: state.boot?.chain ?? null,
      number: text(state.boot?.incomingNumber),
      anomalyCount: toArray(state.anomalies).length,
      silentSince: state.silentSince,
      stale: false,
      summary: {
        ...counts,
        ...Object.fromEntries(Object.entries(words).map(([field, word]) => [field, up(word)])),
      },
    };
  };

  test('hosts, host and the summary of the fleet', async () => {
    for (const at of positions()) {
      const past = await then(at);
      const data = await ask(
        `query($at: AtInput!, $one: ID!) { hosts(at: $at, first: 200) { asOf nodes { ${HOST} } } host(hostId: $one, at: $at) { ${HOST} }
          fleetSummary(at: $at) { asOf hosts silent stale withAnomalies byRelease { value hosts } byKho { value hosts } byLuo { value hosts }
          byDevice { value hosts } byLastOutcome { value hosts } liveUpdates { outcome count } } }`,
        { at: { position: String(at) }, one: 'rack-a-2' },
      );
      expect(data.hosts.asOf).toBe(String(at));
      expect(data.hosts.nodes).toEqual(past.map((host) => hostThen(host, at)));
      const one = past.find((host) => host.hostId === 'rack-a-2');
      expect(data.host).toEqual(one === undefined ? null : hostThen(one, at));

      const states = past.map((host) => host.state);
      const count = (values: readonly (string | null)[]) =>
        [...new Set(values)].map((value) => ({ value, hosts: values.filter((one) => one === value).length }));
      const sorted = (rows: readonly { value: string | null; hosts: number }[]) =>
        [...rows].sort((a, b) => String(a.value).localeCompare(String(b.value)));
      const { byRelease, byKho, byLuo, byDevice, byLastOutcome, liveUpdates, ...totals } = data.fleetSummary;
      expect(totals).toEqual({
        asOf: String(at),
        hosts: states.length,
        silent: states.filter((state) => state.silentSince !== null).length,
        stale: 0,
        withAnomalies: states.filter((state) => state.anomalies !== null).length,
      });
      expect(sorted(byRelease)).toEqual(sorted(count(states.map((state) => state.boot?.release ?? null))));
      expect(sorted(byKho)).toEqual(sorted(count(states.map((state) => up(state.boot?.kho)))));
      expect(sorted(byLuo)).toEqual(sorted(count(states.map((state) => up(state.boot?.luo)))));
      expect(sorted(byDevice)).toEqual(sorted(count(states.map((state) => up(state.boot?.device)))));
      expect(sorted(byLastOutcome)).toEqual(
        sorted(count(states.map((state) => up(state.updates?.last.outcome)))),
      );
      const outcomes = states.flatMap((state) => toArray(state.updates).map((update) => update.outcome));
      expect(liveUpdates).toEqual(
        updateOutcomes
          .filter((outcome) => outcomes.includes(outcome))
          .map((outcome) => ({
            outcome: up(outcome),
            count: outcomes.filter((one) => one === outcome).length,
          })),
      );
    }
  });

  test('hosts by every field of the filter', async () => {
    const filters: [object, (state: KernelState, hostId: string) => boolean][] = [
      [{ lastOutcome: 'SUCCEEDED' }, (state) => state.updates?.last.outcome === 'succeeded'],
      [{ lastOutcome: 'IN_PROGRESS' }, (state) => state.updates?.last.outcome === 'in_progress'],
      [{ luo: 'READY' }, (state) => state.boot?.luo === 'ready'],
      [
        { kho: 'ON', device: 'PRESENT' },
        (state) => state.boot?.kho === 'on' && state.boot.device === 'present',
      ],
      [{ handover: 'ACCEPTED' }, (state) => state.boot?.handover === 'accepted'],
      [{ handover: 'REFUSED' }, (state) => state.boot?.handover === 'refused'],
      [{ jump: 'NONE' }, (state) => state.boot?.jump === 'none'],
      [{ ended: 'KEXEC' }, (state) => state.boot?.end?.how === 'kexec'],
      [{ release: '7.3.4' }, (state) => state.boot?.release === '7.3.4'],
      [{ release: '6.19' }, (state) => state.boot?.release?.startsWith('6.19') === true],
      [
        { abi: { component: 'LUO', version: 'luo-v5' } },
        (state) => /^7\.[23]\./.test(state.boot?.release ?? ''),
      ],
      [
        { abi: { component: 'KHO', version: 'kho-v1' } },
        (state) => /^6\.19\./.test(state.boot?.release ?? ''),
      ],
      [
        { abi: { component: 'HANDLER', version: 'memfd-v2' } },
        (state) => /^7\.[123]\./.test(state.boot?.release ?? ''),
      ],
      [{ number: '1' }, (state) => state.boot?.incomingNumber === 1n],
      [{ numberMin: '2', numberMax: '3' }, (state) => [2n, 3n].includes(state.boot?.incomingNumber ?? 0n)],
      [{ anomaliesMin: 1 }, (state) => state.anomalies !== null],
      [
        { anomaly: 'SESSION_UNKNOWN' },
        (state) => toArray(state.anomalies).some((one) => one.code === 'SESSION_UNKNOWN'),
      ],
      [{ silent: false, stale: false }, () => true],
      [{ silent: true }, (state) => state.silentSince !== null],
      [{ hostIdPrefix: 'rack-b' }, (_state, hostId) => hostId.startsWith('rack-b')],
    ];
    const matched = new Set<object>();
    for (const at of positions().filter((_at, index) => index % 3 === 0)) {
      const past = await then(at);
      for (const [filter, matches] of filters) {
        const { hosts } = await ask(
          'query($f: HostFilter, $at: AtInput) { hosts(filter: $f, at: $at) { nodes { hostId } } }',
          { f: filter, at: { position: String(at) } },
        );
        const wanted = past
          .filter((host) => matches(host.state, host.hostId))
          .map((host) => ({ hostId: host.hostId }));
        expect([filter, hosts.nodes]).toEqual([filter, wanted]);
        if (wanted.length > 0 && wanted.length < hostIds.length) matched.add(filter);
      }
    }
    // The fleet says something about most of the fields.
    expect(matched.size).toBeGreaterThanOrEqual(11);
  });

  test('live updates, whole and by filter, both ways', async () => {
    const UPDATE = `hostId ordinal number chain fromBoot { ordinal bootId release } toBoot { ordinal bootId release } requestedAt leftAt arrivedAt
      finishedAt outcome reason sessions { name status files { token status } } filesRestored firstVersion lastVersion lastPosition`;
    const updateThen = ({ hostId }: Then, update: LiveUpdate, lastPosition: bigint | null): unknown => ({
      hostId,
      ordinal: update.ordinal,
      number: text(update.number),
      chain: update.chain,
      fromBoot: { ordinal: update.fromBoot, bootId: update.fromBootId, release: update.fromRelease },
      toBoot:
        update.toBoot === null
          ? null
          : { ordinal: update.toBoot, bootId: update.toBootId, release: update.toRelease },
      requestedAt: update.requestedAt,
      leftAt: update.leftAt,
      arrivedAt: update.arrivedAt,
      finishedAt: update.finishedAt,
      outcome: up(update.outcome),
      reason: update.reason,
      sessions: update.carried.map(({ name, status, files }) => ({
        name,
        status: up(status),
        files: files.map((file) => ({ token: String(file.token), status: up(file.status) })),
      })),
      filesRestored: countsOf(update.carried).filesRestored,
      firstVersion: String(update.firstVersion),
      lastVersion: String(update.lastVersion),
      lastPosition: text(lastPosition),
    });
    for (const at of positions()) {
      const past = (await then(at)).flatMap((host) =>
        toArray(host.state.updates).map((update) => ({ host, update })),
      );
      const place = (which: 'firstVersion' | 'lastVersion') =>
        positionsOf(
          ledger.database.pool,
          past.map(({ host, update }) => ({ hostId: host.hostId, version: update[which] as never })),
        );
      const [firsts, lasts] = [await place('firstVersion'), await place('lastVersion')];
      const wanted = past
        .map(({ host, update }, index) => ({
          first: firsts[index] ?? 0n,
          update,
          host,
          shown: updateThen(host, update, lasts[index] ?? null),
        }))
        .sort((a, b) => (a.first < b.first ? -1 : 1));
      const read = async (filter: object, page: string): Promise<unknown[]> =>
        (
          await ask(
            `query($f: LiveUpdateFilter, $at: AtInput) { liveUpdates(filter: $f, at: $at, ${page}) { asOf nodes { ${UPDATE} } } }`,
            { f: filter, at: { position: String(at) } },
          )
        ).liveUpdates.nodes;
      const shown = (matches: (update: LiveUpdate, hostId: string) => boolean): unknown[] =>
        wanted.filter(({ update, host }) => matches(update, host.hostId)).map((one) => one.shown);
      expect(await read({}, 'first: 100')).toEqual(shown(() => true));
      expect(await read({}, 'last: 3')).toEqual(shown(() => true).slice(-3));
      expect(await read({ outcomes: ['IN_PROGRESS', 'REFUSED'] }, 'first: 100')).toEqual(
        shown((update) => ['in_progress', 'refused'].includes(update.outcome)),
      );
      expect(await read({ number: '2', fromRelease: '7.3.4' }, 'first: 100')).toEqual(
        shown((update) => update.number === 2n && update.fromRelease === '7.3.4'),
      );
      expect(await read({ toRelease: '7.2', hostIds: ['rack-a-1', 'rack-b-2'] }, 'first: 100')).toEqual(
        shown(
          (update, hostId) =>
            update.toRelease?.startsWith('7.2.') === true && ['rack-a-1', 'rack-b-2'].includes(hostId),
        ),
      );
      expect(await read({ chain: 2 }, 'first: 100')).toEqual(shown((update) => update.chain === 2));
    }
  });

  test('phases and blackout are those of the whole stream', async () => {
    const { liveUpdates } = await ask(
      `{ liveUpdates(first: 200) { nodes { hostId ordinal phases { name startedAt endedAt duration clock }
        blackout { atLeast atMost uncertainties leftAt backAt } } } }`,
    );
    expect(liveUpdates.nodes.length).toBeGreaterThan(30);
    for (const { hostId, state } of await then(head)) {
      const events: LedgerEvent[] = [];
      for await (const page of replayStream(ledger.database.pool, hostId)) events.push(...page);
      for (const update of toArray(state.updates)) {
        const { phases, blackout } = timeUpdate(update, events.slice(0, Number(update.lastVersion)));
        const shown = liveUpdates.nodes.find(
          (one: { hostId: string; ordinal: number }) =>
            one.hostId === hostId && one.ordinal === update.ordinal,
        );
        expect(shown.phases).toEqual(
          phases.map((one) => ({
            ...one,
            name: up(one.name),
            clock: up(one.clock),
            duration: text(one.duration),
          })),
        );
        expect(shown.blackout).toEqual(
          blackout && {
            ...blackout,
            atLeast: text(blackout.atLeast),
            atMost: text(blackout.atMost),
            uncertainties: blackout.uncertainties.map(up),
          },
        );
      }
    }
  });

  test('phases and blackout of a page are read together, each event once, and others get their turn', async () => {
    const query = '{ liveUpdates(first: 200) { nodes { phases { name } blackout { atLeast } } totalCount } }';
    const spy = jest.spyOn(pg.Client.prototype, 'query');
    const { liveUpdates } = await ask(query);
    const reads = spy.mock.calls.flatMap(([config]) => {
      const { name, values } = config as unknown as { name?: string; values: string[][] };
      return name === 'ledger.replay_stretches' ? [values] : [];
    });
    spy.mockRestore();
    expect(liveUpdates.nodes).toHaveLength(liveUpdates.totalCount);
    const lengths = reads.flatMap(([, first = [], last = []]) =>
      first.map((from, index) => Number(last[index]) - Number(from) + 1),
    );
    const events = lengths.reduce((sum, length) => sum + length, 0);
    expect(events).toBeGreaterThan(Number(head) / 2);
    expect(events).toBeLessThanOrEqual(Number(head));
    expect(reads.length).toBe(Math.ceil(events / 500));

    const shares: number[] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      const start = performance.now();
      let last = start;
      let longest = 0;
      let answered = false;
      const turn = (): void => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        if (!answered) setImmediate(turn);
      };
      setImmediate(turn);
      await ask(query);
      answered = true;
      shares.push(longest / (performance.now() - start));
    }
    expect(Math.min(...shares)).toBeLessThan(0.4);
  });

  test('sessions: those that kernels hold are shown as they hold them, and a name is a new session each time', async () => {
    const SESSION =
      'hostId bootOrdinal bootId direction name status files { token status } fileCount firstPosition';
    for (const at of positions()) {
      const { sessions } = await ask(
        `query($at: AtInput) { sessions(at: $at, first: 200) { nodes { ${SESSION} } pageInfo { hasNextPage } } }`,
        { at: { position: String(at) } },
      );
      const nodes = [...sessions.nodes];
      for (let page = sessions; page.pageInfo.hasNextPage;) {
        const more = await ask(
          `query($at: AtInput, $c: Cursor) { sessions(at: $at, first: 200, after: $c) { edges { cursor } nodes { ${SESSION} } pageInfo { hasNextPage endCursor } } }`,
          { at: { position: String(at) }, c: page.pageInfo.endCursor ?? (await lastCursor(at)) },
        );
        page = more.sessions;
        nodes.push(...page.nodes);
      }
      const held = (await then(at)).flatMap(({ hostId, state }) =>
        [state.previous, state.boot].flatMap((boot) =>
          boot === null
            ? []
            : [...boot.outgoing.sessions, ...(boot.incoming?.sessions ?? [])].map(
                (session: SessionState) => ({
                  hostId,
                  bootOrdinal: boot.ordinal,
                  bootId: boot.bootId,
                  direction: up(session.direction),
                  name: session.name,
                  status: up(session.status),
                  files: session.files.map((file) => ({
                    token: String(file.token),
                    status: up(file.status),
                  })),
                  fileCount: session.files.length,
                }),
              ),
        ),
      );
      const key = (one: { hostId: string; bootOrdinal: number; direction: string | null; name: string }) =>
        [one.hostId, one.bootOrdinal, one.direction, one.name].join('\n');
      // The newest of a name is the one its kernel holds, unless it was closed.
      const newest = new Map<string, Record<string, unknown>>(
        nodes.map(({ firstPosition: _first, ...row }) => [key(row), row]),
      );
      for (const session of held) expect(newest.get(key(session))).toEqual(session);
      const open = [...newest.values()].filter((row) => row['status'] !== 'CLOSED');
      const running = new Set(
        (await then(at)).flatMap(({ hostId, state }) =>
          [state.boot, state.previous].map((boot) => `${hostId}\n${boot?.ordinal ?? ''}`),
        ),
      );
      const current = open.filter((row) =>
        running.has(`${String(row['hostId'])}\n${String(row['bootOrdinal'])}`),
      );
      const heldOpen = held.filter((session) => session.status !== 'CLOSED');
      expect(current).toHaveLength(heldOpen.length);
    }
  });

  const lastCursor = async (at: bigint): Promise<string> =>
    (
      await ask('query($at: AtInput) { sessions(at: $at, first: 200) { pageInfo { endCursor } } }', {
        at: { position: String(at) },
      })
    ).sessions.pageInfo.endCursor;

  test('chains', async () => {
    for (const at of positions().filter((_at, index) => index % 2 === 0)) {
      for (const { hostId, state } of await then(at)) {
        const boots = [...toArray(state.pastBoots), state.previous, state.boot].filter((one) => one !== null);
        for (const ordinal of [1, 2]) {
          const { chain } = await ask(
            `query($h: ID!, $o: Int!, $at: AtInput) { chain(hostId: $h, ordinal: $o, at: $at) { asOf bootCount numbersUnbroken
              boots { ordinal bootId release number } numbers { bootOrdinal number expected } liveUpdates { nodes { ordinal chain } } } }`,
            { h: hostId, o: ordinal, at: { position: String(at) } },
          );
          const mine = boots.filter((boot) => boot.chain === ordinal);
          if (mine.length === 0) {
            expect(chain).toBeNull();
            continue;
          }
          expect(chain).toMatchObject({ asOf: String(at), bootCount: mine.length });
          expect(chain.boots).toEqual(
            mine.map((boot) => ({
              ordinal: boot.ordinal,
              bootId: boot.bootId,
              release: boot.release,
              number: text(boot.incomingNumber),
            })),
          );
          expect(chain.numbers.map((step: { number: string }) => step.number)).toEqual(
            mine.flatMap((boot) => (boot.incomingNumber === null ? [] : [String(boot.incomingNumber)])),
          );
          expect(chain.liveUpdates.nodes).toEqual(
            toArray(state.updates)
              .filter((update) => update.chain === ordinal)
              .map((update) => ({ ordinal: update.ordinal, chain: ordinal })),
          );
        }
      }
    }
  });

  test('what updates between kernels did, and whom a dropped ABI version would strand', async () => {
    const series = (release: string | null): string | null => /^\d+\.\d+/.exec(release ?? '')?.[0] ?? null;
    let pairs = 0;
    let moved = 0;
    for (const at of positions()) {
      const past = await then(at);
      const data = await ask(
        `query($at: AtInput) { compatibilityMatrix(at: $at) { asOf cells { from to asOf observed { outcome count } } }
          up: compatibility(from: "7.1.13", to: "7.3.4", at: $at) { asOf observed { outcome count } }
          strandedIf(component: "luo", version: "luo-v5", at: $at) { asOf unknownHosts stranded { hostId release } already { hostId release } remaining { hostId release } } }`,
        { at: { position: String(at) } },
      );
      const updates = past.flatMap(({ state }) => toArray(state.updates));
      const observed = (from: string, to: string): unknown => {
        const outcomes = updates
          .filter((update) => series(update.fromRelease) === from && series(update.toRelease) === to)
          .map((update) => up(update.outcome));
        return [...new Set(outcomes)]
          .sort()
          .map((outcome) => ({ outcome, count: outcomes.filter((one) => one === outcome).length }));
      };
      const { compatibilityMatrix, strandedIf } = data;
      expect([compatibilityMatrix.asOf, strandedIf.asOf]).toEqual([String(at), String(at)]);
      for (const cell of compatibilityMatrix.cells) {
        expect(cell).toEqual({ ...cell, asOf: String(at), observed: observed(cell.from, cell.to) });
        pairs += cell.observed.length;
      }
      expect(data.up).toEqual({ asOf: String(at), observed: observed('7.1', '7.3') });
      const judged = [...strandedIf.stranded, ...strandedIf.already, ...strandedIf.remaining];
      const running = past.filter(({ state }) => typeof state.boot?.release === 'string');
      expect(judged.sort((a, b) => (a.hostId < b.hostId ? -1 : 1))).toEqual(
        running.map(({ hostId, state }) => ({ hostId, release: state.boot?.release })),
      );
      expect(strandedIf.unknownHosts).toBe(past.length - running.length);
      // At the head all 7.2 and 7.3 are stranded; earlier hosts ran something else.
      const stranded = strandedIf.stranded.map((host: { release: string }) => series(host.release));
      expect(stranded.every((one: string) => ['7.2', '7.3', '7.4'].includes(one))).toBe(true);
      moved = Math.max(moved, new Set(running.map(({ state }) => state.boot?.release)).size);
    }
    expect(pairs).toBeGreaterThan(20);
    expect(moved).toBeGreaterThan(1);
  });

  test('a page at a position never changes, whatever is appended', async () => {
    const at = { position: String(head / 2n) };
    const all = `query($at: AtInput, $c: Cursor) { events(at: $at, last: 5) { asOf nodes { position } pageInfo { hasNextPage hasPreviousPage } }
      hosts(at: $at, first: 2, after: $c) { asOf nodes { hostId version } pageInfo { hasNextPage endCursor } } liveUpdates(at: $at) { nodes { hostId ordinal outcome lastVersion } }
      fleetSummary(at: $at) { asOf hosts } }`;
    const before = await ask(all, { at });
    expect(before.events.nodes.at(-1).position).toBe(at.position);
    const next = await ask(all, { at, c: before.hosts.pageInfo.endCursor });
    const story = coldBoot('a-new-one');
    await ledger.append(story.events);
    expect(await ask(all, { at })).toEqual(before);
    expect(await ask(all, { at, c: before.hosts.pageInfo.endCursor })).toEqual(next);
    const elsewhere = await ledger.query(all, {
      at: { position: String(head / 3n) },
      c: before.hosts.pageInfo.endCursor,
    });
    expect(elsewhere.errors[0]?.extensions).toMatchObject({
      code: 'INVALID_CURSOR',
      problem: 'OTHER_FILTER',
    });
  });

  test('hostTime requires one host; a position beyond the head and a timed-out wait are errors', async () => {
    const fleetwide = await ledger.query('{ hosts(at: { hostTime: "2026-11-23T11:00:00Z" }) { asOf } }');
    expect(fleetwide.errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'at.hostTime',
    });
    const [event] =
      (await replayStream(ledger.database.pool, asHostId('rack-a-1')).next()).value?.slice(10, 11) ?? [];
    const { host } = await ask(
      'query($t: DateTime!) { host(hostId: "rack-a-1", at: { hostTime: $t }) { version asOf lastPosition } }',
      {
        t: event?.occurredAt,
      },
    );
    expect(host).toEqual({ version: '11', asOf: text(event?.position), lastPosition: text(event?.position) });
    const { position } = await readHead(ledger.database.pool);
    const dropped = 'component: "luo", version: "luo-v5", ';
    for (const [root, more] of [
      ...['hosts', 'liveUpdates', 'sessions', 'fleetSummary', 'events', 'compatibilityMatrix'].map((one) => [
        one,
        '',
      ]),
      ['strandedIf', dropped],
      ['compatibility', 'from: "7.3", to: "7.3", '],
    ]) {
      const future = await ledger.query(
        `query($p: Position!) { ${root}(${more}at: { position: $p }) { asOf } }`,
        {
          p: String(position + 1n),
        },
      );
      expect(future.errors[0]?.extensions).toMatchObject({
        code: 'POSITION_IN_FUTURE',
        head: String(position),
      });
      expect(future.errors[0]?.message).toBe(
        `at.position: position ${position + 1n} is beyond the head of the log (${position}). Ask for ${position} or less, or wait with waitFor.`,
      );
    }
    const late = await Promise.all(
      ['hosts', 'events'].map((root) =>
        ledger.query(`query($p: Position) { ${root}(waitFor: $p) { asOf } }`, { p: String(position + 1n) }),
      ),
    );
    for (const { errors } of late)
      expect(errors[0]?.extensions).toMatchObject({
        code: 'WAIT_TIMEOUT',
        waitFor: String(position + 1n),
        reached: String(position),
      });
  }, 20_000);

  test('a reader that waits for an appended event reads it', async () => {
    const story = coldBoot('written-then-read');
    await ledger.append(story.events);
    for (let round = 0; round < 5; round++) {
      const { position } = await readHead(ledger.database.pool);
      const name = `round-${round}`;
      const [, answer] = await Promise.all([
        ledger.append([story.maker.make('session.created', { name })]),
        ask(
          'query($p: Position, $n: String) { sessions(filter: { name: $n }, waitFor: $p) { asOf nodes { name status } } }',
          {
            p: String(position + 1n),
            n: name,
          },
        ),
      ]);
      expect(answer.sessions.nodes).toEqual([{ name, status: 'OPEN' }]);
    }
  });
});
