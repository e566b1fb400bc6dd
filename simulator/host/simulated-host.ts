/**
 * A simulated host as its userspace sees it: every method is a system call of the agent and returns what the kernel of
 * that release returns, 0 or a descriptor, or a negative errno.
 */
import type { SimulatedClock } from '../clock.js';
import { errno, failed } from '../errno.js';
import type { Fault } from '../kernel/faults.js';
import type { Kernel } from '../kernel/kernel.js';
import type { OpenFile } from '../kernel/open-file.js';
import type { Session } from '../kernel/session.js';
import { Descriptors } from './descriptors.js';
import { Machine, type HostOptions, type KernelChoice } from './machine.js';
import type { Batch } from './observer.js';
import type { TrueHistory } from './truth.js';

export class SimulatedHost {
  readonly hostId: string;
  private readonly machine: Machine;
  private readonly descriptors = new Descriptors();

  constructor(options: HostOptions) {
    this.hostId = options.hostId;
    this.machine = new Machine(options);
  }

  // --- the device and its sessions ------------------------------------------------------------------------

  /** open("/dev/liveupdate"). */
  open(): number {
    this.think(8);
    const { luo } = this.kernel;
    if (luo === null) {
      this.machine.observer.emit('luo.device_open_failed', { errno: errno.ENOENT });
      return failed('ENOENT');
    }
    const result = luo.open();
    this.machine.keeper.opened(luo.state);
    return result < 0 ? result : this.descriptors.add({ kind: 'device' });
  }

  closeDevice(): number {
    this.think(4);
    if (this.kernel.luo?.deviceOpen !== true) return failed('EBADF');
    this.descriptors.dropDevice();
    this.kernel.luo.close();
    return 0;
  }

  createSession(name: string): number {
    this.think(12);
    if (this.kernel.luo?.deviceOpen !== true) return failed('EBADF');
    return this.sessionFd(this.kernel.luo.create(name));
  }

  retrieveSession(name: string): number {
    this.think(12);
    if (this.kernel.luo?.deviceOpen !== true) return failed('EBADF');
    const session = this.kernel.luo.retrieve(name);
    if (typeof session !== 'number') this.machine.keeper.retrieved(name, this.clock.nowUs);
    return this.sessionFd(session);
  }

  /**
   * Opens a file that can be preserved (guest memory of a number of pages, or a device with a handler), or one without
   * a handler.
   */
  openFile(what: { readonly memfd: number } | { readonly device: string } | 'unsupported'): number {
    if (what === 'unsupported') return this.descriptors.add({ kind: 'file', file: { kind: 'unsupported' } });
    if ('device' in what) {
      const state = `state ${this.machine.random.u32().toString(16)}`;
      return this.descriptors.add({ kind: 'file', file: { kind: 'device', compatible: what.device, state } });
    }
    const folios: bigint[] = [];
    for (let page = 0; page < what.memfd; page++) {
      const pa = this.kernel.preserved.memory.allocate(1);
      if (pa !== null) folios.push(pa);
    }
    return this.descriptors.add({ kind: 'file', file: { kind: 'memfd', folios } });
  }

  preserveFd(session: number, token: bigint, fd: number): number {
    this.think(10);
    const held = this.sessionOf(session);
    return held === null ? failed('EBADF') : held.luo.preserve(held.session, token, fd, this.fileOf(fd));
  }

  retrieveFd(session: number, token: bigint): number {
    this.think(10);
    const held = this.sessionOf(session);
    if (held === null) return failed('EBADF');
    const file = held.luo.retrieveFile(held.session, token);
    return typeof file === 'number' ? file : this.descriptors.add({ kind: 'file', file });
  }

  finish(session: number): number {
    this.think(10);
    const held = this.sessionOf(session);
    if (held === null) return failed('EBADF');
    const result = held.luo.finish(held.session);
    this.machine.keeper.sessionsMoved();
    return result;
  }

  close(fd: number): number {
    this.think(6);
    const held = this.sessionOf(fd);
    if (!this.descriptors.drop(fd)) return failed('EBADF');
    if (held !== null) held.luo.release(held.session);
    this.machine.keeper.sessionsMoved();
    return 0;
  }

