/** The option of every command that runs a part of the service; see print-config.ts. */
export const PRINT_CONFIG = [
  '--print-config',
  'check all settings, print those in effect and where they came from (no secrets), and exit',
] as const;

export interface PrintConfigOption {
  readonly printConfig?: boolean;
}
