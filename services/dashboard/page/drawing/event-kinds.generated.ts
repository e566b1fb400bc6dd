// Written by scripts/event-sdl.ts from services/kernel/events. Do not edit.

/** Shape of a field of an event's data. */
export interface FieldShape {
  readonly form: 'text' | 'u64' | 'u32' | 'int' | 'instant' | 'boolean' | 'enum' | 'list';
  /** Name of the type in the API. */
  readonly type: string;
  readonly nullable: boolean;
  readonly description: string;
  /** Values of an enum. */
  readonly words?: readonly string[];
  /** Fields of an element of a list. */
  readonly fields?: Readonly<Record<string, FieldShape>>;
}

export interface KindShape {
  readonly description: string;
  readonly fields: Readonly<Record<string, FieldShape>>;
}

/** Data of each kind; u64 values are decimal strings. */
export interface EventData {
  readonly 'boot.started': {
    readonly mode: 'cold' | 'kexec' | 'unknown';
    readonly release: string;
    readonly build: string | null;
    readonly cmdline: string | null;
    readonly kho: boolean | null;
    readonly liveupdate: boolean | null;
  };
  readonly 'boot.panicked': { readonly message: string };
  readonly 'boot.ended': { readonly how: 'restart' | 'power_off' | 'halt' | 'kexec' | 'unknown' };
  readonly 'kernel.logged': {
    readonly subsystem: string;
    readonly level: 'info' | 'notice' | 'warn' | 'err' | 'emerg' | null;
    readonly message: string;
  };
  readonly 'systemd.kexecs_counted': { readonly kexecsCount: string };
  readonly 'systemd.shutdown_timed': {
    readonly shutdownStartedAt: string | null;
    readonly shutdownFinishedAt: string | null;
    readonly lateShutdownStartedAt: string | null;
    readonly lateShutdownFinishedAt: string | null;
  };
  readonly 'kho.enabled': { readonly scratch: readonly { readonly pa: string; readonly size: string }[] };
  readonly 'kho.disabled': {
    readonly reason: 'command_line' | 'scratch' | 'kdump' | 'not_configured' | 'other';
    readonly message: string | null;
  };
  readonly 'kho.handover_found': {};
  readonly 'kho.revival_refused': {
    readonly reason: 'incompatible' | 'invalid' | 'unmappable' | 'no_memory_map' | 'not_configured' | 'other';
    readonly fdtPa: string | null;
    readonly expected: string | null;
    readonly errno: number | null;
    readonly message: string;
  };
  readonly 'kho.exec_from': { readonly previousRelease: string; readonly kexecCount: number };
  readonly 'kho.metadata_refused': {
    readonly version: number | null;
    readonly expected: number | null;
    readonly message: string;
  };
  readonly 'kho.root_created': { readonly compatible: string; readonly mapPa: string };
  readonly 'kho.subtree_added': {
    readonly name: string;
    readonly pa: string | null;
    readonly size: string | null;
  };
  readonly 'kho.subtree_add_failed': {
    readonly name: string;
    readonly pa: string | null;
    readonly errno: number;
  };
  readonly 'kho.subtree_removed': { readonly name: string | null; readonly pa: string | null };
  readonly 'kho.subtree_retrieved': { readonly name: string; readonly errno: number | null };
  readonly 'kho.memory_reserved': { readonly name: string; readonly pa: string; readonly size: string };
  readonly 'kho.reservation_revived': { readonly name: string };
  readonly 'kho.reservation_refused': { readonly name: string | null; readonly message: string };
  readonly 'kho.memory_allocated': { readonly pa: string; readonly size: string };
  readonly 'kho.memory_allocation_failed': { readonly size: string | null; readonly errno: number | null };
  readonly 'kho.memory_preserved': {
    readonly via: 'folio' | 'pages' | 'phys' | 'vmalloc';
    readonly pa: string;
    readonly pages: string | null;
  };
  readonly 'kho.memory_preserve_failed': {
    readonly via: 'folio' | 'pages' | 'phys' | 'vmalloc';
    readonly pa: string | null;
    readonly pages: string | null;
    readonly errno: number;
  };
  readonly 'kho.memory_unpreserved': {
    readonly via: 'folio' | 'pages' | 'phys' | 'vmalloc';
    readonly pa: string;
    readonly pages: string | null;
  };
  readonly 'kho.memory_restored': {
    readonly via: 'folio' | 'pages' | 'phys' | 'vmalloc';
    readonly pa: string | null;
    readonly pages: string | null;
  };
  readonly 'kho.memory_freed': { readonly pa: string; readonly how: 'restored' | 'unpreserved' };
  readonly 'kho.finalized': { readonly mapPa: string | null };
  readonly 'kho.finalize_failed': { readonly errno: number };
  readonly 'kho.aborted': {};
  readonly 'kho.abort_failed': { readonly errno: number };
  readonly 'luo.incoming_accepted': { readonly number: string };
  readonly 'luo.incoming_refused': {
    readonly component: 'luo' | 'session' | 'flb' | 'blocks' | 'subtree' | 'unknown';
    readonly expected: string | null;
    readonly errno: number | null;
    readonly message: string;
  };
  readonly 'luo.disabled': {
    readonly reason: 'kho_disabled' | 'not_requested' | 'incoming_refused' | 'setup_failed' | 'other';
    readonly message: string | null;
  };
  readonly 'luo.outgoing_created': {
    readonly compatible: string;
    readonly number: string;
    readonly sessionsPa: string | null;
    readonly flbsPa: string | null;
  };
  readonly 'luo.outgoing_failed': { readonly errno: number | null; readonly message: string };
  readonly 'luo.device_present': {};
  readonly 'luo.device_absent': {};
  readonly 'luo.device_opened': {};
  readonly 'luo.device_open_failed': { readonly errno: number };
  readonly 'luo.device_closed': {};
  readonly 'luo.deserialized': {};
  readonly 'luo.deserialize_failed': {
    readonly errno: number | null;
    readonly session: string | null;
    readonly message: string | null;
  };
  readonly 'luo.serialized': { readonly sessionsPa: string | null };
  readonly 'luo.serialize_failed': { readonly errno: number };
  readonly 'luo.prepare_started': { readonly session: string | null };
  readonly 'luo.prepared': { readonly session: string | null };
  readonly 'luo.prepare_failed': {
    readonly session: string | null;
    readonly errno: number;
    readonly state: 'normal' | 'prepared' | 'frozen' | 'updated';
  };
  readonly 'luo.cancelled': { readonly session: string | null };
  readonly 'luo.cancel_failed': { readonly session: string | null; readonly errno: number };
  readonly 'luo.frozen': { readonly session: string | null };
  readonly 'luo.freeze_failed': {
    readonly session: string | null;
    readonly errno: number;
    readonly token: string | null;
    readonly handler: string | null;
  };
  readonly 'luo.updated': { readonly session: string | null };
  readonly 'luo.finished': { readonly session: string | null };
  readonly 'luo.finish_failed': { readonly session: string | null; readonly errno: number };
  readonly 'session.created': { readonly name: string };
  readonly 'session.create_failed': { readonly name: string; readonly errno: number };
  readonly 'session.retrieved': { readonly name: string };
  readonly 'session.retrieve_failed': { readonly name: string; readonly errno: number };
  readonly 'session.finished': { readonly name: string };
  readonly 'session.finish_failed': { readonly name: string; readonly errno: number };
  readonly 'session.closed': { readonly name: string; readonly direction: 'outgoing' | 'incoming' | null };
  readonly 'session.release_failed': { readonly name: string };
  readonly 'session.frozen': { readonly name: string };
  readonly 'session.freeze_failed': { readonly name: string; readonly errno: number };
  readonly 'session.freeze_refused': { readonly name: string; readonly errno: number };
  readonly 'session.unfrozen': { readonly name: string };
  readonly 'session.deserialized': { readonly name: string };
  readonly 'file.preserved': {
    readonly session: string;
    readonly token: string;
    readonly fd: number | null;
    readonly handler: string | null;
    readonly dataPa: string | null;
    readonly size: string | null;
  };
  readonly 'file.preserve_failed': {
    readonly session: string;
    readonly token: string;
    readonly fd: number | null;
    readonly errno: number;
  };
  readonly 'file.unpreserved': { readonly session: string; readonly token: string };
  readonly 'file.frozen': { readonly session: string; readonly token: string };
  readonly 'file.freeze_failed': {
    readonly session: string;
    readonly token: string;
    readonly handler: string | null;
    readonly errno: number;
  };
  readonly 'file.unfrozen': { readonly session: string; readonly token: string };
  readonly 'file.retrieved': { readonly session: string; readonly token: string };
  readonly 'file.retrieve_failed': {
    readonly session: string;
    readonly token: string;
    readonly errno: number;
  };
  readonly 'file.finished': { readonly session: string; readonly token: string };
  readonly 'file.never_retrieved': { readonly session: string; readonly token: string };
  readonly 'image.loaded': { readonly image: string | null; readonly carriesKho: boolean | null };
  readonly 'image.load_failed': { readonly image: string | null; readonly errno: number };
  readonly 'image.unloaded': {};
  readonly 'kexec.requested': {};
  readonly 'kexec.refused': { readonly errno: number };
  readonly 'kexec.entered': {};
  readonly 'blob.observed': { readonly name: string; readonly size: string; readonly moment: string | null };
  readonly 'telemetry.missing': {
    readonly facts: 'calls' | 'sessions' | 'files' | 'device' | 'images' | 'jump' | 'log' | 'clock' | 'boots';
    readonly reason:
      'overrun' | 'lost' | 'missed' | 'refused_probe' | 'not_probed' | 'incomplete' | 'not_recorded';
    readonly fromNs: string | null;
    readonly toNs: string | null;
    readonly count: string | null;
    readonly message: string | null;
  };
  readonly 'update.intended': {
    readonly attempt: string;
    readonly target: string | null;
    readonly expectedNumber: string | null;
    readonly deadline: string | null;
    readonly reason: string | null;
  };
  readonly 'update.deadline_passed': { readonly attempt: string; readonly phase: string | null };
  readonly 'host.silent': { readonly since: string | null; readonly message: string | null };
  readonly 'host.returned': { readonly message: string | null };
  readonly 'host.labelled': {
    readonly actor: string;
    readonly labels: readonly { readonly key: string; readonly value: string | null }[];
  };
  readonly 'recovery.decided': {
    readonly attempt: string | null;
    readonly action: 'continue' | 'plain_kexec' | 'cold_reboot' | 'rollback' | 'hold' | 'evacuate';
    readonly policy: string;
    readonly reason: string;
  };
  readonly 'recovery.started': { readonly attempt: string | null; readonly action: string };
  readonly 'recovery.verified': { readonly attempt: string | null; readonly action: string };
  readonly 'recovery.failed': {
    readonly attempt: string | null;
    readonly action: string;
    readonly message: string;
  };
  readonly 'operator.annotated': { readonly actor: string; readonly message: string };
  readonly 'operator.approved': {
    readonly actor: string;
    readonly subject: string;
    readonly message: string | null;
  };
  readonly 'operator.overrode': {
    readonly actor: string;
    readonly subject: string;
    readonly message: string;
  };
}

