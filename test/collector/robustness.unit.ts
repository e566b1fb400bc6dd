import * as jestlessFs from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { captureDir } from '../support/captures.js';
import { alteredCopy, dataOf, ofType, readShown as read, removeCopies, saying } from './captures.js';

afterAll(removeCopies);

const dir = captureDir('7.3.4-three-updates');
const whole = read(dir);
const kept = captureDir('7.3.4-trace-kept-over-kexec');

/** Facts about sessions, files and images: what a trace and an agent both tell. */
const reported = (lines: readonly string[]): string[] =>
  lines.filter((line) => / (session|file|image|luo\.device_(opened|closed))\.?/.test(line));

describe('the same facts from the same capture in another form', () => {
  test('CRLF line ends change nothing', () => {
    const copy = alteredCopy(dir, (path, text) =>
      /debug\/kho/.test(path) ? text : text.replace(/\r?\n/g, '\r\n'),
    );
    expect(saying(read(copy).events)).toEqual(saying(whole.events));
  });

  test('without the copies in earlier moments, the last one tells all', () => {
    const copy = alteredCopy(dir, (path, text) =>
      /^(u0-after-preserve|u1-after-(retrieve|finish|preserve)|u2-after-preserve)\/(trace\/trace\.txt|actions\.log)$/.test(
        path,
      )
        ? null
        : text,
    );
    expect(saying(read(copy).events)).toEqual(saying(whole.events));
  });

  test('a buffer that was cleared between moments: what each moment still had is put together', () => {
    const copy = alteredCopy(dir, (path, text) => {
      if (path !== 'u1-before-kexec/trace/trace.txt') return text;
      const lines = text.split('\n');
      return [...lines.slice(0, 12), ...lines.slice(60)].join('\n');
    });
    expect(saying(read(copy).events)).toEqual(saying(whole.events));
  });

  test('a trace out of order is read in the order of its time', () => {
    const reversed = (text: string): string => {
      const lines = text.split('\n').filter((line) => line !== '');
      const header = lines.filter((line) => line.startsWith('#'));
      return [...header, ...lines.slice(header.length).reverse(), ''].join('\n');
    };
    const copy = alteredCopy(dir, (path, text) => (path.endsWith('trace.txt') ? reversed(text) : text));
    expect(saying(read(copy).events)).toEqual(saying(whole.events));
  });

  test('without the console the boots and their facts stay; only facts with no other source are missing', () => {
    const copy = alteredCopy(dir, (path, text) => (path === 'serial.log' ? null : text));
    const { boots, events } = read(copy);
    expect(boots.map((boot) => [boot.id, boot.mode])).toEqual(
      whole.boots.map((boot) => [boot.id, boot.mode]),
    );
    const lost = saying(whole.events).filter((line) => !saying(events).includes(line));
    expect(lost.map((line) => line.split(' ')[1])).toEqual([
      'kexec.entered',
      'kexec.entered',
      'kexec.entered',
      'boot.ended',
    ]);
  });

  test('without any trace the agent alone tells of sessions, files and images', () => {
    const copy = alteredCopy(dir, (path, text) => (path.includes('/trace/') ? null : text));
    const { events } = read(copy);
    const names = (all: readonly { type: string }[]): string[] =>
      reported(all.map((event) => ` ${event.type}`));
    expect(names(events)).toEqual(
      names(whole.events.filter((event) => event.type !== 'session.deserialized')),
    );
    expect(dataOf(events, 'file.preserved')).toEqual(
      dataOf(whole.events, 'file.preserved').map((file) => ({
        ...file,
        fd: null,
        handler: null,
        dataPa: null,
      })),
    );
    expect(ofType(events, 'session.created')[0]?.evidence).toEqual([
      {
        source: 'agent',
        confidence: 'claimed',
        ref: 'u0-after-preserve/actions.log:2',
        before: '[3.84] open -> 5',
        text: '[3.86] create vm-web-1 -> 6',
      },
    ]);
  });

  test('without any agent log the console gives the facts of the agent', () => {
    const copy = alteredCopy(dir, (path, text) =>
      /actions.*\.log$/.test(path) || path.includes('/trace/') ? null : text,
    );
    const { events } = read(copy);
    expect(dataOf(events, 'session.created')).toEqual(dataOf(whole.events, 'session.created'));
    expect(dataOf(events, 'file.preserved').map((file) => file.size)).toEqual([
      '4096',
      '16384',
      '4096',
      '16384',
      '4096',
      '8192',
    ]);
    expect(dataOf(events, 'image.loaded').map((image) => image.image)).toEqual(['k73', 'k73', 'k73']);
  });

  test('without agent and console the trace alone tells the same, but sizes and image names', () => {
    const copy = alteredCopy(dir, (path, text) => (/actions.*\.log$|serial\.log$/.test(path) ? null : text));
    const { events } = read(copy);
    const blind = (line: string): string => line.replace(/"(size|image)":("[^"]*"|null)/g, '"$1":null');
    expect(reported(saying(events)).map(blind)).toEqual(reported(saying(whole.events)).map(blind));
  });

  test('without any kernel log debugfs tells what arrived', () => {
    const copy = alteredCopy(dir, (path, text) =>
      /(kmsg\.txt|dmesg\.txt|serial\.log)$/.test(path) ? null : text,
    );
    const { events, boots } = read(copy);
    expect(boots.map((boot) => [boot.mode, boot.release])).toEqual(
      whole.boots.map((boot) => [boot.mode, boot.release]),
    );
    for (const type of [
      'kho.handover_found',
      'kho.exec_from',
      'luo.incoming_accepted',
      'session.deserialized',
    ] as const) {
      expect(dataOf(events, type)).toEqual(dataOf(whole.events, type));
    }
  });

  test('dmesg.txt stands in for kmsg.txt', () => {
    const kmsg = (text: string): string =>
      text
        .split('\n')
        .filter((line) => /^\d+,\d+,\d+,/.test(line))
        .map((line) => {
          const [, , us, rest] = /^(\d+),\d+,(\d+),[^;]*;(.*)$/.exec(line) ?? [];
          return `[${(Number(us) / 1e6).toFixed(6).padStart(12)}] ${rest}`;
        })
        .join('\n') + '\n';
    const copy = alteredCopy(dir, (path, text) => (path === 'serial.log' ? null : text));
    const dmesg = alteredCopy(copy, (path, text) => (path.endsWith('/kmsg.txt') ? kmsg(text) : text));
    const renamed = alteredCopy(dmesg, (_, text) => text);
    const { renameSync, readdirSync, existsSync } = jestlessFs;
    for (const moment of readdirSync(renamed))
      if (existsSync(`${renamed}/${moment}/kmsg.txt`))
        renameSync(`${renamed}/${moment}/kmsg.txt`, `${renamed}/${moment}/dmesg.txt`);
    expect(saying(read(renamed).events)).toEqual(saying(read(copy).events));
  });

  test('probes under other names and argument names, fetched by $argN, mean the same', () => {
    const rename = (text: string): string =>
      text
        .replace(/\btoken=(?=%si|0x)/g, 'which=')
        .replace(/\bfd=(?=%dx|\d+$)/gm, 'number=')
        .replace(/\bfolio=(?=%di|0x)/g, 'f=')
        .replace(/=%di/g, '=$arg1')
        .replace(/=%si/g, '=$arg2')
        .replace(/=%dx/g, '=$arg3')
        .replace(/\((%di)\)/g, '($arg1)')
        .replace(/\(\+0x18\(%si\)\)/g, '(+0x18($arg2))')
        .replace(/\bcreate\b(?=: \(luo| luo_session_create)/g, 'made')
        .replace(/luo\/retrieve /g, 'luo/fetched ')
        .replace(/ retrieve: \(luo_session_retrieve/g, ' fetched: (luo_session_retrieve');
    const copy = alteredCopy(dir, (path, text) =>
      /trace\/(kprobe_events|trace\.txt)$/.test(path) ? rename(text) : text,
    );
    expect(saying(read(copy).events)).toEqual(saying(whole.events));
  });

  test('wider and narrower flags, a TGID column, names with spaces', () => {
    const restyle = (text: string): string =>
      text.replace(
        /^ +luoctl-(\d+) +\[(\d+)\] \S+ +([\d.]+): /gm,
        (_, pid: string, cpu: string, time: string) =>
          Number(pid) % 2 === 0
            ? `  my agent-1.0-${pid} (${pid}) [${cpu}] d..2.   ${time}: `
            : `   <...>-${pid} [${cpu}] ${time}: `,
      );
    const copy = alteredCopy(dir, (path, text) => (path.endsWith('trace.txt') ? restyle(text) : text));
    expect(saying(read(copy).events)).toEqual(saying(whole.events));
  });

  test('probe definitions that were not saved: names of arguments and functions still tell', () => {
    const copy = alteredCopy(dir, (path, text) => (path.endsWith('kprobe_events') ? null : text));
    expect(saying(read(copy).events)).toEqual(saying(whole.events));
  });
});

describe('addresses', () => {
  const move = (text: string, direct: bigint, pages: bigint): string =>
    text
      .replace(
        /0xffff888([0-9a-f]{9})\b/g,
        (_, low: string) => `0x${(BigInt(`0x${low}`) + direct).toString(16)}`,
      )
      .replace(
        /0xffffea([0-9a-f]{10})\b/g,
        (_, low: string) => `0x${(BigInt(`0x${low}`) + pages).toString(16)}`,
      );
  const memory = (dirOf: string): string[] =>
    saying(read(dirOf).events).filter((line) => / kho\.memory_| file\.preserved| luo\.serialized/.test(line));

  test('5-level paging gives the same physical addresses', () => {
    const copy = alteredCopy(dir, (path, text) =>
      path.endsWith('trace.txt') ? move(text, 0xff11000000000000n, 0xffd4000000000000n) : text,
    );
    expect(memory(copy)).toEqual(memory(dir));
  });

  test('arm64 gives the same, counted from the start of its memory', () => {
    const up = (address: string): string =>
      (BigInt(`0x${address}`) + 0x40000000n).toString(16).padStart(16, '0');
    const copy = alteredCopy(dir, (path, text) => {
      if (path.endsWith('trace.txt'))
        return move(text, 0xffff000000000000n, 0xfffffdffc0000000n).replace(
          /phys=0x([0-9a-f]+)/g,
          (_, pa: string) => `phys=0x${(BigInt(`0x${pa}`) + 0x40000000n).toString(16)}`,
        );
      if (path.endsWith('kprobe_events'))
        return text.replace(/%di/g, '%x0').replace(/%si/g, '%x1').replace(/%dx/g, '%x2');
      if (/(kmsg|dmesg)\.txt$/.test(path))
        return text.replace(
          /(node +\d+: \[mem 0x)([0-9a-f]{16})(-0x)([0-9a-f]{16})/g,
          (_, a: string, low: string, b: string, high: string) => a + up(low) + b + up(high),
        );
      return path === 'serial.log' ? null : text;
    });
    const shift = (line: string): string =>
      line.replace(
        /"(pa|dataPa)":"(\d+)"/g,
        (_, key: string, pa: string) => `"${key}":"${BigInt(pa) + 0x40000000n}"`,
      );
    const expected = saying(whole.events)
      .filter((line) => / kho\.memory_(preserved|allocated|freed|restored)| file\.preserved/.test(line))
      .map(shift);
    expect(memory(copy).filter((line) => !line.includes('luo.serialized'))).toEqual(expected);
  });

  test('randomised bases: no address is claimed, everything else stays', () => {
    const copy = alteredCopy(dir, (path, text) =>
      path.endsWith('trace.txt') ? move(text, 0xffff9d4280000000n, 0xfffff1c340000000n) : text,
    );
    const { events, ignored } = read(copy);
    expect(events.filter((event) => event.type === 'kho.memory_preserved')).toEqual([]);
    expect(dataOf(events, 'kho.memory_restored')).toEqual(dataOf(whole.events, 'kho.memory_restored'));
    expect(dataOf(events, 'file.preserved').map((file) => [file.session, file.token, file.dataPa])).toEqual(
      dataOf(whole.events, 'file.preserved').map((file) => [file.session, file.token, null]),
    );
    expect(ignored.some((one) => one.firstLines.some((line) => line.includes('without data.pa')))).toBe(true);
  });

  test('randomised bases with a probe on the map: its keys give the bases', () => {
    const copy = alteredCopy(dir, (path, text) => {
      if (path.endsWith('kprobe_events')) return `${text}p:kho/add_key kho_radix_add_key key=%si:x64\n`;
      if (!path.endsWith('trace.txt')) return text;
      const keyed = text.replace(
        /^(.* )(\S+): preserve_folio: (.*) folio=0xffffea([0-9a-f]{10})$/gm,
        (line: string, head: string, time: string, _: string, low: string) => {
          const key = (1n << 52n) | (BigInt(`0x${low}`) / 64n);
          return `${line}\n${head}${time}: add_key: (kho_radix_add_key+0x4/0x90) key=0x${key.toString(16)}`;
        },
      );
      return move(keyed, 0xffff9d4280000000n, 0xfffff1c340000000n);
    });
    const onePage = (line: string): string => line.replace(/("via":"folio".*"pages":)(null|"1")/, '$1"1"');
    // The last kernel preserved nothing, so no key of its own tells its bases.
    const reported = memory(dir).filter((line) => !/^41143944 kho\.memory_freed/.test(line));
    expect(memory(copy).map(onePage)).toEqual(reported.map(onePage));
  });
});

describe('damaged ends and foreign lines', () => {
  test('a last line that was cut short is ignored and counted', () => {
    const cut = (path: string, text: string): string =>
      /(u2-before-kexec\/(trace\/trace\.txt|kmsg\.txt|actions\.log)|serial\.log)$/.test(path)
        ? text.slice(0, -30)
        : text;
    const copy = alteredCopy(dir, cut);
    const { events, ignored } = read(copy);
    expect(events.length).toBeGreaterThan(whole.events.length - 4);
    const before = whole.ignored.find((one) => one.file === 'u2-before-kexec/trace/trace.txt')?.count ?? 0;
    expect(ignored.find((one) => one.file === 'u2-before-kexec/trace/trace.txt')?.count).toBe(before + 1);
  });

  test('unknown lines change no event and are counted', () => {
    const strange = (path: string, text: string): string => {
      if (path.endsWith('trace.txt'))
        return `${text}a line that no tracer writes\n  kworker/u8:2-77 [001] d.h1. 99.000001: sched_switch: prev_comm=a next_comm=b\n`;
      if (path.endsWith('actions.log'))
        return `${text}[99.00] frobnicate vm-web-1 -> 0\nsomething the script said\n`;
      if (path.endsWith('kmsg.txt')) return `${text}6,9999,99000000,-;luo: a line of a later release\n`;
      return path === 'serial.log' ? text.replace(/^CAP /gm, 'noise from a program\nCAP ') : text;
    };
    const copy = alteredCopy(dir, strange);
    const { events, ignored } = read(copy);
    expect(saying(events)).toEqual(saying(whole.events));
    const count = (all: typeof ignored, file: string): number =>
      all.find((one) => one.file === file)?.count ?? 0;
    expect(count(ignored, 'u0-before-kexec/trace/trace.txt')).toBe(
      count(whole.ignored, 'u0-before-kexec/trace/trace.txt') + 2,
    );
    expect(count(ignored, 'u0-before-kexec/actions.log')).toBe(2);
    expect(count(ignored, 'u0-before-kexec/kmsg.txt')).toBe(
      count(whole.ignored, 'u0-before-kexec/kmsg.txt') + 1,
    );
  });

  test('empty files say nothing', () => {
    const copy = alteredCopy(dir, (path, text) =>
      /(actions.*\.log|trace\.txt|kprobe_events|kmsg\.txt|serial\.log|kho-ls\.txt|dev-liveupdate\.txt|uptime)$/.test(
        path,
      )
        ? ''
        : text,
    );
    expect(read(copy).boots.map((boot) => boot.mode)).toEqual(['cold', 'kexec', 'kexec', 'kexec']);
  });
});

describe('a trace kept over a kexec', () => {
  test('alone, reports the kernel before the first one of the capture', () => {
    const copy = alteredCopy(kept, (path, text) =>
      path.startsWith('p0-') || path === 'serial.log' || path === 'actions-stage1.log' ? null : text,
    );
    const { boots, events } = read(copy);
    expect(boots).toHaveLength(3);
    expect(boots[0]).toMatchObject({ mode: 'unknown', release: '7.3.4', moments: [] });
    const first = events.filter((event) => event.bootId === boots[0]?.id).map((event) => event.type);
    expect(first).toEqual(
      expect.arrayContaining([
        'session.created',
        'file.preserved',
        'image.loaded',
        'file.frozen',
        'session.frozen',
        'luo.serialized',
        'kexec.entered',
      ]),
    );
    expect(ofType(events, 'session.created')[0]?.evidence.map((one) => one.source)).toEqual(['kept_trace']);
  });
});
