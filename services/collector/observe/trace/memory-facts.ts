/** Facts of the kho_* page functions (KH): memory preserved, unpreserved, restored, allocated and freed. */
import { isError, mapKey } from './addresses.js';
import { enclosing, errnoFrom, inside, numberOf, returnOf, stringOf, type Call } from './calls.js';
import type { FunctionReader, TraceReading } from './reading.js';

const PAGE_SIZE = 4096n;

interface Range {
  readonly pa: string;
  readonly pages: string | null;
}

export function memoryFacts(reading: TraceReading): FunctionReader {
  /** Pages of each file's vmalloc area by session, in preserve order: unpreserving them happens unseen (inlined). */
  const areas = new Map<string, Range[][]>();
  /** kho_unpreserve_free without a return probe: the page is only free once its folio is unpreserved. */
  let freeing: { readonly pa: string; readonly call: Call } | null = null;

  const pointerOf = (call: Call): string | null => {
    const value = call.values.get('memory');
    return typeof value === 'bigint' ? (reading.addresses.pointer(value)?.toString() ?? null) : null;
  };
  const rangeOf = (call: Call, via: 'folio' | 'pages' | 'phys'): Range | null => {
    const value = call.values.get(via === 'pages' ? 'page' : via);
    if (typeof value !== 'bigint') return null;
    const pa = via === 'phys' ? value : reading.addresses.page(value);
    if (pa === null) return null;
    return {
      pa: pa.toString(),
      pages:
        via === 'folio'
          ? folioPages(call)
          : via === 'pages'
            ? numberOf(call, 'pages')
            : pagesOfSize(numberOf(call, 'size')),
    };
  };
  const preserved = (call: Call, via: 'folio' | 'pages' | 'phys'): void => {
    const errno = errnoFrom(call);
    const range = rangeOf(call, via);
    if (errno !== null)
      reading.emit(
        'kho.memory_preserve_failed',
        { via, pa: range?.pa ?? null, pages: range?.pages ?? null, errno },
        call,
      );
    else if (range !== null) reading.emit('kho.memory_preserved', { via, ...range }, call);
  };
  const unpreserved = (call: Call, via: 'folio' | 'pages' | 'phys'): void => {
    const range = rangeOf(call, via);
    if (range !== null) reading.emit('kho.memory_unpreserved', { via, ...range }, call);
    if (freeing !== null && (range === null || range.pa === freeing.pa)) flush();
  };
  const flush = (): void => {
    if (freeing === null) return;
    reading.emit('kho.memory_freed', { pa: freeing.pa, how: 'unpreserved' }, freeing.call);
    freeing = null;
  };
  const restored = (call: Call, pages: string | null): void => {
    // NULL: the page could not be restored.
    if (call.values.get('ret') === 0n) return;
    reading.emit(
      'kho.memory_restored',
      { via: call.func === 'kho_restore_pages' ? 'pages' : 'folio', pa: numberOf(call, 'phys'), pages },
      call,
    );
  };
  const allocated = (call: Call): void => {
    const value = call.values.get('ret');
    const size = numberOf(call, 'size');
    if (typeof value !== 'bigint') return;
    const pointer = BigInt.asUintN(64, value);
    if (isError(pointer) || pointer === 0n) {
      reading.emit(
        'kho.memory_allocation_failed',
        { size, errno: pointer === 0n ? null : Number((1n << 64n) - pointer) },
        call,
      );
      return;
    }
    reading.emit(
      'kho.memory_allocated',
      { pa: reading.addresses.pointer(pointer)?.toString() ?? null, size },
      call,
    );
  };

  const left = (call: Call): void => {
    if (freeing !== null && call.func !== 'kho_unpreserve_folio' && call.func !== 'kho_unpreserve_pages')
      flush();
    switch (call.func) {
      case 'kho_preserve_folio':
        return preserved(call, 'folio');
      case 'kho_preserve_pages':
        return preserved(call, 'pages');
      case 'kho_preserve_phys':
        return preserved(call, 'phys');
      case 'kho_preserve_vmalloc': {
        // The calls inside show the success page by page.
        const errno = errnoFrom(call);
        if (errno !== null)
          reading.emit('kho.memory_preserve_failed', { via: 'vmalloc', pa: null, pages: null, errno }, call);
        return;
      }
      case 'kho_unpreserve_folio':
        return unpreserved(call, 'folio');
      case 'kho_unpreserve_pages':
        return unpreserved(call, 'pages');
      case 'kho_unpreserve_phys':
        return unpreserved(call, 'phys');
      case 'kho_restore_folio':
        return restored(call, null);
      case 'kho_restore_pages':
        return restored(call, numberOf(call, 'pages'));
      case 'kho_restore_vmalloc':
        if (!reading.probed.has('kho_restore_pages') && call.values.get('ret') !== 0n)
          reading.emit('kho.memory_restored', { via: 'vmalloc', pa: null, pages: null }, call);
        return;
      case 'kho_alloc_preserve':
        return allocated(call);
      case 'kho_restore_free':
        reading.emit('kho.memory_freed', { pa: pointerOf(call), how: 'restored' }, call);
        return;
      case 'kho_unpreserve_free': {
        const pa = pointerOf(call);
        if (pa === null) return;
        freeing = { pa, call };
        // With a return probe its folio has been unpreserved by now.
        if (call.last.isReturn) flush();
        return;
      }
      case 'luo_session_release':
        areas.delete(stringOf(call, 'session') ?? '');
        return;
      case 'luo_preserve_file':
        return rememberArea(areas, call, (one) => rangeOf(one, 'pages'));
    }
  };

  const entered = (call: Call): void => {
    if (call.func !== 'kho_unpreserve_vmalloc') return;
    for (const range of areaBeingDropped(areas, call, (one) => rangeOf(one, 'pages'))) {
      reading.emit('kho.memory_unpreserved', { via: 'vmalloc', ...range }, call, { derived: true });
    }
  };
  return { entered, left };
}

