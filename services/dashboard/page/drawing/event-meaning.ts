import type { EventData, EventKind } from './event-kinds.generated.js';
import { isKnown, isRecord, type AnyEvent } from './known-event.js';
import { bootMeanings } from './meaning/boot.js';
import { hostMeanings } from './meaning/host.js';
import { khoMeanings } from './meaning/kho.js';
import { luoMeanings } from './meaning/luo.js';
import { routine, type Meaning, type Templates } from './meaning/meaning.js';
import { fileMeanings, sessionMeanings } from './meaning/session.js';
import { telemetryMeanings } from './meaning/telemetry.js';

export type { Mark, Meaning } from './meaning/meaning.js';

const templates: Templates<EventKind> = {
  ...bootMeanings,
  ...khoMeanings,
  ...luoMeanings,
  ...sessionMeanings,
  ...fileMeanings,
  ...hostMeanings,
  ...telemetryMeanings,
};

const fill = <K extends EventKind>(type: K, data: EventData[K]): Meaning => templates[type](data);

/**
 * What an event means, in one line: the template of its kind with the values of its data. Data of a kind or version
 * that this page does not know is listed as it was sent.
 */
export function meaningOf(event: AnyEvent): Meaning {
  if (isKnown(event)) return fill(event.type, event.data);
  const fields = isRecord(event.data) ? Object.entries(event.data) : [];
  return routine(
    fields.length === 0
      ? 'Kind that this page does not know'
      : fields.map(([name, value]) => `${name} ${JSON.stringify(value)}`).join(', '),
  );
}
