/** One entry of the agent's log, or of what the agent wrote to the console. */
import type { IgnoredTally } from '../ignored.js';
import type { TextLine } from '../text-line.js';
import { parseAction, type ParsedAction } from './parse-action.js';

export interface AgentEntry extends ParsedAction {
  /** The line without its uptime: equal for copies of it. */
  readonly text: string;
  readonly ref: string;
  /** On the console, where the agent writes no time: the last time that the console showed before. */
  readonly notBeforeUs: number | null;
}

/** Null for an empty line and, after counting it, for a line of another kind. */
export function parseAgentLine(line: TextLine, ignored: IgnoredTally | null): AgentEntry | null {
  const { text, file, no, cut } = line;
  if (text.trim() === '') return null;
  const parsed = parseAction(text, file, no, cut);
  if (parsed === null) {
    ignored?.add(file, text);
    return null;
  }
  return {
    ...parsed,
    text: text.replace(/^\[[^\]]*\] ?/, '').trimEnd(),
    ref: `${file}:${no}`,
    notBeforeUs: null,
  };
}

/** The agent also writes to the console: `LUOCTL: create vm -> 6` and, from its shell, `kexec_file_load k73 -> 0`. */
export function parseConsoleEntry(line: TextLine, notBeforeUs: number | null): AgentEntry | null {
  const text = line.text.replace(/^LUOCTL: /, '');
  if (text === line.text && !/^(kexec_file_load|kexec unload|about to call reboot)/.test(text)) return null;
  try {
    const parsed = parseAction(text, line.file, line.no, true);
    return parsed === null
      ? null
      : { ...parsed, text: text.trimEnd(), ref: `${line.file}:${line.no}`, notBeforeUs };
  } catch {
    return null;
  }
}
