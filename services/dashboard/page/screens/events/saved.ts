/** Saved filters: names for addresses, kept in this browser. */
import { isRecord } from '../../drawing/known-event.js';

export interface Saved {
  readonly name: string;
  readonly address: string;
}

const KEY = 'handover-ledger.event-filters';

export const builtIn: readonly Saved[] = [
  { name: 'All events', address: '/events' },
  { name: 'Refused trees', address: '/events?type=kho.revival_refused,luo.incoming_refused' },
  {
    name: 'Not taken back',
    address: '/events?type=session.retrieve_failed,file.retrieve_failed,file.never_retrieved',
  },
  { name: 'Refused jumps', address: '/events?type=kexec.refused,luo.serialize_failed,session.freeze_failed' },
  { name: 'Boots', address: '/events?type=boot.started,boot.panicked,boot.ended,kexec.entered' },
];

/** What another version of this page wrote and this one cannot read is left out. */
export function readSaved(): readonly Saved[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.flatMap(saved) : [];
  } catch {
    return [];
  }
}

function saved(one: unknown): Saved[] {
  if (!isRecord(one)) return [];
  const { name, address } = one;
  return typeof name === 'string' && typeof address === 'string' && address.startsWith('/')
    ? [{ name, address }]
    : [];
}

export const writeSaved = (all: readonly Saved[]): void => localStorage.setItem(KEY, JSON.stringify(all));
