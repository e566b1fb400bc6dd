/** Saved views: names for addresses of the fleet, kept in this browser. */
import { useState, useSyncExternalStore } from 'react';
import { Pane } from '../../parts/pane.js';
import { usePlace } from '../../place/use-place.js';
import { removeView, saveView, subscribeViews, views } from '../../place/views.js';

export function SavedViews() {
  const place = usePlace();
  const saved = useSyncExternalStore(subscribeViews, views);
  const [name, setName] = useState<string | null>(null);
  const here = place.with({ at: null });
  return (
    <Pane
      title="Saved views"
      aside={
        name === null ? (
          <button type="button" className="link" onClick={() => setName('')}>
            save this view
          </button>
        ) : undefined
      }
    >
      {name === null ? null : (
        <form
          className="save"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') saveView(name.trim(), here);
            setName(null);
          }}
        >
          <input
            aria-label="Name of the view"
            autoFocus
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <button type="submit" className="button">
            Save
          </button>
        </form>
      )}
      {saved.length === 0 && name === null ? (
        <p className="dim">None yet. A view is a name for this address.</p>
      ) : null}
      <ul className="views">
        {saved.map((view) => (
          <li key={view.name}>
            <a href={view.address}>{view.name}</a>{' '}
            <button
              type="button"
              className="link dim"
              aria-label={`Remove ${view.name}`}
              onClick={() => removeView(view.name)}
            >
              remove
            </button>
          </li>
        ))}
      </ul>
    </Pane>
  );
}
