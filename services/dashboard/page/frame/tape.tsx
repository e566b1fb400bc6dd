/** The tape: the log over time, at the bottom of every screen. It moves the screen to another position. */
import { useLog } from '../feed/log.js';
import { Digits } from '../parts/count.js';
import { usePlace } from '../place/use-place.js';
import { useRead } from '../read/use-read.js';
import { TapeHead } from './query.generated.js';

export function Tape() {
  const { at } = usePlace();
  const log = useLog();
  const { data } = useRead(TapeHead, {});
  const head = [log.head, log.position, data?.head.position ?? null].reduce<bigint>(
    (largest, one) => (one !== null && BigInt(one) > largest ? BigInt(one) : largest),
    0n,
  );
  return (
    <footer className="tape" aria-label="Time: the log as a tape">
      <div className="track" />
      <div className="moment">
        <b>{at === null ? 'Live' : 'As of'}</b> · <Digits value={at ?? head} />
      </div>
    </footer>
  );
}
