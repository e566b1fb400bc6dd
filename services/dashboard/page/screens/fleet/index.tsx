/** Fleet: is this rollout safe, and what do the failures share? */
import { Shown } from '../../parts/pane.js';
import { Sentence } from '../../parts/sentence.js';
import { counted } from '../../parts/format.js';
import { useRead } from '../../read/use-read.js';
import { FleetCounts } from './query.generated.js';

export function Screen() {
  const counts = useRead(FleetCounts, {});
  return (
    <Shown read={counts} what="The fleet">
      {({ fleetSummary }) => <Sentence>{counted(fleetSummary.hosts, 'host')} reported.</Sentence>}
    </Shown>
  );
}
