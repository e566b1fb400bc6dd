import { handlerName } from './handler-name.js';
import { ruleFor, type Component, type Effect } from './handover-rules.js';
import type { HandoverSetup, StatedVersion } from './handover-setup.js';
import { HANDOVERS_SEEN } from './observed-handovers.js';
import { versionFit } from './component-version.js';
import { PCI_FLB_NAME } from './pci-flb.js';
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
  /** Where each version comes from: a section of the kernel image, or the table of releases. */
  readonly origin: Readonly<Record<'from' | 'to', 'image' | 'catalogue'>>;
}

/** A release as it is compared: images may state other versions, and a release without a row has none of its own. */
export type ComparedRelease = Pick<
  Release,
  | 'release'
  | 'source'
  | 'luo'
  | 'session'
  | 'flb'
  | 'kexecMetadata'
  | 'memblock'
  | 'handlers'
  | 'flbObjects'
  | 'finalize'
  | 'unknownHandler'
> & {
  readonly kho: string | null;
  readonly memoryMap: string | null;
};

interface Sides {
  readonly from: ComparedRelease;
  readonly to: ComparedRelease;
  readonly stated: Readonly<Record<'from' | 'to', readonly StatedVersion[]>>;
}

interface Handler {
  readonly name: string;
  readonly version: string;
}

/**
 * Every component in the order in which a booting kernel reads them. One that ends the handover hides the later ones.
 */
