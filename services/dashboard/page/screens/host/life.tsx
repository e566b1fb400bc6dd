/** The life of the host as a picture, with its table. */
import { drawLife } from '../../drawing/draw-life.js';
import { laneOf } from '../../drawing/lane.js';
import { lifeOf, type LifeScale } from '../../drawing/life.js';
import { threadsOf } from '../../drawing/threads.js';
import { Drawn } from '../../parts/drawn.js';
import { counted } from '../../parts/format.js';
import { Picture } from '../../parts/picture.js';
import { looks } from '../../parts/states.js';
import { When } from '../../parts/when.js';
import { usePlace } from '../../place/use-place.js';
import type { HostBoot } from './boots.js';
import type { HostView, KernelView } from './view.js';
import type { HostMissingQuery } from './query.generated.js';

/** A narrower picture folds all but the two newest boots. */
const NARROW = 720;

const scales: readonly LifeScale[] = ['boot', 'time', 'update'];

export function Life({
  host,
  kernel,
  boots,
  missing,
}: {
  readonly host: HostView;
  readonly kernel: KernelView;
  readonly boots: readonly HostBoot[];
  readonly missing: HostMissingQuery | null;
}) {
  const place = usePlace();
  const updates = host.liveUpdates.nodes;
  const scale = scales.find((one) => one === place.query['scale']) ?? 'boot';
  const running = kernel?.boot ?? null;
  const held =
    running === null
      ? null
      : {
          boot: running.ordinal,
          sessions: running.outgoing.sessions.map(({ name, files }) => ({ name, files: files.length })),
        };
  const threads = threadsOf(updates, held);
  const columnsOf = (width: number) =>
    lifeOf(boots, updates, {
      scale,
      room: width < NARROW ? 'narrow' : 'wide',
      now: Date.now() * 1000,
      darkOf: (boot) => {
        const update = updates.findLast(({ toBoot }) => toBoot?.ordinal === boot);
        return update === undefined ? null : laneOf(update).gap;
      },
    });
  const holes =
    place.at !== null || missing === null || missing.holes.holes.length === 0
      ? []
      : [
          {
            boot: running?.ordinal ?? 0,
            words: `${counted(missing.holes.holes.length, 'range')} of events missing`,
          },
        ];
  const lost = threads.filter(({ ends }) => ends === 'lost').length;
  return (
    <Picture
      title="Life of the host"
      question="What lived through which kernel?"
      label={`${counted(boots.length, 'boot')}, ${counted(updates.length, 'live update')}, ${counted(threads.length, 'session')}, of which ${String(lost)} were lost.`}
      aside={
        <span className="choices">
          <span className="dim">scale</span>
          {(
            [
              ['boot', 'by boot'],
              ['time', 'by time'],
              ['update', 'last update'],
            ] as const
          ).map(([value, words]) => (
            <a
              key={value}
              href={place.with({ scale: value })}
              aria-current={scale === value ? 'true' : undefined}
            >
              {words}
            </a>
          ))}
        </span>
      }
      table={<LifeTable boots={boots} host={host} />}
    >
      {boots.length === 0 ? (
        <p className="soft">No boot was observed.</p>
      ) : (
        <Drawn draw={(width) => drawLife({ width, columns: columnsOf(width), threads, holes })} />
      )}
    </Picture>
  );
}

function LifeTable({ boots, host }: { readonly boots: readonly HostBoot[]; readonly host: HostView }) {
  const updates = host.liveUpdates.nodes;
  return (
    <div className="wide-table" tabIndex={0} role="group" aria-label="Boots of the host">
      <table className="plain">
        <thead>
          <tr>
            <th className="num">boot</th>
            <th>kernel</th>
            <th>started</th>
            <th>how</th>
            <th className="num">chain</th>
            <th className="num">number</th>
            <th>sessions that arrived</th>
            <th>sessions that were lost before it</th>
          </tr>
        </thead>
        <tbody>
          {[...boots].reverse().map((boot) => {
            const update = updates.findLast(({ toBoot }) => toBoot?.ordinal === boot.ordinal);
            const named = (lost: boolean): string =>
              (update?.sessions ?? [])
                .filter(({ status }) => (status === 'LOST') === lost)
                .map(({ name }) => name)
                .join(', ') || 'none';
            return (
              <tr key={boot.ordinal}>
                <td className="num">{boot.ordinal}</td>
                <td className="mono">{boot.release ?? 'not seen'}</td>
                <td>{boot.startedAt === null ? 'not seen' : <When at={boot.startedAt} />}</td>
                <td>
                  {boot.mode.toLowerCase()}
                  {update === undefined ? '' : `, ${looks[update.outcome].word.toLowerCase()}`}
                </td>
                <td className="num">{boot.chain}</td>
                <td className="num">{boot.number ?? 'none'}</td>
                <td className="mono">{named(false)}</td>
                <td className="mono">{named(true)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
