/**
 * Canonical JSON: the subset of RFC 8785 in which two implementations always write the same bytes. Objects with keys in
 * UTF-16 code unit order, arrays, well-formed strings without U+0000, booleans, null and safe integers. No floats and
 * no big numbers: u64 values are decimal strings.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Why a value has no canonical form; `path` is a JSON path such as `$.data.name`. */
export class NotCanonical extends Error {
  readonly code = 'NOT_CANONICAL';
  readonly rule: string;
  /** Path from the root, outermost step first, e.g. `.data.list[1]`. */
  private readonly steps: string;

  constructor(steps: string, rule: string) {
    super(`$${steps}: ${rule}`);
    this.steps = steps;
    this.rule = rule;
  }

  get path(): string {
    return `$${this.steps}`;
  }

  /** The same problem with one more step in front of its path. */
  under(step: string): NotCanonical {
    return new NotCanonical(`${step.startsWith('[') ? step : `.${step}`}${this.steps}`, this.rule);
  }
}

/** The canonical text of a value. Its UTF-8 bytes are hashed and stored. Throws {@link NotCanonical}. */
export function canonicalJson(value: Json): string {
  return write(value, 0);
}

const MAX_DEPTH = 32;
// A surrogate that is not half of a pair: UTF-8 cannot carry it, so its bytes would differ between encoders.
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
/** Text that needs only quotes around it and breaks no rule: printable ASCII without " and \. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** The rule a string breaks, or null. */
export function stringProblem(value: string): string | null {
  if (value.includes('\0')) return 'a string must not contain U+0000';
  if (LONE_SURROGATE.test(value)) return 'a string must not contain a lone surrogate';
  return null;
}

function quoted(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`;
  const problem = stringProblem(value);
  if (problem !== null) throw new NotCanonical('', problem);
  return JSON.stringify(value);
}

// Paths are built only after an error, while it propagates: one path per member would cost more than the encoding.
function write(value: Json, depth: number): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isSafeInteger(value))
        throw new NotCanonical('', 'a number must be a safe integer. Send u64 as a decimal string');
      return Object.is(value, -0) ? '0' : String(value);
    case 'object':
      break;
    default:
      throw new NotCanonical('', `a ${typeof value} is not a JSON value`);
  }
  if (depth >= MAX_DEPTH) throw new NotCanonical('', `must not be nested deeper than ${MAX_DEPTH} levels`);
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

/** Writes a member. An error gets the step that leads to the member. */
function at(step: string, member: Json, depth: number): string {
  try {
    return write(member, depth + 1);
  } catch (error) {
    if (!(error instanceof NotCanonical)) throw error;
    throw error.under(step);
  }
}
