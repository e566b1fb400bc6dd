/** The image for the next kernel and the jump into it (KX, KH kho_fill_kimage). */
import { errnoFrom, inside, returnOf, type Call } from './calls.js';
import type { FunctionReader, TraceReading } from './reading.js';

/** KEXEC_FILE_UNLOAD of kexec_file_load(2). */
const UNLOAD = 1n;
const LOAD_BY_FILE = /^__(x64|ia32|arm64|do|se)_sys_kexec_file_load$/;
const LOAD_BY_SEGMENTS = /^__(x64|ia32|arm64|do|se)_sys_kexec_load$/;

export function imageFacts(reading: TraceReading): FunctionReader {
  let finalized = false;

  const loaded = (call: Call): void => {
    // The wrapper and the function inside may both be probed.
    if (
      call.parent !== null &&
      (LOAD_BY_FILE.test(call.parent.func) || LOAD_BY_SEGMENTS.test(call.parent.func))
    )
      return;
    const errno = errnoFrom(call);
    if (errno !== null) return reading.emit('image.load_failed', { image: null, errno }, call);
    if (returnOf(call) === null) return;
    const filled = inside(call, (one) => one.func === 'kho_fill_kimage').at(-1);
    if (isUnload(call, filled)) return reading.emit('image.unloaded', {}, call);
    reading.emit('image.loaded', { image: null, carriesKho: carries(call, filled) }, call);
  };

  const isUnload = (call: Call, filled: Call | undefined): boolean => {
    const flags = [call, ...inside(call, (one) => LOAD_BY_FILE.test(one.func))]
      .map((one) => one.values.get('flags'))
      .find((value) => typeof value === 'bigint');
    if (typeof flags === 'bigint') return (flags & UNLOAD) !== 0n;
    // Every load of a normal image asks KHO; a call that does not only dropped the old one.
    return filled === undefined && LOAD_BY_FILE.test(call.func) && reading.probed.has('kho_fill_kimage');
  };

  const carries = (call: Call, filled: Call | undefined): boolean | null => {
    if (LOAD_BY_SEGMENTS.test(call.func) || reading.khoOn === false) return false;
    if (filled === undefined || returnOf(filled) !== 0) return null;
    // Here an image only gets what was finalised before it is loaded.
    if (reading.release?.closesAtFinalize === true)
      return reading.probed.has('kho_finalize') ? finalized : null;
    return reading.khoOn === null ? null : true;
  };

  const left = (call: Call): void => {
    if (LOAD_BY_FILE.test(call.func) || LOAD_BY_SEGMENTS.test(call.func)) return loaded(call);
    if (call.func === 'kho_finalize' && returnOf(call) === 0) finalized = true;
    if (call.func === 'kho_abort' && returnOf(call) === 0) finalized = false;
    const errno = errnoFrom(call);
    if (errno !== null && isReboot(call)) reading.emit('kexec.refused', { errno }, call);
  };

  const entered = (call: Call): void => {
    if (isReboot(call)) reading.emit('kexec.requested', {}, call);
    if (call.func === 'machine_kexec') reading.emit('kexec.entered', {}, call);
  };

  /** The outermost probed function of the jump: what liveupdate_reboot refuses, kernel_kexec returns. */
  const isReboot = (call: Call): boolean =>
    call.func === 'kernel_kexec' ||
    (call.func === 'liveupdate_reboot' && !reading.probed.has('kernel_kexec'));
  return { entered, left };
}
