/** Interleaved rounds: each round runs every contender once, in rotating order, so that a slow period affects all equally. */
export interface Contender {
  readonly name: string;
  /** Runs once and returns units per second, or milliseconds; the caller knows which. */
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
  print: (line: string) => void,
): Promise<ReadonlyMap<string, Figure>> {
  const results = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const contender = contenders[(turn + round) % contenders.length];
      if (contender === undefined) continue;
      const value = await contender.run(round);
      results.get(contender.name)?.push(value);
      print(`  round ${round + 1}/${rounds} ${contender.name}: ${Math.round(value).toLocaleString('en')}`);
    }
  }
  return new Map([...results].map(([name, all]) => [name, figure(name, all)]));
}

export function figure(name: string, all: readonly number[]): Figure {
  const sorted = [...all].sort((a, b) => a - b);
  return { name, median: quantile(sorted, 0.5), low: sorted[0] ?? 0, high: sorted.at(-1) ?? 0, all };
}

/** Median of the ratios of two contenders per round, because both ran under the same conditions. */
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
