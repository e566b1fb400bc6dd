/** Arithmetic on holes in a producer's sequence numbers. Pure. */
export interface Piece {
  readonly from: bigint;
  readonly to: bigint;
  readonly resolved: boolean;
}

/** Cuts the hole from..to at the seqs that arrived: runs that arrived are resolved, the other runs stay open. */
export function cutHole(from: bigint, to: bigint, arrived: ReadonlySet<bigint>): readonly Piece[] {
  const inside = [...arrived].filter((seq) => seq >= from && seq <= to).sort((a, b) => (a < b ? -1 : 1));
  const pieces: Piece[] = [];
  let next = from;
  for (const seq of inside) {
    if (seq > next) pieces.push({ from: next, to: seq - 1n, resolved: false });
    const last = pieces.at(-1);
    if (last?.resolved === true && last.to === seq - 1n)
      pieces[pieces.length - 1] = { from: last.from, to: seq, resolved: true };
    else pieces.push({ from: seq, to: seq, resolved: true });
    next = seq + 1n;
  }
  if (next <= to) pieces.push({ from: next, to, resolved: false });
  return pieces;
}
