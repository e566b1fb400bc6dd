/** reboot(KEXEC) returned an error: the step that failed (KX kernel_kexec, LC liveupdate_reboot, LS, LF). */
import { releaseOf } from '../../abi/index.js';
import type { CaseView, Judgement } from './case-view.js';
import type { Confidence } from './diagnosis.js';
import { lastOf, type Sighting } from './sighting.js';
import { wasRefused, wentThrough } from './update-case.js';
import type { Verdict } from './verdict.js';

const EAGAIN = 11;
const EBUSY = 16;
const EINVAL = 22;

type Refused = Extract<Verdict, { kind: 'refused' }>;
interface Cause {
  readonly verdict: Refused;
  readonly confidence: Confidence;
  readonly because: Sighting | null;
}

/** Null: nothing was refused, or a later attempt succeeded. */
export function judgeRefusal(view: CaseView): Judgement | null {
  const { signs, toBoot } = view.one;
  if (!wasRefused(signs) || wentThrough(signs) || toBoot !== null) return null;
  const refused = lastOf(signs, 'kexec.refused');
  const serialize = lastOf(signs, 'luo.serialize_failed');
  const cause = freezeCause(view) ?? finalizeCause(view) ?? serializeCause(view) ?? errnoCause(view);
  const { verdict, because } = cause;
  const returned = refused?.data.errno ?? serialize?.data.errno ?? null;
  // The log line of the step and the errno of the call must agree; otherwise they belong to two attempts.
  const agrees = returned === null || verdict.errno === returned;
  const seen = refused !== null || serialize !== null;
  const confidence = agrees && seen ? cause.confidence : weaker(cause.confidence);
  return { verdict, confidence, because: [because, serialize, refused] };
}

function weaker(confidence: Confidence): Confidence {
  return confidence === 'certain' ? 'likely' : confidence;
}

const unnamed = { session: null, token: null, handler: null };

/** A handler failed to freeze its file. Frozen files are usable again. */
function freezeCause({ one }: CaseView): Cause | null {
  const file = lastOf(one.signs, 'file.freeze_failed');
  const seed = lastOf(one.signs, 'luo.freeze_failed');
  const session = lastOf(one.signs, 'session.freeze_failed');
  const sign = file ?? seed;
  if (sign !== null) {
    const { token, handler, errno } = sign.data;
    // The console line has token and handler; the session is known only from a probe.
    const name = sign.data.session ?? session?.data.name ?? null;
    const at = { session: name, token: token === null ? null : BigInt(token), handler };
    return {
      verdict: { kind: 'refused', stage: 'freeze', ...at, errno },
      confidence: 'certain',
      because: sign,
    };
  }
  if (session === null) return null;
  const { name, errno } = session.data;
  return {
    verdict: { kind: 'refused', stage: 'freeze', ...unnamed, session: name, errno },
    confidence: 'certain',
    because: session,
  };
}

/**
 * Where the kernel hides the error, the reboot call returns EAGAIN and the sessions stay frozen (LC liveupdate_reboot).
 */
function finalizeCause({ one, leftNotes }: CaseView): Cause | null {
  const refused = lastOf(one.signs, 'kexec.refused');
  if (refused !== null && refused.data.errno !== EAGAIN) return null;
  const logged = leftNotes?.finalizeSaid ?? null;
  const sign =
    lastOf(one.signs, 'kho.finalize_failed') ??
    (logged !== null && logged.version >= one.startVersion ? logged : null);
  if (sign === null) return null;
  const verdict: Refused = {
    kind: 'refused',
    stage: 'finalize',
    ...unnamed,
    errno: refused?.data.errno ?? EAGAIN,
  };
  return { verdict, confidence: 'certain', because: sign };
}

function serializeCause({ one }: CaseView): Cause | null {
  const sign = lastOf(one.signs, 'luo.serialize_failed');
  if (sign === null) return null;
  const { errno } = sign.data;
  return {
    verdict: { kind: 'refused', stage: 'serialize', ...unnamed, errno },
    confidence: 'certain',
    because: sign,
  };
}

/** Only the errno is known: its meaning depends on the image. */
function errnoCause({ one, left }: CaseView): Cause {
  const refused = lastOf(one.signs, 'kexec.refused');
  const errno = refused?.data.errno ?? null;
  const refusedAt = (stage: Refused['stage'], confidence: Confidence): Cause => ({
    verdict: { kind: 'refused', stage, ...unnamed, errno },
    confidence,
    because: refused,
  });
  const watched = left?.watched.has('images') === true;
  if (errno === EINVAL && one.imageAtBegin !== 'loaded')
    return refusedAt('no_image', watched && one.imageAtBegin === 'none' ? 'certain' : 'likely');
  // A handler's EBUSY would have been logged with its token. Without that line the lock is the remaining cause.
  if (errno === EBUSY) return refusedAt('kexec_lock', watched ? 'likely' : 'guess');
  const hidden = releaseOf(left?.release ?? null)?.hidesFinalizeError === true;
  if (errno === EAGAIN && hidden) return refusedAt('finalize', 'likely');
  return refusedAt('unknown', 'likely');
}
