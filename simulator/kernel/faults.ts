/** A handler's callback for one file fails. */
interface FileFault<At extends string> {
  readonly at: At;
  readonly errno: number;
  /** Only this file; any file when absent. */
  readonly token?: bigint;
  readonly times?: number;
}

/**
 * Injected failures. A fault waits until its place is reached, fires the requested number of times, and is then used
 * up.
 */
export type Fault =
  /** A page allocation of KHO or a handler fails: ENOMEM. `skip`: number of allocations that succeed before. */
  | { readonly at: 'allocate'; readonly skip?: number; readonly times?: number }
  /** A handler refuses to preserve, freeze or retrieve a file. */
  | FileFault<'preserve'>
  | FileFault<'freeze'>
  | FileFault<'retrieve'>
  /** A handler's can_finish returns false: EBUSY. */
  | { readonly at: 'finish'; readonly times?: number }
  /** Rebuilding sessions at the first open fails: EIO. */
  | { readonly at: 'deserialize'; readonly errno: number; readonly times?: number }
  /** KHO cannot finalize (kernels that have the step). */
  | { readonly at: 'finalize'; readonly errno: number; readonly times?: number }
  /** kexec_file_load fails. */
  | { readonly at: 'load'; readonly errno: number; readonly times?: number }
  /** Power is lost while one kernel jumps into the next. */
  | { readonly at: 'jump'; readonly times?: number };

export class FaultPlan {
  private armed: { readonly fault: Fault; left: number; skip: number }[] = [];

  arm(fault: Fault): void {
    const skip = fault.at === 'allocate' ? (fault.skip ?? 0) : 0;
    this.armed.push({ fault, left: fault.times ?? 1, skip });
  }

  /** The fault that fires here, counted as used; null when there is none. */
  strike<A extends Fault['at']>(at: A, token?: bigint): Extract<Fault, { at: A }> | null {
    const found = this.armed.find(({ fault, left }) => left > 0 && fault.at === at && aims(fault, token));
    if (found === undefined) return null;
    if (found.skip > 0) {
      found.skip -= 1;
      return null;
    }
    found.left -= 1;
    this.armed = this.armed.filter(({ left }) => left > 0);
    return found.fault as Extract<Fault, { at: A }>;
  }

  clear(): void {
    this.armed = [];
  }
}

function aims(fault: Fault, token: bigint | undefined): boolean {
  return !('token' in fault) || fault.token === token;
}
