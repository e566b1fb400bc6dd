/** Kinds of events after which the kernel state is what it was: attempts that were refused, log lines, notes. */
import { eventTypes, type EventType } from '../../kernel/index.js';

export const silentTypes: ReadonlySet<EventType> = new Set<EventType>([
  'kernel.logged',
  'kho.metadata_refused',
  'kho.subtree_add_failed',
  'kho.subtree_retrieved',
  'kho.reservation_revived',
  'kho.reservation_refused',
  'kho.memory_allocated',
  'kho.memory_allocation_failed',
  'kho.memory_preserve_failed',
  'kho.finalize_failed',
  'kho.abort_failed',
  'luo.prepare_started',
  'luo.cancel_failed',
  'luo.finish_failed',
  'session.create_failed',
  'session.retrieve_failed',
  'file.preserve_failed',
  'file.freeze_failed',
  'image.load_failed',
  'blob.observed',
  'update.intended',
  'update.deadline_passed',
  'recovery.decided',
  'recovery.started',
  'recovery.verified',
  'recovery.failed',
  'operator.annotated',
  'operator.approved',
  'operator.overrode',
]);

/** The others, in catalogue order. */
export const stateChangingTypes: readonly EventType[] = eventTypes.filter((type) => !silentTypes.has(type));
