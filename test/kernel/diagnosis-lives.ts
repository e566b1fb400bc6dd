/** Random lives of simulated hosts, and the comparison of diagnoses with the true history. */
import fc from 'fast-check';
import type {
  Diagnosis,
  EventData,
  ManifestDiff,
  NewEvent,
  VerdictKind,
} from '../../services/kernel/index.js';
import {
  Agent,
  DEVICE_HANDLER,
  SimulatedHost,
  type FileSource,
  type HostOptions,
  type TrueHistory,
  type Step,
  type Target,
  type TrueUpdate,
} from '../../simulator/index.js';

/** One release of every era that the simulator knows. */
export const eras = [
  '7.3.4',
  '7.2.13',
  '7.1.13',
  '7.0.5',
  '6.19.6',
  '6.18.0-luo-v6',
  '6.18.0-luo-v4',
  '6.18.15',
  '6.17.8',
] as const;

/** Verdicts that say of an update what the truth says. */
const words: Readonly<Record<TrueUpdate['outcome'], readonly VerdictKind[]>> = {
  in_progress: ['in_progress', 'finish_stuck'],
  succeeded: ['succeeded'],
  refused: ['refused'],
  handover_refused: ['kho_refused'],
  luo_panicked: ['luo_panicked'],
  luo_absent: ['luo_absent'],
  deserialize_failed: ['deserialize_failed'],
  incomplete: ['lost', 'finish_stuck'],
  plain_kexec: ['not_handed_over'],
  // Nothing was offered, or no observer can know: the truth has one word for both.
  unknown: ['unknown', 'not_handed_over'],
};

export function agrees(update: TrueUpdate, { verdict, confidence }: Diagnosis): boolean {
  if (words[update.outcome].includes(verdict.kind)) return true;
  const again = verdict.kind === 'in_progress' && verdict.waiting === 'open_again';
  switch (update.outcome) {
    case 'succeeded':
      // For the truth an update that carried nothing is through once the kernel is up; an open that fails later is reported.
      return update.carried.length === 0 && (again || verdict.kind === 'deserialize_failed');
    case 'deserialize_failed':
      // Series v1 to v4 rebuild nothing at open; the simulator's truth takes a plain open for a failed one there.
      if (update.toRelease?.endsWith('-luo-v4') === true) return words.incomplete.includes(verdict.kind);
      // Whether 6.19 remembers the failure depends on its kind, and no event tells the kind.
      return again;
    case 'unknown':
      // Power lost while jumping into a kernel that is known to panic on this: the better guess is wrong for once.
      return verdict.kind === 'luo_panicked' && verdict.message === null && confidence === 'guess';
    default:
      return false;
  }
}

/** Every difference in words; empty when each update has the diagnosis it deserves. */
export function disagreements(truth: TrueHistory, diagnoses: readonly Diagnosis[]): string[] {
  const found: string[] = [];
  const updates = diagnoses.filter((one) => one.subject === 'update');
  if (updates.length !== truth.updates.length)
    found.push(`${truth.updates.length} updates, ${updates.length} diagnosed`);
  for (const one of diagnoses) if (one.subject === 'attempt') found.push(`an attempt too many: ${show(one)}`);
  for (const update of truth.updates) {
    const diagnosis = updates.find((one) => one.update === update.ordinal);
    if (diagnosis === undefined) continue;
    const name = `update ${update.ordinal}`;
    if (!agrees(update, diagnosis))
      found.push(`${name} really ${update.outcome}, diagnosed ${show(diagnosis)}`);
    if (diagnosis.fromBoot !== update.fromBoot || diagnosis.toBoot !== update.toBoot)
      found.push(
        `${name} boots ${update.fromBoot}-${update.toBoot}, diagnosed ${diagnosis.fromBoot}-${diagnosis.toBoot}`,
      );
    if (['succeeded', 'incomplete', 'in_progress'].includes(update.outcome)) {
      const [real, reported] = [trueManifest(update), reportedManifest(diagnosis.manifest)];
      if (real !== reported) found.push(`${name} manifest really ${real}, diagnosed ${reported}`);
    }
  }
  return found;
}

