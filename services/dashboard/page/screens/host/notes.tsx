/** Notes of operators about this host, and a field for a new one where the role allows it. */
import { useState, type SubmitEvent } from 'react';
import { Pane } from '../../parts/pane.js';
import { When } from '../../parts/when.js';
import { usePlace } from '../../place/use-place.js';
import { ask } from '../../read/client.js';
import { useRead, type Read } from '../../read/use-read.js';
import { Annotate, Writer, type HostEventsQuery } from './query.generated.js';

const textOf = (data: unknown, name: string): string => {
  const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, name) : null;
  return typeof value === 'string' ? value : '';
};

export function Notes({ hostId, read }: { readonly hostId: string; readonly read: Read<HostEventsQuery> }) {
  const { at } = usePlace();
  const { data } = useRead(Writer, {}, { refresh: 'never' });
  const notes = read.data?.notes.nodes ?? [];
  const viewer = data?.viewer;
  const mayWrite =
    viewer !== undefined &&
    (viewer.open || viewer.roles.includes('OPERATOR') || viewer.roles.includes('ADMIN'));
  return (
    <Pane title="Notes" question="What did people write?">
      {notes.length === 0 ? <p className="soft">There is no note about this host.</p> : null}
      <ol className="notes">
        {[...notes].reverse().map(({ version, occurredAt, data: note }) => (
          <li key={version}>
            <span className="soft">
              <When at={occurredAt} /> {textOf(note, 'actor')}
            </span>
            <p>{textOf(note, 'message')}</p>
          </li>
        ))}
      </ol>
      {mayWrite && at === null ? (
        <NoteForm hostId={hostId} named={!viewer.open} written={read.again} />
      ) : null}
    </Pane>
  );
}

/** `named`: the server records the name of the caller itself. */
function NoteForm({
  hostId,
  named,
  written,
}: {
  readonly hostId: string;
  readonly named: boolean;
  readonly written: () => void;
}) {
  const [notice, setNotice] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const field = (name: string): string => {
      const value = fields.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    setBusy(true);
    const input = {
      hostId,
      message: field('message'),
      ...(named ? {} : { actor: field('actor') }),
      waitForPosition: true,
    };
    void ask(Annotate, { input }).then((answer) => {
      setBusy(false);
      if (!answer.ok) return setNotice(answer.error.message);
      const result = answer.data.annotate;
      if (result.__typename !== 'AnnotateSuccess') return setNotice(result.message);
      form.reset();
      setNotice('The note is in the log.');
      written();
      return undefined;
    });
  };
  return (
    <form className="note-form" onSubmit={submit}>
      {named ? null : (
        <input
          name="actor"
          required
          maxLength={128}
          aria-label="Your name"
          placeholder="your name"
          size={12}
        />
      )}
      <input
        name="message"
        required
        maxLength={4096}
        aria-label="Note"
        placeholder="note that stays in the log"
      />
      <button type="submit" className="button" disabled={busy}>
        Write the note
      </button>
      <p className="soft" role="status">
        {notice}
      </p>
    </form>
  );
}
