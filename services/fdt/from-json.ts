import { fromHex } from './format.js';
import {
  DEFAULT_LIMITS,
  type Fdt,
  type FdtHeader,
  type FdtLayout,
  type FdtNode,
  type FdtReserveEntry,
} from './model.js';
import { parseFdt } from './parse.js';
import { failure, type FdtResult } from './result.js';
import { writeTree } from './write-tree.js';

/** Thrown and caught inside this file only: passes the JSON path of the problem out of the nested readers. */
class Malformed extends Error {}

type Json = Readonly<Record<string, unknown>>;

const MAX_TEXT = DEFAULT_LIMITS.maxSize * 2;

function object(value: unknown, at: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Malformed(`${at} is not an object`);
  return value as Json;
}

function list(value: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Malformed(`${at} is not a list`);
  return value as readonly unknown[];
}

function text(value: unknown, at: string): string {
  if (typeof value !== 'string' || value.length > MAX_TEXT) throw new Malformed(`${at} is not a string`);
  return value;
}

function hex(value: unknown, at: string): Uint8Array {
  const bytes = fromHex(text(value, at));
  if (!bytes) throw new Malformed(`${at} is not a hexadecimal string`);
  return bytes;
}

function u32(value: unknown, at: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 0xffffffff) {
    throw new Malformed(`${at} is not a u32`);
  }
  return value;
}

function u64(value: unknown, at: string): bigint {
  const written = text(value, at);
  if (!/^(0x[0-9a-fA-F]{1,16}|[0-9]{1,20})$/.test(written))
    throw new Malformed(`${at} is not a u64 in a string`);
  const number = BigInt(written);
  if (number >= 1n << 64n) throw new Malformed(`${at} is larger than a u64`);
  return number;
}

function node(value: unknown, at: string, depth: number): FdtNode {
  if (depth > DEFAULT_LIMITS.maxDepth)
    throw new Malformed(`${at} is nested deeper than ${DEFAULT_LIMITS.maxDepth} nodes`);
  const from = object(value, at);
  return {
    name: text(from['name'], `${at}.name`),
    properties: list(from['properties'] ?? [], `${at}.properties`).map((entry, index) => {
      const where = `${at}.properties[${index}]`;
      const property = object(entry, where);
      return { name: text(property['name'], `${where}.name`), value: hex(property['hex'], `${where}.hex`) };
    }),
    children: list(from['children'] ?? [], `${at}.children`).map((child, index) =>
      node(child, `${at}.children[${index}]`, depth + 1),
    ),
  };
}

function header(value: unknown): FdtHeader {
  const from = object(value, 'layout.header');
  const field = (name: keyof FdtHeader): number => u32(from[name], `layout.header.${name}`);
  return {
    totalSize: field('totalSize'),
    offStruct: field('offStruct'),
    offStrings: field('offStrings'),
    offReserve: field('offReserve'),
    version: field('version'),
    lastCompatibleVersion: field('lastCompatibleVersion'),
    bootCpu: field('bootCpu'),
    sizeStrings: field('sizeStrings'),
    sizeStruct: field('sizeStruct'),
  };
}

function layout(from: Json): FdtLayout {
  return {
    length: u32(from['length'], 'layout.length'),
    strings: hex(from['strings'], 'layout.strings'),
    nameOffsets: list(from['nameOffsets'], 'layout.nameOffsets').map((offset) =>
      u32(offset, 'layout.nameOffsets'),
    ),
    nops: list(from['nops'] ?? [], 'layout.nops').map((entry) => {
      const run = object(entry, 'layout.nops');
      return { token: u32(run['token'], 'layout.nops.token'), count: u32(run['count'], 'layout.nops.count') };
    }),
    residue: list(from['residue'] ?? [], 'layout.residue').map((entry) => {
      const run = object(entry, 'layout.residue');
      return {
        offset: u32(run['offset'], 'layout.residue.offset'),
        bytes: hex(run['hex'], 'layout.residue.hex'),
      };
    }),
  };
}

function reserve(value: unknown): FdtReserveEntry[] {
  return list(value ?? [], 'reserve').map((entry, index) => {
    const from = object(entry, `reserve[${index}]`);
    return {
      address: u64(from['address'], `reserve[${index}].address`),
      size: u64(from['size'], `reserve[${index}].size`),
    };
  });
}

/**
 * Reads the output of `toJson`, from a parsed JSON value of any origin. Without `layout` the sequential writer lays the
 * tree out. Errors: BADJSON with the path of the wrong field, and those of the writer.
 */
export function fromJson(value: unknown): FdtResult<{ fdt: Fdt }> {
  try {
    const from = object(value, 'the document');
    const root = node(from['root'], 'root', 1);
    const entries = reserve(from['reserve']);
    if (from['layout'] === undefined) {
      const written = writeTree(root, { reserve: entries, bufferSize: DEFAULT_LIMITS.maxSize });
      return written.ok ? parseFdt(written.bytes) : written;
    }
    const facts = object(from['layout'], 'layout');
    return {
      ok: true,
      fdt: { header: header(facts['header']), reserve: entries, root, layout: layout(facts) },
    };
  } catch (problem) {
    if (problem instanceof Malformed) return failure('BADJSON', problem.message);
    throw problem;
  }
}
