import { afterAll, describe, expect, test } from '@jest/globals';
import { readCapture } from '../../services/collector/index.js';
import { captureDir } from '../support/captures.js';
import { alteredCopy, captureOf, removeCopies } from './captures.js';

afterAll(removeCopies);

const dir = captureDir('7.3.4-three-updates');

const replaceLine = (no: number, by: (line: string) => string) => (text: string) =>
  text
    .split('\n')
    .map((line, index) => (index === no - 1 ? by(line) : line))
    .join('\n');
const TRACE = 'u0-before-kexec/trace/trace.txt';

describe('known structure with wrong content refuses the whole capture and names file and line', () => {
  test.each<[string, string, (text: string) => string, number | null, RegExp]>([
    [
      'a probe argument that is no number',
      TRACE,
      (text) => text.replace('token=0x1', 'token=0xzz'),
      27,
      /token is not a x64: "0xzz"/,
    ],
    [
      'a return value that is no number',
      TRACE,
      (text) => text.replace('<- luo_open) ret=0', '<- luo_open) ret=nothing'),
      15,
      /ret is not a s32/,
    ],
    [
      'a probe without its argument',
      TRACE,
      (text) => text.replace(' token=0x1 fd=7', ' fd=7'),
      27,
      /no argument "token"/,
    ],
    [
      'a string without its quotes',
      TRACE,
      (text) =>
        text.replace(
          'create: (luo_session_create+0x4/0x120) name="vm-web-1"',
          'create: (luo_session_create+0x4/0x120) name=vm-web-1',
        ),
      17,
      /name is not a string/,
    ],
    [
      'more behind the last argument',
      TRACE,
      replaceLine(15, (line) => `${line} more`),
      15,
      /ret is not a s32/,
    ],
    [
      'a time that is none',
      TRACE,
      (text) => text.replace('3.925029: dev_ioctl', '3.9x5029: dev_ioctl'),
      16,
      /columns/,
    ],
    [
      'a defined probe without its function',
      TRACE,
      replaceLine(20, (line) => line.replace(/\(.*\) /, '')),
      20,
      /without its/,
    ],
    [
      'a probe definition that cannot be read',
      'u0-cold-boot/trace/kprobe_events',
      replaceLine(3, () => 'r10:luo/create_ret luo_session_create ret=$retval:s32 )('),
      3,
      /probe argument/,
    ],
    [
      'a kmsg record without header',
      'u0-cold-boot/kmsg.txt',
      replaceLine(5, () => 'BIOS-e820: something'),
      5,
      /kmsg record/,
    ],
    [
      'a kmsg record with a broken header',
      'u0-cold-boot/kmsg.txt',
      replaceLine(7, (line) => line.replace(/^6,/, 'six,')),
      7,
      /kmsg record/,
    ],
    [
      'a boot_id that is no UUID',
      'u1-before-open/proc/sys/kernel/random/boot_id',
      () => 'not-a-boot-id\n',
      1,
      /is not a boot_id/,
    ],
    [
      'an uptime that is no number',
      'u1-before-open/proc/uptime',
      () => 'a while ago\n',
      1,
      /is not an uptime/,
    ],
    [
      'an action at no time',
      'u0-before-kexec/actions.log',
      replaceLine(2, (line) => line.replace('[3.86]', '[3,86]')),
      2,
      /is not an uptime/,
    ],
    [
      'an action without a result',
      'u0-before-kexec/actions.log',
      replaceLine(2, () => '[3.86] create vm-web-1'),
      2,
      /no readable "-> result"/,
    ],
    [
      'an action with an unknown error',
      'u0-before-kexec/actions.log',
      replaceLine(2, () => '[3.86] create vm-web-1 -> -1 EWHAT (What)'),
      2,
      /no readable "-> result"/,
    ],
    [
      'an action with a token that is none',
      'u0-before-kexec/actions.log',
      replaceLine(3, (line) => line.replace('0x1', '0xq')),
      3,
      /arguments/,
    ],
    [
      'an action with a token above 64 bits',
      'u0-before-kexec/actions.log',
      replaceLine(3, (line) => line.replace('0x1', '0x10000000000000000')),
      3,
      /arguments/,
    ],
    [
      'a scratch area that is no number',
      'u0-cold-boot/debug/kho/out/scratch_phys',
      () => 'lots\n',
      null,
      /is not a hexadecimal number/,
    ],
    [
      'scratch areas without their lengths',
      'u0-cold-boot/debug/kho/out/scratch_len',
      () => '0x1000\n',
      null,
      /1 lengths for 3 scratch areas/,
    ],
  ])('%s', (_, file, change, line, message) => {
    const copy = alteredCopy(dir, (path, text) => (path === file ? change(text) : text));
    const result = readCapture(copy);
    if (result.ok) throw new Error('was accepted');
    expect([result.error.file, result.error.line]).toEqual([file, line]);
    expect(result.error.message).toMatch(message);
    expect(result.error.code).toBe('MALFORMED');
  });
});

