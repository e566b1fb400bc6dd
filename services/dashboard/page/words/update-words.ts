/** The sentence of a live update: one template for each kind of verdict, filled with its facts. */
import { errnoName } from './errno.js';
import { factsOf, type Facts } from './facts.js';

export type VerdictKind =
  | 'SUCCEEDED'
  | 'REFUSED'
  | 'KHO_REFUSED'
  | 'LUO_PANICKED'
  | 'PCI_PANICKED'
  | 'LUO_ABSENT'
  | 'DESERIALIZE_FAILED'
  | 'LOST'
  | 'FINISH_STUCK'
  | 'COUNTER_BROKEN'
  | 'NOT_HANDED_OVER'
  | 'IN_PROGRESS'
  | 'UNKNOWN';

export interface UpdateFacts {
  readonly fromBoot: { readonly release: string | null };
  readonly toBoot: { readonly release: string | null } | null;
  readonly sessionsCarried: number;
  readonly filesCarried: number;
  readonly filesRestored: number;
}

export interface VerdictFacts {
  readonly kind: VerdictKind;
  readonly facts: unknown;
}

export interface Said {
  readonly sentence: string;
  /** What follows from the facts, before the advice of the ledger. Empty when there is nothing to add. */
  readonly consequence: string;
}

export function updateSentence(verdict: VerdictFacts, update: UpdateFacts): Said {
  const { sentence, consequence } = templates[verdict.kind](factsOf(verdict.facts), namesOf(update));
  return { sentence: sentence.slice(0, 1).toUpperCase() + sentence.slice(1), consequence };
}

/** The old kernel had no live update: nothing could be lost. */
export const isPlainKexec = ({ kind, facts }: VerdictFacts): boolean =>
  kind === 'NOT_HANDED_OVER' && isWithoutLuo(factsOf(facts));
const isWithoutLuo = (facts: Facts): boolean => facts.text('why') === 'old_kernel_without_luo';

interface Names {
  readonly from: string;
  readonly to: string;
  readonly files: number;
  readonly restored: number;
  readonly sessions: number;
}

const namesOf = (update: UpdateFacts): Names => ({
  from: update.fromBoot.release ?? 'the old kernel',
  to: update.toBoot?.release ?? 'the new kernel',
  files: update.filesCarried,
  restored: update.filesRestored,
  sessions: update.sessionsCarried,
});

const many = (count: number, one: string): string => `${String(count)} ${one}${count === 1 ? '' : 's'}`;
const are = (count: number): string => (count === 1 ? 'is' : 'are');

/** `2 sessions and 3 files`; null when nothing was carried. */
function carried({ sessions, files }: Names): string | null {
  if (sessions === 0) return null;
  return files === 0 ? many(sessions, 'session') : `${many(sessions, 'session')} and ${many(files, 'file')}`;
}

const gone = (names: Names): string => {
  const what = carried(names);
  return what === null ? 'Nothing was carried.' : `${what} ${are(names.sessions + names.files)} gone.`;
};

const stages: Readonly<Record<string, string>> = {
  no_image: 'the check for an image',
  kexec_lock: 'the kexec lock',
  freeze: 'freeze',
  serialize: 'serialize',
  finalize: 'finalize',
  unknown: 'a step that was not seen',
};

const absences: Readonly<Record<string, string>> = {
  kho_off: 'KHO is off',
  liveupdate_off: 'live update is off',
  not_built: 'it was built without it',
  incoming_refused: 'it could not read the incoming data',
  setup_failed: 'it could not set up its own data',
  unknown: 'the reason was not seen',
};

const pciPanics: Readonly<Record<string, string>> = {
  version: 'it reads another version of them',
  no_memory: 'early boot had no memory for them',
  blocks: 'their list is damaged',
  device: 'one of them could not be listed',
  retrieve: 'LUO did not return them',
  unfinished: 'some were never finished',
  unknown: 'the reason was not seen',
};

const withoutHandover: Readonly<Record<string, string>> = {
  image_without_kho: 'the image was loaded without KHO data',
  not_prepared: 'nothing was prepared',
};

const waits: Readonly<Record<string, string>> = {
  jump: 'the jump',
  arrival: 'the first sign of the new kernel',
  open: 'userspace to open /dev/liveupdate',
  open_again: 'another attempt to open /dev/liveupdate',
  retrieve: 'userspace to retrieve the sessions',
  finish: 'userspace to finish the sessions',
  unknown: 'a step that was not seen',
};

const unknowns: Readonly<Record<string, readonly [string, string]>> = {
  cold_boot_after_jump: [
    'The next kernel that was seen had booted cold.',
    'a console line of the time between',
  ],
  panicked: ['The new kernel panicked.', 'the console lines before the panic'],
  luo_data_missing: ['KHO took the tree, and LUO reported no data.', "LUO's lines of the new kernel"],
  unlinked: [
    'What arrived is not what was left: another kernel may have run between the two.',
    'what was saved of the kernels between them',
  ],
  not_watched: [
    'The content arrived; no source shows whether it was retrieved.',
    "the log of the agent, or a trace of the new kernel's calls",
  ],
  no_sign_of_arrival: ['No sign of the new kernel was seen.', 'any line of the new kernel'],
};

