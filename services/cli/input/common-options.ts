/** Options shared by several verbs. */
export interface JsonOption {
  readonly json?: boolean;
}

/** The option of every verb that runs a part of the service; see output/print-config.ts. */
export const PRINT_CONFIG = [
  '--print-config',
  'check all settings, print the effective values and their sources (no secrets), and exit',
] as const;

export interface PrintConfigOption extends JsonOption {
  readonly printConfig?: boolean;
}
