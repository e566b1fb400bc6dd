/** The manifest that left compared with what was restored: the fate of each session and token. */
import type { CarriedFile, CarriedSession, LiveUpdate } from '../state/kernel-state.js';
import type { Unexpected } from './boot-notes.js';

/**
 * `carried`: still waiting to be retrieved. `kept`: did not leave, the jump was refused. `never_retrieved`: its session
 * was finished without it. `lost`: lost with the jump or with the kernel that held it. `unexpected`: arrived and was
 * not seen to leave.
 */
export type FileFate =
  'carried' | 'kept' | 'retrieved' | 'failed' | 'never_retrieved' | 'lost' | 'unexpected';
export type SessionFate = 'carried' | 'kept' | 'retrieved' | 'finished' | 'lost' | 'unexpected';

export interface ManifestFile {
  readonly token: bigint;
  readonly handler: string | null;
  readonly fate: FileFate;
  readonly errno: number | null;
}

export interface ManifestSession {
  readonly name: string;
  readonly fate: SessionFate;
  readonly files: readonly ManifestFile[];
}

export interface ManifestDiff {
  readonly sessions: readonly ManifestSession[];
  readonly files: Readonly<Record<FileFate, number>>;
  /** Everything that left is finished, every file was retrieved, and nothing else arrived. */
  readonly complete: boolean;
}

/** The fate of files that were not retrieved. */
export type Rest = 'waiting' | 'kept' | 'lost';

/** `rest`: derived from the outcome of the update when absent. */
export function manifestDiff(
  update: Pick<LiveUpdate, 'carried' | 'outcome'>,
  more: { readonly unexpected?: readonly Unexpected[]; readonly rest?: Rest } = {},
): ManifestDiff {
  const rest = more.rest ?? restOf(update.outcome);
  const unexpected = more.unexpected ?? [];
  const known = update.carried.map((session) => sessionOf(session, rest, unexpected));
  const names = new Set(known.map((session) => session.name));
  const strangers = [...new Set(unexpected.map((one) => one.session))].filter((name) => !names.has(name));
  const sessions = [
    ...known,
    ...strangers.map((name) => ({
      name,
      fate: 'unexpected' as const,
      files: strangeFiles(unexpected, name),
    })),
  ];
  const files: Record<FileFate, number> = {
    carried: 0,
    kept: 0,
    retrieved: 0,
    failed: 0,
    never_retrieved: 0,
    lost: 0,
    unexpected: 0,
  };
  for (const session of sessions) for (const file of session.files) files[file.fate] += 1;
  const complete = sessions.every(
    (session) => session.fate === 'finished' && session.files.every((file) => file.fate === 'retrieved'),
  );
  return { sessions, files, complete };
}

function restOf(outcome: LiveUpdate['outcome']): Rest {
  switch (outcome) {
    case 'in_progress':
      return 'waiting';
    case 'refused':
      return 'kept';
    case 'succeeded':
    case 'handover_refused':
    case 'luo_panicked':
    case 'luo_absent':
    case 'deserialize_failed':
    case 'incomplete':
    case 'plain_kexec':
    case 'unknown':
      return 'lost';
  }
}

const restFate = { waiting: 'carried', kept: 'kept', lost: 'lost' } as const;

function sessionOf(
  { name, status, files }: CarriedSession,
  rest: Rest,
  unexpected: readonly Unexpected[],
): ManifestSession {
  const fate = status === 'carried' || (status === 'retrieved' && rest === 'lost') ? restFate[rest] : status;
  return {
    name,
    fate,
    files: [...files.map((file) => fileOf(file, rest)), ...strangeFiles(unexpected, name)],
  };
}

function fileOf({ token, handler, status, errno }: CarriedFile, rest: Rest): ManifestFile {
  const fate = status === 'carried' ? restFate[rest] : status === 'restored' ? 'retrieved' : status;
  return { token, handler, fate, errno };
}

function strangeFiles(unexpected: readonly Unexpected[], session: string): ManifestFile[] {
  return unexpected.flatMap((one): ManifestFile[] =>
    one.session === session && one.token !== null
      ? [{ token: one.token, handler: null, fate: 'unexpected', errno: null }]
      : [],
  );
}
