/**
 * Actions of an operator, an agent or the environment on a simulated host, as plain data: a scenario can be kept as
 * JSON. Sessions and files are given by name and token, not by descriptor. u64 tokens are decimal strings.
 */
import type { HostOptions } from '../host/machine.js';

/** A kernel to boot: a release, and the differences from the running command line. */
export interface Target {
  readonly release: string;
  readonly kho?: boolean;
  readonly liveupdate?: boolean;
  readonly reserveMem?: readonly { readonly name: string; readonly megabytes: number }[];
  readonly handlers?: readonly string[];
  readonly khoCompatible?: string | null;
  readonly luoCompatible?: string | null;
}

export type FileSource =
  | { readonly memfd: number }
  | { readonly device: string }
  /** A file that is preserved already, by session and token. */
  | { readonly again: { readonly session: string; readonly token: string } }
  | 'unsupported'
  /** A descriptor that is not open. */
  | 'bad';

export interface StepFault {
  readonly at:
    'allocate' | 'preserve' | 'freeze' | 'retrieve' | 'finish' | 'deserialize' | 'finalize' | 'load' | 'jump';
  /** EIO when absent. */
  readonly errno?: number;
  readonly token?: string;
  readonly times?: number;
}

export type Step =
  | { readonly do: 'open' }
  | { readonly do: 'closeDevice' }
  | { readonly do: 'create'; readonly session: string }
  | { readonly do: 'preserve'; readonly session: string; readonly token: string; readonly file: FileSource }
  | { readonly do: 'retrieve'; readonly session: string }
  | { readonly do: 'retrieveFile'; readonly session: string; readonly token: string }
  | { readonly do: 'finish'; readonly session: string }
  | { readonly do: 'close'; readonly session: string }
  /** Retrieve, finish and close all incoming sessions. */
  | { readonly do: 'takeBack' }
  | { readonly do: 'load'; readonly target: Target; readonly call?: 'kexec_file_load' | 'kexec_load' }
  | { readonly do: 'unload' }
  | { readonly do: 'finalize'; readonly on: boolean }
  | { readonly do: 'prepare' }
  | { readonly do: 'cancel' }
  | { readonly do: 'finishMachine' }
  | { readonly do: 'kexec' }
  | { readonly do: 'coldReboot'; readonly kernel?: Target }
  | { readonly do: 'powerLoss' }
  | { readonly do: 'fault'; readonly fault: StepFault }
  | { readonly do: 'loseTelemetry'; readonly events: number }
  | {
      readonly do: 'intend';
      readonly attempt: string;
      readonly target: string;
      readonly reason: string | null;
    }
  | { readonly do: 'wait'; readonly ms: number };

export interface Scenario {
  readonly name: string;
  readonly about: string;
  readonly host: Partial<Omit<HostOptions, 'kernel'>> & { readonly kernel: Target };
  readonly steps: readonly Step[];
}
