/** The device, serialise and deserialise, subtrees and finalise: LUO and KHO as a whole (LC, LS, KH). */
import { enclosing, errnoFrom, inside, numberOf, returnOf, stringOf, type Call } from './calls.js';
import { sightingOf, type FunctionReader, type TraceReading } from './reading.js';

const REBOOT = ['luo_session_serialize', 'liveupdate_reboot', 'kernel_kexec'];

/** The ioctl that froze one session; null for a freeze of the reboot call. */
function earlyFreeze(call: Call): Call | null {
  return REBOOT.some((func) => enclosing(call, func) !== null) ? null : enclosing(call, 'luo_session_ioctl');
}

export function luoFacts(reading: TraceReading): FunctionReader {
  /** Blocks that hold sessions, oldest first: the oldest is the head that the LUO blob will name (7.2+). */
  let sessionBlocks: string[] = [];
  let frozen = 0;
  let deserialized = 0;
  /** What luo_session_deserialize returned first; later opens only repeat it. */
  let first: number | null = null;

  const pointerOf = (call: Call, role: 'memory' | 'blob'): string | null => {
    const value = call.values.get(role);
    return typeof value === 'bigint' ? (reading.addresses.pointer(value)?.toString() ?? null) : null;
  };

  const serialized = (call: Call): void => {
    const errno = errnoFrom(call);
    if (errno !== null) reading.emit('luo.serialize_failed', { errno }, call);
    else if (returnOf(call) !== null) {
      const blocks = reading.release?.containers === 'blocks';
      reading.emit('luo.serialized', { sessionsPa: blocks ? (sessionBlocks[0] ?? null) : null }, call);
    }
  };

  const froze = (call: Call): void => {
    const errno = errnoFrom(call);
    const files = inside(call, (one) => /_luo_freeze$/.test(one.func)).map(sightingOf);
    const ioctl = earlyFreeze(call);
    if (ioctl !== null) {
      const name = stringOf(ioctl, 'session');
      const early = { index: null, files, failed: errno !== null, early: true } as const;
      if (errno !== null) reading.emit('session.freeze_refused', { name, errno }, call, { hint: early });
      else if (returnOf(call) !== null) reading.emit('session.frozen', { name }, call, { hint: early });
      return;
    }
    const hint = { index: frozen, files, failed: errno !== null };
    frozen += 1;
    if (errno !== null) reading.emit('session.freeze_failed', { name: null, errno }, call, { hint });
    else if (returnOf(call) !== null) reading.emit('session.frozen', { name: null }, call, { hint });
  };

  const read = (call: Call): void => {
    const result = returnOf(call);
    const worked = call.children.some(
      (child) => child.func === 'luo_file_deserialize' || child.func === 'kho_restore_free',
    );
    if (result === null || (first === result && !worked)) return;
    first = result;
    if (result === 0) reading.emit('luo.deserialized', {}, call);
    else reading.emit('luo.deserialize_failed', { errno: -result, session: null, message: null }, call);
  };

  const subtree = (call: Call): void => {
    const data = { name: stringOf(call, 'name'), pa: pointerOf(call, 'blob') };
    const errno = errnoFrom(call);
    if (errno !== null) reading.emit('kho.subtree_add_failed', { ...data, errno }, call);
    else if (returnOf(call) === 0)
      reading.emit('kho.subtree_added', { ...data, size: numberOf(call, 'size') }, call);
  };

  const left = (call: Call): void => {
    const errno = errnoFrom(call);
    const done = returnOf(call) === 0;
    switch (call.func) {
      case 'luo_open':
        if (errno !== null) reading.emit('luo.device_open_failed', { errno }, call);
        else if (done) reading.emit('luo.device_opened', {}, call);
        return;
      case 'luo_release':
        return reading.emit('luo.device_closed', {}, call);
      case 'luo_session_create':
        for (const block of inside(call, (one) => one.func === 'kho_alloc_preserve')) {
          const pointer = block.values.get('ret');
          const pa = typeof pointer === 'bigint' ? reading.addresses.pointer(pointer) : null;
          if (pa !== null) sessionBlocks.push(pa.toString());
        }
        return;
      case 'kho_unpreserve_free': {
        const pa = pointerOf(call, 'memory');
        sessionBlocks = sessionBlocks.filter((block) => block !== pa);
        return;
      }
      case 'luo_session_serialize':
        return serialized(call);
      case 'luo_file_freeze':
        return froze(call);
      case 'luo_session_deserialize':
        return read(call);
      case 'luo_file_deserialize':
        if (done)
          reading.emit('session.deserialized', { name: null }, call, {
            hint: { index: deserialized, files: [], failed: false },
          });
        deserialized += 1;
        return;
      case 'kho_add_subtree':
        return subtree(call);
      case 'kho_remove_subtree':
        return reading.emit('kho.subtree_removed', { name: null, pa: pointerOf(call, 'blob') }, call);
      case 'kho_retrieve_subtree':
        if (returnOf(call) !== null)
          reading.emit('kho.subtree_retrieved', { name: stringOf(call, 'name'), errno }, call);
        return;
      case 'kho_finalize':
        if (errno !== null) reading.emit('kho.finalize_failed', { errno }, call);
        else if (done) reading.emit('kho.finalized', { mapPa: null }, call);
        return;
      case 'kho_abort':
        if (errno !== null) reading.emit('kho.abort_failed', { errno }, call);
        else if (done) reading.emit('kho.aborted', {}, call);
        return;
    }
  };

  const entered = (call: Call): void => {
    // Every serialise counts its sessions from 0, also where only the calls around it are probed.
    if (
      call.func === 'luo_session_serialize' ||
      (call.func === 'liveupdate_reboot' && !reading.probed.has('luo_session_serialize'))
    )
      frozen = 0;
    if (call.func === 'luo_session_deserialize' && enclosing(call, 'luo_session_deserialize') === null)
      deserialized = 0;
  };
  return { entered, left };
}
