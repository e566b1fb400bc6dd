/** The boot of one kernel from its entry point to userspace, in the order of its initcalls (KH, LC, MB). */
import type { Era } from '../eras/index.js';
import { PhysicalMemory, type Region } from '../hardware/physical-memory.js';
import type { Observer } from '../host/observer.js';
import type { TrueBoot } from '../host/truth.js';
import type { Random } from '../random.js';
import { deviceHandler } from './device-handler.js';
import { startLuoEarly } from './early-luo.js';
import type { FaultPlan } from './faults.js';
import type { Handover } from './handover.js';
import { receiveHandover, type Received } from './incoming.js';
import { Kernel } from './kernel.js';
import { commandLine, rulesOf, type KernelConfig } from './kernel-config.js';
import { Kho } from './kho.js';
import { Luo } from './luo.js';
import { memfdHandler } from './memfd.js';
import { PreservedMemory } from './preserved-memory.js';
import { keepReservations } from './reservations.js';
import { SeedMachine } from './seed-machine.js';

export interface BootContext {
  readonly config: KernelConfig;
  readonly mode: 'cold' | 'kexec';
  readonly handover: Handover | null;
  readonly megabytes: number;
  readonly scratch: readonly Region[];
  readonly random: Random;
  readonly witness: Observer;
  readonly faults: FaultPlan;
  readonly truth: TrueBoot;
}

export type BootResult = { readonly kernel: Kernel } | { readonly panic: string };

export function bootKernel(cx: BootContext): BootResult {
  const { config, witness, truth, faults } = cx;
  const rules = rulesOf(config);
  const khoRules = config.kho ? rules.kho : null;
  const khoOn = khoRules !== null;
  sayStarted(cx, khoOn);
  // Runs before kho= is read: handed-over memory stays protected even when it will not be used.
  const received = receiveHandover(rules.kho, cx.handover, witness);
  truth.handover = received.state;
  truth.corrupted = received.misread;
  const memory = takeMemory(cx, received);
  const preserved = new PreservedMemory(memory, witness, faults);
  const usable: Received = khoOn ? received : { ...received, subtrees: [], metadata: null };
  const addReservations = keepReservations(config, usable, memory, witness);

  const luo = rules.luo === null ? null : new Luo(filesContext(cx, rules.luo, preserved));
  const early = luo === null || !khoOn ? 'nothing' : startLuoEarly(luo, usable, cx.handover?.manifest ?? []);
  if (typeof early !== 'string') {
    notePanic(truth, luo);
    return early;
  }
  const kho = khoRules !== null ? new Kho(khoRules, preserved, witness, faults) : null;
  if (kho !== null) truth.kexecCount = startKho(kho, config, usable);
  else sayDisabled(rules, witness);
  const ready =
    luo !== null && early !== 'refused' && config.liveupdate && startLuoLate(luo, kho, witness) ? luo : null;
  if (kho !== null) {
    addReservations(kho, preserved);
    const scratch = cx.scratch.map(({ pa, size }) => ({ pa: String(pa), size: String(size) }));
    witness.emit('kho.enabled', { scratch });
  }
  witness.emit(ready === null ? 'luo.device_absent' : 'luo.device_present', {});
  noteLuo(truth, luo, ready, early === 'accepted');
  const machine = ready?.era.machine === true && kho !== null ? new SeedMachine(ready, kho) : null;
  machine?.start(early === 'accepted');
  if (kho !== null) observeIn(usable, memory, witness, luo?.era.freesIncomingBlob ?? false);
  const fromHandover = usable.state === 'accepted';
  const kernel = new Kernel({
    config,
    rules,
    kho,
    luo: ready,
    machine,
    preserved,
    witness,
    faults,
    fromHandover,
    scratch: cx.scratch,
  });
  kernel.observe('boot');
  witness.probesUp();
  preserved.probesUp();
  return { kernel };
}

function sayDisabled(rules: Era, witness: Observer): void {
  if (rules.kho !== null) witness.emit('kho.disabled', { reason: 'command_line', message: null });
}

/** The kernel may have logged the number before it panicked. */
function notePanic(truth: TrueBoot, luo: Luo | null): void {
  truth.luo = 'panicked';
  truth.incomingNumber = luo?.loggedNumber ?? null;
}

function noteLuo(truth: TrueBoot, luo: Luo | null, ready: Luo | null, received: boolean): void {
  truth.received = received;
  truth.incomingNumber = luo?.loggedNumber ?? null;
  truth.luo = ready === null ? 'off' : 'ready';
  truth.outgoingNumber = ready?.blob.number ?? null;
}

function sayStarted({ config, mode, witness }: BootContext, kho: boolean): void {
  witness.emit('boot.started', {
    mode,
    release: config.release,
    build: `Linux version ${config.release} (builder@simulator) #1 SMP PREEMPT_DYNAMIC`,
    cmdline: commandLine(config),
    kho,
    liveupdate: config.liveupdate,
  });
}

function takeMemory(
  { handover, random, megabytes, scratch }: BootContext,
  received: Received,
): PhysicalMemory {
  const memory =
    received.kept === null || handover === null
      ? new PhysicalMemory(random, megabytes)
      : handover.memory.survive(received.kept, random);
  for (const region of scratch) memory.reserve(region);
  return memory;
}

function filesContext(cx: BootContext, era: NonNullable<Era['luo']>, memory: PreservedMemory) {
  const handlers = [memfdHandler(era.memfd), ...cx.config.handlers.map(deviceHandler)];
  return { era, handlers, memory, witness: cx.witness, faults: cx.faults, preservedFiles: new Set<never>() };
}

/** fs_initcall (KH kho_init). Returns the incoming kexec_count, null when there is none. */
function startKho(kho: Kho, config: KernelConfig, received: Received): number | null {
  kho.createRoot();
  if (!kho.era.kexecMetadata) return null;
  const came = received.metadata;
  if (came !== null) kho.witness.emit('kho.exec_from', came);
  kho.createMetadata(config.release, (came?.kexecCount ?? 0) + 1);
  return came?.kexecCount ?? null;
}

/** late_initcall (LC luo_late_startup). */
function startLuoLate(luo: Luo, kho: Kho | null, witness: Observer): boolean {
  if (kho === null) {
    const message = 'Disabling liveupdate because KHO is disabled';
    witness.emit('luo.disabled', { reason: 'kho_disabled', message });
    return false;
  }
  return luo.era.machine || luo.blob.setUp(kho, (luo.incoming?.number ?? 0n) + 1n);
}

/** debugfs in/: the LUO file of 7.2 and later shows the current content of the freed page. */
function observeIn(received: Received, memory: PhysicalMemory, witness: Observer, luoFreed: boolean): void {
  if (received.root === null) return;
  witness.blob('in/fdt', received.root, 'boot');
  for (const { name, pa, size } of received.subtrees) {
    const bytes = memory.read(pa, size);
    if (bytes === null && !(luoFreed && name === 'LUO')) continue;
    witness.blob(`in/sub_fdts/${name}`, bytes ?? new Uint8Array(size), 'boot');
  }
}
