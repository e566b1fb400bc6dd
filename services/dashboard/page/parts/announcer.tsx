/** Says to screen readers what changed: at most one message in five seconds, the latest one. */
import { useEffect, useRef, useState } from 'react';

const EVERY_MS = 5_000;

/** `describe` compares what was last said with what holds now, and returns the message; empty for none. */
export function Announcer<Facts>({
  facts,
  describe,
}: {
  readonly facts: Facts;
  readonly describe: (before: Facts, now: Facts) => string;
}) {
  const [message, setMessage] = useState('');
  const now = useRef(facts);
  const announced = useRef(facts);
  now.current = facts;
  useEffect(() => {
    const timer = setInterval(() => {
      const text = describe(announced.current, now.current);
      announced.current = now.current;
      if (text !== '') setMessage(text);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [describe]);
  return (
    <div className="visually-hidden" aria-live="polite">
      {message}
    </div>
  );
}
