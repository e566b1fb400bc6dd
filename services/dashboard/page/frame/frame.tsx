/** What stands on every screen: the bar, the screen of the address, and the tape. */
import { lazy, Suspense, useEffect, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { allPlaces } from '../places.js';
import { restoreScroll } from '../place/history.js';
import { usePlace } from '../place/use-place.js';
import { currentSession, subscribeSession } from '../read/session.js';
import { Bar } from './bar.js';
import { KeyMap } from './key-map.js';
import { AtKnownMoment } from './knowledge.js';
import { SignIn } from './sign-in.js';
import { Tape } from './tape.js';
import { TimeTravel, useResolvedTime } from './time-travel.js';

const screens = new Map<string, () => ReactNode>(
  allPlaces.map(({ name, load }) => {
    const Screen = lazy(() => load().then((module) => ({ default: module.Screen })));
    return [name, () => <Screen />];
  }),
);

export function Frame() {
  const { place, path, at, unknown, query } = usePlace();
  const { refused } = useSyncExternalStore(subscribeSession, currentSession);
  const main = useRef<HTMLElement>(null);
  const resolving = useResolvedTime();
  const screen = place === null ? undefined : screens.get(place.name);

  useEffect(() => {
    document.title = `${place?.title ?? 'Not found'} · handover ledger`;
  }, [place]);
  useEffect(() => {
    const element = main.current;
    if (element === null) return undefined;
    const grown = new ResizeObserver(restoreScroll);
    for (const child of element.children) grown.observe(child);
    return () => grown.disconnect();
  }, [path, refused]);

  if (refused !== null) return <SignIn refused={refused} />;
  return (
    <div className="frame" data-mode={at === null ? 'live' : 'then'}>
      <a className="skip" href="#main">
        To the screen
      </a>
      <Bar />
      <TimeTravel />
      <main id="main" tabIndex={-1} ref={main}>
        <div className="screen">
          {unknown.length === 0 ? null : (
            <p className="not-understood" role="note">
              Not understood here: {unknown.map((name) => `${name}=${query[name] ?? ''}`).join(', ')}
            </p>
          )}
          {screen === undefined ? (
            <NotFound path={path} />
          ) : resolving ? null : (
            <AtKnownMoment>
              <Suspense>{screen()}</Suspense>
            </AtKnownMoment>
          )}
        </div>
      </main>
      <Tape />
      <KeyMap />
    </div>
  );
}

function NotFound({ path }: { readonly path: string }) {
  return (
    <div className="sentence">
      <span />
      <h1>The page has no place {path}.</h1>
      <p>
        <a href="/">Go to the fleet</a>, or press <kbd>/</kbd> to find a host, a boot, a blob or a position.
      </p>
    </div>
  );
}
