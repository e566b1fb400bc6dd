/** Facts of a verdict as the API gives them: JSON whose fields depend on the kind. */
export interface Facts {
  /** Text of a field; null when it is absent or null. */
  readonly text: (name: string) => string | null;
  readonly number: (name: string) => number | null;
  readonly texts: (name: string) => readonly string[];
  /** Number of entries of a list. */
  readonly count: (name: string) => number;
}

export function factsOf(json: unknown): Facts {
  const field = (name: string): unknown =>
    typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined;
  const list = (name: string): readonly unknown[] => {
    const value = field(name);
    return Array.isArray(value) ? value : [];
  };
  return {
    text: (name) => {
      const value = field(name);
      return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
    },
    number: (name) => {
      const value = field(name);
      return typeof value === 'number' ? value : null;
    },
    texts: (name) => list(name).filter((one) => typeof one === 'string'),
    count: (name) => list(name).length,
  };
}
