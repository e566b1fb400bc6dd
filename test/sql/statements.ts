/**
 * Finds the SQL of the services: each call of `query`, the fixed part of its text, and the row type that the caller
 * declares.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export interface DeclaredColumn {
  readonly name: string;
  readonly type: ts.Type;
}

export interface Statement {
  /** `services/room/file.ts:12`. */
  readonly at: string;
  /** Null: composed at run time, or passed in by a caller. */
  readonly sql: string | null;
  /** Null: the caller declares no object, but an array or nothing. */
  readonly row: readonly DeclaredColumn[] | null;
}

/**
 * Stands for a part that is only known at run time: a value, the served schema, a name, else a condition or an order.
 * None of them changes the columns.
 */
function hole(before: string, after: string): string {
  if (/\blimit\s*$/i.test(before)) return 'null';
  if (before.endsWith('$')) return '1';
  if (/=\s*$/.test(before)) return '0';
  if (after.startsWith('.')) return 'projection';
  return /\bdatabase\s*$/.test(before) ? 'name' : '';
}

export function readStatements(): {
  readonly statements: readonly Statement[];
  readonly checker: ts.TypeChecker;
} {
  const config = ts.parseJsonConfigFileContent(
    ts.readConfigFile('tsconfig.json', (name) => ts.sys.readFile(name)).config,
    ts.sys,
    process.cwd(),
  );
  const files = config.fileNames.filter((name) => name.includes('/services/'));
  const program = ts.createProgram(files, config.options);
  const checker = program.getTypeChecker();
  const statements: Statement[] = [];
  for (const source of program.getSourceFiles()) {
    if (!source.fileName.includes('/services/') || source.isDeclarationFile) continue;
    const visit = (node: ts.Node): void => {
      if (isQuery(node)) {
        const [text] = node.arguments;
        const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        statements.push({
          at: `${path.relative(process.cwd(), source.fileName)}:${line}`,
          sql: text === undefined ? null : sqlOf(checker, text),
          row: rowOf(checker, node.typeArguments?.[0]),
        });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { statements, checker };
}

function isQuery(node: ts.Node): node is ts.CallExpression {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === 'query'
  );
}

function rowOf(checker: ts.TypeChecker, node: ts.TypeNode | undefined): DeclaredColumn[] | null {
  if (node === undefined) return null;
  const type = checker.getTypeFromTypeNode(node);
  if (checker.isArrayType(type) || checker.isTupleType(type) || type.isTypeParameter()) return null;
  return checker
    .getPropertiesOfType(type)
    .filter((property) => (property.flags & ts.SymbolFlags.Optional) === 0)
    .map((property) => ({ name: property.name, type: checker.getTypeOfSymbolAtLocation(property, node) }));
}

/** The text of an expression, followed through constants, templates and the helpers that read a .sql file. */
function sqlOf(checker: ts.TypeChecker, node: ts.Expression): string | null {
  const follow = (next: ts.Expression): string | null => sqlOf(checker, next);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    let text = node.head.text;
    for (const span of node.templateSpans)
      text += (follow(span.expression) ?? hole(text, span.literal.text)) + span.literal.text;
    return text;
  }
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return follow(node.expression);
  if (ts.isObjectLiteralExpression(node)) {
    for (const property of node.properties) {
      if (property.name?.getText() !== 'text') continue;
      if (ts.isPropertyAssignment(property)) return follow(property.initializer);
      if (ts.isShorthandPropertyAssignment(property))
        return constantOf(checker, checker.getShorthandAssignmentValueSymbol(property));
    }
    return null;
  }
  if (ts.isIdentifier(node)) return constantOf(checker, checker.getSymbolAtLocation(node));
  if (ts.isCallExpression(node)) return fileOf(checker, node);
  return null;
}

function constantOf(checker: ts.TypeChecker, symbol: ts.Symbol | undefined): string | null {
  if (symbol === undefined) return null;
  const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declaration = real.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return null;
  const isConst = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  return isConst && declaration.initializer !== undefined ? sqlOf(checker, declaration.initializer) : null;
}

/** `ledgerSql('read/standing.sql')`: the helper reads files beside itself. */
function fileOf(checker: ts.TypeChecker, call: ts.CallExpression): string | null {
  const [name] = call.arguments;
  if (!/Sql$/.test(call.expression.getText()) || name === undefined) return null;
  const file = sqlOf(checker, name);
  const symbol = checker.getSymbolAtLocation(call.expression);
  if (file === null || symbol === undefined) return null;
  const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const helper = real.valueDeclaration?.getSourceFile().fileName;
  const found = helper === undefined ? '' : path.join(path.dirname(helper), file);
  return path.basename(file) !== '.sql' && existsSync(found) ? readFileSync(found, 'utf8') : null;
}
