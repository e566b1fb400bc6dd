/**
 * The reboot call of LUO: freezes every file and writes the lists, or reverts everything (LS luo_session_serialize).
 */
import { FILE_CONTAINER, fileEntry } from '../../services/abi/index.js';
import type { Luo } from './luo.js';
import type { Session, SessionFile } from './session.js';

/** 0, or the negative errno of the handler that failed. */
export function serializeSessions(luo: Luo): number {
  const { witness } = luo.cx;
  const done: Session[] = [];
  for (const session of luo.outgoingSessions) {
    const failure = freezeFiles(luo, session);
    if (failure !== 0) {
      witness.emit('session.freeze_failed', { name: session.name, errno: -failure });
      for (const earlier of done.reverse()) {
        for (const one of earlier.files) unfreeze(luo, earlier, one);
        witness.emit('session.unfrozen', { name: earlier.name });
      }
      luo.blob.clearSessions();
      witness.emit('luo.serialize_failed', { errno: -failure });
      return failure;
    }
    const entries = session.files.map(({ handler, dataPa, token }) => ({
      compatible: handler.compatible,
      data: dataPa,
      token,
    }));
    session.storage.write(fileEntry, entries, FILE_CONTAINER);
    done.push(session);
    witness.emit('session.frozen', { name: session.name });
  }
  luo.blob.writeSessions(luo.outgoingSessions);
  const list = luo.blob.listAddress;
  witness.emit('luo.serialized', { sessionsPa: list === null ? null : String(list) });
  return 0;
}

/**
 * LF luo_file_freeze: oldest first. On failure the files before it are unfrozen; the failed one has reverted itself.
 */
function freezeFiles(luo: Luo, session: Session): number {
  const { witness, faults, memory } = luo.cx;
  for (const [index, one] of session.files.entries()) {
    const fault = faults.strike('freeze', one.token);
    if (fault !== null) {
      const at = { session: session.name, token: String(one.token), handler: one.handler.compatible };
      witness.emit('file.freeze_failed', { ...at, errno: fault.errno });
      const message = `Freeze failed for token[0x${one.token.toString(16)}] handler[${at.handler}] err[-${fault.errno}]`;
      witness.emit('kernel.logged', { subsystem: 'luo', level: 'warn', message });
      for (const earlier of session.files.slice(0, index)) unfreeze(luo, session, earlier);
      return -fault.errno;
    }
    if (one.file !== null) one.handler.freeze(one.file, one.dataPa, memory);
    one.frozen = true;
    witness.emit('file.frozen', { session: session.name, token: String(one.token) });
  }
  return 0;
}

function unfreeze(luo: Luo, session: Session, one: SessionFile): void {
  one.frozen = false;
  luo.cx.witness.emit('file.unfrozen', { session: session.name, token: String(one.token) });
}
