/** Copies a text. Browsers allow it only on https and on localhost: elsewhere the button says so. */
import { useEffect, useState, type ReactNode } from 'react';

const SHOWN_MS = 2_000;

export async function copyText(text: string): Promise<boolean> {
  // Absent outside of secure contexts.
  const clipboard = (navigator as { readonly clipboard?: Clipboard }).clipboard;
  if (clipboard === undefined) return false;
  return clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

export function CopyButton({
  text,
  label,
  children = 'copy',
}: {
  /** Read when the button is pressed. */
  readonly text: () => string;
  /** What is copied, for readers of the button alone. */
  readonly label: string;
  readonly children?: ReactNode;
}) {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (said === null) return undefined;
    const timer = setTimeout(() => setSaid(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <button
      type="button"
      className="link"
      aria-label={said ?? label}
      onClick={() =>
        void copyText(text()).then((done) => setSaid(done ? 'copied' : 'copying needs https or localhost'))
      }
    >
      {said ?? children}
    </button>
  );
}
