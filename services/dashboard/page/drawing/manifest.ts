/** The manifest as rows with two halves: what left the old kernel, and what came back in the new one. */

export interface ManifestInput {
  readonly sessions: readonly {
    readonly name: string;
    readonly fate: string;
    readonly files: readonly {
      readonly token: string;
      readonly handler: string | null;
      readonly fate: string;
      readonly errno: number | null;
    }[];
  }[];
}

export interface ManifestRow {
  readonly kind: 'session' | 'file';
  readonly session: string;
  /** Token of the file; null in the row of the session. */
  readonly token: string | null;
  readonly handler: string | null;
  /** Decimal string of bytes; null when the size was not observed. */
  readonly size: string | null;
  readonly files: number;
  /** Nothing left the old kernel: it arrived unexpectedly. */
  readonly leftEmpty: boolean;
  readonly came: string;
  readonly errno: number | null;
  readonly tone: 'ok' | 'lost' | 'run' | 'held';
}

const sessionWords: Readonly<Record<string, readonly [string, ManifestRow['tone']]>> = {
  carried: ['waits to be retrieved', 'run'],
  kept: ['stayed in the old kernel', 'held'],
  retrieved: ['retrieved', 'ok'],
  finished: ['retrieved and finished', 'ok'],
  lost: ['session lost', 'lost'],
  unexpected: ['was not expected', 'lost'],
};

const fileWords: Readonly<Record<string, readonly [string, ManifestRow['tone']]>> = {
  carried: ['under way', 'run'],
  kept: ['stayed', 'held'],
  retrieved: ['came back', 'ok'],
  failed: ['could not be restored', 'lost'],
  never_retrieved: ['never asked for', 'lost'],
  lost: ['nothing came', 'lost'],
  unexpected: ['was not expected', 'lost'],
};

/** `sizeOf`: bytes of a file as the old kernel reported them. A session without files has one row. */
export function manifestRows(
  { sessions }: ManifestInput,
  sizeOf: (session: string, token: string) => string | null,
): ManifestRow[] {
  return sessions.flatMap(({ name, fate, files }) => {
    const [came, tone] = sessionWords[fate] ?? [fate, 'held'];
    const partly = fate !== 'lost' && files.some((file) => (fileWords[file.fate] ?? ['', ''])[1] === 'lost');
    return [
      {
        kind: 'session',
        session: name,
        token: null,
        handler: null,
        size: null,
        files: files.length,
        leftEmpty: fate === 'unexpected',
        came: partly ? `${came}, not all of it` : came,
        errno: null,
        tone: partly ? 'lost' : tone,
      },
      ...files.map(({ token, handler, fate: one, errno }): ManifestRow => {
        const [words, colour] = fileWords[one] ?? [one, 'held'];
        return {
          kind: 'file',
          session: name,
          token,
          handler,
          size: sizeOf(name, token),
          files: 0,
          leftEmpty: one === 'unexpected',
          came: words,
          errno,
          tone: colour,
        };
      }),
    ];
  });
}