describe('bytes that are no text are left out and counted', () => {
  test.each<[string, string, (text: string) => string]>([
    [
      'a NUL in the middle of a word',
      'serial.log',
      (text) => text.replace('Linux version', 'Lin\0ux version'),
    ],
    ['a NUL at the end of each line', 'serial.log', (text) => text.replaceAll('\n', '\0\n')],
    ['a NUL in a kmsg record', 'u0-cold-boot/kmsg.txt', (text) => text.replace(/^6,/m, '\x006,')],
    [
      'a NUL in a trace line',
      TRACE,
      (text) => text.replace('3.925029: dev_ioctl', '3.9\x0025029: dev_ioctl'),
    ],
    ['a NUL in the log of the agent', 'u0-before-kexec/actions.log', (text) => text.replace('open', 'op\0n')],
  ])('%s', (_, file, change) => {
    const copy = alteredCopy(dir, (path, text) => (path === file ? change(text) : text));
    const result = readCapture(copy);
    if (!result.ok) throw new Error(result.error.message);
    expect(result.capture.boots).toHaveLength(4);
    expect(result.capture.ignored.find((one) => one.file === file)?.firstLines.join('\n')).toMatch(
      /bytes that are no text were left out of \d+ lines/,
    );
  });

  test('a capture of which no line was understood is an error', () => {
    const noise = captureOf({ 'm0/actions.log': new Uint8Array([91, 49, 93, 10, 0xff, 0xfe, 10]) });
    expect(readCapture(noise)).toMatchObject({ ok: false, error: { code: 'NOT_A_CAPTURE' } });
    const words = captureOf({ 'serial.log': 'GRUB loading\n[    0.100000] hello\n' });
    expect(readCapture(words)).toMatchObject({ ok: false, error: { code: 'NOT_A_CAPTURE' } });
  });
});

describe('a directory that is not a capture is rejected as such', () => {
  test('a directory that is not there', () => {
    expect(readCapture('/nowhere/at/all')).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND', file: null },
    });
  });
  test('a file', () => {
    expect(readCapture(`${dir}/serial.log`)).toMatchObject({ ok: false, error: { code: 'UNREADABLE' } });
  });
  test('a directory of other things', () => {
    expect(readCapture(captureOf({ 'notes/readme.md': 'hello\n' }))).toMatchObject({
      ok: false,
      error: { code: 'NOT_A_CAPTURE' },
    });
  });
  test('an empty directory', () => {
    expect(readCapture(captureOf({}))).toMatchObject({ ok: false, error: { code: 'NOT_A_CAPTURE' } });
  });
});

test('a single moment is a capture as well', () => {
  const result = readCapture(`${dir}/u0-before-kexec`);
  if (!result.ok) throw new Error(result.error.message);
  expect(result.capture.boots).toMatchObject([{ mode: 'cold', release: '7.3.4', moments: ['.'] }]);
  expect(result.capture.events.filter((event) => event.type === 'file.preserved')).toHaveLength(2);
});
