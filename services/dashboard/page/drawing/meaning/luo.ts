import type { EventData, EventKind } from '../event-kinds.generated.js';
import { grouped } from '../../parts/format.js';
import { errnoText } from '../value-text.js';
import { bad, decided, known, routine, spoken, type Templates } from './meaning.js';

type LuoKind = Extract<EventKind, `luo.${string}`>;

const disabled: Record<EventData['luo.disabled']['reason'], string> = {
  kho_disabled: 'KHO does not work',
  not_requested: 'the command line does not request it',
  incoming_refused: 'the blob of the old kernel was not taken',
  setup_failed: 'its setup failed',
  other: 'another reason',
};

const of = (session: string | null): string => known(session, (name) => `: ${name}`);

/** The Live Update Orchestrator, and the prepare/cancel machine of series v1 to v4. */
export const luoMeanings: Templates<LuoKind> = {
  'luo.incoming_accepted': ({ number }) =>
    decided('SUCCEEDED', `Blob of the old kernel taken, number ${grouped(number)}`),
  'luo.incoming_refused': ({ message }) =>
    spoken('HANDOVER_REFUSED', message, 'Blob of the old kernel not taken'),
  'luo.disabled': ({ reason }) => bad('LUO_ABSENT', `LUO does not work: ${disabled[reason]}`),
  'luo.outgoing_created': ({ compatible, number }) =>
    routine(`Empty state for the next kernel, ${compatible}, number ${grouped(number)}`),
  'luo.outgoing_failed': ({ message }) =>
    spoken('LUO_ABSENT', message, 'State for the next kernel could not be created'),
  'luo.device_present': () => routine('/dev/liveupdate exists'),
  'luo.device_absent': () => bad('LUO_ABSENT', '/dev/liveupdate does not exist'),
  'luo.device_opened': () => decided('SUCCEEDED', '/dev/liveupdate opens'),
  'luo.device_open_failed': ({ errno }) =>
    bad('DESERIALIZE_FAILED', `/dev/liveupdate does not open: ${errnoText(errno)}`),
  'luo.device_closed': () => routine('/dev/liveupdate closed'),
  'luo.deserialized': () => routine('Sessions of the old kernel rebuilt'),
  'luo.deserialize_failed': ({ session, errno }) =>
    bad('DESERIALIZE_FAILED', `Sessions of the old kernel not rebuilt${of(session)}: ${errnoText(errno)}`),
  'luo.serialized': () => routine('Sessions written for the next kernel'),
  'luo.serialize_failed': ({ errno }) =>
    bad('REFUSED', `Sessions could not be written: ${errnoText(errno)}; the old kernel continues`),
  'luo.prepare_started': ({ session }) => routine(`Preparation started${of(session)}`),
  'luo.prepared': ({ session }) => routine(`Prepared${of(session)}`),
  'luo.prepare_failed': ({ session, errno, state }) =>
    bad('REFUSED', `Preparation failed${of(session)}: ${errnoText(errno)}; the machine is ${state}`),
  'luo.cancelled': ({ session }) => decided('REFUSED', `Preparation cancelled${of(session)}`),
  'luo.cancel_failed': ({ session, errno }) =>
    bad('REFUSED', `Preparation could not be cancelled${of(session)}: ${errnoText(errno)}`),
  'luo.frozen': ({ session }) => routine(`Frozen for the jump${of(session)}`),
  'luo.freeze_failed': ({ session, token, errno }) =>
    bad(
      'REFUSED',
      `Freeze failed${of(session)}${known(token, (value) => `, file ${value}`)}: ${errnoText(errno)}`,
    ),
  'luo.updated': ({ session }) => routine(`Started by a live update, waits for its finish${of(session)}`),
  'luo.finished': ({ session }) => decided('SUCCEEDED', `Live update finished${of(session)}`),
  'luo.finish_failed': ({ session, errno }) =>
    bad('INCOMPLETE', `Live update could not be finished${of(session)}: ${errnoText(errno)}`),
};
