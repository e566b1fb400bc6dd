/** Finds hosts, boots, live updates, sessions, blobs, positions and saved views by what is typed, behind `/`. */
import { useState, useSyncExternalStore } from 'react';
import { useKey } from '../keys/use-key.js';
import { go } from '../place/history.js';
import { usePlace } from '../place/use-place.js';
import { subscribeViews, views } from '../place/views.js';
import { useRead } from '../read/use-read.js';
import { Dialog } from './dialog.js';
import { FindText } from './query.generated.js';
import { results } from './find.js';

export function Finder() {
  const [open, setOpen] = useState(false);
  useKey('/', 'Find a host, boot, update, session, blob or position', () => setOpen(true));
  return (
    <>
      <button type="button" className="find" onClick={() => setOpen(true)}>
        <kbd>/</kbd> <span>host, boot_id, session, sha256, position</span>
      </button>
      {open ? <FinderDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function FinderDialog({ onClose }: { readonly onClose: () => void }) {
  const place = usePlace();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const typed = text.trim();
  const saved = useSyncExternalStore(subscribeViews, views);
  const read = useRead(FindText, { text: typed }, { skip: typed === '', refresh: 'never' });
  const named = typed === '' || read.former ? null : (read.data?.find ?? null);
  const found = results(typed, named?.results ?? [], saved, place);
  const index = Math.min(chosen, Math.max(0, found.length - 1));
  const open = (address: string): void => {
    onClose();
    go(address);
  };
  return (
    <Dialog label="Find" onClose={onClose}>
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          const result = found[index];
          if (result !== undefined) open(result.address);
        }}
      >
        <input
          className="find-input"
          type="text"
          aria-label="Host, label, boot_id, host and number, session, sha256 or position"
          placeholder="host, label, boot_id, HOST 3, session, sha256, position"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          value={text}
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls="found"
          aria-activedescendant={found.length > 0 ? `found-${index}` : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setChosen(Math.min(index + 1, found.length - 1));
            else if (event.key === 'ArrowUp') setChosen(Math.max(index - 1, 0));
            else return;
            event.preventDefault();
          }}
        />
      </form>
      <ul id="found" role="listbox" aria-label="Results" className="found">
        {found.map(({ kind, name, more, address }, row) => (
          <li
            key={address}
            id={`found-${row}`}
            role="option"
            aria-selected={row === index}
            onClick={() => open(address)}
          >
            <span className="dim">{kind}</span> <span className="mono">{name}</span>{' '}
            <span className="dim">{more}</span>
          </li>
        ))}
      </ul>
      {typed === '' || read.slow ? null : read.error !== null ? (
        <p className="held">{read.error.message}</p>
      ) : named === null ? null : found.length === 0 ? (
        <p className="dim">
          Nothing is called {typed}. Hosts, boots, sessions and blobs are found by the first characters,
          labels by the whole value, and a live update by its host and number, such as <code>HOST 3</code>.
        </p>
      ) : named.truncated ? (
        <p className="dim">More match than these. Type more of the name.</p>
      ) : null}
    </Dialog>
  );
}
