/** The map of the keys that work on this screen, behind `?`. */
import { useState, useSyncExternalStore } from 'react';
import { currentKeys, keysAreOff, subscribeKeys, switchKeys } from '../keys/registry.js';
import { useKey } from '../keys/use-key.js';
import { Dialog } from './dialog.js';

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
      <button type="button" className="button" onClick={() => setOpen(false)}>
        Close
      </button>
    </Dialog>
  );
}
