/** A side of a comparison as text in an address. Pure. */

export type DiffSubject =
  | { readonly kind: 'blob'; readonly sha256: string }
  /** `position` null: the moment of the page. */
  | {
      readonly kind: 'rebuilt';
      readonly hostId: string;
      readonly name: string;
      readonly position: string | null;
    }
  | { readonly kind: 'state'; readonly hostId: string; readonly position: string | null };

/**
 * 64 hex digits are an observed blob; `HOST:NAME` is a rebuilt blob and `HOST` a kernel state, each with `@POSITION` or
 * at the moment of the page. Null for an empty text.
 */
export function readSubject(text: string): DiffSubject | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return { kind: 'blob', sha256: text.toLowerCase() };
  const [, whole = '', position = null] = /^(.*?)(?:@(\d{1,20}))?$/s.exec(text) ?? [];
  if (whole === '') return null;
  const colon = whole.lastIndexOf(':');
  return colon > 0 && colon < whole.length - 1
    ? { kind: 'rebuilt', hostId: whole.slice(0, colon), name: whole.slice(colon + 1), position }
    : { kind: 'state', hostId: whole, position };
}

/** A side as {@link readSubject} reads it. */
export function subjectText(subject: DiffSubject): string {
  if (subject.kind === 'blob') return subject.sha256;
  const at = subject.position === null ? '' : `@${subject.position}`;
  return subject.kind === 'state' ? `${subject.hostId}${at}` : `${subject.hostId}:${subject.name}${at}`;
}

/** Name of a side for a reader. */
export function subjectName(subject: DiffSubject): string {
  if (subject.kind === 'blob') return subject.sha256.slice(0, 12);
  const at = subject.position === null ? '' : ` at ${subject.position}`;
  return subject.kind === 'state' ? `${subject.hostId}${at}` : `${subject.name} of ${subject.hostId}${at}`;
}
