/**
 * ioctls whose inner function was not reached or is not probed: the command shows what was asked, the return value how
 * it ended. Names that it does not show can come from the agent's log.
 */
import { errnoFrom, inside, numberOf, returnOf, stringOf, type Call } from './calls.js';
import type { FunctionReader, TraceReading } from './reading.js';

/** Command numbers: include/uapi/linux/liveupdate.h, type 0xBA. */
const CREATE_SESSION = 0xba00n;
const RETRIEVE_SESSION = 0xba01n;
const PRESERVE_FD = 0xba40n;
const RETRIEVE_FD = 0xba41n;
const FINISH = 0xba42n;

const INNER_FUNCTIONS: Readonly<Record<string, readonly string[]>> = {
  [CREATE_SESSION.toString()]: ['luo_session_create'],
  [RETRIEVE_SESSION.toString()]: ['luo_session_retrieve'],
  [PRESERVE_FD.toString()]: ['luo_session_preserve_fd', 'luo_preserve_file'],
  [RETRIEVE_FD.toString()]: ['luo_session_retrieve_fd', 'luo_retrieve_file'],
  [FINISH.toString()]: ['luo_session_finish', 'luo_session_finish_one'],
};

export function ioctlFacts(reading: TraceReading): FunctionReader {
  return {
    left(call: Call): void {
      if (call.func !== 'luo_ioctl' && call.func !== 'luo_session_ioctl') return;
      const cmd = call.values.get('cmd');
      const result = returnOf(call);
      if (typeof cmd !== 'bigint' || result === null) return;
      const within = inside(call, (one) => (INNER_FUNCTIONS[cmd.toString()] ?? []).includes(one.func));
      // A function that returned has given its own fact; so has a freeze, whose command has no number in any release.
      if (inside(call, (one) => one.func === 'luo_file_freeze').length > 0) return;
      if (within.some((one) => returnOf(one) !== null)) return;
      emitAsked(reading, call, within, cmd, errnoFrom(call));
    },
  };
}

/** A command that no kind of event describes: its refusal is evidence of what a program tried. */
function refusedIoctl(call: Call, cmd: bigint, errno: number) {
  const message = `${call.func} refused command 0x${cmd.toString(16)} with errno ${errno}`;
  return { subsystem: 'luo', level: null, message };
}

function emitAsked(
  reading: TraceReading,
  call: Call,
  within: readonly Call[],
  cmd: bigint,
  errno: number | null,
): void {
  const name = [...within, call].map((one) => stringOf(one, 'session')).find((one) => one !== null) ?? null;
  const token = within.map((one) => numberOf(one, 'token')).find((one) => one !== null) ?? null;
  const file = { session: name, token };
  switch (cmd) {
    case CREATE_SESSION:
      return errno === null
        ? reading.emit('session.created', { name }, call)
        : reading.emit('session.create_failed', { name, errno }, call);
    case RETRIEVE_SESSION:
      return errno === null
        ? reading.emit('session.retrieved', { name }, call)
        : reading.emit('session.retrieve_failed', { name, errno }, call);
    case PRESERVE_FD:
      return errno === null
        ? reading.emit('file.preserved', { ...file, fd: null, handler: null, dataPa: null, size: null }, call)
        : reading.emit('file.preserve_failed', { ...file, fd: null, errno }, call);
    case RETRIEVE_FD:
      return errno === null
        ? reading.emit('file.retrieved', file, call)
        : reading.emit('file.retrieve_failed', { ...file, errno }, call);
    case FINISH:
      return errno === null
        ? reading.emit('session.finished', { name }, call)
        : reading.emit('session.finish_failed', { name, errno }, call);
    default:
      if (errno !== null)
        reading.emit('kernel.logged', refusedIoctl(call, cmd, errno), call, { derived: true });
  }
}
