/** Which update stands beside another in the kernel lane. Pure. */
export interface Beside {
  readonly hostId: string;
  readonly ordinal: number;
}

/** `HOST:ORDINAL` of an address; null for the words and for anything else. */
export function besideOf(text: string): Beside | null {
  const parts = /^(.+):(\d{1,9})$/.exec(text);
  return parts === null ? null : { hostId: parts[1] ?? '', ordinal: Number(parts[2]) };
}

/** Words of `beside`; another value is `HOST:ORDINAL` of an update. */
export const besideWords = ['peer', 'previous', 'fleet', 'none'] as const;

/** What an address puts beside the update; `peer` when it names nothing that is understood. */
export function besideWord(text: string | undefined): (typeof besideWords)[number] | Beside {
  return besideWords.find((one) => one === text) ?? besideOf(text ?? '') ?? 'peer';
}

/** The word after the given one, in turn. */
export function besideAfter(beside: ReturnType<typeof besideWord>): string {
  const index = besideWords.findIndex((one) => one === beside);
  return besideWords[(index + 1) % besideWords.length] ?? 'peer';
}

const same = (a: Beside, b: Beside): boolean => a.hostId === b.hostId && a.ordinal === b.ordinal;

/** The newest update that succeeded: to the same release and of another host if there is one. */
export function peerOf<Update extends Beside>(
  update: Beside,
  sameTarget: readonly Update[],
  others: readonly Update[],
): Update | null {
  const rest = [...sameTarget].reverse().filter((one) => !same(one, update));
  return (
    rest.find(({ hostId }) => hostId !== update.hostId) ??
    rest[0] ??
    [...others].reverse().find((one) => !same(one, update)) ??
    null
  );
}

/** Neighbours of an update among the anomalies of the fleet, by position. */
export function neighbours<Update extends Beside & { readonly firstPosition: string }>(
  update: Update,
  anomalies: readonly Update[],
): { readonly before: Update | null; readonly after: Update | null } {
  const at = BigInt(update.firstPosition);
  const others = anomalies
    .filter((one) => !same(one, update))
    .sort((a, b) => (BigInt(a.firstPosition) < BigInt(b.firstPosition) ? -1 : 1));
  return {
    before: others.findLast(({ firstPosition }) => BigInt(firstPosition) < at) ?? null,
    after: others.find(({ firstPosition }) => BigInt(firstPosition) > at) ?? null,
  };
}
