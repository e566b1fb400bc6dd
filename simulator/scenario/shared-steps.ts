/** Steps that scenarios share. */
import type { Step } from './step.js';

/** One guest with two memory files. */
export const cargo: readonly Step[] = [
  { do: 'create', session: 'vm-web-1' },
  { do: 'preserve', session: 'vm-web-1', token: '1', file: { memfd: 1 } },
  { do: 'preserve', session: 'vm-web-1', token: '2', file: { memfd: 4 } },
];
export const open: Step = { do: 'open' };
export const kexec: Step = { do: 'kexec' };
/** The agent of the new kernel retrieves everything. */
export const back: readonly Step[] = [open, { do: 'takeBack' }];
export const retrieve = (session: string, ...tokens: string[]): Step[] => [
  { do: 'retrieve', session },
  ...tokens.map((token): Step => ({ do: 'retrieveFile', session, token })),
];
/** Finishes a session. */
export const over = (session: string): Step[] => [
  { do: 'finish', session },
  { do: 'close', session },
];
/** Preserves a retrieved file again. */
export const again = (session: string, token: string): Step => ({
  do: 'preserve',
  session,
  token,
  file: { again: { session, token } },
});
