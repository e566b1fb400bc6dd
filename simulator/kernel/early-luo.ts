/** early_initcall of LUO: checks the incoming blob, with or without liveupdate=on (LC luo_early_startup). */
import { errno } from '../errno.js';
import type { TrueSession } from '../host/truth.js';
import { readSessions } from './deserialize.js';
import type { Received } from './incoming.js';
import type { Luo } from './luo.js';
import { readLuoBlob, type LuoRefusal } from './luo-blob.js';
import { readSeedBlob } from './seed-blob.js';

type Verdict = 'nothing' | 'accepted' | 'refused' | { readonly panic: string };

export function startLuoEarly(luo: Luo, received: Received, manifest: readonly TrueSession[]): Verdict {
  const subtree = received.subtrees.find((known) => known.name === 'LUO');
  if (subtree === undefined) return 'nothing';
  const { memory } = luo.cx;
  const bytes = memory.memory.read(subtree.pa, subtree.size) ?? new Uint8Array(subtree.size);
  const blob = luo.era.machine ? readSeedBlob(bytes, memory) : readLuoBlob(luo.era, bytes, subtree.size);
  if ('message' in blob) {
    // The number is printed before the session and FLB nodes are checked.
    if (blob.number !== undefined) sayNumber(luo, blob.number);
    return refuse(luo, blob);
  }
  // The machine of v1 to v4 hands over no number.
  if (!luo.era.machine) sayNumber(luo, blob.number);
  if (luo.era.sessions.form === 'blocks' && readSessions(luo.era, memory, blob.sessionsPa) === null) {
    const message = 'Block contains invalid entry count: 0';
    return refuse(luo, { component: 'blocks', expected: null, errno: errno.EINVAL, message });
  }
  luo.incoming = blob;
  luo.manifest = manifest;
  // 7.2+ frees the page here; debugfs still points to it.
  if (luo.era.freesIncomingBlob) memory.memory.free(subtree.pa);
  return 'accepted';
}

function sayNumber(luo: Luo, number: bigint): void {
  luo.loggedNumber = number;
  luo.cx.witness.emit('luo.incoming_accepted', { number: String(number) });
}

function refuse(luo: Luo, refusal: LuoRefusal): Verdict {
  const { witness } = luo.cx;
  const { component, expected, message } = refusal;
  witness.emit('luo.incoming_refused', { component, expected, errno: refusal.errno, message });
  if (luo.era.badIncoming === 'disable') {
    witness.emit('luo.disabled', { reason: 'incoming_refused', message });
    return 'refused';
  }
  const panic = `The incoming tree failed to initialize properly [-${refusal.errno}], disabling live update`;
  witness.emit('boot.panicked', { message: `Kernel panic - not syncing: ${panic}` });
  return { panic };
}
