/** What would travel now: sessions for the next kernel, and what still waits from the previous one. */
import { Digits } from '../../parts/count.js';
import { counted } from '../../parts/format.js';
import { Pane } from '../../parts/pane.js';
import type { KernelView } from './view.js';

const words: Readonly<Record<string, string>> = {
  OPEN: 'in use',
  FROZEN: 'frozen for the jump',
  SERIALIZED: 'serialized for the next kernel',
  INCOMING: 'waits to be retrieved',
  RETRIEVED: 'retrieved',
  FINISHED: 'retrieved and finished',
  CLOSED: 'closed',
  STUCK: 'cannot be finished',
};

export function Held({ kernel }: { readonly kernel: KernelView }) {
  const boot = kernel?.boot ?? null;
  const outgoing = boot?.outgoing.sessions ?? [];
  const waiting = (boot?.incoming?.sessions ?? []).filter(
    ({ status }) => status === 'INCOMING' || status === 'STUCK',
  );
  return (
    <div id="held">
      <Pane title="Held for the next kernel" question="What would travel now?">
        {outgoing.length === 0 && waiting.length === 0 ? (
          <p className="soft">Nothing is held, and nothing waits to be retrieved.</p>
        ) : (
          <table className="plain">
            <thead>
              <tr>
                <th>session</th>
                <th>status</th>
                <th>files</th>
                <th className="num">bytes</th>
              </tr>
            </thead>
            <tbody>
              {outgoing.map(({ name, status, files }) => (
                <tr key={name}>
                  <td className="mono">{name}</td>
                  <td className="soft">{words[status] ?? status.toLowerCase()}</td>
                  <td>{files.length === 0 ? 'no files yet' : counted(files.length, 'file')}</td>
                  <td className="num">
                    <Bytes sizes={files.map(({ size }) => size)} />
                  </td>
                </tr>
              ))}
              {waiting.map(({ name, status, files }) => (
                <tr key={`in ${name}`}>
                  <td className="mono">{name}</td>
                  <td className={status === 'STUCK' ? 'lost' : 'run'}>{words[status]}</td>
                  <td>{counted(files.length, 'file')}</td>
                  <td className="num dim">from the previous kernel</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Pane>
    </div>
  );
}

/** The exact sum; without it when one size was not observed. */
function Bytes({ sizes }: { readonly sizes: readonly (string | null)[] }) {
  const known = sizes.filter((size) => size !== null);
  if (sizes.length === 0) return null;
  if (known.length < sizes.length) return <span className="dim">not all seen</span>;
  return <Digits value={known.reduce((sum, size) => sum + BigInt(size), 0n)} />;
}
