/** The receipt of a producer for a stored batch. */
import type { HostId } from '../../kernel/index.js';
import { asVersion } from '../../kernel/index.js';
import type { Appended, EventReceipt, MissingTelemetry, StreamReceipt } from './result.js';
import type { Payload } from './statement.js';

/** Versions ascend by one per host in the order of the batch, from the first version that the database returned. */
export function receiptsFor(payload: Payload, firstVersions: readonly bigint[]): readonly EventReceipt[] {
  const next = new Map<HostId, bigint>(
    payload.hosts.map((hostId, index) => [hostId, firstVersions[index] ?? 0n]),
  );
  return payload.events.map(({ seq, hostId, digest }) => {
    const version = next.get(hostId) ?? 0n;
    next.set(hostId, version + 1n);
    return { seq: String(seq), hostId, version: asVersion(version), digest };
  });
}

export function receiptOf(
  events: readonly EventReceipt[],
  recordedAt: string,
  missing: readonly MissingTelemetry[],
  replayed: boolean,
): Appended {
  const receipts = new Map<HostId, Mutable<StreamReceipt>>();
  let receipt: Mutable<StreamReceipt> | undefined;
  for (const { hostId, version } of events) {
    // Most batches are of one host: look into the map only when the host changes.
    if (receipt?.hostId !== hostId) receipt = receipts.get(hostId);
    if (receipt === undefined) {
      receipt = { hostId, firstVersion: version, lastVersion: version };
      receipts.set(hostId, receipt);
    } else if (version > receipt.lastVersion) receipt.lastVersion = version;
    else if (version < receipt.firstVersion) receipt.firstVersion = version;
  }
  return { kind: 'appended', replayed, receipts: [...receipts.values()], events, recordedAt, missing };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