export type EventKind = keyof EventData;

export const eventKinds: Readonly<Record<EventKind, KindShape>> = {
  'boot.started': {
    description: 'A kernel started.',
    fields: {
      mode: {
        form: 'enum',
        type: 'BootMode',
        nullable: false,
        description: 'How the kernel started.',
        words: ['cold', 'kexec', 'unknown'],
      },
      release: {
        form: 'text',
        type: 'String',
        nullable: false,
        description: 'Release of the kernel, as `uname -r` prints it.',
      },
      build: { form: 'text', type: 'String', nullable: true, description: 'Build line of the kernel.' },
      cmdline: { form: 'text', type: 'String', nullable: true, description: 'Kernel command line.' },
      kho: {
        form: 'boolean',
        type: 'Boolean',
        nullable: true,
        description: 'Whether the command line requests Kexec HandOver.',
      },
      liveupdate: {
        form: 'boolean',
        type: 'Boolean',
        nullable: true,
        description: 'Whether the command line requests LUO.',
      },
    },
  },
  'boot.panicked': {
    description: 'The kernel panicked.',
    fields: { message: { form: 'text', type: 'String', nullable: false, description: 'Line of the panic.' } },
  },
  'boot.ended': {
    description: 'The kernel shut down in an orderly way.',
    fields: {
      how: {
        form: 'enum',
        type: 'BootEndedHow',
        nullable: false,
        description: 'How the kernel shut down.',
        words: ['restart', 'power_off', 'halt', 'kexec', 'unknown'],
      },
    },
  },
  'kernel.logged': {
    description: 'The kernel logged a line of a known format that changes no state.',
    fields: {
      subsystem: {
        form: 'text',
        type: 'String',
        nullable: false,
        description: 'Part of the kernel that logged the line, e.g. `luo`.',
      },
      level: {
        form: 'enum',
        type: 'KernelLoggedLevel',
        nullable: true,
        description: 'Level of the log line.',
        words: ['info', 'notice', 'warn', 'err', 'emerg'],
      },
      message: { form: 'text', type: 'String', nullable: false, description: 'Log line.' },
    },
  },
  'systemd.kexecs_counted': {
    description: 'systemd (262 and later) reported how many kexecs it has seen.',
    fields: {
      kexecsCount: {
        form: 'u64',
        type: 'UInt64',
        nullable: false,
        description:
          'Property KExecCount of systemd, which earlier versions spell KExecsCount or KexecsCount.',
      },
    },
  },
  'systemd.shutdown_timed': {
    description:
      'systemd (262 and later) reported when it shut the previous kernel down, by the clock of that kernel.',
    fields: {
      shutdownStartedAt: {
        form: 'instant',
        type: 'DateTime',
        nullable: true,
        description: 'Start of the shutdown.',
      },
      shutdownFinishedAt: {
        form: 'instant',
        type: 'DateTime',
        nullable: true,
        description: 'Instant at which every unit had stopped.',
      },
      lateShutdownStartedAt: {
        form: 'instant',
        type: 'DateTime',
        nullable: true,
        description: 'Start of systemd-shutdown.',
      },
      lateShutdownFinishedAt: {
        form: 'instant',
        type: 'DateTime',
        nullable: true,
        description: 'Instant at which systemd-shutdown was about to call reboot(KEXEC).',
      },
    },
  },
  'kho.enabled': {
    description: 'Kexec HandOver works in this kernel and has its scratch areas.',
    fields: {
      scratch: {
        form: 'list',
        type: '[Region]',
        nullable: false,
        description: 'Areas that the next kernel can use before it reads what is preserved.',
        fields: {
          pa: {
            form: 'u64',
            type: 'UInt64',
            nullable: false,
            description: 'Physical address of the start, in bytes.',
          },
          size: { form: 'u64', type: 'UInt64', nullable: false, description: 'Size in bytes.' },
        },
      },
    },
  },
  'kho.disabled': {
    description: 'Kexec HandOver does not work in this kernel.',
    fields: {
      reason: {
        form: 'enum',
        type: 'KhoDisabledReason',
        nullable: false,
        description: 'Why Kexec HandOver does not work.',
        words: ['command_line', 'scratch', 'kdump', 'not_configured', 'other'],
      },
      message: { form: 'text', type: 'String', nullable: true, description: 'Log line with the reason.' },
    },
  },
  'kho.handover_found': {
    description: 'The kernel found the tree of the previous kernel and uses it.',
    fields: {},
  },
  'kho.revival_refused': {
    description: 'The kernel rejected the tree of the previous kernel. The boot continues like a cold boot.',
    fields: {
      reason: {
        form: 'enum',
        type: 'KhoRevivalRefusedReason',
        nullable: false,
        description: 'Why the kernel rejected the tree.',
        words: ['incompatible', 'invalid', 'unmappable', 'no_memory_map', 'not_configured', 'other'],
      },
      fdtPa: {
        form: 'u64',
        type: 'UInt64',
        nullable: true,
        description: 'Physical address of the tree, in bytes.',
      },
      expected: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Compatible string that this kernel reads.',
      },
      errno: {
        form: 'int',
        type: 'Int',
        nullable: true,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
      message: { form: 'text', type: 'String', nullable: false, description: 'Log line with the reason.' },
    },
  },
  'kho.exec_from': {
    description: 'The kernel reported the kernel that started it by kexec.',
    fields: {
      previousRelease: {
        form: 'text',
        type: 'String',
        nullable: false,
        description: 'Release of the previous kernel.',
      },
      kexecCount: {
        form: 'u32',
        type: 'UInt64',
        nullable: false,
        description: 'Number of kexecs since the cold boot.',
      },
    },
  },
  'kho.metadata_refused': {
    description: 'The kernel rejected the kexec-metadata subtree. The rest of the handover continues.',
    fields: {
      version: { form: 'u32', type: 'UInt64', nullable: true, description: 'Version that the kernel found.' },
      expected: {
        form: 'u32',
        type: 'UInt64',
        nullable: true,
        description: 'Version that this kernel reads.',
      },
      message: { form: 'text', type: 'String', nullable: false, description: 'Log line with the reason.' },
    },
  },
  'kho.root_created': {
    description: 'The kernel created the KHO root for the next kernel.',
    fields: {
      compatible: {
        form: 'text',
        type: 'String',
        nullable: false,
        description: 'Compatible string, e.g. `kho-v1`.',
      },
      mapPa: {
        form: 'u64',
        type: 'UInt64',
        nullable: false,
        description: 'Physical address of the preserved memory map, in bytes.',
      },
    },
  },
  'kho.subtree_added': {
    description: 'The kernel added a subtree to the KHO root.',
    fields: {
      name: { form: 'text', type: 'String', nullable: false, description: 'Name of the subtree.' },
      pa: {
        form: 'u64',
        type: 'UInt64',
        nullable: true,
        description: 'Physical address of the start, in bytes.',
      },
      size: { form: 'u64', type: 'UInt64', nullable: true, description: 'Size in bytes.' },
    },
  },
  'kho.subtree_add_failed': {
    description: 'The kernel could not add a subtree to the KHO root.',
    fields: {
      name: { form: 'text', type: 'String', nullable: false, description: 'Name of the subtree.' },
      pa: {
        form: 'u64',
        type: 'UInt64',
        nullable: true,
        description: 'Physical address of the start, in bytes.',
      },
      errno: {
        form: 'int',
        type: 'Int',
        nullable: false,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
    },
  },
  'kho.subtree_removed': {
    description: 'The kernel removed a subtree from the KHO root.',
    fields: {
      name: { form: 'text', type: 'String', nullable: true, description: 'Name of the subtree.' },
      pa: {
        form: 'u64',
        type: 'UInt64',
        nullable: true,
        description: 'Physical address of the start, in bytes.',
      },
    },
  },
  'kho.subtree_retrieved': {
    description: 'A component requested its subtree of the previous kernel.',
    fields: {
      name: { form: 'text', type: 'String', nullable: false, description: 'Name of the subtree.' },
      errno: {
        form: 'int',
        type: 'Int',
        nullable: true,
        description: 'Linux errno as a positive number; null when the subtree was found.',
      },
    },
  },
  'kho.memory_reserved': {
    description: 'The kernel reserved memory by name for the next kernel.',
    fields: {
      name: { form: 'text', type: 'String', nullable: false, description: 'Name of the reservation.' },
      pa: {
        form: 'u64',
        type: 'UInt64',
        nullable: false,
        description: 'Physical address of the start, in bytes.',
      },
      size: { form: 'u64', type: 'UInt64', nullable: false, description: 'Size in bytes.' },
    },
  },
  'kho.reservation_revived': {
    description: 'The kernel reserved memory again that the previous kernel had reserved by name.',
    fields: {
      name: { form: 'text', type: 'String', nullable: false, description: 'Name of the reservation.' },
    },
  },
  'kho.reservation_refused': {
    description: 'The kernel did not reserve memory again that the previous kernel had reserved by name.',
    fields: {
      name: { form: 'text', type: 'String', nullable: true, description: 'Name of the reservation.' },
      message: { form: 'text', type: 'String', nullable: false, description: 'Log line with the reason.' },
    },
  },
  'kho.memory_allocated': {
    description: 'The kernel allocated memory for handover.',
    fields: {
      pa: {
        form: 'u64',
        type: 'UInt64',
        nullable: false,
        description: 'Physical address of the start, in bytes.',
      },
      size: { form: 'u64', type: 'UInt64', nullable: false, description: 'Size in bytes.' },
    },
  },
  'kho.memory_allocation_failed': {
    description: 'The kernel could not allocate memory for handover.',
    fields: {
      size: { form: 'u64', type: 'UInt64', nullable: true, description: 'Size in bytes.' },
      errno: {
        form: 'int',
        type: 'Int',
        nullable: true,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
    },
  },
  'kho.memory_preserved': {
    description: 'The kernel marked pages to survive the kexec.',
    fields: {
      via: {
        form: 'enum',
        type: 'PreserveCall',
        nullable: false,
        description: 'Kernel function that was called.',
        words: ['folio', 'pages', 'phys', 'vmalloc'],
      },
      pa: {
        form: 'u64',
        type: 'UInt64',
        nullable: false,
        description: 'Physical address of the start, in bytes.',
      },
      pages: {
        form: 'u64',
        type: 'UInt64',
        nullable: true,
        description: 'Number of pages of 4096 bytes; null when only the start was observed.',
      },
    },
  },
  'kho.memory_preserve_failed': {
    description: 'The kernel could not mark pages to survive the kexec.',
    fields: {
      via: {
        form: 'enum',
        type: 'PreserveCall',
        nullable: false,
        description: 'Kernel function that was called.',
        words: ['folio', 'pages', 'phys', 'vmalloc'],
      },
      pa: {
        form: 'u64',
        type: 'UInt64',
        nullable: true,
        description: 'Physical address of the start, in bytes.',
      },
      pages: {
        form: 'u64',
        type: 'UInt64',
        nullable: true,
        description: 'Number of pages of 4096 bytes; null when only the start was observed.',
      },
      errno: {
        form: 'int',
        type: 'Int',
        nullable: false,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
    },
  },
  'kho.memory_unpreserved': {
    description: 'The kernel cleared the mark of pages that were to survive the kexec.',
    fields: {
      via: {
        form: 'enum',
        type: 'PreserveCall',
        nullable: false,
        description: 'Kernel function that was called.',
        words: ['folio', 'pages', 'phys', 'vmalloc'],
      },
      pa: {
        form: 'u64',
        type: 'UInt64',
        nullable: false,
        description: 'Physical address of the start, in bytes.',
      },
      pages: {
        form: 'u64',
        type: 'UInt64',
        nullable: true,
        description: 'Number of pages of 4096 bytes; null when only the start was observed.',
      },
    },
  },
  'kho.memory_restored': {
    description: 'The kernel restored pages of the previous kernel.',
    fields: {
      via: {
        form: 'enum',
        type: 'PreserveCall',
        nullable: false,
        description: 'Kernel function that was called.',
        words: ['folio', 'pages', 'phys', 'vmalloc'],
      },
      pa: {
        form: 'u64',
        type: 'UInt64',
        nullable: true,
        description: 'Physical address of the start, in bytes.',
      },
      pages: {
        form: 'u64',
        type: 'UInt64',
        nullable: true,
        description: 'Number of pages of 4096 bytes; null when only the start was observed.',
      },
    },
  },
  'kho.memory_freed': {
    description: 'The kernel returned a page to its allocator.',
    fields: {
      pa: {
        form: 'u64',
        type: 'UInt64',
        nullable: false,
        description: 'Physical address of the start, in bytes.',
      },
      how: {
        form: 'enum',
        type: 'KhoMemoryFreedHow',
        nullable: false,
        description: 'How the page became free.',
        words: ['restored', 'unpreserved'],
      },
    },
  },
  'kho.finalized': {
    description: 'The kernel finalized the preserved memory map.',
    fields: {
      mapPa: {
        form: 'u64',
        type: 'UInt64',
        nullable: true,
        description: 'Physical address of the preserved memory map, in bytes.',
      },
    },
  },
  'kho.finalize_failed': {
    description: 'The kernel could not finalize the preserved memory map.',
    fields: {
      errno: {
        form: 'int',
        type: 'Int',
        nullable: false,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
    },
  },
  'kho.aborted': { description: 'The kernel aborted a finalized handover.', fields: {} },
  'kho.abort_failed': {
    description: 'The kernel could not abort a finalized handover.',
    fields: {
      errno: {
        form: 'int',
        type: 'Int',
        nullable: false,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
    },
  },
  'luo.incoming_accepted': {
    description: 'LUO accepted the blob of the previous kernel.',
    fields: { number: { form: 'u64', type: 'UInt64', nullable: false, description: 'liveupdate-number.' } },
  },
  'luo.incoming_refused': {
    description: 'LUO rejected the blob of the previous kernel. Most kernels then panic.',
    fields: {
      component: {
        form: 'enum',
        type: 'LuoIncomingRefusedComponent',
        nullable: false,
        description: 'Part of LUO that rejected the handover.',
        words: ['luo', 'session', 'flb', 'blocks', 'subtree', 'unknown'],
      },
      expected: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Compatible string that this kernel reads.',
      },
      errno: {
        form: 'int',
        type: 'Int',
        nullable: true,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
      message: { form: 'text', type: 'String', nullable: false, description: 'Log line with the reason.' },
    },
  },
  'luo.disabled': {
    description: 'LUO does not work in this kernel.',
    fields: {
      reason: {
        form: 'enum',
        type: 'LuoDisabledReason',
        nullable: false,
        description: 'Why LUO does not work.',
        words: ['kho_disabled', 'not_requested', 'incoming_refused', 'setup_failed', 'other'],
      },
      message: { form: 'text', type: 'String', nullable: true, description: 'Log line with the reason.' },
    },
  },
  'luo.outgoing_created': {
    description: 'LUO created its blob for the next kernel.',
    fields: {
      compatible: {
        form: 'text',
        type: 'String',
        nullable: false,
        description: 'Compatible string, e.g. `luo-v5`.',
      },
      number: { form: 'u64', type: 'UInt64', nullable: false, description: 'liveupdate-number.' },
      sessionsPa: {
        form: 'u64',
        type: 'UInt64',
        nullable: true,
        description: 'Physical address of the list of sessions, in bytes.',
      },
      flbsPa: {
        form: 'u64',
        type: 'UInt64',
        nullable: true,
        description: 'Physical address of the list of FLB objects, in bytes.',
      },
    },
  },
  'luo.outgoing_failed': {
    description: 'LUO could not create its blob for the next kernel.',
    fields: {
      errno: {
        form: 'int',
        type: 'Int',
        nullable: true,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
      message: { form: 'text', type: 'String', nullable: false, description: 'Log line with the reason.' },
    },
  },
  'luo.device_present': { description: '/dev/liveupdate exists.', fields: {} },
  'luo.device_absent': { description: '/dev/liveupdate does not exist.', fields: {} },
  'luo.device_opened': {
    description: 'A process opened /dev/liveupdate, which one process at a time can have open.',
    fields: {},
  },
  'luo.device_open_failed': {
    description: 'A process could not open /dev/liveupdate.',
    fields: {
      errno: {
        form: 'int',
        type: 'Int',
        nullable: false,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
    },
  },
  'luo.device_closed': { description: 'A process closed /dev/liveupdate.', fields: {} },
  'luo.deserialized': { description: 'LUO rebuilt the sessions of the previous kernel.', fields: {} },
  'luo.deserialize_failed': {
    description: 'LUO could not rebuild the sessions of the previous kernel. None of them can be retrieved.',
    fields: {
      errno: {
        form: 'int',
        type: 'Int',
        nullable: true,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
      session: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Name of the session that failed, when the kernel named it.',
      },
      message: { form: 'text', type: 'String', nullable: true, description: 'Log line with the reason.' },
    },
  },
  'luo.serialized': {
    description: 'LUO serialized the sessions for the next kernel.',
    fields: {
      sessionsPa: {
        form: 'u64',
        type: 'UInt64',
        nullable: true,
        description: 'Physical address of the list of sessions, in bytes.',
      },
    },
  },
  'luo.serialize_failed': {
    description: 'LUO could not serialize the sessions. The kexec does not happen.',
    fields: {
      errno: {
        form: 'int',
        type: 'Int',
        nullable: false,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
    },
  },
  'luo.prepare_started': {
    description: 'The prepare/cancel machine started to prepare (series v1 to v4).',
    fields: {
      session: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Name of the session; null for the machine as a whole.',
      },
    },
  },
  'luo.prepared': {
    description: 'The prepare/cancel machine is prepared (series v1 to v4).',
    fields: {
      session: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Name of the session; null for the machine as a whole.',
      },
    },
  },
  'luo.prepare_failed': {
    description: 'The preparation failed (series v1 to v4).',
    fields: {
      session: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Name of the session; null for the machine as a whole.',
      },
      errno: {
        form: 'int',
        type: 'Int',
        nullable: false,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
      state: {
        form: 'enum',
        type: 'SeedMachineStatus',
        nullable: false,
        description: 'State of the machine after the failure.',
        words: ['normal', 'prepared', 'frozen', 'updated'],
      },
    },
  },
  'luo.cancelled': {
    description: 'The preparation was cancelled (series v1 to v4).',
    fields: {
      session: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Name of the session; null for the machine as a whole.',
      },
    },
  },
  'luo.cancel_failed': {
    description: 'The preparation could not be cancelled (series v1 to v4).',
    fields: {
      session: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Name of the session; null for the machine as a whole.',
      },
      errno: {
        form: 'int',
        type: 'Int',
        nullable: false,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
    },
  },
  'luo.frozen': {
    description: 'The prepare/cancel machine froze just before the kexec (series v1 to v4).',
    fields: {
      session: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Name of the session; null for the machine as a whole.',
      },
    },
  },
  'luo.freeze_failed': {
    description: 'The freeze failed (series v1 to v4).',
    fields: {
      session: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Name of the session; null for the machine as a whole.',
      },
      errno: {
        form: 'int',
        type: 'Int',
        nullable: false,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
      token: {
        form: 'u64',
        type: 'UInt64',
        nullable: true,
        description: 'Token of the file that could not be frozen.',
      },
      handler: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Compatible string of the handler, e.g. `memfd-v2`.',
      },
    },
  },
  'luo.updated': {
    description: 'The new kernel started by a live update and waits for its finish (series v1 to v4).',
    fields: {
      session: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Name of the session; null for the machine as a whole.',
      },
    },
  },
  'luo.finished': {
    description: 'The live update finished in the new kernel (series v1 to v4).',
    fields: {
      session: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Name of the session; null for the machine as a whole.',
      },
    },
  },
  'luo.finish_failed': {
    description: 'The live update could not be finished (series v1 to v4).',
    fields: {
      session: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Name of the session; null for the machine as a whole.',
      },
      errno: {
        form: 'int',
        type: 'Int',
        nullable: false,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
    },
  },
  'session.created': {
    description: 'A process created a session to be handed over.',
    fields: { name: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' } },
  },
  'session.create_failed': {
    description: 'A process could not create a session.',
    fields: {
      name: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' },
      errno: {
        form: 'int',
        type: 'Int',
        nullable: false,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
    },
  },
  'session.retrieved': {
    description: 'A process retrieved a session of the previous kernel.',
    fields: { name: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' } },
  },
  'session.retrieve_failed': {
    description: 'A process could not retrieve a session of the previous kernel.',
    fields: {
      name: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' },
      errno: {
        form: 'int',
        type: 'Int',
        nullable: false,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
    },
  },
  'session.finished': {
    description: 'A process finished a retrieved session. Its files continue without the session.',
    fields: { name: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' } },
  },
  'session.finish_failed': {
    description: 'A process could not finish a retrieved session.',
    fields: {
      name: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' },
      errno: {
        form: 'int',
        type: 'Int',
        nullable: false,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
    },
  },
  'session.closed': {
    description: 'A process closed a session. An outgoing session is removed with its files.',
    fields: {
      name: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' },
      direction: {
        form: 'enum',
        type: 'SessionDirection',
        nullable: true,
        description: 'Direction of the session.',
        words: ['outgoing', 'incoming'],
      },
    },
  },
  'session.release_failed': {
    description:
      'A process closed a session whose finish failed. It stays listed and cannot be retrieved again.',
    fields: { name: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' } },
  },
  'session.frozen': {
    description:
      'The kernel froze the files of a session: in the reboot call, or before it by ioctl where the kernel can.',
    fields: { name: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' } },
  },
  'session.freeze_failed': {
    description: 'The reboot call could not freeze the files of a session. The kexec does not happen.',
    fields: {
      name: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' },
      errno: {
        form: 'int',
        type: 'Int',
        nullable: false,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
    },
  },
  'session.freeze_refused': {
    description:
      'A process could not freeze a session by ioctl. No kexec was attempted, and the session stays usable.',
    fields: {
      name: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' },
      errno: {
        form: 'int',
        type: 'Int',
        nullable: false,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
    },
  },
  'session.unfrozen': {
    description: 'The kernel unfroze the files of a session: after a failed kexec, or because it was closed.',
    fields: { name: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' } },
  },
  'session.deserialized': {
    description: 'The kernel rebuilt a session of the previous kernel, which waits to be retrieved.',
    fields: { name: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' } },
  },
  'file.preserved': {
    description: 'A process added a file to a session under a token.',
    fields: {
      session: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' },
      token: {
        form: 'u64',
        type: 'UInt64',
        nullable: false,
        description: 'Token of the file in its session.',
      },
      fd: {
        form: 'int',
        type: 'Int',
        nullable: true,
        description: 'File descriptor in the calling process.',
      },
      handler: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Compatible string of the handler, e.g. `memfd-v2`.',
      },
      dataPa: {
        form: 'u64',
        type: 'UInt64',
        nullable: true,
        description: "Physical address of the handler's data, in bytes.",
      },
      size: { form: 'u64', type: 'UInt64', nullable: true, description: 'Size in bytes.' },
    },
  },
  'file.preserve_failed': {
    description: 'A process could not add a file to a session.',
    fields: {
      session: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' },
      token: {
        form: 'u64',
        type: 'UInt64',
        nullable: false,
        description: 'Token of the file in its session.',
      },
      fd: {
        form: 'int',
        type: 'Int',
        nullable: true,
        description: 'File descriptor in the calling process.',
      },
      errno: {
        form: 'int',
        type: 'Int',
        nullable: false,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
    },
  },
  'file.unpreserved': {
    description: 'A process removed a file from a session.',
    fields: {
      session: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' },
      token: {
        form: 'u64',
        type: 'UInt64',
        nullable: false,
        description: 'Token of the file in its session.',
      },
    },
  },
  'file.frozen': {
    description: 'The kernel froze a file, which cannot change until the kexec.',
    fields: {
      session: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' },
      token: {
        form: 'u64',
        type: 'UInt64',
        nullable: false,
        description: 'Token of the file in its session.',
      },
    },
  },
  'file.freeze_failed': {
    description: 'The kernel could not freeze a file.',
    fields: {
      session: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' },
      token: {
        form: 'u64',
        type: 'UInt64',
        nullable: false,
        description: 'Token of the file in its session.',
      },
      handler: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Compatible string of the handler, e.g. `memfd-v2`.',
      },
      errno: {
        form: 'int',
        type: 'Int',
        nullable: false,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
    },
  },
  'file.unfrozen': {
    description: 'The kernel unfroze a file after a failed kexec, or with its closed session.',
    fields: {
      session: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' },
      token: {
        form: 'u64',
        type: 'UInt64',
        nullable: false,
        description: 'Token of the file in its session.',
      },
    },
  },
  'file.retrieved': {
    description: 'A process retrieved a file by its token.',
    fields: {
      session: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' },
      token: {
        form: 'u64',
        type: 'UInt64',
        nullable: false,
        description: 'Token of the file in its session.',
      },
    },
  },
  'file.retrieve_failed': {
    description: 'A process could not retrieve a file.',
    fields: {
      session: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' },
      token: {
        form: 'u64',
        type: 'UInt64',
        nullable: false,
        description: 'Token of the file in its session.',
      },
      errno: {
        form: 'int',
        type: 'Int',
        nullable: false,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
    },
  },
  'file.finished': {
    description: 'The kernel finished a retrieved file.',
    fields: {
      session: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' },
      token: {
        form: 'u64',
        type: 'UInt64',
        nullable: false,
        description: 'Token of the file in its session.',
      },
    },
  },
  'file.never_retrieved': {
    description: 'A session was finished before this file was retrieved.',
    fields: {
      session: { form: 'text', type: 'String', nullable: false, description: 'Name of the session.' },
      token: {
        form: 'u64',
        type: 'UInt64',
        nullable: false,
        description: 'Token of the file in its session.',
      },
    },
  },
  'image.loaded': {
    description: 'A process loaded a kexec image.',
    fields: {
      image: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Name of the image, e.g. its path.',
      },
      carriesKho: {
        form: 'boolean',
        type: 'Boolean',
        nullable: true,
        description: 'Whether the image carries the KHO data.',
      },
    },
  },
  'image.load_failed': {
    description: 'A process could not load a kexec image.',
    fields: {
      image: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Name of the image, e.g. its path.',
      },
      errno: {
        form: 'int',
        type: 'Int',
        nullable: false,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
    },
  },
  'image.unloaded': { description: 'A process unloaded the kexec image.', fields: {} },
  'kexec.requested': { description: 'A process called reboot(LINUX_REBOOT_CMD_KEXEC).', fields: {} },
  'kexec.refused': {
    description: 'reboot(LINUX_REBOOT_CMD_KEXEC) returned an error. The old kernel continues.',
    fields: {
      errno: {
        form: 'int',
        type: 'Int',
        nullable: false,
        description: 'Linux errno as a positive number, e.g. 16 for EBUSY.',
      },
    },
  },
  'kexec.entered': { description: 'The old kernel started its jump into the new one.', fields: {} },
  'blob.observed': {
    description: 'An observer read the exact bytes of a handover blob; `Event.blobs` has their digests.',
    fields: {
      name: {
        form: 'text',
        type: 'String',
        nullable: false,
        description: 'Path below the KHO debugfs directory, e.g. `out/sub_fdts/LUO`.',
      },
      size: { form: 'u64', type: 'UInt64', nullable: false, description: 'Size in bytes.' },
      moment: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: "Stage of the update, in the observer's words.",
      },
    },
  },
  'telemetry.missing': {
    description: 'An observer could not see facts of a kind. The event is at the start of the interval.',
    fields: {
      facts: {
        form: 'enum',
        type: 'MissingFacts',
        nullable: false,
        description: 'Kind of facts that could not be seen.',
        words: ['calls', 'sessions', 'files', 'device', 'images', 'jump', 'log', 'clock', 'boots'],
      },
      reason: {
        form: 'enum',
        type: 'MissingReason',
        nullable: false,
        description: 'Why the facts could not be seen.',
        words: ['overrun', 'lost', 'missed', 'refused_probe', 'not_probed', 'incomplete', 'not_recorded'],
      },
      fromNs: {
        form: 'u64',
        type: 'UInt64',
        nullable: true,
        description: 'Start of the interval in nanoseconds since boot; null for the start of the boot.',
      },
      toNs: {
        form: 'u64',
        type: 'UInt64',
        nullable: true,
        description: 'End of the interval in nanoseconds since boot; null for the end of the boot.',
      },
      count: { form: 'u64', type: 'UInt64', nullable: true, description: 'Number of lost events.' },
      message: { form: 'text', type: 'String', nullable: true, description: 'Details, in plain text.' },
    },
  },
  'update.intended': {
    description: 'An operator or a system announced a live update of the host.',
    fields: {
      attempt: {
        form: 'text',
        type: 'String',
        nullable: false,
        description: 'Name of the attempt, chosen by its initiator.',
      },
      target: { form: 'text', type: 'String', nullable: true, description: 'Kernel to update to.' },
      expectedNumber: {
        form: 'u64',
        type: 'UInt64',
        nullable: true,
        description: 'liveupdate-number that the new kernel should log.',
      },
      deadline: {
        form: 'instant',
        type: 'DateTime',
        nullable: true,
        description: 'Instant by which the update should have ended.',
      },
      reason: { form: 'text', type: 'String', nullable: true, description: 'Reason, in plain text.' },
    },
  },
  'update.deadline_passed': {
    description: 'An announced update did not end before its deadline.',
    fields: {
      attempt: {
        form: 'text',
        type: 'String',
        nullable: false,
        description: 'Name of the attempt, chosen by its initiator.',
      },
      phase: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Last phase that the update reached.',
      },
    },
  },
  'host.silent': {
    description: 'The host stopped reporting.',
    fields: {
      since: {
        form: 'instant',
        type: 'DateTime',
        nullable: true,
        description: 'Instant of the last report.',
      },
      message: { form: 'text', type: 'String', nullable: true, description: 'Details, in plain text.' },
    },
  },
  'host.returned': {
    description: 'The host reports again.',
    fields: {
      message: { form: 'text', type: 'String', nullable: true, description: 'Details, in plain text.' },
    },
  },
  'host.labelled': {
    description: 'An operator or an inventory set or removed labels of the host.',
    fields: {
      actor: { form: 'text', type: 'String', nullable: false, description: 'Person or system that acted.' },
      labels: {
        form: 'list',
        type: '[HostLabelChange]',
        nullable: false,
        description: 'Labels that were set or removed, at most 32. The last entry of a key applies.',
        fields: {
          key: {
            form: 'text',
            type: 'String',
            nullable: false,
            description: 'Key of the label, e.g. `rack`.',
          },
          value: {
            form: 'text',
            type: 'String',
            nullable: true,
            description: 'New value; null when the label was removed.',
          },
        },
      },
    },
  },
  'recovery.decided': {
    description: 'A policy decided how to handle an update attempt.',
    fields: {
      attempt: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Name of the attempt, chosen by its initiator.',
      },
      action: {
        form: 'enum',
        type: 'RecoveryDecidedAction',
        nullable: false,
        description: 'Action that the policy decided on.',
        words: ['continue', 'plain_kexec', 'cold_reboot', 'rollback', 'hold', 'evacuate'],
      },
      policy: {
        form: 'text',
        type: 'String',
        nullable: false,
        description: 'Name and version of the policy.',
      },
      reason: { form: 'text', type: 'String', nullable: false, description: 'Reason, in plain text.' },
    },
  },
  'recovery.started': {
    description: 'A recovery started.',
    fields: {
      attempt: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Name of the attempt, chosen by its initiator.',
      },
      action: { form: 'text', type: 'String', nullable: false, description: 'Recovery action.' },
    },
  },
  'recovery.verified': {
    description: 'A recovery reached its goal.',
    fields: {
      attempt: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Name of the attempt, chosen by its initiator.',
      },
      action: { form: 'text', type: 'String', nullable: false, description: 'Recovery action.' },
    },
  },
  'recovery.failed': {
    description: 'A recovery failed.',
    fields: {
      attempt: {
        form: 'text',
        type: 'String',
        nullable: true,
        description: 'Name of the attempt, chosen by its initiator.',
      },
      action: { form: 'text', type: 'String', nullable: false, description: 'Recovery action.' },
      message: { form: 'text', type: 'String', nullable: false, description: 'Details, in plain text.' },
    },
  },
  'operator.annotated': {
    description: 'A person added a note.',
    fields: {
      actor: { form: 'text', type: 'String', nullable: false, description: 'Person or system that acted.' },
      message: { form: 'text', type: 'String', nullable: false, description: 'Note.' },
    },
  },
  'operator.approved': {
    description: 'A person approved a decision.',
    fields: {
      actor: { form: 'text', type: 'String', nullable: false, description: 'Person or system that acted.' },
      subject: {
        form: 'text',
        type: 'String',
        nullable: false,
        description: 'Subject of the approval, e.g. an attempt or a host.',
      },
      message: { form: 'text', type: 'String', nullable: true, description: 'Reason, in plain text.' },
    },
  },
  'operator.overrode': {
    description: 'A person overrode a decision.',
    fields: {
      actor: { form: 'text', type: 'String', nullable: false, description: 'Person or system that acted.' },
      subject: {
        form: 'text',
        type: 'String',
        nullable: false,
        description: 'Subject of the override, e.g. an attempt or a host.',
      },
      message: { form: 'text', type: 'String', nullable: false, description: 'Reason, in plain text.' },
    },
  },
};

/** `EvidenceSource` of the API. */
export const evidenceSources = [
  'TRACE',
  'KEPT_TRACE',
  'KMSG',
  'CONSOLE',
  'AGENT',
  'DEBUGFS',
  'PROCFS',
  'SYSFS',
  'SIMULATOR',
  'OPERATOR',
  'POLICY',
  'PLATFORM',
  'SYSTEMD',
  'OTHER',
] as const;

export type EvidenceSource = (typeof evidenceSources)[number];

/** Name of each Linux errno, e.g. 2 is ENOENT. */
export const errnoNames: Readonly<Record<number, string>> = {
  1: 'EPERM',
  2: 'ENOENT',
  3: 'ESRCH',
  4: 'EINTR',
  5: 'EIO',
  6: 'ENXIO',
  7: 'E2BIG',
  8: 'ENOEXEC',
  9: 'EBADF',
  10: 'ECHILD',
  11: 'EAGAIN',
  12: 'ENOMEM',
  13: 'EACCES',
  14: 'EFAULT',
  15: 'ENOTBLK',
  16: 'EBUSY',
  17: 'EEXIST',
  18: 'EXDEV',
  19: 'ENODEV',
  20: 'ENOTDIR',
  21: 'EISDIR',
  22: 'EINVAL',
  23: 'ENFILE',
  24: 'EMFILE',
  25: 'ENOTTY',
  26: 'ETXTBSY',
  27: 'EFBIG',
  28: 'ENOSPC',
  29: 'ESPIPE',
  30: 'EROFS',
  31: 'EMLINK',
  32: 'EPIPE',
  33: 'EDOM',
  34: 'ERANGE',
  35: 'EDEADLK',
  36: 'ENAMETOOLONG',
  37: 'ENOLCK',
  38: 'ENOSYS',
  39: 'ENOTEMPTY',
  40: 'ELOOP',
  42: 'ENOMSG',
  43: 'EIDRM',
  44: 'ECHRNG',
  45: 'EL2NSYNC',
  46: 'EL3HLT',
  47: 'EL3RST',
  48: 'ELNRNG',
  49: 'EUNATCH',
  50: 'ENOCSI',
  51: 'EL2HLT',
  52: 'EBADE',
  53: 'EBADR',
  54: 'EXFULL',
  55: 'ENOANO',
  56: 'EBADRQC',
  57: 'EBADSLT',
  59: 'EBFONT',
  60: 'ENOSTR',
  61: 'ENODATA',
  62: 'ETIME',
  63: 'ENOSR',
  64: 'ENONET',
  65: 'ENOPKG',
  66: 'EREMOTE',
  67: 'ENOLINK',
  68: 'EADV',
  69: 'ESRMNT',
  70: 'ECOMM',
  71: 'EPROTO',
  72: 'EMULTIHOP',
  73: 'EDOTDOT',
  74: 'EBADMSG',
  75: 'EOVERFLOW',
  76: 'ENOTUNIQ',
  77: 'EBADFD',
  78: 'EREMCHG',
  79: 'ELIBACC',
  80: 'ELIBBAD',
  81: 'ELIBSCN',
  82: 'ELIBMAX',
  83: 'ELIBEXEC',
  84: 'EILSEQ',
  85: 'ERESTART',
  86: 'ESTRPIPE',
  87: 'EUSERS',
  88: 'ENOTSOCK',
  89: 'EDESTADDRREQ',
  90: 'EMSGSIZE',
  91: 'EPROTOTYPE',
  92: 'ENOPROTOOPT',
  93: 'EPROTONOSUPPORT',
  94: 'ESOCKTNOSUPPORT',
  95: 'EOPNOTSUPP',
  96: 'EPFNOSUPPORT',
  97: 'EAFNOSUPPORT',
  98: 'EADDRINUSE',
  99: 'EADDRNOTAVAIL',
  100: 'ENETDOWN',
  101: 'ENETUNREACH',
  102: 'ENETRESET',
  103: 'ECONNABORTED',
  104: 'ECONNRESET',
  105: 'ENOBUFS',
  106: 'EISCONN',
  107: 'ENOTCONN',
  108: 'ESHUTDOWN',
  109: 'ETOOMANYREFS',
  110: 'ETIMEDOUT',
  111: 'ECONNREFUSED',
  112: 'EHOSTDOWN',
  113: 'EHOSTUNREACH',
  114: 'EALREADY',
  115: 'EINPROGRESS',
  116: 'ESTALE',
  117: 'EUCLEAN',
  118: 'ENOTNAM',
  119: 'ENAVAIL',
  120: 'EISNAM',
  121: 'EREMOTEIO',
  122: 'EDQUOT',
  123: 'ENOMEDIUM',
  124: 'EMEDIUMTYPE',
  125: 'ECANCELED',
  126: 'ENOKEY',
  127: 'EKEYEXPIRED',
  128: 'EKEYREVOKED',
  129: 'EKEYREJECTED',
  130: 'EOWNERDEAD',
  131: 'ENOTRECOVERABLE',
  132: 'ERFKILL',
  133: 'EHWPOISON',
  512: 'ERESTARTSYS',
  513: 'ERESTARTNOINTR',
  514: 'ERESTARTNOHAND',
  515: 'ENOIOCTLCMD',
  517: 'EPROBE_DEFER',
  518: 'EOPENSTALE',
  524: 'ENOTSUPP',
};
