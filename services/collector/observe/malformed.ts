/** A file or line of a known format whose content breaks the rules of the format. */
export class MalformedInput extends Error {
  readonly file: string;
  /** Counts from 1; null when the error is not about a single line. */
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
