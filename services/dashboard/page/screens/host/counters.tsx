/** Three witnesses of each boot side by side, with their contradictions in words. */
import { Pane } from '../../parts/pane.js';
import { StateMark } from '../../parts/state-mark.js';
import { chainOf } from '../../drawing/chain.js';
import type { HostBoot } from './boots.js';
import type { DiagnosisView } from './view.js';

type Contradiction = NonNullable<DiagnosisView>['contradictions'][number];

/** Rows that the pane shows, the newest. */
const ROWS = 10;

/** The ledger's words for an explanation, such as `liveupdate_off`. */
function explanationWords(json: unknown): string | null {
  if (typeof json !== 'object' || json === null) return null;
  const candidate: unknown = Reflect.get(json, 'candidate');
  const support: unknown = Reflect.get(json, 'support');
  return typeof candidate === 'string' && typeof support === 'string'
    ? `${candidate.replaceAll('_', ' ')} (${support})`
    : null;
}

export function Counters({
  boots,
  contradictions,
}: {
  readonly boots: readonly HostBoot[];
  readonly contradictions: readonly Contradiction[];
}) {
  const links = chainOf(boots);
  const rows = boots.map((boot, index) => ({ boot, link: links[index] })).slice(-ROWS);
  return (
    <div id="counters">
      <Pane title="Counters" question="Do three witnesses agree?">
        <div className="wide-table" tabIndex={0} role="group" aria-label="Counters of each boot">
          <table className="plain">
            <thead>
              <tr>
                <th className="num">boot</th>
                <th className="num">number</th>
                <th className="num">kexec_count</th>
                <th className="num">KexecsCount</th>
                <th>agreement</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ boot, link }) => {
                const own = contradictions.find((one) => one.boot === boot.ordinal);
                return (
                  <tr key={boot.ordinal}>
                    <td className="num">{boot.ordinal}</td>
                    <td className="num">{boot.number ?? 'none'}</td>
                    <td className="num">{boot.kexecCount ?? 'none'}</td>
                    <td className={`num${boot.kexecsCount === null ? ' dim' : ''}`}>
                      {boot.kexecsCount ?? 'not read'}
                    </td>
                    <td>
                      {own !== undefined ? (
                        <span className="lost">
                          <StateMark
                            state="HANDOVER_REFUSED"
                            word={`${own.counter}: ${own.expected ?? 'none'} expected, ${own.found ?? 'none'} found`}
                          />
                        </span>
                      ) : link?.kind === 'other' ||
                        (link?.kind === 'none' && link.expected !== '1' && link.expected !== null) ? (
                        <span className="held">{link.expected} was due</span>
                      ) : (
                        <span className="dim">
                          {boot.kexecsCount === null ? 'no contradiction' : 'agree'}
                        </span>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
        {contradictions.map((one, index) => (
          <p className="soft under" key={index}>
            {one.counter} of boot {one.boot} against {one.against}:{' '}
            {one.explanations
              .map(explanationWords)
              .filter((words) => words !== null)
              .join(', ') || 'no explanation'}
            .
          </p>
        ))}
        <p className="dim under">
          The host itself keeps all three, so forgery cannot be excluded. kexec_count begins again after a
          cold boot; KexecsCount is systemd&rsquo;s own.
        </p>
      </Pane>
    </div>
  );
}
