/** Sessions and their files (LS, LF, MF). */
import { handlerName } from '../../../abi/index.js';
import type { Hint } from '../fact.js';
import { enclosing, errnoFrom, inside, numberOf, returnOf, stringOf, type Call } from './calls.js';
import { sightingOf, type FunctionReader, type TraceReading } from './reading.js';

export function sessionFacts(reading: TraceReading): FunctionReader {
  const left = (call: Call): void => {
    const errno = errnoFrom(call);
    const done = returnOf(call) === 0;
    switch (call.func) {
      case 'luo_session_create':
        if (errno !== null)
          reading.emit('session.create_failed', { name: stringOf(call, 'session'), errno }, call);
        else if (done) reading.emit('session.created', { name: stringOf(call, 'session') }, call);
        return;
      case 'luo_session_retrieve':
        if (errno !== null)
          reading.emit('session.retrieve_failed', { name: stringOf(call, 'session'), errno }, call);
        else if (done) reading.emit('session.retrieved', { name: stringOf(call, 'session') }, call);
        return;
      case 'luo_preserve_file':
        return preserved(reading, call, errno, done);
      case 'luo_session_preserve_fd':
        // Refused before it came to the file, or the file's own function is not probed.
        if (inside(call, (one) => one.func === 'luo_preserve_file').length === 0)
          preserved(reading, call, errno, done);
        return;
      case 'luo_retrieve_file':
        return retrieved(reading, call, errno, done);
      case 'luo_session_retrieve_fd':
        if (inside(call, (one) => one.func === 'luo_retrieve_file').length === 0)
          retrieved(reading, call, errno, done);
        return;
      case 'luo_session_finish':
      case 'luo_session_finish_one': {
        if (enclosing(call, 'luo_session_finish') !== null) return;
        const name = stringOf(call, 'session');
        if (errno !== null) reading.emit('session.finish_failed', { name, errno }, call);
        else if (done)
          reading.emit('session.finished', { name }, call, {
            hint: handlerCalls(call, /_luo_finish$/, false),
          });
        return;
      }
      case 'luo_session_release':
        return closed(reading, call);
    }
  };
  return { left };
}

function preserved(reading: TraceReading, call: Call, errno: number | null, done: boolean): void {
  const data = {
    session: sessionOf(call, 'luo_session_preserve_fd'),
    token: numberOf(call, 'token'),
    fd: fdOf(call),
  };
  if (errno !== null) reading.emit('file.preserve_failed', { ...data, errno }, call);
  else if (done) reading.emit('file.preserved', { ...data, ...handlerData(reading, call), size: null }, call);
}

function retrieved(reading: TraceReading, call: Call, errno: number | null, done: boolean): void {
  const data = { session: sessionOf(call, 'luo_session_retrieve_fd'), token: numberOf(call, 'token') };
  if (errno !== null) reading.emit('file.retrieve_failed', { ...data, errno }, call);
  else if (done) reading.emit('file.retrieved', data, call);
}

/** Which list the session was on shows in what closing it does: unpreserve its files, or finish them. */
function closed(reading: TraceReading, call: Call): void {
  const name = stringOf(call, 'session');
  const outgoing =
    inside(call, (one) => one.func === 'luo_file_unpreserve_files' || /_luo_unpreserve$/.test(one.func))
      .length > 0;
  const finish = inside(call, (one) => one.func === 'luo_file_finish').at(-1);
  const errno = finish === undefined ? null : errnoFrom(finish);
  if (errno !== null && finish !== undefined) reading.emit('session.finish_failed', { name, errno }, finish);
  const direction = outgoing ? 'outgoing' : finish === undefined ? null : 'incoming';
  const hint = handlerCalls(call, outgoing ? /_luo_unpreserve$/ : /_luo_finish$/, errno !== null);
  reading.emit('session.closed', { name, direction }, call, { hint });
}

function handlerCalls(call: Call, handler: RegExp, failed: boolean): Hint {
  return { index: null, files: inside(call, (one) => handler.test(one.func)).map(sightingOf), failed };
}

/**
 * The handler is known by the function that was called (every handler names its own NAME_luo_preserve), its data by
 * what that function allocated first.
 */
function handlerData(reading: TraceReading, call: Call): { handler: string | null; dataPa: string | null } {
  const handlers = inside(call, (one) => /_luo_preserve$/.test(one.func));
  const allocation = inside(call, (one) => one.func === 'kho_alloc_preserve').find(
    (one) => handlers.some((handler) => within(one, handler)) || /_luo_preserve$/.test(one.caller ?? ''),
  );
  const name =
    handlers[0]?.func ?? (/_luo_preserve$/.test(allocation?.caller ?? '') ? allocation?.caller : undefined);
  const memfd = reading.release?.handlers.find((one) => handlerName(one) === 'memfd') ?? null;
  const pointer = allocation?.values.get('ret');
  return {
    handler: name === 'memfd_luo_preserve' ? memfd : null,
    dataPa:
      typeof pointer === 'bigint'
        ? (reading.addresses.pointer(BigInt.asUintN(64, pointer))?.toString() ?? null)
        : null,
  };
}

function within(call: Call, outer: Call): boolean {
  for (let one: Call | null = call.parent; one !== null; one = one.parent) if (one === outer) return true;
  return false;
}

function sessionOf(call: Call, wrapper: string): string | null {
  const outer = call.func === wrapper ? call : enclosing(call, wrapper);
  const ioctl = enclosing(call, 'luo_session_ioctl');
  return (
    (outer === null ? null : stringOf(outer, 'session')) ??
    (ioctl === null ? null : stringOf(ioctl, 'session'))
  );
}

function fdOf(call: Call): number | null {
  const value = call.values.get('fd');
  return typeof value === 'bigint' ? Number(BigInt.asIntN(32, value)) : null;
}
