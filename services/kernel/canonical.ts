/**
 * Canonical JSON: the subset of RFC 8785 whose bytes two implementations cannot disagree about. Objects with
 * keys in UTF-16 code unit order, arrays, well-formed strings without U+0000, booleans, null and safe
 * integers. No floats and no big numbers: u64 values travel as decimal strings.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Why a value has no canonical form; `path` is a JSON path such as `$.data.name`. */
export class NotCanonical extends Error {
  readonly code = 'NOT_CANONICAL';
  readonly rule: string;
  /** Steps below the root, outermost first, e.g. `.data.list[1]`. */
  private readonly steps: string;

  constructor(steps: string, rule: string) {
    super(`$${steps}: ${rule}`);
    this.steps = steps;
    this.rule = rule;
  }

  get path(): string {
    return `$${this.steps}`;
  }

  /** The same, seen from one level further out. */
  under(step: string): NotCanonical {
    return new NotCanonical(`${step.startsWith('[') ? step : `.${step}`}${this.steps}`, this.rule);
  }
}

/** The one canonical text of a value. Its UTF-8 bytes are what is hashed and stored. Throws {@link NotCanonical}. */
export function canonicalJson(value: Json): string {
  return write(value, 0);
}

const MAX_DEPTH = 32;
// A surrogate that is not half of a pair: UTF-8 cannot carry it, so its bytes would differ between encoders.
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
/** Text that JSON.stringify would only put quotes around, and that breaks no rule: printable ASCII without " and \. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** The rule a string breaks, or null. */
export function stringProblem(value: string): string | null {
  if (value.includes('\0')) return 'a string may not hold U+0000';
  if (LONE_SURROGATE.test(value)) return 'a string may not hold a lone surrogate';
  return null;
}

function quoted(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`;
  const problem = stringProblem(value);
  if (problem !== null) throw new NotCanonical('', problem);
  return JSON.stringify(value);
}

// Paths are put together only where something is wrong, on the way out: building one per member costs more than
// the whole encoding.
function write(value: Json, depth: number): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isSafeInteger(value))
        throw new NotCanonical('', 'a number must be a safe integer; send u64 as a decimal string');
      return Object.is(value, -0) ? '0' : String(value);
    case 'object':
      break;
    default:
      throw new NotCanonical('', `a ${typeof value} is not JSON`);
  }
  if (depth >= MAX_DEPTH) throw new NotCanonical('', `nested deeper than ${MAX_DEPTH}`);
  if (Array.isArray(value)) return writeArray(value as readonly Json[], depth);
  return writeObject(value as { readonly [key: string]: Json }, depth);
}

function writeArray(value: readonly Json[], depth: number): string {
  let text = '[';
  for (let i = 0; i < value.length; i++) {
    if (i > 0) text += ',';
    text += at(`[${i}]`, value[i] as Json, depth);
  }
  return text + ']';
}

function writeObject(object: { readonly [key: string]: Json }, depth: number): string {
  let text = '{';
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member === undefined) continue;
    if (text.length > 1) text += ',';
    text += quoted(key) + ':' + at(key, member, depth);
  }
  return text + '}';
}

/** Writes a member; what is wrong in it is told with the step that leads there. */
function at(step: string, member: Json, depth: number): string {
  try {
    return write(member, depth + 1);
  } catch (error) {
    if (!(error instanceof NotCanonical)) throw error;
    throw error.under(step);
  }
}
