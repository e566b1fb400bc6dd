/** A LUO session and its files as the kernel holds them (LS, LF). */
import type { TrueFile, TrueSession } from '../host/truth.js';
import type { FileHandler } from './file-handler.js';
import type { ListStorage } from './list-storage.js';
import type { OpenFile } from './open-file.js';

export interface SessionFile {
  readonly token: bigint;
  readonly handler: FileHandler;
  /** Address of the file's description for the next kernel; 0 while nothing was written (v1 to v4: before PREPARE). */
  dataPa: bigint;
  readonly size: bigint;
  /** The open file; null in the new kernel until it is retrieved. */
  file: OpenFile | null;
  /** 0: not tried; 1: done; negative: the errno of a retrieve that failed permanently. */
  retrieveStatus: number;
  frozen: boolean;
  readonly record: TrueFile | null;
}

export interface Session {
  readonly name: string;
  readonly direction: 'outgoing' | 'incoming';
  files: SessionFile[];
  /** Memory of the file entries at reboot. */
  readonly storage: ListStorage;
  /** Pages of the previous kernel that contain the file entries; FINISH frees them. */
  received: bigint[];
  retrieved: boolean;
  /** The implicit FINISH of close() failed: this session cannot be retrieved any more. */
  stuck: boolean;
  readonly record: TrueSession | null;
}

export function findByName(sessions: readonly Session[], name: string): Session | undefined {
  return sessions.find((session) => session.name === name);
}
