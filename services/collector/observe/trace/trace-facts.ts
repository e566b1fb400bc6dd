/** Facts out of the probe hits of one boot, in the order in which they became true. */
import { releaseOf } from '../../../abi/index.js';
import { fact, type Fact } from '../fact.js';
import type { KernelLine } from '../kernel-log/kernel-line.js';
import { addressesOf } from './addresses.js';
import { walkCalls } from './calls.js';
import { imageFacts } from './image-facts.js';
import { ioctlFacts } from './ioctl-facts.js';
import { luoFacts } from './luo-facts.js';
import { memoryFacts } from './memory-facts.js';
import { sightingOf, type FunctionReader, type TraceReading } from './reading.js';
import { sessionFacts } from './session-facts.js';
import type { TraceLine } from './trace-line.js';

export interface TraceSource {
  readonly lines: readonly TraceLine[];
  readonly log: readonly KernelLine[];
  readonly release: string | null;
  readonly khoOn: boolean | null;
  readonly probed: ReadonlySet<string>;
}

export function traceFacts(source: TraceSource): Fact[] {
  const facts: Fact[] = [];
  const reading: TraceReading = {
    addresses: addressesOf(source.lines, source.log),
    release: releaseOf(source.release),
    khoOn: source.khoOn,
    probed: new Set([...source.probed, ...source.lines.map((line) => line.func)]),
    emit: (type, data, call, { hint, derived } = {}) => {
      const { stamp, evidence } = sightingOf(call);
      const held =
        derived === true ? evidence.map((one) => ({ ...one, confidence: 'derived' as const })) : evidence;
      facts.push(fact(type, data, { stamp, evidence: held }, hint ?? null) as Fact);
    },
  };
  const readers: FunctionReader[] = [
    memoryFacts(reading),
    luoFacts(reading),
    sessionFacts(reading),
    imageFacts(reading),
    ioctlFacts(reading),
  ];
  walkCalls(source.lines, {
    entered: (call) => readers.forEach((reader) => reader.entered?.(call)),
    left: (call) => readers.forEach((reader) => reader.left?.(call)),
  });
  return facts;
}
