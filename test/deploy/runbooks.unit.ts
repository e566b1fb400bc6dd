/** Each alert has a runbook, and the findings and metrics that a runbook names exist. Links: test/docs/links.unit.ts. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { findingCodes } from '../../services/doctor/judge/finding.js';
import { alertLimits } from '../../services/graphql/health/limits.js';

const root = new URL('../../', import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, root), 'utf8');
const rules = text('deploy/prometheus/alerts.yml')
  .split(/^ +- alert: /m)
  .slice(1);
const runbooks = text('docs/runbooks.md').split(/^## /m).slice(1);
const nameOf = (part: string): string => part.split('\n', 1)[0] ?? '';

test('each alert has its section and each section its alert, in the same order', () => {
  expect(rules.length).toBeGreaterThan(15);
  expect(runbooks.map(nameOf)).toEqual(rules.map(nameOf));
});

describe('each alert', () => {
  test.each(rules.map((rule) => [nameOf(rule), rule] as const))('%s is whole', (name, rule) => {
    expect(rule).toMatch(/^ +expr: \S/m);
    expect(rule).toMatch(/labels: \{ severity: (critical|warning|info) \}/);
    expect(rule).toMatch(/^ +summary: \S/m);
    expect(rule).toMatch(new RegExp(`^ +runbook: docs/runbooks\\.md#${name.toLowerCase()}$`, 'm'));
  });
});

test('`health` judges an alert by the limits of its rule', () => {
  const limitsOf = (name: string): readonly number[] =>
    [...(rules.find((rule) => nameOf(rule) === name)?.match(/expr: .*/)?.[0] ?? '').matchAll(/> (\d+)/g)].map(
      ([, limit]) => Number(limit),
    );
  expect(limitsOf('LedgerProjectionLag')).toEqual([alertLimits.lagEvents, alertLimits.lagSeconds]);
  expect(limitsOf('LedgerIntakeWaits')).toEqual([alertLimits.unsequencedSeconds]);
});

describe('each runbook', () => {
  test.each(runbooks.map((part) => [nameOf(part), part] as const))(
    '%s says what it means, what is at risk, where to look, what to do and when it is over',
    (_name, part) => {
      const parts = [...part.matchAll(/^\*\*([^*]+):\*\*/gm)].map((match) => match[1]);
      expect(parts).toEqual(['Means', 'At risk', 'Look', 'Do', 'Over when']);
    },
  );

  test('the findings and metrics that they name exist', () => {
    const all = text('docs/runbooks.md');
    const words = [...all.matchAll(/`([a-z][a-z-]+)`/g)].map((match) => match[1] ?? '');
    const hyphened = words.filter((word) => word.includes('-'));
    expect(hyphened.filter((word) => !(findingCodes as readonly string[]).includes(word))).toEqual([]);
    expect(new Set(hyphened).size).toBeGreaterThan(9);

    const metrics = new Set(
      [...text('docs/metrics.md').matchAll(/^\| `([a-z0-9_]+)/gm)].map((match) => match[1] ?? ''),
    );
    const named = [
      ...`${all}${rules.join('')}`.matchAll(
        /\b(?:ledger|projection|graphql|ws|stream|commit|haproxy|process|nodejs|pg_pool)_[a-z0-9_]+/g,
      ),
    ].map(([name]) => name.replace(/_(bucket|count)$/, ''));
    const roles = ['ledger_writer'];
    expect(named.filter((name) => !metrics.has(name) && !roles.includes(name))).toEqual([]);
  });
});

const promtool = process.env['PROMTOOL'] ?? 'promtool';
const installed = spawnSync(promtool, ['--version']).status === 0;
if (!installed)
  process.stderr.write('SKIPPED: promtool is not installed (Debian: prometheus); alerts are not tried out\n');

(installed ? test : test.skip)(
  'Prometheus understands the rules; each fires for its reason, none on a healthy ledger',
  () => {
    const tests = text('test/deploy/alerts.promtool.yml');
    const tried = new Set([...tests.matchAll(/^ +- name: (\w+)$/gm)].map((match) => match[1] ?? ''));
    expect([...tried].sort()).toEqual(['healthy', ...rules.map(nameOf)].sort());
    for (const args of [
      ['check', 'config', 'deploy/prometheus/prometheus.yml'],
      ['test', 'rules', 'test/deploy/alerts.promtool.yml'],
    ]) {
      const { status, stdout, stderr } = spawnSync(promtool, args, { cwd: root.pathname, encoding: 'utf8' });
      expect({ status, output: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, output: '' });
    }
  },
);