  /** SET_EVENT of the prepare/cancel machine (series v1 to v4). */
  moveMachine(event: 'prepare' | 'cancel' | 'finish'): number {
    this.think(10);
    const result = this.kernel.machine?.set(event) ?? failed('EINVAL');
    this.machine.keeper.sessionsMoved();
    return result;
  }

  // --- image, reboot, power -------------------------------------------------------------------------------

  /** The next kernel gets the command line of this one by default. */
  loadImage(
    target: string | KernelChoice,
    call: 'kexec_file_load' | 'kexec_load' = 'kexec_file_load',
  ): number {
    this.think(180);
    const change = typeof target === 'string' ? { release: target } : target;
    const inherited = { ...this.kernel.config, khoCompatible: null, luoCompatible: null };
    return this.kernel.load({ ...inherited, ...change }, call);
  }

  unloadImage(): number {
    this.think(20);
    return this.kernel.unload();
  }

  /** Writes debugfs kho/out/finalize. */
  writeFinalize(on: boolean): number {
    this.think(5);
    return this.kernel.writeFinalize(on);
  }

  /** reboot(KEXEC). 0: another kernel runs now – not always the requested one. */
  rebootKexec(): number {
    this.think(30);
    const result = this.machine.kexec();
    if (result === 0) this.descriptors.clear();
    return result;
  }

  /** An orderly reboot through the firmware, into the kernel on disk (or another one written there first). */
  coldReboot(kernel?: KernelChoice): number {
    this.think(50);
    this.machine.observer.emit('boot.ended', { how: 'restart' });
    this.machine.coldStart('restart', kernel);
    this.descriptors.clear();
    return 0;
  }

  /** A power loss: the kernel reports nothing. */
  losePower(): number {
    this.machine.coldStart('power_loss');
    this.descriptors.clear();
    return 0;
  }

  // --- around the machine ---------------------------------------------------------------------------------

  inject(fault: Fault): void {
    this.machine.faults.arm(fault);
  }

  /** The next `count` events are lost. */
  loseTelemetry(count: number): void {
    this.machine.observer.loseNext(count);
  }

  /** Advances the time. */
  wait(ms: number): void {
    this.clock.advance(ms * 1000);
  }

  /** Events of the operator or system that orders the update. */
  intend(attempt: string, target: string, reason: string | null): void {
    const number = this.kernel.luo?.blob.number ?? null;
    const expectedNumber = number === null ? null : String(number);
    this.machine.keeper.intended(attempt);
    this.machine.observer.emit('update.intended', {
      attempt,
      target,
      expectedNumber,
      deadline: null,
      reason,
    });
  }

  /** Event of the inventory that sets labels of the host. */
  label(labels: Readonly<Record<string, string>>): void {
    this.machine.observer.emit('host.labelled', {
      actor: 'inventory',
      labels: Object.entries(labels).map(([key, value]) => ({ key, value })),
    });
  }

  get release(): string {
    return this.kernel.config.release;
  }

  get clock(): SimulatedClock {
    return this.machine.clock;
  }

  /** Incoming sessions that can still be retrieved, with their tokens. Empty until the device was opened. */
  waiting(): { readonly name: string; readonly tokens: readonly bigint[] }[] {
    const sessions = this.kernel.luo?.incomingSessions ?? [];
    const open = sessions.filter(({ retrieved }) => !retrieved);
    return open.map(({ name, files }) => ({ name, tokens: files.map(({ token }) => token) }));
  }

  truth(): TrueHistory {
    return this.machine.keeper.truth(this.kernel);
  }

  /** Events and blobs since the last call, in order. */
  take(): Batch {
    return this.machine.observer.take();
  }

  private get kernel(): Kernel {
    return this.machine.kernel;
  }

  private sessionFd(session: Session | number): number {
    return typeof session === 'number' ? session : this.descriptors.add({ kind: 'session', session });
  }

  private sessionOf(fd: number) {
    const held = this.descriptors.get(fd);
    const { luo } = this.kernel;
    return held?.kind === 'session' && luo !== null ? { luo, session: held.session } : null;
  }

  private fileOf(fd: number): OpenFile | undefined {
    const held = this.descriptors.get(fd);
    if (held === undefined) return undefined;
    return held.kind === 'file' ? held.file : { kind: 'unsupported' };
  }

  private think(ms: number): void {
    this.clock.advance(this.machine.random.between(ms * 500, ms * 1500));
  }
}
