import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { builtInScenarios, parseScenario, runScenario, startScenario } from '../../simulator/index.js';

const folder = new URL('../../scenarios/', import.meta.url);

describe('scenarios/', () => {
  test('holds every built-in scenario as it is, and nothing else', () => {
    const files = readdirSync(folder).sort();
    expect(files).toEqual(
      builtInScenarios()
        .map(({ name }) => `${name}.json`)
        .sort(),
    );
    for (const scenario of builtInScenarios()) {
      const kept: unknown = JSON.parse(readFileSync(new URL(`${scenario.name}.json`, folder), 'utf8'));
      expect(kept).toEqual(scenario);
      expect(parseScenario(kept)).toEqual({ ok: true, scenario });
    }
  });
});

test('a scenario that is pulled gives the events of one that is played at once', () => {
  for (const scenario of builtInScenarios()) {
    const { host, batches } = runScenario(scenario, 'x');
    const startUs = 1_793_534_400_000_000;
    const life = startScenario(scenario, { hostId: scenario.name, seed: 'x', startUs });
    expect([...life.batches].flatMap(({ events }) => events)).toEqual(
      batches.flatMap(({ events }) => events),
    );
    expect(life.host.truth()).toEqual(host.truth());
  }
});

describe('a scenario file', () => {
  const good = { name: 'n', about: '', host: { kernel: { release: '7.3.4' } }, steps: [{ do: 'open' }] };
  const wrong: readonly [value: unknown, field: string][] = [
    [null, ''],
    [{ ...good, name: '' }, 'name'],
    [{ ...good, steps: [] }, 'steps'],
    [{ ...good, speed: 3 }, ''],
    [{ ...good, host: { kernel: { release: '5.10' } } }, 'host.kernel.release'],
    [{ ...good, steps: [{ do: 'open' }, { do: 'dance' }] }, 'steps[1].do'],
    [{ ...good, steps: [{ do: 'create' }] }, 'steps[0].session'],
    [
      { ...good, steps: [{ do: 'retrieveFile', session: 'a', token: '18446744073709551616' }] },
      'steps[0].token',
    ],
    [
      { ...good, steps: [{ do: 'preserve', session: 'a', token: '1', file: { memfd: -1 } }] },
      'steps[0].file.memfd',
    ],
    [{ ...good, steps: [{ do: 'preserve', session: 'a', token: '1', file: 7 }] }, 'steps[0].file'],
    [{ ...good, steps: [{ do: 'fault', fault: { at: 'lunch' } }] }, 'steps[0].fault.at'],
    [{ ...good, steps: [{ do: 'load', target: { release: 'x' } }] }, 'steps[0].target.release'],
  ];
  test.each(wrong)('%j is refused at its field', (value, field) => {
    const parsed = parseScenario(value);
    expect(parsed).toMatchObject({ ok: false, problems: [{ field, rule: expect.any(String) }] });
  });
});
