/** Boots: the start and the end of a kernel, and what is logged between them. */
import { boolean, instant, message, oneOf, text, u64 } from '../fields.js';
import { kind } from '../kind.js';

export const bootMode = oneOf('BootMode', 'How a boot started.', {
  cold: 'Start by firmware.',
  kexec: 'Start by kexec.',
  unknown: 'Start that was not observed.',
});

export const bootKinds = {
  'boot.started': kind('A kernel started.', {
    mode: bootMode.describe('How the kernel started.'),
    release: text(128).describe('Release of the kernel, as `uname -r` prints it.'),
    build: message.nullable().describe('Build line of the kernel.'),
    cmdline: message.nullable().describe('Kernel command line.'),
    kho: boolean.nullable().describe('Whether the command line requests Kexec HandOver.'),
    liveupdate: boolean.nullable().describe('Whether the command line requests LUO.'),
  }),
  'boot.panicked': kind('The kernel panicked.', { message: message.describe('Line of the panic.') }),
  'boot.ended': kind('The kernel shut down in an orderly way.', {
    how: oneOf('BootEndedHow', 'How a kernel shut down.', {
      restart: 'Restart through firmware.',
      power_off: 'Power-off.',
      halt: 'Halt.',
      kexec: 'Kexec into another kernel.',
      unknown: 'End that was not observed.',
    }).describe('How the kernel shut down.'),
  }),
  'kernel.logged': kind('The kernel logged a line of a known format that changes no state.', {
    subsystem: text(32).describe('Part of the kernel that logged the line, e.g. `luo`.'),
    level: oneOf('KernelLoggedLevel', 'Level of a kernel log line.', {
      info: 'KERN_INFO.',
      notice: 'KERN_NOTICE.',
      warn: 'KERN_WARNING.',
      err: 'KERN_ERR.',
      emerg: 'KERN_EMERG.',
    })
      .nullable()
      .describe('Level of the log line.'),
    message: message.describe('Log line.'),
  }),
  'systemd.kexecs_counted': kind('systemd (262 and later) reported how many kexecs it has seen.', {
    // The value survives only with systemd's own session.
    kexecsCount: u64.describe(
      'Property KExecCount of systemd, which earlier versions spell KExecsCount or KexecsCount.',
    ),
  }),
  'systemd.shutdown_timed': kind(
    'systemd (262 and later) reported when it shut the previous kernel down, by the clock of that kernel.',
    {
      shutdownStartedAt: instant.nullable().describe('Start of the shutdown.'),
      shutdownFinishedAt: instant.nullable().describe('Instant at which every unit had stopped.'),
      lateShutdownStartedAt: instant.nullable().describe('Start of systemd-shutdown.'),
      lateShutdownFinishedAt: instant
        .nullable()
        .describe('Instant at which systemd-shutdown was about to call reboot(KEXEC).'),
    },
  ),
} as const;
