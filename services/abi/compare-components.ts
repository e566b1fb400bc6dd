import { handlerName } from './handler-name.js';
import { ruleFor, type Component, type Effect } from './handover-rules.js';
import type { HandoverSetup } from './handover-setup.js';
import { HANDOVERS_SEEN } from './observed-handovers.js';
import type { Release } from './releases.js';

/** Origin of a statement: observed on a real kernel, read from its source, or inferred from neighbouring releases. */
export interface Evidence {
  readonly kind: 'observed' | 'catalogued' | 'inferred';
  readonly source: string;
}

export interface ComponentVerdict {
  readonly component: Component;
  /** Versions; null where that side has none. Page sizes in bytes. */
  readonly from: string | null;
  readonly to: string | null;
  readonly equal: boolean;
  readonly effect: Effect;
  readonly why: string;
  readonly evidence: Evidence;
}

interface Sides {
  readonly from: Release;
  readonly to: Release;
}

/**
 * Every component in the order in which a booting kernel reads them. One that ends the handover hides the later ones.
 */
export function compareComponents(from: Release, to: Release, setup: HandoverSetup): ComponentVerdict[] {
  const sides = { from, to };
  const verdicts: ComponentVerdict[] = [khoVerdict(sides, setup)];
  const pageSize = (side: 'from' | 'to'): string => String(setup.pageSizes?.[side] ?? 4096);
  verdicts.push(judge(sides, 'page-size', pageSize('from'), pageSize('to')));
  verdicts.push(judge(sides, 'memory-map', from.memoryMap, to.memoryMap));
  // kho=off still protects the memory; the map has been read by then.
  if (setup.khoOn?.to === false && verdicts[0]?.effect === 'handed-over')
    verdicts.push(
      stated(
        sides,
        'kho',
        'refused',
        'the new kernel lacks kho=on: the memory stays reserved, but no data is exposed',
      ),
    );
  verdicts.push(...luoVerdicts(sides, setup));
  verdicts.push(judge(sides, 'kexec-metadata', from.kexecMetadata, to.kexecMetadata));
  verdicts.push(judge(sides, 'memblock', from.memblock, to.memblock));
  return hideUnreached(verdicts.filter((verdict) => verdict.from !== null || verdict.to !== null));
}

function khoVerdict(sides: Sides, setup: HandoverSetup): ComponentVerdict {
  const { from, to } = sides;
  const refused = (why: string): ComponentVerdict => stated(sides, 'kho', 'refused', why);
  if (setup.khoOn?.from === false) return refused('KHO is off in the old kernel: the kexec carries nothing');
  if (setup.khoOn?.to === 'not-built')
    return refused('the new kernel has no CONFIG_KEXEC_HANDOVER; x86 warns that it ignores KHO data');
  if (from.finalize && setup.finalized === false)
    return refused('KHO was not finalized: the map address is 0 and the new kernel disables KHO revival');
  return judge(sides, 'kho', from.kho, to.kho);
}

function luoVerdicts(sides: Sides, setup: HandoverSetup): ComponentVerdict[] {
  const { from, to } = sides;
  // Without liveupdate=on the old kernel adds no LUO tree; KHO alone is handed over.
  const handsOver = from.luo !== null && setup.liveupdate?.from !== false;
  const nothing = (component: Component, oldVersion: string | null, newVersion: string | null) =>
    verdict(sides, component, oldVersion, newVersion, 'nothing', 'the old kernel hands over no LUO state');
  const pairs = [
    ['luo', from.luo, to.luo],
    ['session', from.session, to.session],
    ['flb', from.flb, to.flb],
  ] as const;
  if (!handsOver) return pairs.map(([component, a, b]) => nothing(component, a, b));
  const verdicts = pairs
    // A kernel without LUO does not check its parts.
    .filter(([component]) => component === 'luo' || to.luo !== null)
    .map(([component, a, b]) => judge(sides, component, a, b));
  if (to.luo === null) return verdicts;
  // The tree is checked even without liveupdate=on. After the check it is not used.
  if (setup.liveupdate?.to === false) {
    const why =
      'the new kernel lacks liveupdate=on: the memory stays reserved, the device is absent, and the numbering restarts';
    verdicts.push(stated(sides, 'luo', 'stranded', why));
    return verdicts;
  }
  const readable = setup.handlers?.to ?? to.handlers;
  for (const handler of setup.handlers?.from ?? from.handlers)
    verdicts.push(fileVerdict(sides, handler, readable));
  return verdicts;
}

