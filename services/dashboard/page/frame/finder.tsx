/** Finds a host, a boot, a blob or a position by what is typed, behind `/`. */
import { useState } from 'react';
import { useKey } from '../keys/use-key.js';
import { go } from '../place/history.js';
import { usePlace } from '../place/use-place.js';
import { useRead } from '../read/use-read.js';
import { Dialog } from './dialog.js';
import { FindHosts } from './query.generated.js';
import { results } from './find.js';

export function Finder() {
  const [open, setOpen] = useState(false);
  useKey('/', 'Find a host, boot_id, sha256 or position', () => setOpen(true));
  return (
    <>
      <button type="button" className="find" onClick={() => setOpen(true)}>
        <kbd>/</kbd> <span>host, boot_id, sha256, position</span>
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
  const hosts = useRead(FindHosts, { prefix: typed }, { skip: typed === '', refresh: 'never' });
  const found = results(typed, hosts.former ? [] : (hosts.data?.hosts.nodes ?? []), place);
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
          aria-label="Host, boot_id, sha256 or position"
          placeholder="host, boot_id, sha256, position"
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
      {typed !== '' && found.length === 0 && !hosts.former && hosts.data !== null ? (
        <p className="dim">Nothing is called {typed}. A host is found by the first characters of its id.</p>
      ) : null}
    </Dialog>
  );
}
