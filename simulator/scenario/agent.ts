/** The userspace agent: turns steps into system calls and keeps the descriptors of sessions and files. */
import { errno, failed } from '../errno.js';
import type { SimulatedHost } from '../host/simulated-host.js';
import type { Fault } from '../kernel/faults.js';
import type { FileSource, Step, StepFault } from './step.js';

const NOT_OPEN = 9999;

export class Agent {
  readonly host: SimulatedHost;
  /** Newest descriptor of a session name; an incoming one is finished and closed before an outgoing of that name. */
  private readonly sessions = new Map<string, number[]>();
  private readonly files = new Map<string, number>();

  constructor(host: SimulatedHost) {
    this.host = host;
  }

  /** The result of the step's system call; of several calls the first that failed, else the last. */
  run(step: Step): number {
    const { host } = this;
    switch (step.do) {
      case 'open':
        return host.open();
      case 'closeDevice':
        return host.closeDevice();
      case 'create':
        return this.hold(step.session, host.createSession(step.session));
      case 'preserve':
        return this.preserve(step.session, step.token, step.file);
      case 'retrieve':
        return this.hold(step.session, host.retrieveSession(step.session));
      case 'retrieveFile':
        return this.holdFile(
          step.session,
          step.token,
          host.retrieveFd(this.session(step.session), BigInt(step.token)),
        );
      case 'finish':
        return host.finish(this.session(step.session));
      case 'close':
        return this.close(step.session);
      case 'takeBack':
        return this.takeBack();
      case 'load':
        return host.loadImage(step.target, step.call);
      case 'unload':
        return host.unloadImage();
      case 'finalize':
        return host.writeFinalize(step.on);
      case 'prepare':
      case 'cancel':
      case 'finishMachine':
        return host.moveMachine(step.do === 'finishMachine' ? 'finish' : step.do);
      case 'kexec':
        return this.rebooted(host.rebootKexec());
      case 'coldReboot':
        return this.rebooted(host.coldReboot(step.kernel));
      case 'powerLoss':
        return this.rebooted(host.losePower());
      case 'fault':
        host.inject(faultOf(step.fault));
        return 0;
      case 'loseTelemetry':
        host.loseTelemetry(step.events);
        return 0;
      case 'intend':
        host.intend(step.attempt, step.target, step.reason);
        return 0;
      case 'wait':
        host.wait(step.ms);
        return 0;
    }
  }

  private takeBack(): number {
    let result = 0;
    const note = (value: number): number => {
      if (value < 0 && result >= 0) result = value;
      return value;
    };
    for (const { name, tokens } of this.host.waiting()) {
      const fd = note(this.hold(name, this.host.retrieveSession(name)));
      if (fd < 0) continue;
      for (const token of tokens) note(this.holdFile(name, String(token), this.host.retrieveFd(fd, token)));
      note(this.host.finish(fd));
      note(this.closeFd(name, fd));
    }
    return result;
  }

  private preserve(session: string, token: string, file: FileSource): number {
    const fd = this.fileFd(file);
    const result = this.host.preserveFd(this.session(session), BigInt(token), fd);
    if (result === 0) this.files.set(`${session}/${token}`, fd);
    return result;
  }

  private fileFd(file: FileSource): number {
    if (file === 'bad') return NOT_OPEN;
    if (file === 'unsupported') return this.host.openFile('unsupported');
    if ('again' in file) return this.files.get(`${file.again.session}/${file.again.token}`) ?? NOT_OPEN;
    return this.host.openFile(file);
  }

  private session(name: string): number {
    return this.sessions.get(name)?.[0] ?? NOT_OPEN;
  }

  private close(name: string): number {
    const fd = this.sessions.get(name)?.shift();
    return fd === undefined ? failed('EBADF') : this.host.close(fd);
  }

  /** An outgoing session may have the name of an incoming one: two lists. */
  private closeFd(name: string, fd: number): number {
    this.sessions.set(
      name,
      (this.sessions.get(name) ?? []).filter((held) => held !== fd),
    );
    return this.host.close(fd);
  }

  private hold(name: string, fd: number): number {
    if (fd >= 0) this.sessions.set(name, [...(this.sessions.get(name) ?? []), fd]);
    return fd;
  }

  private holdFile(session: string, token: string, fd: number): number {
    if (fd >= 0) this.files.set(`${session}/${token}`, fd);
    return fd;
  }

  /** After a reboot no process is left. */
  private rebooted(result: number): number {
    if (result === 0) {
      this.sessions.clear();
      this.files.clear();
    }
    return result;
  }
}

export function faultOf(fault: StepFault): Fault {
  const times = fault.times ?? 1;
  const code = fault.errno ?? errno.EIO;
  switch (fault.at) {
    case 'allocate':
    case 'finish':
    case 'jump':
      return { at: fault.at, times };
    case 'deserialize':
    case 'finalize':
    case 'load':
      return { at: fault.at, errno: code, times };
    case 'preserve':
    case 'freeze':
    case 'retrieve':
      return fault.token === undefined
        ? { at: fault.at, errno: code, times }
        : { at: fault.at, errno: code, times, token: BigInt(fault.token) };
  }
}
