/** Steps that scenarios are made of. */
import type { Step } from './step.js';

/** One guest with two pieces of memory. */
export const cargo: readonly Step[] = [
  { do: 'create', session: 'vm-web-1' },
  { do: 'preserve', session: 'vm-web-1', token: '1', file: { memfd: 1 } },
  { do: 'preserve', session: 'vm-web-1', token: '2', file: { memfd: 4 } },
];
export const open: Step = { do: 'open' };
export const kexec: Step = { do: 'kexec' };
/** The agent of the new kernel takes everything back. */
export const back: readonly Step[] = [open, { do: 'takeBack' }];
export const retrieve = (session: string, ...tokens: string[]): Step[] => [
  { do: 'retrieve', session },
  ...tokens.map((token): Step => ({ do: 'retrieveFile', session, token })),
];
/** A session is done. */
export const over = (session: string): Step[] => [
  { do: 'finish', session },
  { do: 'close', session },
];
/** A file that was retrieved is preserved anew. */
export const again = (session: string, token: string): Step => ({
  do: 'preserve',
  session,
  token,
  file: { again: { session, token } },
});
