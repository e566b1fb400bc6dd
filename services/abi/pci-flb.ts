import { getU16, getU32, getU64, isU16, isU32, isU64, setU16, setU32, setU64 } from './bytes.js';
import type { EntryCodec } from './entry-codec.js';
import { placeList, readBlocks, reserveList } from './list-memory.js';
import { pageClaims, type PageClaims } from './page-claims.js';
import type { Allocate, PageSize, PhysicalMemory, PlacedBytes } from './physical-memory.js';
import { abiFailure, at, memoryFailure, type AbiResult } from './result.js';

/** Name of the FLB of PCI core (7.4, drivers/pci/liveupdate.c). Its version is a number in its structure. */
export const PCI_FLB_NAME = 'pci';
/** A kernel with another version panics: `Incoming PCI FLB version (v%d) is incompatible with this kernel (v%d)`. */
export const PCI_FLB_VERSION = 1;
export const PCI_SER_SIZE = 16;
export const PCI_DEVICE_SIZE = 8;

/**
 * `struct pci_dev_ser`, 8 bytes, native order (include/linux/kho/abi/pci.h): u32 domain @0, u16 bus, device and function
 * @4, u16 refcount @6. Bridges count the devices below them. A refcount of 0 is a free slot.
 */
export interface PciSlot {
  readonly domain: number;
  readonly bdf: number;
  readonly refcount: number;
}

/** `slots` as in memory, free ones included: a kernel clears the slot of a device that it no longer preserves. */
export interface PciFlb {
  readonly slots: readonly PciSlot[];
}

export const pciSlot: EntryCodec<PciSlot> = {
  size: PCI_DEVICE_SIZE,
  encode(slot: PciSlot): AbiResult<{ bytes: Uint8Array }> {
    if (!isU32(slot.domain) || !isU16(slot.bdf) || !isU16(slot.refcount))
      return abiFailure('RANGE', 'domain must be a u32, bdf and refcount a u16');
    const bytes = new Uint8Array(PCI_DEVICE_SIZE);
    setU32(bytes, 0, slot.domain);
    setU16(bytes, 4, slot.bdf);
    setU16(bytes, 6, slot.refcount);
    return { ok: true, bytes };
  },
  decode(bytes: Uint8Array): AbiResult<{ entry: PciSlot }> {
    if (bytes.length !== PCI_DEVICE_SIZE)
      return abiFailure('SIZE', `a PCI device must have ${PCI_DEVICE_SIZE} bytes`, bytes.length);
    return {
      ok: true,
      entry: { domain: getU32(bytes, 0), bdf: getU16(bytes, 4), refcount: getU16(bytes, 6) },
    };
  },
};

/** `0000:01:00.0` */
export function pciAddress({ domain, bdf }: PciSlot): string {
  const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');
  return `${hex(domain, 4)}:${hex(bdf >> 8, 2)}:${hex((bdf >> 3) & 0x1f, 2)}.${bdf & 7}`;
}

/** Slots that hold a device. */
export function pciDevices({ slots }: PciFlb): PciSlot[] {
  return slots.filter(({ refcount }) => refcount > 0);
}

/**
 * `struct pci_ser`, 16 bytes: u32 version @0, u32 nr_devices @4, u64 address of the first block @8. `devicesPa` 0: no
 * block. Errors: RANGE.
 */
export function encodePciSer(ser: {
  readonly nrDevices: number;
  readonly devicesPa: bigint;
}): AbiResult<{ bytes: Uint8Array }> {
  if (!isU32(ser.nrDevices) || !isU64(ser.devicesPa))
    return abiFailure('RANGE', 'nr_devices must be a u32 and devices a u64');
  const bytes = new Uint8Array(PCI_SER_SIZE);
  setU32(bytes, 0, PCI_FLB_VERSION);
  setU32(bytes, 4, ser.nrDevices);
  setU64(bytes, 8, ser.devicesPa);
  return { ok: true, bytes };
}

/** Errors: SIZE, COMPATIBLE (another version). */
export function decodePciSer(bytes: Uint8Array): AbiResult<{ nrDevices: number; devicesPa: bigint }> {
  if (bytes.length !== PCI_SER_SIZE)
    return abiFailure('SIZE', `pci_ser must have ${PCI_SER_SIZE} bytes`, bytes.length);
  const version = getU32(bytes, 0);
  if (version !== PCI_FLB_VERSION)
    return abiFailure(
      'COMPATIBLE',
      `version ${version} is not known; the known version is ${PCI_FLB_VERSION}`,
    );
  return { ok: true, nrDevices: getU32(bytes, 4), devicesPa: getU64(bytes, 8) };
}

/**
 * Reads the devices that PCI core hands over. `pa`: the data of the FLB. Errors: NOTFOUND, COMPATIBLE, FIELD (nr_devices
 * is not the number of devices), and those of the block chain.
 */
export function readPciFlb(
  memory: PhysicalMemory,
  pa: bigint,
  pageSize: PageSize = 4096,
  claims: PageClaims = pageClaims(pageSize),
): AbiResult<{ pci: PciFlb }> {
  const taken = claims.claim(pa, pageSize);
  if (taken) return taken;
  const bytes = memory.read(pa, PCI_SER_SIZE);
  if (bytes?.length !== PCI_SER_SIZE)
    return memoryFailure('NOTFOUND', 'the page of the PCI devices is not available', pa);
  const ser = decodePciSer(bytes);
  if (!ser.ok) return at(ser, pa);
  const read = readBlocks(memory, claims, pciSlot, ser.devicesPa, pageSize);
  if (!read.ok) return read;
  const pci = { slots: read.list.entries };
  const live = pciDevices(pci).length;
  return live === ser.nrDevices
    ? { ok: true, pci }
    : memoryFailure('FIELD', `nr_devices is ${ser.nrDevices}, but ${live} slots hold a device`, pa, 4);
}

/** Lays the devices out: the structure in a page of its own, then the blocks. Errors: NOSPACE, RANGE. */
export function placePciFlb(
  pci: PciFlb,
  allocate: Allocate,
  pageSize: PageSize = 4096,
): AbiResult<{ data: bigint; pieces: PlacedBytes[] }> {
  const data = allocate(pageSize);
  if (data === null) return abiFailure('NOSPACE', 'no free page for the PCI devices');
  const room = reserveList('blocks', PCI_DEVICE_SIZE, pci.slots.length, pageSize, allocate);
  if (!room.ok) return room;
  const placed = placeList('blocks', pciSlot, pci.slots, room.pages, pageSize);
  if (!placed.ok) return placed;
  const ser = encodePciSer({ nrDevices: pciDevices(pci).length, devicesPa: room.pages[0] ?? 0n });
  if (!ser.ok) return ser;
  const page = new Uint8Array(pageSize);
  page.set(ser.bytes);
  return { ok: true, data, pieces: [{ pa: data, bytes: page }, ...placed.pieces] };
}
