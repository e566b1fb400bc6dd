/** The map of the keys that work on this screen, behind `?`. */
import { useState, useSyncExternalStore } from 'react';
import { currentKeys, keysAreOff, subscribeKeys, switchKeys } from '../keys/registry.js';
import { useKey } from '../keys/use-key.js';
import { signOut } from '../read/session.js';
import { useRead } from '../read/use-read.js';
import { Dialog } from './dialog.js';
import { Who } from './query.generated.js';

export function KeyMap() {
  const [open, setOpen] = useState(false);
  const keys = useSyncExternalStore(subscribeKeys, currentKeys);
  const off = useSyncExternalStore(subscribeKeys, keysAreOff);
  useKey('?', 'This map of the keys', () => setOpen(true));
  if (!open) return null;
  return (
    <Dialog label="Keys" onClose={() => setOpen(false)}>
      <h2>Keys</h2>
      <dl className="keys">
        {keys.map(({ key, what }) => (
          <div key={key}>
            <dt>
              <kbd>{key === 'Escape' ? 'Esc' : key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>↑</kbd> <kbd>↓</kbd> <kbd>←</kbd> <kbd>→</kbd>
          </dt>
          <dd>Within the wall, a matrix or the tape, when it has the focus</dd>
        </div>
      </dl>
      <label className="check">
        <input type="checkbox" checked={!off} onChange={(event) => switchKeys(event.target.checked)} />
        Single keys are on
      </label>
      <Identity />
      <button type="button" className="button" onClick={() => setOpen(false)}>
        Close
      </button>
    </Dialog>
  );
}

/** Who the server takes this tab for, and the way out. Nothing while no token is required. */
function Identity() {
  const { data } = useRead(Who, {}, { refresh: 'never' });
  if (data === null || data.viewer.open) return null;
  const { name, roles } = data.viewer;
  return (
    <p>
      Signed in as {name}, {roles.length === 0 ? 'without a role' : roles.join(', ').toLowerCase()}.{' '}
      <button type="button" className="link" onClick={signOut}>
        Sign out
      </button>
    </p>
  );
}
