/** Damages captures, diagnoses them, and counts what became of the verdicts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCapture } from '../../../services/collector/index.js';
import { asHostId, diagnose, type Diagnosis } from '../../../services/kernel/index.js';
import { fullestCaptureDir } from '../../support/captures.js';
import { compare, type Reading } from './compare.js';
import { drawFrom, type Damage } from './damage.js';
import { damages } from './damages.js';
import { loadFiles, saveFiles, type Files } from './files.js';

export type Outcome =
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** `facts`: events that state something the machine showed. */
  | ({ readonly kind: 'read'; readonly facts: number } & ReturnType<typeof compare>);

/** One capture, its files and its diagnoses. */
export interface Whole extends Reading {
  readonly name: string;
  readonly files: Files;
}

export function wholeCapture(name: string): Whole {
  const files = loadFiles(fullestCaptureDir(name));
  const reading = readFiles(files);
  if ('code' in reading) throw new Error(`${name}: ${reading.message}`);
  return { name, files, ...reading };
}

function readFiles(files: Files): (Reading & { facts: number }) | { code: string; message: string } {
  const dir = mkdtempSync(join(tmpdir(), 'damaged-'));
  try {
    saveFiles(files, dir);
    const result = readCapture(dir, { hostId: asHostId('host-under-test') });
    if (!result.ok)
      return {
        code: result.error.code,
        message: `${result.error.file}:${result.error.line}: ${result.error.message}`,
      };
    const { boots, events } = result.capture;
    const facts = events.filter((event) => event.type !== 'telemetry.missing').length;
    return { boots, facts, diagnoses: diagnose(events).diagnoses };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Null when the damage does not apply to this capture. */
export function damageOnce(whole: Whole, chosen: readonly Damage[], seed: number): Outcome | null {
  const draw = drawFrom(seed);
  let files: Files = whole.files;
  let applied = 0;
  for (const damage of chosen) {
    const next = damage.apply(files, draw);
    if (next === null) continue;
    applied += 1;
    files = next;
  }
  if (applied === 0) return null;
  const reading = readFiles(files);
  if ('code' in reading) return { kind: 'refused', ...reading };
  return { kind: 'read', facts: reading.facts, ...compare(reading, whole) };
}

export interface Row {
  readonly damage: string;
  runs: number;
  refused: number;
  certainAndWrong: number;
  likelyAndWrong: number;
  guessedAndWrong: number;
  lost: number;
  /** Verdicts of the whole captures about kernels of which something is left. */
  verdicts: number;
  certain: number;
}

export type Report = (
  what: string,
  whole: Whole,
  damage: string,
  seed: number,
  one: Diagnosis | string,
) => void;

/**
 * Every third time a damage is alone, every third time no agent and no console witness the rest, and every third time
 * another damage is added.
 */
function combined(damage: Damage, seed: number): readonly Damage[] {
  if (seed % 3 === 1) return [damage];
  if (seed % 3 === 2)
    return [...damages.filter((one) => one.name === 'no agent' || one.name === 'no console'), damage];
  return [damage, damages[drawFrom(seed).below(damages.length)] ?? damage];
}

/** Each damage over every capture, `runs` times. */
export function measure(
  wholes: readonly Whole[],
  runs: number,
  report: Report,
  chosen: readonly Damage[] = damages,
): Row[] {
  return chosen.map((damage) => {
    const row: Row = {
      damage: damage.name,
      runs: 0,
      refused: 0,
      certainAndWrong: 0,
      likelyAndWrong: 0,
      guessedAndWrong: 0,
      lost: 0,
      verdicts: 0,
      certain: 0,
    };
    for (const whole of wholes)
      for (let seed = 1; seed <= runs; seed++) count(row, whole, damage, seed, report);
    return row;
  });
}

function count(row: Row, whole: Whole, damage: Damage, seed: number, report: Report): void {
  const outcome = damageOnce(whole, combined(damage, seed), seed);
  if (outcome === null) return;
  row.runs += 1;
  if (outcome.kind === 'refused') {
    row.refused += 1;
    row.verdicts += whole.diagnoses.length;
    row.lost += whole.diagnoses.length;
    report('refused', whole, damage.name, seed, `${outcome.code} ${outcome.message}`);
    return;
  }
  row.certainAndWrong += outcome.certainAndWrong.length;
  row.likelyAndWrong += outcome.wrong.filter((one) => one.confidence === 'likely').length;
  row.guessedAndWrong += outcome.wrong.filter((one) => one.confidence === 'guess').length;
  row.verdicts += outcome.tellable.length;
  row.lost += outcome.lost.length;
  row.certain += outcome.certain;
  for (const one of outcome.certainAndWrong) report('CERTAIN', whole, damage.name, seed, one);
  for (const one of outcome.wrong) report(one.confidence, whole, damage.name, seed, one);
  for (const one of outcome.lost) report('lost', whole, damage.name, seed, one);
}
