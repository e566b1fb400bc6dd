/** The JavaScript types that pg's default parsers make of PostgreSQL's types. */
import ts from 'typescript';

export interface JsType {
  readonly name: string;
  /** A value of this column, if it is not null, is a value of the declared type. */
  fits(checker: ts.TypeChecker, declared: ts.Type): boolean;
}

const present = (checker: ts.TypeChecker, type: ts.Type): ts.Type => checker.getNonNullableType(type);

const primitive = (name: string, flags: ts.TypeFlags): JsType => ({
  name,
  fits: (checker, declared) => holds(present(checker, declared), flags),
});

/** Literals and brands of the primitive count as it: what they promise beyond it is the writer's promise. */
function holds(type: ts.Type, flags: ts.TypeFlags): boolean {
  if (type.isUnionOrIntersection()) return type.types.some((one) => holds(one, flags));
  return (type.flags & flags) !== 0;
}

const text = primitive('string', ts.TypeFlags.StringLike);
const number = primitive('number', ts.TypeFlags.NumberLike);
const boolean = primitive('boolean', ts.TypeFlags.BooleanLike);
const named = (name: string): JsType => ({
  name,
  fits: (checker, declared) => present(checker, declared).getSymbol()?.name === name,
});
const arrayOf = (element: JsType): JsType => ({
  name: `${element.name}[]`,
  fits(checker, declared) {
    const type = present(checker, declared);
    const [of] = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference) : [];
    return of !== undefined && element.fits(checker, of);
  },
});
/** Its shape is not known to PostgreSQL. */
const json: JsType = { name: 'json', fits: () => true };
const nothing: JsType = { name: 'void', fits: () => false };

/** By the OID of the type; int8 and numeric are strings, since a number would round them. */
const types: ReadonlyMap<number, JsType> = new Map([
  [16, boolean],
  [17, named('Buffer')],
  [19, text],
  [20, text],
  [21, number],
  [23, number],
  [25, text],
  [26, number],
  [114, json],
  [700, number],
  [701, number],
  [1007, arrayOf(number)],
  [1009, arrayOf(text)],
  [1016, arrayOf(text)],
  [1043, text],
  [1082, named('Date')],
  [1114, named('Date')],
  [1184, named('Date')],
  [1231, arrayOf(number)],
  [1700, text],
  [2278, nothing],
  [3802, json],
]);

export function jsTypeOf(oid: number): JsType {
  const found = types.get(oid);
  if (found === undefined) throw new Error(`type ${oid}: add what pg makes of it`);
  return found;
}
