/** What the agent says it did, as facts. Its word is a claim: the kernel's own traces are better evidence. */
import type { EventData, EventType } from '../../../kernel/index.js';
import { fact, type Fact, type Loose, type Stamp } from '../fact.js';
import type { AgentEntry } from '../../capture/agent-log.js';

export function agentFacts(entries: readonly AgentEntry[]): Fact[] {
  const facts: Fact[] = [];
  /** Sizes of files by `session:token`: a file that is preserved again keeps its size. */
  const sizes = new Map<string, string>();
  /** The entry that announced a reboot whose outcome is still to come. */
  let announced = false;
  for (const entry of entries) {
    const put = <T extends EventType>(type: T, data: Loose<EventData<T>>): void => {
      const stamp = stampOf(entry);
      facts.push(
        fact(type, data, {
          stamp,
          evidence: [{ source: 'agent', confidence: 'claimed', ref: entry.ref }],
        }) as Fact,
      );
    };
    tell(entry, put, sizes, announced);
    if (entry.action.verb === 'about_to_reboot') announced = true;
    else if (entry.action.verb === 'reboot') announced = false;
  }
  return facts;
}

function stampOf({ us, notBeforeUs }: AgentEntry): Stamp | null {
  if (us !== null) return { clock: 'uptime', us };
  return notBeforeUs === null ? null : { clock: 'uptime', us: notBeforeUs, exact: false };
}

type Put = <T extends EventType>(type: T, data: Loose<EventData<T>>) => void;

function tell(
  { action, result }: AgentEntry,
  put: Put,
  sizes: Map<string, string>,
  announced: boolean,
): void {
  const errno = result.ok ? null : result.errno;
  switch (action.verb) {
    case 'open':
      return errno === null ? put('luo.device_opened', {}) : put('luo.device_open_failed', { errno });
    case 'closedev':
      return errno === null ? put('luo.device_closed', {}) : undefined;
    case 'create':
      return errno === null
        ? put('session.created', { name: action.name })
        : put('session.create_failed', { name: action.name, errno });
    case 'retrieve':
      return errno === null
        ? put('session.retrieved', { name: action.name })
        : put('session.retrieve_failed', { name: action.name, errno });
    case 'finish':
      return errno === null
        ? put('session.finished', { name: action.name })
        : put('session.finish_failed', { name: action.name, errno });
    case 'close':
      return errno === null ? put('session.closed', { name: action.name, direction: null }) : undefined;
    case 'preserve': {
      const file = { session: action.name, token: action.token, fd: null };
      if (errno !== null) return put('file.preserve_failed', { ...file, errno });
      const size = action.size ?? (action.again === null ? null : sizeOfSource(sizes, action.again));
      if (size !== null) sizes.set(`${action.name}:${action.token}`, size);
      return put('file.preserved', { ...file, handler: null, dataPa: null, size });
    }
    case 'getfd': {
      const file = { session: action.name, token: action.token };
      if (errno !== null) return put('file.retrieve_failed', { ...file, errno });
      if (action.size !== null) sizes.set(`${action.name}:${action.token}`, action.size);
      return put('file.retrieved', file);
    }
    case 'load':
      return errno === null
        ? put('image.loaded', { image: action.image, carriesKho: null })
        : put('image.load_failed', { image: action.image, errno });
    case 'unload':
      return errno === null ? put('image.unloaded', {}) : put('image.load_failed', { image: null, errno });
    case 'about_to_reboot':
      return put('kexec.requested', {});
    case 'reboot':
      if (!announced) put('kexec.requested', {});
      return errno === null ? undefined : put('kexec.refused', { errno });
    case 'noted':
      return;
  }
}

/** `vm-web-1:0x1`, as the agent writes the file it preserves again. */
function sizeOfSource(sizes: ReadonlyMap<string, string>, source: string): string | null {
  const match = /^(.*):(0x[0-9a-fA-F]+|\d+)$/.exec(source);
  return match === null ? null : (sizes.get(`${match[1]}:${BigInt(match[2] ?? '0')}`) ?? null);
}
