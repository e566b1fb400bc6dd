/** One session of the life of a host: a line through its kernels, a knot where it was retrieved. */
import { GAP, NAMES, REFUSED_GAP, type Place } from './life-places.js';
import { textWidth, type Shape, type Tone } from './shape.js';
import type { Thread } from './threads.js';

export function drawThread(
  thread: Thread,
  placeOf: (boot: number) => Place | undefined,
  { y, width }: { readonly y: number; readonly width: number },
): Shape[] {
  const [first, last] = [placeOf(thread.from), placeOf(thread.to)];
  if (last === undefined) return [];
  const lost = thread.ends === 'lost';
  const from = first === undefined ? NAMES : first.x + first.width * 0.45;
  const end = last.x + last.width;
  const gap = placeOf(thread.to + 1)?.column.gap;
  const to = lost
    ? end + (gap?.refused ? REFUSED_GAP : GAP) / 2
    : thread.ends === 'finished'
      ? end - last.width * 0.25
      : end;
  const tone: Tone = thread.ends === 'held' || thread.ends === 'waiting' ? 'run' : 'ok';
  const shapes: Shape[] = [
    { kind: 'line', points: [from, y, Math.max(to, from + 4), y], tone, width: 3 },
    { kind: 'text', x: from + 4, y: y - 6, text: thread.name, tone: 'ink', mono: true },
  ];
  for (const { boot, restored, files } of thread.knots) {
    const place = placeOf(boot);
    if (place === undefined) continue;
    const x = place.x + Math.min(20, place.width * 0.2);
    shapes.push({ kind: 'rect', x: x - 2, y: y - 5, width: 4, height: 10, tone });
    const label = `${String(restored)} of ${String(files)}`;
    if (textWidth(label, 10) < place.width * 0.6)
      shapes.push({
        kind: 'text',
        x: x + 4,
        y: y + 14,
        text: label,
        tone: restored < files ? 'lost' : 'ink-3',
        size: 10,
      });
  }
  if (lost) {
    shapes.push(
      { kind: 'circle', x: to, y, radius: 10, tone: 'ground' },
      { kind: 'mark', x: to - 6.5, y: y - 6.5, size: 13, outcome: 'HANDOVER_REFUSED' },
    );
    const label = `lost, ${String(thread.files)} ${thread.files === 1 ? 'file' : 'files'}`;
    const right = to + 22 + textWidth(label) <= width;
    shapes.push({
      kind: 'text',
      x: right ? to + 20 : to - 14,
      y: y + 4,
      text: label,
      tone: 'lost',
      ...(right ? {} : { anchor: 'end' as const }),
    });
  }
  return shapes;
}