function fileVerdict(sides: Sides, handler: string, readable: readonly string[]): ComponentVerdict {
  const component: Component = `file:${handlerName(handler)}`;
  if (readable.includes(handler)) return judge(sides, component, handler, handler);
  const other = readable.find((known) => handlerName(known) === handlerName(handler)) ?? null;
  const rule = ruleFor(component, handler, other);
  if (rule) return verdict(sides, component, handler, other, rule.effect, rule.why);
  const [effect, why] = {
    eio: ['eio', 'no handler has this string: every open returns -EIO'],
    skip: [
      'skipped',
      'no handler has this string: the kernel logs it, and the session lacks its remaining files',
    ],
    unknown: ['unknown', 'the behaviour of this kernel for a file without a handler is not known'],
  }[sides.to.unknownHandler] as [Effect, string];
  return verdict(sides, component, handler, other, effect, why);
}

/** Equal versions are handed over; for every other pair the rules apply. */
function judge(sides: Sides, component: Component, from: string | null, to: string | null): ComponentVerdict {
  if (from === to) return verdict(sides, component, from, to, 'handed-over', 'equal versions');
  const rule = ruleFor(component, from, to);
  // Only exceptions have rules for `from: null`: an absent component cannot be rejected.
  if (from === null && rule?.from !== null)
    return verdict(sides, component, from, to, 'nothing', 'the old kernel does not have this component');
  if (!rule) return verdict(sides, component, from, to, 'unknown', 'no rule for these versions');
  return verdict(sides, component, from, to, rule.effect, rule.why);
}

/** A verdict that follows from the configuration of the kernels, whatever their versions. */
function stated(sides: Sides, component: 'kho' | 'luo', effect: Effect, why: string): ComponentVerdict {
  return verdict(sides, component, sides.from[component], sides.to[component], effect, why);
}

function verdict(
  sides: Sides,
  component: Component,
  from: string | null,
  to: string | null,
  effect: Effect,
  why: string,
): ComponentVerdict {
  const seen = HANDOVERS_SEEN.find(
    (row) =>
      row.component === component &&
      row.from === from &&
      row.to === to &&
      row.effect === effect &&
      (row.fromRelease === null || row.fromRelease === sides.from.release) &&
      (row.toRelease === null || row.toRelease === sides.to.release),
  );
  const inferred = [sides.from, sides.to].filter((side) => side.source === 'inferred');
  const evidence: Evidence = seen
    ? { kind: 'observed', source: seen.source }
    : inferred.length > 0 || component === 'page-size'
      ? { kind: 'inferred', source: inferredFrom(inferred) }
      : { kind: 'catalogued', source: `source text of ${sides.from.release} and ${sides.to.release}` };
  return { component, from, to, equal: from === to, effect, why, evidence };
}

function inferredFrom(rows: readonly Release[]): string {
  if (rows.length === 0) return 'no kernel reads it';
  return `${[...new Set(rows.map(({ release }) => release))].join(' and ')} was not examined, but inferred from neighbouring releases`;
}

const ENDS: readonly Effect[] = ['refused', 'corrupted', 'panic'];

/** Components after one that ends the handover are not reached. */
function hideUnreached(verdicts: readonly ComponentVerdict[]): ComponentVerdict[] {
  let ended: ComponentVerdict | null = null;
  return verdicts.map((each) => {
    const before: ComponentVerdict | null = ended;
    if (before !== null)
      return { ...each, effect: 'not-reached', why: `the handover ends at ${before.component}` };
    if (ENDS.includes(each.effect)) ended = each;
    return each;
  });
}
