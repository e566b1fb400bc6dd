/** Descriptor tables (`ls -l /proc/PID/fd`): the sessions that a process holds, and nothing about their files. */
import { fact, type Fact, type Stamp } from './fact.js';

/** The tables of one moment. */
export interface HeldLook {
  readonly uptimeUs: number | null;
  readonly tables: readonly { readonly path: string; readonly text: string }[];
}

export interface HeldSessionsObserver {
  /** Applies a fact of another source. */
  note(fact: Fact): void;
  /** Facts about sessions that are held and that no source reported. */
  push(look: HeldLook): Fact[];
}

/** kernel-facts 5.2: the link is the same for both directions. */
const LINK = / -> anon_inode:\[luo_session\] (.+)$/gm;

/** `arrived`: names of sessions that the boot before left, if this one received them. */
export function heldSessionsObserver(arrived: ReadonlySet<string>): HeldSessionsObserver {
  const known = new Set<string>();
  return {
    note(one) {
      if ((one.type === 'session.created' || one.type === 'session.retrieved') && one.data.name !== null)
        known.add(one.data.name);
      if (one.type === 'session.closed' && one.data.name !== null) known.delete(one.data.name);
    },
    push({ uptimeUs, tables }) {
      const stamp: Stamp | null = uptimeUs === null ? null : { clock: 'uptime', us: uptimeUs };
      const facts: Fact[] = [];
      for (const { path, text } of tables) {
        for (const [, name = ''] of text.matchAll(LINK)) {
          if (known.has(name)) continue;
          known.add(name);
          const seen = { stamp, evidence: [{ source: 'procfs', confidence: 'derived', ref: path }] } as const;
          facts.push(
            arrived.has(name)
              ? fact('session.retrieved', { name }, seen)
              : fact('session.created', { name }, seen),
          );
        }
      }
      return facts;
    },
  };
}
