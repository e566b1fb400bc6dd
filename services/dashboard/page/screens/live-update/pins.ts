/** Events as pins under a kernel lane. Pure. */
import type { LanePin } from '../../drawing/draw-lane.js';
import type { Lane } from '../../drawing/lane.js';
import type { Tone } from '../../drawing/shape.js';
import { instantUs } from '../../drawing/span.js';

export interface PinEvent {
  readonly version: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly monotonicNs: string | null;
  readonly bootId: string | null;
}

export interface PinUpdate {
  readonly leftAt: string | null;
  readonly requestedAt: string | null;
  readonly arrivedAt: string | null;
  readonly fromBoot: { readonly bootId: string | null };
}

/** Kinds in which a kernel refused, failed or ended: they decide a verdict, the others lead to it. */
const deciding = /(refused|failed|panicked|absent|disabled)$/;
export const decides = (type: string): boolean => deciding.test(type);

/** Microseconds on the old kernel's own clock when it was left; null when no event shows it. */
export function leftOnOwnClock(events: readonly PinEvent[], { fromBoot }: PinUpdate): number | null {
  const mine = events.filter(({ bootId }) => bootId === fromBoot.bootId);
  const found =
    mine.findLast(({ type }) => type === 'kexec.entered') ??
    mine.findLast(({ type }) => type === 'kexec.requested');
  return found === undefined || found.monotonicNs === null ? null : Number(found.monotonicNs) / 1000;
}

/** Where an event lies on the axis of a lane, by the clock of its own boot if it has one. */
export function placeOfEvent(
  event: Pick<PinEvent, 'occurredAt' | 'monotonicNs' | 'bootId'>,
  update: PinUpdate,
  lane: Lane,
  left: number | null,
): number | null {
  const own = event.monotonicNs === null ? null : Number(event.monotonicNs) / 1000;
  if (event.bootId === update.fromBoot.bootId) {
    if (own !== null && left !== null) return own - left;
    const leaving = update.leftAt ?? update.requestedAt;
    return leaving === null ? null : instantUs(event.occurredAt) - instantUs(leaving);
  }
  const best = lane.gap?.best ?? 0;
  if (own !== null) return best + own;
  return update.arrivedAt === null ? null : best + instantUs(event.occurredAt) - instantUs(update.arrivedAt);
}

/** Pins of the events that a verdict rests on; those outside the lane are left to the list. */
export function pinsOf(
  events: readonly (PinEvent & { readonly line: string })[],
  { update, lane, tone }: { readonly update: PinUpdate; readonly lane: Lane; readonly tone: Tone },
): LanePin[] {
  const left = leftOnOwnClock(events, update);
  return events.flatMap((event) => {
    const at = placeOfEvent(event, update, lane, left);
    if (at === null || at < lane.start - 1 || at > lane.end * 1.2) return [];
    const hot = decides(event.type);
    return [{ at, text: event.line, tone: hot ? tone : ('ink-2' as const), decides: hot }];
  });
}
