/** Subject of a comparison: a kernel state, or the bytes of a blob. */
import { rebuildBlob, type KernelState } from '../../kernel/index.js';
import { knownBlobs } from '../../ledger/index.js';
import { rawBytes, rebuilt, sha256Of, stored } from '../blobs/raw-bytes.js';
import type { Context } from '../context.js';
import type { DiffSide, DiffSubjectInput, RebuiltSubjectInput, StateSubjectInput } from '../generated.js';
import { blobNameArgument } from '../arguments/blob-name.js';
import { hostIdArgument } from '../arguments/host-ids.js';
import { resolveAt } from '../state/resolve-at.js';

export type Subject =
  | { readonly kind: 'state'; readonly side: DiffSide; readonly state: KernelState }
  | { readonly kind: 'blob'; readonly side: DiffSide; readonly bytes: Uint8Array };

/** A subject that does not exist. */
export interface Missing {
  readonly kind: 'missing';
  readonly code: 'UNKNOWN_HOST' | 'UNKNOWN_BLOB' | 'NO_SUCH_BLOB' | 'NOT_REBUILT';
  readonly message: string;
  readonly missing: readonly string[];
}

/** A state is compared only with a state, bytes with bytes of any origin. */
export function kindOf({ state }: DiffSubjectInput): 'state' | 'blob' {
  return state === undefined ? 'blob' : 'state';
}

/** Throws BAD_USER_INPUT naming the field below `argument`. */
export async function subjectOf(
  argument: 'from' | 'to',
  { state, rebuilt: named, blob }: DiffSubjectInput,
  context: Context,
): Promise<Subject | Missing> {
  if (state !== undefined) return stateSubject(`${argument}.state`, state, context);
  if (named !== undefined) return rebuiltSubject(`${argument}.rebuilt`, named, context);
  const size = (await knownBlobs(context.pool, [blob])).get(blob);
  if (size === undefined) return missing('UNKNOWN_BLOB', `the ledger does not have the blob ${blob}`);
  const bytes = await rawBytes(stored({ sha256: blob, size }), context);
  return { kind: 'blob', side: { ...noSide, sha256: blob, size }, bytes };
}

const noSide: DiffSide = { hostId: null, asOf: null, name: null, sha256: null, size: null };

async function stateSubject(
  argument: string,
  { hostId: id, at }: StateSubjectInput,
  { pool, states }: Context,
): Promise<Subject | Missing> {
  const hostId = hostIdArgument(`${argument}.hostId`, id);
  const asOf = await resolveAt(pool, hostId, { at }, `${argument}.at`);
  if (asOf === null) return missing('UNKNOWN_HOST', `the ledger has no event of host ${hostId}`);
  return {
    kind: 'state',
    side: { ...noSide, hostId, asOf },
    state: await states.stateAt(hostId, asOf.version),
  };
}

async function rebuiltSubject(
  argument: string,
  { hostId, name, at }: RebuiltSubjectInput,
  context: Context,
): Promise<Subject | Missing> {
  const path = blobNameArgument(`${argument}.name`, name);
  const found = await stateSubject(argument, { hostId, at }, context);
  if (found.kind !== 'state') return found;
  const blob = rebuildBlob(found.state, path);
  if (blob === null) return missing('NO_SUCH_BLOB', `the kernel had no blob ${path} at that moment`);
  if (!blob.known)
    return missing(
      'NOT_REBUILT',
      `${blob.name} cannot be rebuilt: some facts were not observed, see missing`,
      blob.missing,
    );
  const bytes = await rawBytes(rebuilt(blob.bytes), context);
  const side = { ...found.side, name: blob.name, sha256: sha256Of(bytes), size: bytes.byteLength };
  return { kind: 'blob', side, bytes };
}

function missing(code: Missing['code'], message: string, facts: readonly string[] = []): Missing {
  return { kind: 'missing', code, message, missing: facts };
}
