/**
 * The sections in which a kernel image states what it can hand over. Both have been posted and are in no release:
 * experimental. They share a header, u32 magic 0x4c565550 ("LVUP") and u32 version 1; the name of the section decides
 * what follows.
 * - `.liveupdate_versions`: strings of 48 bytes, each with its version in its name (`memfd-v2`)
 * - `.liveupdate_features`: entries of 80 bytes: name[48], u32 feat_bytes, u32 reserved, u64 supported, required, active
 */
import { FLB_OBJECTS, featuresText, handlerName, type StatedVersion } from '../abi/index.js';
import { coreFailure, type CoreFailure, type CoreResult } from './core-error.js';

export const VERSION_SECTIONS = ['.liveupdate_features', '.liveupdate_versions'] as const;
export type VersionSection = (typeof VERSION_SECTIONS)[number];

const MAGIC = 0x4c565550;
const VERSION = 1;
const HEADER = 8;
const NAME = 48;
const ENTRY = { '.liveupdate_features': 80, '.liveupdate_versions': NAME } as const;

/** `offset`: of the section in its file, for messages. Errors name the field and its rule. */
export function readVersionSection(
  section: VersionSection,
  content: Uint8Array,
  offset: number,
): CoreResult<{ versions: readonly StatedVersion[] }> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length);
  const wrong = (field: string, at: number, rule: string): CoreFailure =>
    coreFailure(`${section}, ${field}`, rule, offset + at);
  if (bytes.length < HEADER) return wrong('header', 0, `has ${bytes.length} bytes; it must have ${HEADER}`);
  if (bytes.readUInt32LE(0) !== MAGIC) return wrong('magic', 0, `must be 0x${MAGIC.toString(16)}`);
  if (bytes.readUInt32LE(4) !== VERSION)
    return wrong('version', 4, `is ${bytes.readUInt32LE(4)}; the known version is ${VERSION}`);
  const size = ENTRY[section];
  if ((bytes.length - HEADER) % size !== 0)
    return wrong('size', 0, `${bytes.length} bytes are not a header and entries of ${size} bytes`);
  const versions: StatedVersion[] = [];
  for (let at = HEADER; at < bytes.length; at += size) {
    const text = bytes.toString('latin1', at, at + NAME);
    const name = text.slice(0, text.indexOf('\0'));
    if (!text.includes('\0') || !/^[\x21-\x7e]+$/.test(name))
      return wrong('name', at, 'must be text of 1 to 47 characters and a NUL');
    if (section === '.liveupdate_versions') {
      versions.push([componentOf(handlerName(name.split(';')[0] ?? name)), name]);
      continue;
    }
    const supported = bytes.readBigUInt64LE(at + 56);
    const required = bytes.readBigUInt64LE(at + 64);
    const active = bytes.readBigUInt64LE(at + 72);
    versions.push([componentOf(name), featuresText({ supported, required, active })]);
  }
  return { ok: true, versions };
}

function componentOf(name: string): StatedVersion[0] {
  if (name === 'kho' || name === 'luo') return name;
  return FLB_OBJECTS.has(name) ? `flb:${name}` : `file:${name}`;
}
