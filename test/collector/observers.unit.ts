/** Observers process one line at a time and keep only state that is still open. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import {
  agentLogObserver,
  kernelLogObserver,
  parseAgentLine,
  parseKmsg,
  parseTraceLine,
  traceObserver,
  traceSurvey,
  type Fact,
  type Observer,
  type TextLine,
} from '../../services/collector/observe/index.js';

const line = (text: string, no = 1): TextLine => ({ file: 'source', no, text, cut: false });
const types = (facts: readonly Fact[]): string[] => facts.map((one) => one.type);

function traceSource(): { push(text: string): Fact[]; end(): Fact[] } {
  const survey = traceSurvey([], { start: null, end: null });
  const observer = traceObserver({ release: '7.3.4', khoOn: true, survey });
  return {
    push(text) {
      const hit = parseTraceLine(line(text), 'trace', { definitions: new Map(), oldSubtrees: false }, null);
      if (hit === null) return [];
      survey.push(hit);
      return observer.push(hit);
    },
    end: observer.end,
  };
}

const hit = (us: number, pid: number, text: string): string =>
  `  agent-${pid} [000] ..... ${(us / 1e6).toFixed(6)}: ${text}`;

function kernelSource(): { push(text: string): Fact[]; end(): Fact[] } {
  return through(kernelLogObserver(), (text) => parseKmsg(line(text)) ?? []);
}

function agentSource(): { push(text: string): Fact[]; end(): Fact[] } {
  return through(agentLogObserver(), (text) => {
    const entry = parseAgentLine(line(text), null);
    return entry === null ? [] : [entry];
  });
}

function through<Input>(
  observer: Observer<Input>,
  parse: (text: string) => readonly Input[],
): { push(text: string): Fact[]; end(): Fact[] } {
  return { push: (text) => parse(text).flatMap((input) => observer.push(input)), end: observer.end };
}

describe('facts come with the line that completes them', () => {
  test('a traced call gives its fact when its task continues, or at the end', () => {
    const trace = traceSource();
    expect(trace.push(hit(1, 7, 'create: (luo_session_create+0x4/0x120) name="vm"'))).toEqual([]);
    expect(trace.push(hit(2, 7, 'done: (luo_ioctl+0x1/0x2 <- luo_session_create) ret=0'))).toEqual([]);
    expect(types(trace.push(hit(3, 7, 'close: (luo_session_release+0x4/0x90) name="vm"')))).toEqual([
      'session.created',
    ]);
    trace.push(hit(4, 7, 'closed: (__fput+0x1/0x2 <- luo_session_release) ret=0'));
    expect(types(trace.end())).toEqual(['session.closed']);
  });

  test('a quiet source continues after its end', () => {
    const trace = traceSource();
    trace.push(hit(1, 7, 'create: (luo_session_create+0x4/0x120) name="vm"'));
    expect(trace.end()).toEqual([]);
    trace.push(hit(2, 7, 'done: (luo_ioctl+0x1/0x2 <- luo_session_create) ret=0'));
    expect(types(trace.end())).toEqual(['session.created']);
  });

  test('a line of the kernel log gives its fact at once', () => {
    expect(types(kernelSource().push('6,1,100,-;KHO: found kexec handover data.'))).toEqual([
      'kho.handover_found',
    ]);
  });

  test('the lines of one refusal are one fact, which does not wait longer than a second', () => {
    const log = kernelSource();
    expect(log.push("3,1,100,-;luo: FDT 'LUO' is incompatible with 'luo-v6' [-1]")).toEqual([]);
    expect(log.push('6,2,200,-;an unrelated line')).toEqual([]);
    const facts = log.push('6,3,1200000,-;Run /init as init process');
    expect(facts.map((one) => [one.type, one.data])).toEqual([
      ['luo.incoming_refused', expect.objectContaining({ component: 'luo', expected: 'luo-v6' })],
    ]);
    expect(log.end()).toEqual([]);
  });

  test('an entry of the agent gives its fact at once', () => {
    expect(types(agentSource().push('[3.86] create vm -> 6'))).toEqual(['session.created']);
  });
});

describe('memory does not grow with the number of lines', () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const heap = (): number => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const LINES = 40_000;

  const page = (n: number): string => `0x${(0xffffea0000000000n + 64n * BigInt(n)).toString(16)}`;
  test.each<[string, { push(text: string): Fact[]; end(): Fact[] }, (n: number) => string]>([
    [
      'pages preserved inside one call that stays open',
      traceSource(),
      (n) =>
        n === 0
          ? hit(0, 7, 'preserve: (luo_preserve_file+0x4/0x90) token=0x1 fd=7')
          : hit(
              n,
              7,
              n % 2 === 1
                ? `folio: (kho_preserve_folio+0x4/0x90) folio=${page(n)}`
                : 'folio_ret: (x+0x1/0x2 <- kho_preserve_folio) ret=0',
            ),
    ],
    [
      'calls whose returns were lost',
      traceSource(),
      (n) => hit(n, 7, n === 1 ? 'back: (x+0x1/0x2 <- luo_open) ret=0' : 'open: (luo_open+0x4/0x40)'),
    ],
    [
      'calls of ever new tasks',
      traceSource(),
      (n) =>
        hit(
          n,
          1000 + Math.floor(n / 2),
          n % 2 === 0 ? 'open: (luo_open+0x4/0x40)' : 'back: (x+0x1/0x2 <- luo_open) ret=0',
        ),
    ],
    [
      'refusals in the kernel log',
      kernelSource(),
      (n) => `3,${n},${n * 900_000},-;luo: FDT 'LUO' is incompatible with 'luo-v6' [-1]`,
    ],
    ['entries of the agent', agentSource(), (n) => `[${n}.00] ${n % 2 === 0 ? 'create' : 'close'} vm -> 0`],
  ])('%s', (_, source, textOf) => {
    let given = 0;
    const run = (from: number, to: number): void => {
      for (let n = from; n < to; n++) given += source.push(textOf(n)).length;
    };
    run(0, LINES / 4);
    const before = heap();
    run(LINES / 4, LINES);
    const grown = heap() - before;
    expect(given).toBeGreaterThan(0);
    // 30,000 lines: a reference to each would be 240 kB, a line some 30 MB.
    expect(grown).toBeLessThan(2_000_000);
  });
});
