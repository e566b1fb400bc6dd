/** Known structure with content that breaks its rules. */
export class MalformedInput extends Error {
  readonly file: string;
  /** From 1; null when no single line is at fault. */
  readonly line: number | null;
  readonly rule: string;
  constructor(file: string, line: number | null, rule: string) {
    super(`${file}${line === null ? '' : `:${line}`}: ${rule}`);
    this.name = 'MalformedInput';
    this.file = file;
    this.line = line;
    this.rule = rule;
  }
}

export function malformed(file: string, line: number | null, rule: string): MalformedInput {
  return new MalformedInput(file, line, rule);
}
