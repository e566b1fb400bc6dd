/**
 * Branded primitives. A brand costs nothing at run time and stops a version from being passed where a
 * position is meant. The `as…` functions are the only way in from untyped values that were already checked.
 */
declare const brand: unique symbol;
type Branded<T, B extends string> = T & { readonly [brand]: B };

/** The dense, gapless place of an event in the whole log, from 1. */
export type Position = Branded<bigint, 'Position'>;
/** The place of an event in its host's stream, from 1. */
export type Version = Branded<bigint, 'Version'>;
/** Lower-case hex SHA-256, 64 characters. */
export type Digest = Branded<string, 'Digest'>;
/** A machine-id or the operator's name for a host: 1 to 128 characters without control characters. */
export type HostId = Branded<string, 'HostId'>;
/** The kernel's boot_id of one incarnation, or a derived id for a boot nobody could ask. */
export type BootId = Branded<string, 'BootId'>;

export const asPosition = (value: bigint): Position => value as Position;
export const asVersion = (value: bigint): Version => value as Version;
export const asDigest = (value: string): Digest => value as Digest;
export const asHostId = (value: string): HostId => value as HostId;
export const asBootId = (value: string): BootId => value as BootId;
