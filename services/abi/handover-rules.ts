/**
 * Parts of a handover that have a version, or a size that must agree. `file:NAME` is a file handler's whole string,
 * `flb:NAME` an FLB object whose version is a number inside its structure.
 */
export type Component =
  | 'kho'
  | 'memory-map'
  | 'page-size'
  | 'luo'
  | 'session'
  | 'flb'
  | 'kexec-metadata'
  | 'memblock'
  | `flb:${string}`
  | `file:${string}`;

/**
 * Effect of the receiving kernel on one component.
 * - `handed-over`: it arrives; `nothing`: the old kernel has none
 * - `refused`: KHO prints two warnings, then boots like after a cold start
 * - `corrupted`: read with another meaning, without an error
 * - `panic`: in early boot; `eio`: the first and every later open of /dev/liveupdate fails
 * - `skipped`: that session's remaining files are missing; `ignored`: not read; `stranded`: kept in memory, not read
 * - `warning`: a line in the log, and that component restarts
 * - `not-reached`: another component ends the handover first
 */
export type Effect =
  | 'handed-over'
  | 'nothing'
  | 'refused'
  | 'corrupted'
  | 'panic'
  | 'eio'
  | 'skipped'
  | 'ignored'
  | 'stranded'
  | 'warning'
  | 'not-reached'
  | 'unknown';

/**
 * The effect when one component's versions are `from` and `to` (null: absent there; `any`: every other version). The
 * first matching rule applies. Only equal versions are compatible; every rule describes a failure.
 */
export interface HandoverRule {
  readonly component: Component | 'file' | 'flb-object';
  readonly from: string | null;
  readonly to: string | null;
  readonly effect: Effect;
  readonly why: string;
}

const MAP_CORRUPTS =
  'both kernels have the string kho-v1, but one bitmap covers 4096 blocks on one side and 32768 on the other: the receiver reads ' +
  'bits that stand for other memory, protects the wrong pages and reuses preserved ones';

/** The exceptions: equal KHO and LUO strings that fail, and failures milder than a component's usual one. */
export const DIRECTED_EXCEPTIONS: readonly HandoverRule[] = [
  {
    ...{ component: 'memory-map', from: 'bitmap-512', to: 'bitmap-4096', effect: 'corrupted' },
    why: MAP_CORRUPTS,
  },
  {
    ...{ component: 'memory-map', from: 'bitmap-4096', to: 'bitmap-512', effect: 'corrupted' },
    why: MAP_CORRUPTS,
  },
  {
    ...{ component: 'flb', from: null, to: 'luo-flb-v1', effect: 'panic' },
    why:
      'luo-v1 matches, but the newer kernel requires a luo-flb node (luo_flb_setup_incoming returns -ENOENT), and an ' +
      'incoming LUO tree whose setup fails panics in early boot',
  },
  {
    ...{ component: 'flb', from: 'luo-flb-v1', to: null, effect: 'ignored' },
    why: 'luo-v1 matches and the older kernel does not look for a luo-flb node',
  },
  {
    ...{ component: 'luo', from: 'any', to: null, effect: 'stranded' },
    why: 'KHO works, so the memory stays reserved, but the new kernel has no LUO to read it',
  },
];

/** The effect of an ordinary mismatch, by component; an absent component before another version. */
export const MISMATCH_RULES: readonly HandoverRule[] = [
  {
    ...{ component: 'kho', from: 'any', to: 'any', effect: 'refused' },
    why:
      'kho_populate compares the compatible string, warns twice and boots as if nothing was handed over: the old ' +
      'memory is not protected, numbering restarts at 1, RETRIEVE returns -ENOENT',
  },
  {
    ...{ component: 'memory-map', from: 'any', to: 'any', effect: 'corrupted' },
    why: 'the KHO string matches, so the map is read in a form in which it was not written',
  },
  {
    ...{ component: 'page-size', from: 'any', to: 'any', effect: 'corrupted' },
    why: 'map keys, lists and chunks are measured in pages and no string records the page size; never supported',
  },
  {
    ...{ component: 'luo', from: 'any', to: 'any', effect: 'panic' },
    why: 'liveupdate_early_init panics on an incoming tree of another version, even without liveupdate=on',
  },
  {
    ...{ component: 'session', from: 'any', to: 'any', effect: 'panic' },
    why: 'a session node of another version fails the early setup, which panics',
  },
  {
    ...{ component: 'flb', from: 'any', to: 'any', effect: 'panic' },
    why: 'an FLB node of another version fails the early setup, which panics',
  },
  {
    ...{ component: 'flb-object', from: 'any', to: null, effect: 'ignored' },
    why: 'the new kernel does not look for an FLB object of this name: it sets the devices up as after a cold boot',
  },
  {
    ...{ component: 'flb-object', from: 'any', to: 'any', effect: 'panic' },
    why: 'the number inside the structure is compared while devices are set up, and another number panics (drivers/pci/liveupdate.c)',
  },
  {
    ...{ component: 'kexec-metadata', from: 'any', to: 'any', effect: 'warning' },
    why: 'the kernel logs a warning and kexec_count restarts at 1',
  },
  {
    ...{ component: 'memblock', from: 'any', to: 'any', effect: 'warning' },
    why: 'the kernel logs a warning and allocates new reserve_mem regions (reserve_mem_kho_revive)',
  },
];

const RULES = [...DIRECTED_EXCEPTIONS, ...MISMATCH_RULES];

/** The rule for a pair of different versions, exceptions first. */
export function ruleFor(component: Component, from: string | null, to: string | null): HandoverRule | null {
  const kind = component.startsWith('file:')
    ? 'file'
    : component.startsWith('flb:')
      ? 'flb-object'
      : component;
  return (
    RULES.find(
      (rule) =>
        (rule.component === component || rule.component === kind) &&
        (rule.from === from || rule.from === 'any') &&
        (rule.to === to || rule.to === 'any'),
    ) ?? null
  );
}
