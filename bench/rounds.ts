/** Interleaved rounds: each round runs every contender once, in a turning order, so that a slow minute hits all alike. */
export interface Contender {
  readonly name: string;
  /** Runs once and says how many units it did a second (or how many milliseconds it took; the caller knows). */
  readonly run: (round: number) => Promise<number>;
}

export interface Figure {
  readonly name: string;
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly all: readonly number[];
}

export async function interleave(
  contenders: readonly Contender[],
  rounds: number,
  tell: (line: string) => void,
): Promise<ReadonlyMap<string, Figure>> {
  const results = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const contender = contenders[(turn + round) % contenders.length];
      if (contender === undefined) continue;
      const value = await contender.run(round);
      results.get(contender.name)?.push(value);
      tell(`  round ${round + 1}/${rounds} ${contender.name}: ${Math.round(value).toLocaleString('en')}`);
    }
  }
  return new Map([...results].map(([name, all]) => [name, figure(name, all)]));
}

export function figure(name: string, all: readonly number[]): Figure {
  const sorted = [...all].sort((a, b) => a - b);
  return { name, median: quantile(sorted, 0.5), low: sorted[0] ?? 0, high: sorted.at(-1) ?? 0, all };
}

/** Ratio of two contenders round by round, then the median: both saw the same weather. */
export function ratio(of: Figure, to: Figure): number {
  return quantile(
    of.all.map((value, round) => value / (to.all[round] ?? NaN)).sort((a, b) => a - b),
    0.5,
  );
}

export function quantile(sorted: readonly number[], q: number): number {
  const at = (sorted.length - 1) * q;
  const [low = 0, high = 0] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}
