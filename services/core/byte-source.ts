/** A file that is read in pieces, however large it is. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** `read` returns exactly `length` bytes at `offset` of the file, or null when the file does not have them. */
export interface ByteSource {
  readonly size: number;
  read(offset: number, length: number): Uint8Array | null;
}

export interface OpenedFile extends ByteSource {
  close(): void;
}

/** Opens a file for reading. Throws the error of the operating system (`ENOENT`, `EACCES`, `EISDIR`). */
export function openSource(path: string): OpenedFile {
  const fd = openSync(path, 'r');
  const stat = fstatSync(fd);
  // A pipe and a folder have no size: reading them as a dump fails with a message about the header.
  const size = stat.isFile() ? stat.size : 0;
  return {
    size,
    read(offset, length) {
      if (offset + length > size) return null;
      const bytes = Buffer.allocUnsafe(length);
      for (let done = 0; done < length;) {
        const got = readSync(fd, bytes, done, length - done, offset + done);
        if (got === 0) return null;
        done += got;
      }
      return bytes;
    },
    close: () => {
      closeSync(fd);
    },
  };
}

/** Bytes in memory as a source. */
export function sourceOf(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) =>
      offset + length <= bytes.length ? bytes.subarray(offset, offset + length) : null,
  };
}
