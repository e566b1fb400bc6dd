/** The errnos that LUO, KHO and kexec return (include/uapi/asm-generic/errno*.h). */
export const errno = {
  ENOENT: 2,
  EIO: 5,
  EBADF: 9,
  EAGAIN: 11,
  ENOMEM: 12,
  EBUSY: 16,
  EEXIST: 17,
  ENODEV: 19,
  EINVAL: 22,
  ENOSPC: 28,
  EOPNOTSUPP: 95,
  EADDRINUSE: 98,
} as const;

export type ErrnoName = keyof typeof errno;

/** Return value of a failed system call: the negative number. */
export function failed(name: ErrnoName): number {
  return -errno[name];
}

/** The name of a negative return value, for logs. */
export function errnoName(result: number): string {
  for (const [name, value] of Object.entries(errno)) if (value === -result) return name;
  return String(result);
}
