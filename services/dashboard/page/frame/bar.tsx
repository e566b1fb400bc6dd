/** The bar: mark, places, finder, live sign, theme. */
import { useKey } from '../keys/use-key.js';
import { allPlaces } from '../places.js';
import { withQuery } from '../place/address.js';
import { go } from '../place/history.js';
import { usePlace } from '../place/use-place.js';
import { Finder } from './finder.js';
import { LiveSign } from './live-sign.js';
import { switchTheme } from './theme.js';

const shown = allPlaces.filter(({ bar }) => bar);

export function Bar() {
  const here = usePlace();
  return (
    <header className="bar">
      <a className="mark" href={here.to('fleet')} aria-label="handover ledger, to the fleet">
        <svg width="22" height="16" viewBox="0 0 22 16" aria-hidden="true">
          <path d="M0 2h8v12H0z" fill="var(--ink-3)" />
          <path d="M14 2h8v12h-8z" fill="var(--ink)" />
          <path d="M8 8h6" stroke="var(--ink)" strokeWidth="1.6" />
        </svg>
        <span>handover ledger</span>
      </a>
      <nav aria-label="Places">
        {shown.map((place, index) => (
          <BarLink
            key={place.name}
            digit={index + 1}
            title={place.title}
            to={withQuery(place.path, { at: here.at })}
            current={here.place?.name === place.name || here.path.startsWith(`${place.path}/`)}
          />
        ))}
      </nav>
      <Finder />
      <LiveSign />
      <button
        type="button"
        className="theme"
        aria-label="Light or dark"
        title="Light or dark"
        onClick={switchTheme}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
        </svg>
      </button>
    </header>
  );
}

function BarLink({
  digit,
  title,
  to,
  current,
}: {
  readonly digit: number;
  readonly title: string;
  readonly to: string;
  readonly current: boolean;
}) {
  useKey(String(digit), title, () => go(to));
  return (
    <a href={to} {...(current ? { 'aria-current': 'page' as const } : {})}>
      {title}
    </a>
  );
}