type ReadRange = (call: Call) => Range | null;

function rememberArea(areas: Map<string, Range[][]>, call: Call, rangeOf: ReadRange): void {
  const session = enclosing(call, 'luo_session_preserve_fd');
  const name = session === null ? null : stringOf(session, 'session');
  if (name === null || returnOf(call) !== 0) return;
  areas.set(name, [...(areas.get(name) ?? []), areaOf(call, rangeOf)]);
}

function areaOf(call: Call, rangeOf: ReadRange): Range[] {
  return inside(call, (one) => one.func === 'kho_preserve_pages' && returnOf(one) === 0)
    .map(rangeOf)
    .filter((range): range is Range => range !== null);
}

/** A failed preserve drops its own pages; closing a session drops those of its files, the last one first. */
function areaBeingDropped(areas: Map<string, Range[][]>, call: Call, rangeOf: ReadRange): Range[] {
  const preserving = enclosing(call, 'luo_preserve_file');
  if (preserving !== null) return areaOf(preserving, rangeOf);
  const release = enclosing(call, 'luo_session_release');
  const files = release === null ? undefined : areas.get(stringOf(release, 'session') ?? '');
  if (release === null || files === undefined) return [];
  const position = inside(release, (one) => /_luo_unpreserve$/.test(one.func)).length;
  return position === 0 ? [] : (files.at(-position) ?? []);
}

/** A folio's size is only known from the map key, or when it was allocated for a known number of bytes. */
function folioPages(call: Call): string | null {
  for (const child of call.children) {
    const key = mapKey(child.first);
    if (key !== null) return (1n << BigInt(key.order)).toString();
  }
  if (call.parent?.func !== 'kho_alloc_preserve') return null;
  const size = call.parent.values.get('size');
  if (typeof size !== 'bigint' || size <= 0n) return null;
  let pages = 1n;
  // get_order(): the next power of two.
  while (pages * PAGE_SIZE < size) pages *= 2n;
  return pages.toString();
}

function pagesOfSize(size: string | null): string | null {
  return size === null ? null : ((BigInt(size) + PAGE_SIZE - 1n) / PAGE_SIZE).toString();
}
