/** The states of a host or an update: colour, shape and word of each. State never depends on colour alone. */

export const outcomes = [
  'SUCCEEDED',
  'IN_PROGRESS',
  'REFUSED',
  'HANDOVER_REFUSED',
  'INCOMPLETE',
  'DESERIALIZE_FAILED',
  'LUO_PANICKED',
  'LUO_ABSENT',
  'PLAIN_KEXEC',
  'UNKNOWN',
] as const;
/** The API's `UpdateOutcome`. */
export type Outcome = (typeof outcomes)[number];

/** `SILENT`, `NOT_STARTED`: states of a host; `WOULD_BE_LOST`: planned, and the catalogue says lost. */
export type State = Outcome | 'SILENT' | 'NOT_STARTED' | 'WOULD_BE_LOST' | 'CORRUPTS';

export type Tone = 'ok' | 'run' | 'held' | 'lost' | 'dead' | 'unk';

export interface Look {
  readonly tone: Tone;
  readonly shape: Shape;
  readonly word: string;
  /** Rank for sorting, worst first. */
  readonly rank: number;
}

export type Shape =
  'disc' | 'half' | 'bar' | 'slash' | 'split' | 'part' | 'down' | 'cross' | 'dashed' | 'square' | 'waves';

export const looks: Readonly<Record<State, Look>> = {
  LUO_PANICKED: { tone: 'dead', shape: 'cross', word: 'LUO panicked', rank: 0 },
  CORRUPTS: { tone: 'dead', shape: 'waves', word: 'Corrupts', rank: 1 },
  HANDOVER_REFUSED: { tone: 'lost', shape: 'split', word: 'Handover refused', rank: 2 },
  DESERIALIZE_FAILED: { tone: 'lost', shape: 'down', word: 'Open failed', rank: 3 },
  INCOMPLETE: { tone: 'lost', shape: 'part', word: 'Incomplete', rank: 4 },
  LUO_ABSENT: { tone: 'held', shape: 'slash', word: 'LUO absent', rank: 5 },
  REFUSED: { tone: 'held', shape: 'bar', word: 'Refused, still running', rank: 6 },
  UNKNOWN: { tone: 'unk', shape: 'dashed', word: 'Unknown', rank: 7 },
  SILENT: { tone: 'unk', shape: 'dashed', word: 'Silent', rank: 8 },
  IN_PROGRESS: { tone: 'run', shape: 'half', word: 'In progress', rank: 9 },
  WOULD_BE_LOST: { tone: 'lost', shape: 'square', word: 'Would be lost', rank: 10 },
  NOT_STARTED: { tone: 'unk', shape: 'square', word: 'Not started', rank: 11 },
  PLAIN_KEXEC: { tone: 'unk', shape: 'bar', word: 'Plain kexec', rank: 12 },
  SUCCEEDED: { tone: 'ok', shape: 'disc', word: 'Succeeded', rank: 13 },
};

/** Outcomes that lost something that was carried. */
export const losses: readonly Outcome[] = [
  'HANDOVER_REFUSED',
  'INCOMPLETE',
  'DESERIALIZE_FAILED',
  'LUO_PANICKED',
  'LUO_ABSENT',
];

/** Outcomes of updates that did not succeed. A plain kexec carried nothing: it is not among them. */
export const withoutSuccess: readonly Outcome[] = ['REFUSED', ...losses, 'UNKNOWN'];

/** The tone of a bar in a drawing, by the tone of a state. */
export const barTones = {
  ok: 'ok-fill',
  lost: 'lost-fill',
  dead: 'dead',
  held: 'held',
  run: 'run-fill',
  unk: 'unk-fill',
} as const;
