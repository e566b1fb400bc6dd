/** The sentence of a host: what its kernel holds, and how its last live update ended. */
import {
  isPlainKexec,
  updateSentence,
  type Said,
  type UpdateFacts,
  type VerdictFacts,
} from './update-words.js';

export interface HostFacts {
  readonly hostId: string;
  readonly release: string | null;
  readonly number: string | null;
  readonly stale: boolean;
  readonly version: string;
  readonly silentSince: string | null;
  readonly summary: {
    readonly outgoingSessions: number;
    readonly outgoingFiles: number;
    readonly updates: number;
  };
}

/** `last`: the newest update with its verdict; null without an update or a verdict. */
export function hostSentence(
  host: HostFacts,
  last: { readonly verdict: VerdictFacts; readonly update: UpdateFacts } | null,
): Said {
  const runs = `This host runs ${host.release ?? 'a kernel whose release was not seen'}`;
  if (host.stale)
    return {
      sentence: `This host stands still at version ${host.version}: an event could not be projected.`,
      consequence: 'A rebuild of the read models brings it up to date; its events are all in the log.',
    };
  if (host.silentSince !== null)
    return {
      sentence: `This host is silent since ${host.silentSince.slice(11, 19)} UTC on ${host.silentSince.slice(0, 10)}.`,
      consequence: `${runs}, as far as was seen. What it does now is not known.`,
    };
  const held = heldWords(host.summary);
  if (last === null)
    return {
      sentence:
        host.summary.updates === 0 ? `${runs} and has not attempted a live update.` : `${runs}. ${held}`,
      consequence: host.summary.updates === 0 ? held : '',
    };
  const { sentence } = updateSentence(last.verdict, last.update);
  const how =
    last.verdict.kind === 'SUCCEEDED'
      ? 'went well'
      : last.verdict.kind === 'IN_PROGRESS'
        ? 'runs'
        : isPlainKexec(last.verdict)
          ? 'was a plain kexec'
          : 'ended without success';
  const chain = host.number === null ? 'with no number' : `with the number ${host.number}`;
  return {
    sentence: `The last update of this host ${how}: ${uncapitalized(sentence)}`,
    consequence: `${runs}, ${chain}. ${held}`,
  };
}

/** Within a sentence. Names of releases and sessions have no capital to lose. */
const uncapitalized = (sentence: string): string =>
  /^(The|It|Everything|Session|A) /.test(sentence)
    ? sentence.slice(0, 1).toLowerCase() + sentence.slice(1)
    : sentence;

function heldWords({ outgoingSessions, outgoingFiles }: HostFacts['summary']): string {
  if (outgoingSessions === 0) return 'It holds nothing for the next kernel.';
  const sessions = `${String(outgoingSessions)} session${outgoingSessions === 1 ? '' : 's'}`;
  return `It holds ${sessions} with ${String(outgoingFiles)} file${outgoingFiles === 1 ? '' : 's'} for the next kernel.`;
}