/** Certain diagnoses that contradict what happened, by boot id: ordinals shift when whole boots go unseen. */
export function wrongCertainties(truth: TrueHistory, diagnoses: readonly Diagnosis[]): string[] {
  const idOf = (ordinal: number | null): string | null =>
    truth.boots.find((boot) => boot.ordinal === ordinal)?.bootId ?? null;
  return diagnoses
    .filter((one) => one.confidence === 'certain')
    .filter((one) => {
      if (one.subject === 'boot')
        return truth.boots.find((boot) => boot.bootId === one.toBootId)?.luo !== 'off';
      return !truth.updates.some(
        (update) =>
          agrees(update, one) &&
          (one.fromBootId === null || idOf(update.fromBoot) === one.fromBootId) &&
          (one.verdict.kind === 'refused' || idOf(update.toBoot) === one.toBootId),
      );
    })
    .map((one) => `${show(one)} in ${JSON.stringify(truth.updates, big)}`);
}

function trueManifest({ carried }: TrueUpdate): string {
  const files = carried.map(({ name, status, files: held }) => [
    name,
    status,
    held.map((file) => [String(file.token), file.status === 'restored' ? 'retrieved' : file.status]),
  ]);
  return JSON.stringify(files);
}

function reportedManifest(manifest: ManifestDiff | null): string {
  // What was misread on the way is reported as unexpected; the truth knows only what left.
  const sessions = (manifest?.sessions ?? []).filter((session) => session.fate !== 'unexpected');
  return JSON.stringify(
    sessions.map(({ name, fate, files }) => [
      name,
      fate,
      files.map((file) => [String(file.token), file.fate]),
    ]),
  );
}

const big = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
export const show = (value: unknown): string => JSON.stringify(value, big);

export interface Life {
  readonly truth: TrueHistory;
  readonly events: readonly NewEvent[];
}

export function live(
  release: string,
  seed: string,
  steps: readonly Step[],
  options: Partial<HostOptions> = {},
): Life {
  const host = new SimulatedHost({ hostId: 'h', seed, kernel: { release }, startUs: 1e15, ...options });
  const agent = new Agent(host);
  const events: NewEvent[] = [...host.take().events];
  for (const step of steps) {
    // Before 7.1 FINISH on an outgoing session tears down what it never received: nothing is defined after it.
    if (/^(6\.|7\.0)/.test(host.release) && (step.do === 'finish' || step.do === 'retrieve')) continue;
    agent.run(step);
    events.push(...host.take().events);
  }
  return { truth: host.truth(), events };
}

/** What agents, operators and bad luck do to a host that runs this release. */
export function lifeSteps(release: string): fc.Arbitrary<Step[]> {
  const session = fc.constantFrom('a', 'b', 'c');
  const token = fc.constantFrom('1', '2', '3', '18446744073709551615');
  const file = fc.oneof<fc.Arbitrary<FileSource>[]>(
    fc.integer({ min: 0, max: 4 }).map((memfd) => ({ memfd })),
    fc.constant({ device: DEVICE_HANDLER }),
    fc.constantFrom<FileSource>('unsupported', 'bad'),
  );
  const other: Target = { release: release.startsWith('7.3') ? '6.19.6' : '7.3.4' };
  const target = fc.oneof<fc.MaybeWeightedArbitrary<Target>[]>(
    { weight: 3, arbitrary: fc.constant({ release }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<Target>(
        other,
        { release, luoCompatible: 'luo-x9' },
        { release, kho: false },
        { release, liveupdate: false },
        { release, handlers: [] },
        { release: '6.18.15' },
        { release: '7.0.5' },
        { release: '6.19.6' },
        { release: '6.12.1' },
        { release: '6.18.0-luo-v6' },
      ),
    },
  );
  const at = fc.constantFrom(
    'allocate',
    'preserve',
    'freeze',
    'retrieve',
    'finish',
    'deserialize',
    'load',
    'jump',
    'finalize',
  );
  const preserve = fc.record({ do: fc.constant('preserve' as const), session, token, file });
  const load = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('load' as const), target }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('load' as const),
        target,
        call: fc.constant('kexec_load' as const),
      }),
    },
  );
  const kexec: Step = { do: 'kexec' };
  const open: Step = { do: 'open' };
  const one = fc.oneof<fc.MaybeWeightedArbitrary<Step>[]>(
    { weight: 3, arbitrary: fc.constantFrom<Step>(open, open, { do: 'closeDevice' }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('create' as const), session }) },
    { weight: 4, arbitrary: preserve },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('close' as const), session }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('retrieve' as const), session }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('retrieveFile' as const), session, token }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('finish' as const), session }) },
    { weight: 3, arbitrary: load },
    { weight: 3, arbitrary: fc.constantFrom<Step>(kexec, kexec, { do: 'unload' }) },
    { weight: 1, arbitrary: fc.constantFrom<Step>({ do: 'coldReboot' }, { do: 'powerLoss' }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<Step>({ do: 'prepare' }, { do: 'cancel' }, { do: 'finishMachine' }),
    },
    { weight: 1, arbitrary: fc.boolean().map((on): Step => ({ do: 'finalize', on })) },
    { weight: 3, arbitrary: at.map((place): Step => ({ do: 'fault', fault: { at: place } })) },
  );
  const filled = fc
    .tuple(session, fc.array(preserve, { minLength: 1, maxLength: 3 }))
    .map(([name, files]): Step[] => [
      open,
      { do: 'create', session: name },
      ...files.map((f) => ({ ...f, session: name })),
    ]);
  const prepared: Step[] = release.includes('-luo-v4') ? [{ do: 'prepare' }] : [];
  const jumped = load.map((step): Step[] => [...prepared, step, kexec, open]);
  const taken: Step[] = [open, { do: 'takeBack' }];
  // FINISH is refused, and again at close(): the session is stuck.
  const stuck = filled.map((steps): Step[] => [
    ...steps,
    ...prepared,
    { do: 'load', target: { release } },
    kexec,
    { do: 'fault', fault: { at: 'finish', times: 2 } },
    ...taken,
  ]);
  const phrase = fc.oneof(
    { weight: 1, arbitrary: stuck },
    { weight: 6, arbitrary: one.map((step) => [step]) },
    { weight: 3, arbitrary: filled },
    { weight: 3, arbitrary: jumped },
    { weight: 2, arbitrary: fc.constant(taken) },
  );
  return fc.array(phrase, { minLength: 1, maxLength: 24 }).map((phrases) => phrases.flat());
}

