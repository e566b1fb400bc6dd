/** The agent's file descriptors: the lowest free number from 5 on. A reboot closes them all. */
import type { OpenFile } from '../kernel/open-file.js';
import type { Session } from '../kernel/session.js';

export type Descriptor =
  | { readonly kind: 'device' }
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'file'; readonly file: OpenFile };

export class Descriptors {
  private readonly held = new Map<number, Descriptor>();

  add(descriptor: Descriptor): number {
    let fd = 5;
    while (this.held.has(fd)) fd++;
    this.held.set(fd, descriptor);
    return fd;
  }

  get(fd: number): Descriptor | undefined {
    return this.held.get(fd);
  }

  drop(fd: number): boolean {
    return this.held.delete(fd);
  }

  dropDevice(): void {
    for (const [fd, { kind }] of this.held) if (kind === 'device') this.held.delete(fd);
  }

  clear(): void {
    this.held.clear();
  }
}
