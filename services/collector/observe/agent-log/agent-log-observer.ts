/** Facts claimed by the agent's log, entry by entry. The kernel's traces are better evidence. */
import type { EventData, EventType } from '../../../kernel/index.js';
import { fact, type Fact, type Loose, type Stamp } from '../fact.js';
import type { Observer } from '../observer.js';
import type { AgentEntry } from './parse-entry.js';

export function agentLogObserver(): Observer<AgentEntry> {
  /** Sizes of files by `session:token`: a file that is preserved again keeps its size. */
  const sizes = new Map<string, string>();
  /** The log announced a reboot whose outcome has not been logged yet. */
  let announced = false;
  return {
    push(entry) {
      const facts: Fact[] = [];
      const emit: Emit = (type, data) => {
        const evidence = [{ source: 'agent' as const, confidence: 'claimed' as const, ref: entry.ref }];
        facts.push(fact(type, data, { stamp: stampOf(entry), evidence }) as Fact);
      };
      readEntry(entry, emit, sizes, announced);
      if (entry.action.verb === 'about_to_reboot') announced = true;
      else if (entry.action.verb === 'reboot') announced = false;
      return facts;
    },
    end: () => [],
  };
}

function stampOf({ us, notBeforeUs }: AgentEntry): Stamp | null {
  if (us !== null) return { clock: 'uptime', us };
  return notBeforeUs === null ? null : { clock: 'uptime', us: notBeforeUs, exact: false };
}

type Emit = <T extends EventType>(type: T, data: Loose<EventData<T>>) => void;

function readEntry(
  { action, result }: AgentEntry,
  emit: Emit,
  sizes: Map<string, string>,
  announced: boolean,
): void {
  const errno = result.ok ? null : result.errno;
  switch (action.verb) {
    case 'open':
      return errno === null ? emit('luo.device_opened', {}) : emit('luo.device_open_failed', { errno });
    case 'closedev':
      return errno === null ? emit('luo.device_closed', {}) : undefined;
    case 'create':
      return errno === null
        ? emit('session.created', { name: action.name })
        : emit('session.create_failed', { name: action.name, errno });
    case 'retrieve':
      return errno === null
        ? emit('session.retrieved', { name: action.name })
        : emit('session.retrieve_failed', { name: action.name, errno });
    case 'finish':
      return errno === null
        ? emit('session.finished', { name: action.name })
        : emit('session.finish_failed', { name: action.name, errno });
    case 'close':
      return errno === null ? emit('session.closed', { name: action.name, direction: null }) : undefined;
    case 'preserve': {
      const file = { session: action.name, token: action.token, fd: null };
      if (errno !== null) return emit('file.preserve_failed', { ...file, errno });
      const size = action.size ?? (action.again === null ? null : sizeOfSource(sizes, action.again));
      if (size !== null) sizes.set(`${action.name}:${action.token}`, size);
      return emit('file.preserved', { ...file, handler: null, dataPa: null, size });
    }
    case 'getfd': {
      const file = { session: action.name, token: action.token };
      if (errno !== null) return emit('file.retrieve_failed', { ...file, errno });
      if (action.size !== null) sizes.set(`${action.name}:${action.token}`, action.size);
      return emit('file.retrieved', file);
    }
    case 'load':
      return errno === null
        ? emit('image.loaded', { image: action.image, carriesKho: null })
        : emit('image.load_failed', { image: action.image, errno });
    case 'unload':
      return errno === null ? emit('image.unloaded', {}) : emit('image.load_failed', { image: null, errno });
    case 'about_to_reboot':
      return emit('kexec.requested', {});
    case 'reboot':
      if (!announced) emit('kexec.requested', {});
      return errno === null ? undefined : emit('kexec.refused', { errno });
    case 'noted':
      return;
  }
}

/** `vm-web-1:0x1`, as the agent writes the file it preserves again. */
function sizeOfSource(sizes: ReadonlyMap<string, string>, source: string): string | null {
  const match = /^(.*):(0x[0-9a-fA-F]+|\d+)$/.exec(source);
  return match === null ? null : (sizes.get(`${match[1]}:${BigInt(match[2] ?? '0')}`) ?? null);
}
