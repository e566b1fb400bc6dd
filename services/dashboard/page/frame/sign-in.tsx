/** Asks for a token when the server requires one. The token never becomes part of an address. */
import { useState } from 'react';
import { signIn } from '../read/session.js';

export function SignIn({ refused }: { readonly refused: 'missing' | 'invalid' }) {
  const [token, setToken] = useState('');
  const [keep, setKeep] = useState(false);
  return (
    <main className="sign-in" id="main">
      <h1>{refused === 'missing' ? 'This ledger requires a token.' : 'The server rejected the token.'}</h1>
      <p>
        {refused === 'missing'
          ? 'A reader token shows everything except the raw bytes of blobs.'
          : 'It may have expired or been revoked.'}{' '}
        Create one: <code>handover-ledger token create --name you --role reader</code>
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (token.trim() !== '') signIn(token.trim(), { keep });
        }}
      >
        <label>
          Token
          <input
            type="password"
            autoComplete="off"
            spellCheck={false}
            autoFocus
            value={token}
            onChange={(event) => setToken(event.target.value)}
          />
        </label>
        <label className="check">
          <input type="checkbox" checked={keep} onChange={(event) => setKeep(event.target.checked)} />
          Keep it until this tab is closed. Otherwise it is gone when the page is loaded again.
        </label>
        <button type="submit" className="button primary">
          Sign in
        </button>
      </form>
    </main>
  );
}
