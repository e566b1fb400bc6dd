/** Saved views: names for addresses, kept in this browser, as chips above the hosts. */
import { useState, useSyncExternalStore } from 'react';
import { usePlace } from '../../place/use-place.js';
import { removeView, saveView, subscribeViews, views } from '../../place/views.js';

export function SavedViews() {
  const place = usePlace();
  const saved = useSyncExternalStore(subscribeViews, views);
  const here = place.with({ at: null });
  if (saved.length === 0) return null;
  return (
    <nav className="views" aria-label="Saved views">
      <ul>
        {saved.map((view) => (
          <li key={view.name}>
            <a href={view.address} {...(view.address === here ? { 'aria-current': 'true' as const } : {})}>
              {view.name}
            </a>
            <button type="button" aria-label={`Remove ${view.name}`} onClick={() => removeView(view.name)}>
              ×
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function SaveView() {
  const place = usePlace();
  const [name, setName] = useState<string | null>(null);
  if (name === null)
    return (
      <button type="button" className="link" onClick={() => setName('')}>
        save this view
      </button>
    );
  return (
    <form
      className="save"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') saveView(name.trim(), place.with({ at: null }));
        setName(null);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        setName(null);
      }}
    >
      <input
        aria-label="Name of the view"
        autoFocus
        size={14}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className="link">
        save
      </button>
    </form>
  );
}
