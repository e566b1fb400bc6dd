/** A replayed host as plain data and as text. */
import {
  pagesOf,
  rebuildBlobs,
  toArray,
  type BlobVerdict,
  type KernelState,
  type LiveUpdate,
  type SessionState,
} from '../kernel/index.js';
import type { ReplayedHost } from './replay-at.js';

/** The state with arrays instead of shared structures. A u64 stays a bigint, bytes a Uint8Array. */
export function stateValue(state: KernelState): Record<string, unknown> {
  const { boot, previous, pastBoots, updates, anomalies, ...rest } = state;
  return {
    ...rest,
    boot:
      boot === null
        ? null
        : { ...boot, memory: { preservations: boot.memory.size, pages: pagesOf(boot.memory) } },
    previousBoot: previous === null ? null : { ...previous, memory: undefined },
    pastBoots: toArray(pastBoots),
    updates: toArray(updates),
    anomalies: toArray(anomalies),
    blobs: rebuildBlobs(state).map((blob) =>
      blob.known ? { name: blob.name, known: true, size: blob.bytes.length, bytes: blob.bytes } : blob,
    ),
  };
}

export function replayText({ state, asOf, observations }: ReplayedHost): string {
  const lines = [`${state.hostId} at position ${asOf}, version ${state.version}`];
  const boot = state.boot;
  if (boot !== null) {
    const number = boot.outgoing.luo?.number;
    lines.push(
      `boot ${boot.ordinal} (${boot.bootId ?? 'unnamed'}) of chain ${boot.chain}: Linux ${boot.release ?? '?'}, ${boot.mode}`,
      `  kho ${boot.kho}, handover ${boot.handover}, luo ${boot.luo}, /dev/liveupdate ${boot.device}${boot.deviceOpen ? ' (open)' : ''}, image ${boot.image}, jump ${boot.jump}`,
      `  liveupdate-number received ${boot.incomingNumber ?? 'none'}, next ${number ?? 'none'}; kexec_count ${boot.kexecCount ?? 'none'}; ${boot.memory.size} preservations`,
      ...sessionsText('incoming', boot.incoming?.sessions ?? []),
      ...sessionsText('outgoing', boot.outgoing.sessions),
    );
  }
  const updates = toArray(state.updates);
  if (updates.length > 0) lines.push('live updates:', ...updates.map(updateText));
  const blobs = rebuildBlobs(state);
  if (blobs.length > 0) {
    lines.push(
      'blobs:',
      ...blobs.map(
        (blob) =>
          `  ${blob.name}: ${blob.known ? `${blob.bytes.length} bytes` : `not rebuilt (${blob.missing.join(', ')})`}`,
      ),
    );
  }
  if (observations.length > 0)
    lines.push(
      'observed blobs:',
      ...observations.map(
        (one) =>
          `  @${one.position} ${one.name}${one.moment === null ? '' : ` (${one.moment})`}: ${verdictText(one.verdict)}`,
      ),
    );
  const anomalies = toArray(state.anomalies);
  if (anomalies.length > 0)
    lines.push('anomalies:', ...anomalies.map((one) => `  v${one.version} ${one.code}: ${one.message}`));
  if (state.unreadEvents > 0)
    lines.push(
      `${state.unreadEvents} events of a newer version are not understood: the state may lack their changes`,
    );
  return lines.join('\n');
}

function sessionsText(title: string, sessions: readonly SessionState[]): string[] {
  return sessions.map((session) => {
    const files = session.files.map((file) => `0x${file.token.toString(16)} ${file.status}`).join(', ');
    return `  ${title} session ${session.name}: ${session.status}${files === '' ? '' : ` [${files}]`}`;
  });
}

function updateText(update: LiveUpdate): string {
  const carried = update.carried
    .map(
      (session) =>
        `${session.name} ${session.status} (${session.files.map((file) => file.status).join(', ') || 'no files'})`,
    )
    .join('; ');
  const number = update.number === null ? '' : ` number ${update.number}`;
  return `  #${update.ordinal}${number}: ${update.fromRelease ?? '?'} -> ${update.toRelease ?? '?'}: ${update.outcome}${update.reason === null ? '' : `, ${update.reason}`}${carried === '' ? '' : `; ${carried}`}`;
}

export function verdictText(verdict: BlobVerdict): string {
  switch (verdict.verdict) {
    case 'equal':
      return `equal, ${verdict.size} bytes`;
    case 'equal_prefix':
      return `equal in the part that the kernel shows, ${verdict.compared} of ${verdict.size} bytes`;
    case 'drifted':
      return `differs at offset ${verdict.offset}${verdict.node === null ? '' : `, node ${verdict.node}`}${verdict.property === null ? '' : `, ${verdict.property}`}`;
    case 'freed_memory':
      return 'the kernel had freed this memory; no comparison possible';
    case 'not_rebuilt':
      return `not rebuilt: ${verdict.missing.join(', ')}`;
  }
}
