/** A host whose inventory sets its labels right after it was switched on. */
import type { Batch } from '../host/observer.js';
import type { Life } from './simulate-host.js';

export type Labels = Readonly<Record<string, string>>;

export function labelled(life: Life, labels: Labels): Life {
  return { ...life, batches: afterTheFirst(life, labels) };
}

function* afterTheFirst({ host, batches }: Life, labels: Labels): Generator<Batch, void, void> {
  const first = batches.next();
  if (first.done === true) return;
  yield first.value;
  host.label(labels);
  yield host.take();
  yield* batches;
}

/** Hosts of one rack. */
const RACK = 40;
const hardware = ['gen10', 'gen11', 'gen12'] as const;

/** Rack, wave and hardware class; a rack has hosts of one class. */
export function rackLabels(order: number, wave: number): Labels {
  const rack = Math.floor(order / RACK);
  return {
    rack: `r${String(rack + 1).padStart(3, '0')}`,
    wave: String(wave + 1),
    hardware: hardware[rack % hardware.length] ?? hardware[0],
  };
}
