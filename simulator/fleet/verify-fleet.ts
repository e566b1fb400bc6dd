/** Compares the truth of a whole fleet with the ledger. */
import type { Endpoint } from '../../services/client/index.js';
import { compareHost, type HostComparison } from './compare-host.js';
import { readLedgerHost } from './ledger-view.js';
import type { TrueHostLine } from './truth-file.js';

export interface FleetVerdict {
  readonly hosts: number;
  /** Hosts whose events all arrived and of which everything is equal. */
  readonly equal: number;
  /** Hosts that lost events and are equal in everything that was reported. */
  readonly equalWhereReported: number;
  readonly different: readonly HostComparison[];
  readonly lost: {
    readonly events: number;
    readonly hosts: number;
    /** Updates that a lost event belongs to. */
    readonly updates: number;
    /** Facts of lost events, which the ledger cannot know. */
    readonly unreported: readonly HostComparison[];
  };
  readonly events: number;
  readonly updates: number;
  readonly compared: number;
  readonly outcomes: Readonly<Record<string, { readonly truth: number; readonly ledger: number }>>;
}

export interface VerifyOptions {
  readonly endpoint: Endpoint;
  readonly concurrency: number;
  /** Whether to replay every host's stream as well and compare all boots with their counters. */
  readonly replay: boolean;
  readonly progress: (done: number, total: number) => void;
}

export async function verifyFleet(
  truths: readonly TrueHostLine[],
  options: VerifyOptions,
): Promise<FleetVerdict> {
  const found: HostComparison[] = [];
  const outcomes = new Map<string, { truth: number; ledger: number }>();
  const count = (outcome: string, side: 'truth' | 'ledger'): void => {
    const entry = outcomes.get(outcome) ?? { truth: 0, ledger: 0 };
    entry[side] += 1;
    outcomes.set(outcome, entry);
  };
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let truth = truths[next++]; truth !== undefined; truth = truths[next++]) {
      const view = await readLedgerHost(options.endpoint, truth.host, options.replay);
      found.push(compareHost(truth, view));
      for (const { outcome } of truth.updates) count(outcome, 'truth');
      for (const { outcome } of view.updates) count(outcome.toLowerCase(), 'ledger');
      options.progress(found.length, truths.length);
    }
  };
  await Promise.all(Array.from({ length: options.concurrency }, lane));

  found.sort((a, b) => (a.hostId < b.hostId ? -1 : 1));
  const good = found.filter(({ differences }) => differences.length === 0);
  const lossy = found.filter(({ lostEvents }) => lostEvents > 0);
  const sum = (of: (host: HostComparison) => number): number =>
    found.reduce((all, host) => all + of(host), 0);
  return {
    hosts: found.length,
    equal: good.filter(({ lostEvents }) => lostEvents === 0).length,
    equalWhereReported: good.filter(({ lostEvents }) => lostEvents > 0).length,
    different: found.filter(({ differences }) => differences.length > 0),
    lost: {
      events: sum(({ lostEvents }) => lostEvents),
      hosts: lossy.length,
      updates: lossy.reduce((all, { updates, compared }) => all + updates - compared, 0),
      unreported: lossy.filter(({ unreported }) => unreported.length > 0),
    },
    events: truths.reduce((all, { events }) => all + events, 0),
    updates: sum(({ updates }) => updates),
    compared: sum(({ compared }) => compared),
    outcomes: Object.fromEntries([...outcomes].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
