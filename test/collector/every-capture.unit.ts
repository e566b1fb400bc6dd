import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  asDigest,
  asHostId,
  encodeEvent,
  initialState,
  judgeBlob,
  parseEvent,
  transition,
  toArray,
} from '../../services/kernel/index.js';
import { readCapture } from '../../services/collector/index.js';
import { createHash } from 'node:crypto';
import { captureDir, captureNames } from '../support/captures.js';
import { read } from './captures.js';

describe.each(captureNames())('capture %s', (name) => {
  const dir = captureDir(name);
  const capture = read(dir);
  const { events, blobs } = capture;

  test('every event is well-formed', () => {
    for (const event of events) {
      const parsed = parseEvent(JSON.parse(encodeEvent(event)));
      expect(parsed.ok ? [] : parsed.problems).toEqual([]);
    }
  });

  test('producer keys are one epoch, dense from 1, and ids are unique UUIDs', () => {
    expect(events.map((event) => event.producer.seq)).toEqual(events.map((_, index) => String(index + 1)));
    expect(new Set(events.map((event) => `${event.producer.id} ${event.producer.epoch}`))).toEqual(
      new Set([`capture-import ${capture.digest}`]),
    );
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
  });

  test('time never goes back, and boots do not overlap', () => {
    const times = events.map((event) => event.occurredAt);
    expect(times).toEqual([...times].sort());
    const boots = events.map((event) => event.bootId).filter((id, index, all) => id !== all[index - 1]);
    expect(boots).toEqual(capture.boots.map((boot) => boot.id));
  });

  test('the same content elsewhere gives the same bytes', () => {
    const copy = join(mkdtempSync(join(tmpdir(), 'capture-')), 'another name');
    cpSync(dir, copy, { recursive: true });
    const again = read(copy);
    rmSync(join(copy, '..'), { recursive: true });
    expect(again.digest).toBe(capture.digest);
    expect(again.events.map(encodeEvent)).toEqual(events.map(encodeEvent));
  });

  test('another host gives other keys and ids', () => {
    const other = readCapture(dir, { hostId: asHostId('another') });
    if (!other.ok) throw new Error(other.error.message);
    expect(other.capture.digest).not.toBe(capture.digest);
    expect(other.capture.events.map((event) => event.id)).not.toContain(events[0]?.id);
  });

  test('every blob that is spoken of is there, under its digest', () => {
    const spoken = new Set(events.flatMap((event) => event.blobs));
    expect([...spoken].sort()).toEqual([...blobs.keys()].sort());
    for (const [digest, bytes] of blobs)
      expect(asDigest(createHash('sha256').update(bytes).digest('hex'))).toBe(digest);
  });

  test('the facts rebuild every observed blob that facts can rebuild', () => {
    let state = initialState(capture.hostId);
    const drifted: string[] = [];
    for (const event of events) {
      state = transition(state, event);
      const bytes = event.blobs[0] === undefined ? undefined : blobs.get(event.blobs[0]);
      if (event.type !== 'blob.observed' || bytes === undefined) continue;
      const verdict = judgeBlob(state, event.data.name, bytes);
      if (verdict.verdict === 'drifted')
        drifted.push(`${event.data.moment}/${event.data.name}: ${verdict.message}`);
    }
    expect(drifted).toEqual([]);
    const codes = toArray(state.anomalies).map((one) => one.code);
    expect(codes.filter((code) => code !== 'INCOMING_REFUSED')).toEqual([]);
  });
});
