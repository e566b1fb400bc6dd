import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  createEmptyTree,
  createSequentialWriter,
  fromHex,
  openInto,
  toHex,
  type FdtEditor,
  type FdtErrorCode,
  type SequentialWriter,
} from '../../services/fdt/index.js';

/** libfdt's error numbers. */
const NUMBER: Partial<Record<FdtErrorCode, number>> = { NOTFOUND: 1, EXISTS: 2, NOSPACE: 3 };

const lines = readFileSync(path.resolve(process.cwd(), 'test/fdt/libfdt-vectors.txt'), 'utf8')
  .trimEnd()
  .split('\n');
const answers = lines.filter((line) => line.startsWith('< ')).map((line) => line.slice(2));
const hex = (text: string | undefined): Uint8Array =>
  text === '-' ? new Uint8Array(0) : (fromHex(text ?? '') ?? new Uint8Array(0));

/** Replays the recorded calls; see libfdt-oracle.c for the format. */
function replay(): string[] {
  const ours: string[] = [];
  let writer: SequentialWriter = createSequentialWriter();
  let written = new Uint8Array(0);
  let editor = null as FdtEditor | null;
  const sequential: Record<string, (a: string, b: string) => void> = {
    create: (a) => (writer = createSequentialWriter(Number(a))),
    res: (a, b) => writer.addReserve(BigInt(`0x${a}`), BigInt(`0x${b}`)),
    begin: (a) => writer.beginNode(a === '-' ? '' : a),
    prop: (a, b) => writer.property(a, hex(b)),
    end: () => writer.endNode(),
    finish: () => {
      const done = writer.finish();
      if (done.ok) written = new Uint8Array(done.bytes);
      ours.push(done.ok ? toHex(done.bytes) : `ERR ${NUMBER[done.error.code]}`);
    },
  };
  const open = (made: ReturnType<typeof openInto>): ReturnType<typeof openInto> => {
    if (made.ok) editor = made.editor;
    return made;
  };
  for (const line of lines) {
    if (!line.startsWith('> ')) continue;
    const [op = '', a = '', b = '', c = ''] = line.slice(2).split(' ');
    const write = sequential[op];
    if (write) {
      write(a, b);
      continue;
    }
    const done =
      op === 'empty'
        ? open(createEmptyTree(Number(a)))
        : op === 'open'
          ? open(openInto(written, Number(b)))
          : null;
    if (!done && !editor) throw new Error('no tree is open');
    const current = editor as FdtEditor;
    const before = done ? '' : toHex(current.bytes());
    const result =
      done ??
      (op === 'sub'
        ? current.addSubnode(a, b)
        : op === 'set'
          ? current.setProp(a, b, hex(c))
          : op === 'deln'
            ? current.delNode(a)
            : op === 'delp'
              ? current.delProp(a, b)
              : current.pack());
    if (result.ok) ours.push(`R 0 ${toHex((editor as unknown as FdtEditor).bytes())}`);
    else ours.push(`R ${NUMBER[result.error.code]}`);
    if (!result.ok && result.error.code !== 'NOSPACE' && !done) expect(toHex(current.bytes())).toBe(before);
  }
  return ours;
}

describe('recorded answers of a real libfdt', () => {
  test('every call gives the same bytes or the same error, over random trees and edits', () => {
    expect(answers.length).toBeGreaterThan(700);
    expect(replay()).toEqual(answers);
  });
});
