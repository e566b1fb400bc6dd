/** Builds the conditions of a query from the given filters only, so that the planner can use the matching index. */

export class Where {
  readonly values: unknown[];
  readonly #conditions: string[] = [];

  /** `values`: parameters of the preceding text; two parts of one statement share them. */
  constructor(values: unknown[] = []) {
    this.values = values;
  }

  /** Adds a parameter and returns its name in SQL. u64 is sent as text. */
  value(value: unknown): string {
    const plain = typeof value === 'bigint' ? String(value) : value;
    return `$${this.values.push(plain)}`;
  }

  /** `condition` with `$` for the value; nothing when the value is null or absent. */
  and(condition: string, value: unknown): this {
    if (value !== null && value !== undefined)
      this.#conditions.push(condition.replaceAll('$', this.value(value).replace('$', '$$$$')));
    return this;
  }

  /** A condition that is complete; its parameters come from {@link value} or {@link holding}. */
  raw(condition: string): this {
    this.#conditions.push(condition);
    return this;
  }

  /** The text of `condition` with a parameter for `$`, for {@link raw}. */
  holding(condition: string, value: unknown): string {
    return condition.replaceAll('$', this.value(value).replace('$', '$$$$'));
  }

  /** Rows on one side of a key of several columns. */
  behind(columns: string, side: '<' | '>', key: readonly unknown[]): this {
    this.#conditions.push(`${columns} ${side} (${key.map((part) => this.value(part)).join(', ')})`);
    return this;
  }

  /** ` where …`, or nothing. */
  get text(): string {
    return this.#conditions.length === 0 ? '' : ` where ${this.#conditions.join(' and ')}`;
  }
}

/** A release as a filter: `7.3` matches the whole series, anything longer matches exactly. */
export function releaseCondition(column: string, wanted: string | null | undefined): string {
  return wanted !== null && wanted !== undefined && /^\d+\.\d+$/.test(wanted)
    ? `substring(${column} from '^\\d+\\.\\d+') = $`
    : `${column} = $`;
}
