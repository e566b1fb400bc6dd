import type { EventData, EventKind } from '../event-kinds.generated.js';
import { counted, grouped } from '../../parts/format.js';
import { errnoText, hexText, sizeText } from '../value-text.js';
import { bad, decided, known, routine, spoken, type Templates } from './meaning.js';

type KhoKind = Extract<EventKind, `kho.${string}`>;

const disabled: Record<EventData['kho.disabled']['reason'], string> = {
  command_line: 'the command line does not request it',
  scratch: 'scratch memory is missing',
  kdump: 'this is a crash kernel',
  not_configured: 'the kernel was built without it',
  other: 'another reason',
};
const refused: Record<EventData['kho.revival_refused']['reason'], string> = {
  incompatible: 'another version',
  invalid: 'malformed',
  unmappable: 'memory that cannot be mapped',
  no_memory_map: 'no preserved memory map',
  not_configured: 'kernel built without KHO',
  other: 'another reason',
};

const at = (pa: string | null): string => known(pa, (value) => ` at ${hexText(value)}`);
const ofSize = (size: string | null): string => known(size, (value) => `, ${sizeText(value)}`);
const subtree = (name: string | null): string => (name === null ? 'Subtree' : `Subtree ${name}`);

/** `3 pages at 0x1f0f000`; the number of pages is unknown when only the start was observed. */
function memory(pages: string | null, pa: string | null): string {
  if (pages === null) return `Memory${at(pa)}`;
  return `${pages === '1' ? '1 page' : `${grouped(pages)} pages`}${at(pa)}`;
}

/** Kexec HandOver: root, subtrees, reservations and preserved memory. */
export const khoMeanings: Templates<KhoKind> = {
  'kho.enabled': ({ scratch }) => routine(`KHO works, with ${counted(scratch.length, 'scratch area')}`),
  'kho.disabled': ({ reason }) => bad('LUO_ABSENT', `KHO does not work: ${disabled[reason]}`),
  'kho.handover_found': () => decided('SUCCEEDED', 'Tree of the old kernel taken'),
  'kho.revival_refused': ({ reason, expected }) =>
    bad(
      'HANDOVER_REFUSED',
      `Tree of the old kernel not taken: ${refused[reason]}${known(expected, (version) => `, this kernel reads ${version} only`)}`,
    ),
  'kho.exec_from': ({ previousRelease, kexecCount }) =>
    routine(`Started by ${previousRelease}, kexec ${grouped(kexecCount)} since the cold boot`),
  'kho.metadata_refused': ({ message }) =>
    spoken('INCOMPLETE', message, 'kexec-metadata of the old kernel not taken'),
  'kho.root_created': ({ compatible }) => routine(`Empty tree for the next kernel, ${compatible}`),
  'kho.subtree_added': ({ name, pa, size }) => routine(`${subtree(name)} added${at(pa)}${ofSize(size)}`),
  'kho.subtree_add_failed': ({ name, errno }) =>
    bad('REFUSED', `${subtree(name)} could not be added: ${errnoText(errno)}`),
  'kho.subtree_removed': ({ name }) => routine(`${subtree(name)} removed`),
  'kho.subtree_retrieved': ({ name, errno }) =>
    errno === null
      ? routine(`${subtree(name)} of the old kernel found`)
      : bad('INCOMPLETE', `${subtree(name)} of the old kernel not found: ${errnoText(errno)}`),
  'kho.memory_reserved': ({ name, pa, size }) => routine(`${name} reserved${at(pa)}${ofSize(size)}`),
  'kho.reservation_revived': ({ name }) => routine(`${name} reserved again`),
  'kho.reservation_refused': ({ message }) =>
    spoken('INCOMPLETE', message, 'A reservation of the old kernel was not taken'),
  'kho.memory_allocated': ({ pa, size }) => routine(`${sizeText(size)} allocated for handover${at(pa)}`),
  'kho.memory_allocation_failed': ({ size, errno }) =>
    bad('REFUSED', `Memory for handover could not be allocated${ofSize(size)}: ${errnoText(errno)}`),
  'kho.memory_preserved': ({ pages, pa }) => routine(`${memory(pages, pa)} marked to survive`),
  'kho.memory_preserve_failed': ({ pages, pa, errno }) =>
    bad('REFUSED', `${memory(pages, pa)} could not be marked to survive: ${errnoText(errno)}`),
  'kho.memory_unpreserved': ({ pages, pa }) => routine(`${memory(pages, pa)} no longer marked to survive`),
  'kho.memory_restored': ({ pages, pa }) => routine(`${memory(pages, pa)} restored`),
  'kho.memory_freed': ({ pa, how }) =>
    routine(`Page${at(pa)} freed after it was ${how === 'restored' ? 'restored' : 'unmarked'}`),
  'kho.finalized': () => routine('Preserved memory map finalized'),
  'kho.finalize_failed': ({ errno }) =>
    bad('REFUSED', `Preserved memory map could not be finalized: ${errnoText(errno)}`),
  'kho.aborted': () => decided('REFUSED', 'Finalized handover aborted'),
  'kho.abort_failed': ({ errno }) =>
    bad('REFUSED', `Finalized handover could not be aborted: ${errnoText(errno)}`),
};