export function compareComponents(
  oldKernel: ComparedRelease,
  newKernel: ComparedRelease,
  setup: HandoverSetup,
): ComponentVerdict[] {
  const images = { from: setup.versions?.from ?? [], to: setup.versions?.to ?? [] };
  const from = withStated(oldKernel, images.from);
  const to = withStated(newKernel, images.to);
  const sides = { from, to, stated: images };
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

/** A release without a row: nothing is known of it but what its image states. */
export const UNLISTED: ComparedRelease = {
  ...{ release: 'a release without a row', source: 'inferred', kho: null, memoryMap: null, luo: null },
  ...{ session: null, flb: null, kexecMetadata: null, memblock: null, handlers: [], flbObjects: {} },
  ...{ finalize: false, unknownHandler: 'unknown' },
};

function isListed(release: ComparedRelease): boolean {
  return release.memoryMap !== null;
}

function withStated(release: ComparedRelease, stated: readonly StatedVersion[]): ComparedRelease {
  const versions = new Map<Component, string>(stated);
  const luo = versions.get('luo') ?? release.luo;
  return {
    ...release,
    kho: versions.get('kho') ?? release.kho,
    luo,
    // Where the version of LUO covers its lists, they have the same one.
    session: versions.get('session') ?? (release.session === release.luo ? luo : release.session),
    flb: versions.get('flb') ?? (release.flb === release.luo ? luo : release.flb),
    kexecMetadata: versions.get('kexec-metadata') ?? release.kexecMetadata,
    memblock: versions.get('memblock') ?? release.memblock,
    flbObjects: { ...release.flbObjects, ...statedObjects(stated) },
  };
}

const FLB_OBJECT = 'flb:';

function statedObjects(stated: readonly StatedVersion[]): Record<string, string> {
  return Object.fromEntries(
    stated.flatMap(([component, version]): [string, string][] =>
      component.startsWith(FLB_OBJECT) ? [[component.slice(FLB_OBJECT.length), version]] : [],
    ),
  );
}

/** File handlers that bring an FLB object along. */
const OBJECT_USERS: Readonly<Record<string, readonly string[]>> = { [PCI_FLB_NAME]: ['vfio-pci'] };

/** Every FLB object that either kernel knows. Its version matters only where the old kernel hands one over. */
function objectVerdicts(sides: Sides, setup: HandoverSetup): ComponentVerdict[] {
  const { from, to } = sides;
  const used = new Set(handlersOf(sides, setup, 'from').map(({ name }) => name));
  const carries = (name: string): boolean =>
    setup.flbObjects?.includes(name) ?? (OBJECT_USERS[name] ?? []).some((handler) => used.has(handler));
  return [...new Set([...Object.keys(from.flbObjects), ...Object.keys(to.flbObjects)])].sort().map((name) => {
    const component: Component = `${FLB_OBJECT}${name}`;
    const [a, b] = [from.flbObjects[name] ?? null, to.flbObjects[name] ?? null];
    return a === null || carries(name)
      ? judge(sides, component, a, b)
      : verdict(sides, component, a, b, 'nothing', 'no handler of the preserved files brings it along');
  });
}

/** The handlers that the image states, else those of the setup, else those of the release. */
function handlersOf(sides: Sides, setup: HandoverSetup, side: 'from' | 'to'): Handler[] {
  const files = sides.stated[side].filter(([component]) => component.startsWith('file:'));
  if (files.length > 0)
    return files.map(([component, version]) => ({ name: component.slice('file:'.length), version }));
  const strings = setup.handlers?.[side] ?? sides[side].handlers;
  return strings.map((version) => ({ name: handlerName(version), version }));
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
  const handsOver = (from.luo !== null || !isListed(from)) && setup.liveupdate?.from !== false;
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
    .filter(([component]) => component === 'luo' || to.luo !== null || !isListed(to))
    .map(([component, a, b]) => judge(sides, component, a, b));
  if (to.luo === null && isListed(to)) return verdicts;
  // The tree is checked even without liveupdate=on. After the check it is not used.
  if (setup.liveupdate?.to === false) {
    const why =
      'the new kernel lacks liveupdate=on: the memory stays reserved, the device is absent, and the numbering restarts';
    verdicts.push(stated(sides, 'luo', 'stranded', why));
    return verdicts;
  }
  verdicts.push(...objectVerdicts(sides, setup));
  const readable = handlersOf(sides, setup, 'to');
  for (const handler of handlersOf(sides, setup, 'from'))
    verdicts.push(fileVerdict(sides, handler, readable));
  return verdicts;
}

function fileVerdict(sides: Sides, handler: Handler, readable: readonly Handler[]): ComponentVerdict {
  const component: Component = `file:${handler.name}`;
  const named = readable.filter(({ name }) => name === handler.name);
  const read = named.find(({ version }) => versionFit(handler.version, version).fit !== 'differs');
  if (read) return judge(sides, component, handler.version, read.version);
  const other = named[0]?.version ?? null;
  const rule = ruleFor(component, handler.version, other);
  if (rule) return verdict(sides, component, handler.version, other, rule.effect, rule.why);
  const [effect, why] = {
    eio: ['eio', 'no handler has this string: every open returns -EIO'],
    skip: [
      'skipped',
      'no handler has this string: the kernel logs it, and the session lacks its remaining files',
    ],
    unknown: ['unknown', 'the behaviour of this kernel for a file without a handler is not known'],
  }[sides.to.unknownHandler] as [Effect, string];
  return verdict(sides, component, handler.version, other, effect, why);
}

/** Versions that fit are handed over; for every other pair the rules apply. */
function judge(sides: Sides, component: Component, from: string | null, to: string | null): ComponentVerdict {
  const fit = from !== null && to !== null ? versionFit(from, to) : null;
  if (fit?.fit === 'fits') return verdict(sides, component, from, to, 'handed-over', fit.why);
  if (fit?.fit === 'ignored') return verdict(sides, component, from, to, 'ignored', fit.why);
  if (from === to) return verdict(sides, component, from, to, 'handed-over', 'equal versions');
  const rule = ruleFor(component, from, to);
  // Only exceptions have rules for `from: null`: an absent component cannot be rejected.
  if (from === null && rule?.from !== null)
    return verdict(sides, component, from, to, 'nothing', 'the old kernel does not have this component');
  if (!rule) return verdict(sides, component, from, to, 'unknown', 'no rule for these versions');
  const why = fit === null || fit.why === '' ? rule.why : `${fit.why}: ${rule.why}`;
  return verdict(sides, component, from, to, rule.effect, why);
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
  const origin = (side: 'from' | 'to') =>
    sides.stated[side].some(([stated, version]) => stated === component && version === { from, to }[side])
      ? ('image' as const)
      : ('catalogue' as const);
  return {
    ...{ component, from, to, equal: from === to, effect, why, evidence },
    origin: { from: origin('from'), to: origin('to') },
  };
}

function inferredFrom(rows: readonly ComparedRelease[]): string {
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
