/**
 * Canonical JSON: the subset of RFC 8785 whose bytes two implementations cannot disagree about. Objects with
 * keys in UTF-16 code unit order, arrays, well-formed strings without U+0000, booleans, null and safe
 * integers. No floats and no big numbers: u64 values travel as decimal strings.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Why a value has no canonical form; `path` is a JSON path such as `$.data.name`. */
export class NotCanonical extends Error {
  readonly code = 'NOT_CANONICAL';
  readonly path: string;
  readonly rule: string;
  constructor(path: string, rule: string) {
    super(`${path}: ${rule}`);
    this.path = path;
    this.rule = rule;
  }
}

/** The one canonical text of a value. Its UTF-8 bytes are what is hashed and stored. Throws {@link NotCanonical}. */
export function canonicalJson(value: Json): string {
  return write(value, '$', 0);
}

const MAX_DEPTH = 32;
// A surrogate that is not half of a pair: UTF-8 cannot carry it, so its bytes would differ between encoders.
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The rule a string breaks, or null. */
export function stringProblem(value: string): string | null {
  if (value.includes('\0')) return 'a string may not hold U+0000';
  if (LONE_SURROGATE.test(value)) return 'a string may not hold a lone surrogate';
  return null;
}

function write(value: Json, path: string, depth: number): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string': {
      const problem = stringProblem(value);
      if (problem !== null) throw new NotCanonical(path, problem);
      return JSON.stringify(value);
    }
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isSafeInteger(value))
        throw new NotCanonical(path, 'a number must be a safe integer; send u64 as a decimal string');
      return Object.is(value, -0) ? '0' : String(value);
    case 'object':
      break;
    default:
      throw new NotCanonical(path, `a ${typeof value} is not JSON`);
  }
  if (depth >= MAX_DEPTH) throw new NotCanonical(path, `nested deeper than ${MAX_DEPTH}`);
  if (Array.isArray(value)) {
    let text = '[';
    for (let i = 0; i < value.length; i++) {
      if (i > 0) text += ',';
      text += write(value[i] as Json, `${path}[${i}]`, depth + 1);
    }
    return text + ']';
  }
  const object = value as { readonly [key: string]: Json };
  const keys = Object.keys(object).sort();
  let text = '{';
  let first = true;
  for (const key of keys) {
    const member = object[key];
    if (member === undefined) continue;
    const problem = stringProblem(key);
    if (problem !== null) throw new NotCanonical(path, problem);
    if (!first) text += ',';
    first = false;
    text += JSON.stringify(key) + ':' + write(member, `${path}.${key}`, depth + 1);
  }
  return text + '}';
}