/** What a trace shows. */
const traced = /^(session|file|image|kexec|luo\.(device_|deseri|seriali))/;

/**
 * The observer lost the traced events of these stretches and says so, as a ring with a LOST mark does: a
 * `telemetry.missing` at the start of each, and no hole in the numbering.
 */
export function withMarkedLosses(
  events: readonly NewEvent[],
  stretches: readonly (readonly [at: number, length: number])[],
): NewEvent[] {
  const isLost = (event: NewEvent, index: number): boolean =>
    traced.test(event.type) && stretches.some(([at, length]) => index >= at && index < at + length);
  const kept = events.flatMap((event, index): NewEvent[] => {
    if (!isLost(event, index)) return [event];
    const [at] = stretches.find(([from, length]) => index >= from && index < from + length) ?? [index];
    const earlier = events.slice(at, index);
    if (earlier.some((other, offset) => other.bootId === event.bootId && isLost(other, at + offset)))
      return [];
    const stretch = stretches.find(([at, length]) => index >= at && index < at + length) ?? [index, 1];
    const next = events.find(
      (other, later) =>
        later >= stretch[0] + stretch[1] && other.bootId === event.bootId && !isLost(other, later),
    );
    return [marker(event, next?.monotonicNs ?? null)];
  });
  return kept.map((event, index) => ({
    ...event,
    producer: { ...event.producer, seq: String(index + 1) },
  }));
}

function marker(lost: NewEvent, toNs: string | null): NewEvent {
  return declared(lost, { facts: 'calls', reason: 'lost', fromNs: lost.monotonicNs, toNs });
}

function declared(
  at: NewEvent,
  gap: Pick<EventData<'telemetry.missing'>, 'facts' | 'reason' | 'fromNs' | 'toNs'>,
): NewEvent {
  return { ...at, type: 'telemetry.missing', data: { ...gap, count: null, message: null }, blobs: [] };
}

/**
 * Nothing was saved of one kernel, as when its files are missing from a capture: the next one declares that kernels
 * before it may not have been seen, and no number is missing.
 */
export function withUnseenBoot(events: readonly NewEvent[], nth: number): NewEvent[] {
  const boots = [...new Set(events.map((event) => event.bootId))];
  const gone = boots[nth];
  const next = boots[nth + 1];
  if (gone === undefined || gone === null) return [...events];
  const first = events.findIndex((event) => event.bootId === next);
  const kept = events.flatMap((event, index): NewEvent[] => {
    if (event.bootId === gone) return [];
    const unseen = { facts: 'boots', reason: 'not_recorded', fromNs: null, toNs: '0' } as const;
    return index === first ? [event, declared(event, unseen)] : [event];
  });
  return kept.map((event, index) => ({
    ...event,
    producer: { ...event.producer, seq: String(index + 1) },
  }));
}
