/**
 * Branded primitives. A brand costs nothing at run time and prevents passing a version where a position is meant. Only
 * the `as…` functions turn untyped values into branded ones; they expect values that were checked before.
 */
declare const brand: unique symbol;
type Branded<T, B extends string> = T & { readonly [brand]: B };

/** Position of an event in the whole log, from 1, without gaps. */
export type Position = Branded<bigint, 'Position'>;
/** Version of an event in its host's stream, from 1, without gaps. */
export type Version = Branded<bigint, 'Version'>;
/** Lower-case hex SHA-256, 64 characters. */
export type Digest = Branded<string, 'Digest'>;
/** A machine-id or the operator's name for a host: 1 to 128 characters without control characters. */
export type HostId = Branded<string, 'HostId'>;
/** The kernel's boot_id of one boot, or a derived id for a boot whose boot_id was not observed. */
export type BootId = Branded<string, 'BootId'>;

export const asPosition = (value: bigint): Position => value as Position;
export const asVersion = (value: bigint): Version => value as Version;
export const asDigest = (value: string): Digest => value as Digest;
export const asHostId = (value: string): HostId => value as HostId;
export const asBootId = (value: string): BootId => value as BootId;
