/** Rules of the kernel that this host broke. */
import { Pane } from '../../parts/pane.js';
import { usePlace } from '../../place/use-place.js';
import { eventsAddress } from '../../place/to-events.js';
import type { KernelView } from './view.js';

export function Anomalies({ kernel, hostId }: { readonly kernel: KernelView; readonly hostId: string }) {
  const { at } = usePlace();
  const anomalies = kernel?.anomalies ?? null;
  if (anomalies === null || anomalies.nodes.length === 0) return null;
  return (
    <div id="anomalies">
      <Pane title="Anomalies" question={`What broke a rule? ${String(anomalies.totalCount)} in all`}>
        <ol className="log codes">
          {[...anomalies.nodes].reverse().map(({ code, version, message }, index) => (
            <li key={index}>
              <a className="mono" href={eventsAddress({ host: hostId }, at)}>
                v {version}
              </a>
              <span>
                <span className="soft">{code.toLowerCase().replaceAll('_', ' ')}</span>{' '}
                <span className="mono">{message}</span>
              </span>
            </li>
          ))}
        </ol>
      </Pane>
    </div>
  );
}
