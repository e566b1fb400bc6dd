import { describe, expect, test } from '@jest/globals';
import { releaseOf } from '../../services/abi/index.js';
import type { EventData, EventType } from '../../services/kernel/index.js';
import { sessionFollower } from '../../services/collector/observe/index.js';
import { fact, type Fact, type Loose } from '../../services/collector/observe/fact.js';

function seen<T extends EventType>(type: T, data: Loose<EventData<T>>): Fact {
  const evidence = [{ source: 'trace' as const, confidence: 'observed' as const, ref: 'trace.txt:1' }];
  return fact(type, data, { stamp: null, evidence }) as Fact;
}

const file = { session: 'vm', token: '7', fd: null, handler: null, dataPa: null, size: null };
const created = (name: string) => seen('session.created', { name });
const retrieved = (name: string) => seen('session.retrieved', { name });
const preserved = (session: string | null) => seen('file.preserved', { ...file, session });
const finished = (name: string | null) => seen('session.finished', { name });
const closed = (name: string) => seen('session.closed', { name, direction: null });

function follow(release: string, ...facts: Fact[]) {
  const follower = sessionFollower(null, releaseOf(release));
  const out = facts.flatMap((one) => follower.push(one));
  return {
    sessions: follower.sessions,
    events: out.map(({ type, data }) => `${type} ${Object.values(data)[0] ?? ''}`.trim()),
    confidences: out.map(({ evidence }) => evidence[0]?.confidence),
  };
}

describe('a kernel that does not check the direction of a session', () => {
  test('a file preserved into a retrieved session creates no session, and is dropped when it is closed', () => {
    const { events, sessions } = follow('6.19.6', retrieved('vm'), preserved('vm'), closed('vm'));
    expect(events).toEqual([
      'session.retrieved vm',
      'file.preserved vm',
      'file.unpreserved vm',
      'session.closed vm',
    ]);
    expect(sessions.outgoing).toEqual([]);
  });

  test('FINISH of an outgoing session drops its files, and closing it unpreserves nothing', () => {
    const { events, sessions } = follow(
      '6.19.6',
      created('vm'),
      preserved('vm'),
      finished('vm'),
      closed('vm'),
    );
    expect(events).toEqual([
      'session.created vm',
      'file.preserved vm',
      'file.unpreserved vm',
      'session.finished vm',
      'session.closed vm',
    ]);
    expect(sessions).toEqual({ outgoing: [], incoming: [] });
  });

  const left = { name: 'vm', frozen: true, retrieved: false };
  const arrived = {
    outgoing: [{ ...left, files: [{ token: '1', handler: null, status: 'frozen' as const }] }],
    incoming: [],
  };
  const types = (...facts: Fact[]) => {
    const follower = sessionFollower(arrived, releaseOf('6.19.6'));
    return facts
      .flatMap((one) => follower.push(one))
      .map(({ type, data }) => [type, Object.values<unknown>(data)[1] ?? '']);
  };

  test('FINISH of a name that both lists have: the arrived session has no descriptor until it is retrieved', () => {
    expect(types(created('vm'), preserved('vm'), finished('vm')).slice(2)).toEqual([
      ['file.unpreserved', '7'],
      ['session.finished', ''],
    ]);
  });

  test('FINISH of a name that both lists have: a retrieved session is finished, and the outgoing one keeps its files', () => {
    expect(
      types(retrieved('vm'), created('vm'), preserved('vm'), finished('vm'), closed('vm')).slice(3),
    ).toEqual([
      ['file.never_retrieved', '1'],
      ['session.finished', ''],
      ['session.closed', ''],
    ]);
  });

  test('no name is given to a file that two sessions may hold', () => {
    const { events } = follow('6.19.6', retrieved('a'), created('b'), preserved(null));
    expect(events.at(-1)).toBe('file.preserved');
  });
});

test('from 7.1 on a file belongs to an outgoing session, whatever was retrieved', () => {
  const { events, sessions } = follow('7.3.4', retrieved('a'), created('b'), preserved(null));
  expect(events.at(-1)).toBe('file.preserved b');
  expect(sessions.outgoing[0]?.files).toHaveLength(1);
});

test('a name that the line does not contain is derived, never observed', () => {
  const { confidences } = follow('7.3.4', created('vm'), preserved(null), preserved('vm'));
  expect(confidences).toEqual(['observed', 'derived', 'observed']);
});
