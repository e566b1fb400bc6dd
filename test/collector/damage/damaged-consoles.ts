/** Consoles and other logs as machines and terminal servers leave them. */
import type { Damage, Draw } from './damage.js';
import { bytesOf, editText, textOf, without, type Files } from './files.js';

const CONSOLE = ['serial.log'];
const STAMP = /^\[\s*\d+\.\d{6}\] ?/;

function onLines(files: Files, change: (line: string, index: number) => string | null): Files | null {
  if (!files.has('serial.log')) return null;
  return editText(files, CONSOLE, (text) =>
    text
      .split('\n')
      .flatMap((line, index) => change(line, index) ?? [])
      .join('\n'),
  );
}

/** Sometimes the console is all that is left. */
function alone(files: Files | null, draw: Draw): Files | null {
  if (files === null || draw.below(3) > 0) return files;
  return without(files, /\/(kmsg|dmesg)\.txt$/);
}

const serverStamps = [
  (at: number): string => `[2026-11-23 11:${String(10 + (at % 50))}:${String(at % 60).padStart(2, '0')}] `,
  (at: number): string => `2026-11-23T11:14:${String(at % 60).padStart(2, '0')}.123+00:00 `,
  (at: number): string => `Nov 23 11:14:${String(at % 60).padStart(2, '0')} console-7 `,
  (at: number): string => `11:14:${String(at % 60).padStart(2, '0')}.${String(at % 1000).padStart(3, '0')}| `,
];

const noise = ['\x00', '\xff', '\xc3', '\x00\x00\x00', '\xf0\x9f', '\x80'];

function logs(files: Files): string[] {
  return [...files.keys()].filter((path) => /\.(log|txt)$/.test(path) && !/debug\//.test(path));
}

function garble(files: Files, draw: Draw, bytes: readonly string[]): Files {
  const chosen = Array.from({ length: 1 + draw.below(3) }, () => draw.of(logs(files)) ?? '');
  return editText(files, [...chosen, ...(draw.chance() ? CONSOLE : [])], (text) => {
    let garbled = text;
    for (let count = 1 + draw.below(6); count > 0; count--) {
      const at = draw.below(garbled.length + 1);
      garbled = garbled.slice(0, at) + (draw.of(bytes) ?? '') + garbled.slice(at);
    }
    return garbled;
  });
}

export const damagedConsoles: readonly Damage[] = [
  {
    name: 'console without time stamps',
    apply: (files, draw) =>
      alone(
        onLines(files, (line) => line.replace(STAMP, '')),
        draw,
      ),
  },
  {
    name: 'time stamps of a console server',
    apply(files, draw) {
      const stamp = draw.of(serverStamps) ?? ((): string => '');
      return alone(
        onLines(files, (line, index) => `${stamp(Math.floor(index / 9))}${line}`),
        draw,
      );
    },
  },
  {
    name: 'terminal escapes',
    apply(files, draw) {
      const escape = draw.of(['\x1b[0m', '\x1b[K', '\x1b[m\x0f', '\x1b[?25h\x1b[0m']) ?? '';
      const lead = draw.chance() ? '\x1b[0m' : '';
      return alone(
        onLines(files, (line) => `${lead}${line}${escape}`),
        draw,
      );
    },
  },
  { name: 'NUL bytes', apply: (files, draw) => garble(files, draw, noise.slice(0, 1)) },
  { name: 'bytes that are not UTF-8', apply: (files, draw) => garble(files, draw, noise) },
  {
    name: 'damaged Linux version line',
    apply(files, draw) {
      const banners = textOf(files.get('serial.log') ?? bytesOf(''))
        .split('\n')
        .filter((line) => line.includes('Linux version ')).length;
      if (banners === 0) return null;
      const chosen = draw.below(banners);
      const how = draw.below(4);
      let at = -1;
      const damaged = onLines(files, (line) => {
        if (!line.includes('Linux version ')) return line;
        at += 1;
        if (at !== chosen) return line;
        if (how === 0) return null;
        if (how === 1) return line.replace('Linux version', 'Lin#x ve');
        if (how === 2) return line.slice(draw.below(20));
        return line.replace(/Linux version \S+/, 'Linux version');
      });
      return alone(damaged, draw);
    },
  },
  {
    name: 'console lines dropped',
    apply(files, draw) {
      const one = 2 + draw.below(30);
      return alone(
        onLines(files, (line) => (draw.below(one) === 0 ? null : line)),
        draw,
      );
    },
  },
  {
    name: 'console truncated',
    apply: (files, draw) =>
      files.has('serial.log')
        ? editText(files, CONSOLE, (text) =>
            draw.chance() ? text.slice(0, draw.below(text.length)) : text.slice(draw.below(text.length)),
          )
        : null,
  },
  {
    name: 'no console',
    apply: (files) => (files.has('serial.log') ? without(files, /^serial\.log$/) : null),
  },
  { name: 'console alone', apply: (files) => onlyConsole(files) },
];

function onlyConsole(files: Files): Files | null {
  return files.has('serial.log') ? new Map([...files].filter(([path]) => path === 'serial.log')) : null;
}