const word = (words: Readonly<Record<string, string>>, key: string | null): string =>
  words[key ?? 'unknown'] ?? key ?? 'the reason was not seen';
const joined = (parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join(', ');
const errnoOf = (facts: Facts): string | null => {
  const errno = facts.number('errno');
  return errno === null ? null : errnoName(errno);
};

const sessionOf = (facts: Facts): string => {
  const name = facts.text('session');
  return name === null ? 'A session' : `Session ${name}`;
};

const templates: Readonly<Record<VerdictKind, (facts: Facts, names: Names) => Said>> = {
  SUCCEEDED: (facts, names) => {
    const what = carried(names);
    const number = facts.text('number');
    return {
      sentence:
        what === null
          ? `${names.to} took over from ${names.from}; nothing was carried.`
          : `${names.to} took back everything that ${names.from} left: ${what}.`,
      consequence: number === null ? '' : `It received the number ${number}.`,
    };
  },
  REFUSED: (facts, { from }) => ({
    sentence: `${from} refused to leave at ${word(stages, facts.text('stage'))}: ${
      joined([facts.text('session'), facts.text('handler'), errnoOf(facts)]) || 'no error number was seen'
    }. Nothing was interrupted.`,
    consequence: '',
  }),
  KHO_REFUSED: (facts, names) => {
    const [found, expected] = [facts.text('found'), facts.text('expected')];
    const reason = facts.text('reason');
    return {
      sentence: `${names.to} did not take the tree that ${names.from} left. ${
        carried(names) === null
          ? 'Nothing was carried.'
          : gone(names).replace(/\.$/, ', and userspace got no error.')
      }`,
      consequence:
        found !== null && expected !== null
          ? `The tree says ${found}, the new kernel reads only ${expected}.`
          : `The kernel names the reason ${reason ?? 'not'}.`,
    };
  },
  LUO_PANICKED: (facts, names) => ({
    sentence: `${names.to} died in early boot: ${facts.text('component') ?? 'the component was not seen'}. ${gone(names)}`,
    consequence: facts.text('message') ?? '',
  }),
  PCI_PANICKED: (facts, names) => ({
    sentence: `${names.to} panicked over the PCI devices that it received: ${word(pciPanics, facts.text('cause'))}. ${gone(names)}`,
    consequence: joined([facts.texts('devices').join(', ') || null, facts.text('message')]),
  }),
  LUO_ABSENT: (facts, names) => ({
    sentence: `${names.to} came up without live update: ${word(absences, facts.text('why'))}. ${gone(names)}`,
    consequence: '',
  }),
  DESERIALIZE_FAILED: (facts, names) => ({
    sentence: `${names.to} could not open what ${names.from} left: ${
      joined([facts.text('session'), facts.text('handler'), errnoOf(facts)]) || 'no error number was seen'
    }. ${gone(names)}`,
    consequence: '',
  }),
  LOST: (facts, { to, files }) => {
    const lost = facts.count('files');
    const sessions = facts.texts('sessions');
    return {
      sentence:
        lost === 0
          ? `${to} arrived without ${many(sessions.length, 'session')}.`
          : `${to} arrived without ${String(lost)} of ${many(Math.max(files, lost), 'file')}.`,
      consequence: sessions.length === 0 ? '' : `Sessions that were lost: ${sessions.join(', ')}.`,
    };
  },
  FINISH_STUCK: (facts) => ({
    sentence: `${sessionOf(facts)} cannot be finished: ${errnoOf(facts) ?? 'no error number was seen'}.`,
    consequence: '',
  }),
  COUNTER_BROKEN: (facts) => ({
    sentence: `Everything arrived; ${facts.text('which') ?? 'a counter'} says ${facts.text('found') ?? 'nothing'} where ${
      facts.text('expected') ?? 'another number'
    } was expected.`,
    consequence: '',
  }),
  NOT_HANDED_OVER: (facts, names) => ({
    sentence: isWithoutLuo(facts)
      ? `${names.from} ran without live update and started ${names.to} by a plain kexec. Nothing was to be handed over.`
      : `${names.from} handed nothing over to ${names.to}: ${word(withoutHandover, facts.text('why'))}.`,
    consequence: names.sessions === 0 ? '' : gone(names),
  }),
  IN_PROGRESS: (facts, { from, to }) => ({
    sentence: `The update from ${from} to ${to} is not over. It waits for ${word(waits, facts.text('waiting'))}.`,
    consequence: '',
  }),
  UNKNOWN: (facts) => {
    const [seen, settles] = unknowns[facts.text('why') ?? ''] ?? ['', 'more telemetry'];
    return {
      sentence: `It is not known how this ended; ${settles} would settle it.`,
      consequence: [seen, facts.text('message') ?? ''].filter((part) => part !== '').join(' '),
    };
  },
};
