/**
 * Properties of systemd's manager as its tools print them: `Key=value` lines of `systemctl show`, the JSON of varlink's
 * io.systemd.Manager.Describe, and metrics of io.systemd.Metrics, one JSON object a line.
 */

/** Larger than any of these. */
const MAX_TEXT = 1 << 20;
const MAX_DEPTH = 8;
const METRIC = /^io\.systemd\.Manager\.([A-Za-z]+)(?:\.Realtime)?$/;

/** Values by the name of the property; of a time its realtime. A later one of the same name counts. */
export function parseProperties(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (text.length > MAX_TEXT) return found;
  const whole = jsonOf(text);
  if (whole !== undefined) collect(whole, '', found, 0);
  else
    for (const line of text.split('\n')) {
      const json = line.startsWith('{') ? jsonOf(line) : undefined;
      const match = /^([A-Za-z][A-Za-z0-9]*)=(.*)$/.exec(line.trimEnd());
      if (json !== undefined) collect(json, '', found, 0);
      else if (match !== null) found.set(match[1] ?? '', match[2] ?? '');
    }
  return found;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function collect(value: unknown, key: string, into: Map<string, string>, depth: number): void {
  if (typeof value === 'string' || typeof value === 'number') {
    if (key !== '') into.set(key, String(value));
    return;
  }
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  const metric = METRIC.exec(String(Reflect.get(value, 'name')))?.[1];
  if (metric !== undefined) return collect(Reflect.get(value, 'value'), metric, into, depth + 1);
  const realtime: unknown = Reflect.get(value, 'realtime');
  if (key !== '' && realtime !== undefined) return collect(realtime, key, into, depth + 1);
  for (const [name, inner] of Object.entries(value))
    collect(inner, Array.isArray(value) ? '' : name, into, depth + 1);
}

/**
 * A time of systemd as an event's instant: microseconds since 1970 (D-Bus, varlink), `@seconds`, or the text of
 * `systemctl show` in UTC. Null: not set, or in a time zone whose offset the text does not show.
 */
export function systemdInstant(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^\d{13,16}$/.test(text)) return instant(text.slice(0, -6), text.slice(-6));
  const unix = /^@(\d{8,10})(?:\.(\d{1,6}))?$/.exec(text);
  if (unix !== null) return instant(unix[1] ?? '', unix[2] ?? '');
  const shown = /^[A-Z][a-z]{2} (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))? UTC$/.exec(text);
  const ms = shown === null ? Number.NaN : Date.parse(`${shown[1]}T${shown[2]}Z`);
  return Number.isNaN(ms) ? null : instant(String(ms / 1000), shown?.[3] ?? '');
}

function instant(seconds: string, fraction: string): string {
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}.${fraction.padEnd(6, '0')}Z`;
}
