/** Traces that lost events: ring overruns, LOST marks, missed hits, refused and absent probes, truncated files. */
import type { Damage, Draw } from './damage.js';
import { editText, momentsByBoot, textOf, without, type Files } from './files.js';

const isHit = (line: string): boolean => line !== '' && !line.startsWith('#');

/** The trace files of one boot that have hits, in the order of their moments. */
function tracesOf(files: Files, draw: Draw): string[] | null {
  const boots = momentsByBoot(files)
    .map((moments) =>
      moments
        .map((moment) => `${moment}/trace/trace.txt`)
        .filter((path) =>
          textOf(files.get(path) ?? new Uint8Array())
            .split('\n')
            .some(isHit),
        ),
    )
    .filter((paths) => paths.length > 0);
  return draw.of(boots) ?? null;
}

function linesOf(files: Files, path: string): string[] {
  return textOf(files.get(path) ?? new Uint8Array())
    .split('\n')
    .filter(isHit);
}

/** Removes these lines and writes the header as a kernel would: `written` counts what the ring held once. */
function removeLines(text: string, gone: ReadonlySet<string>, mark: string | null): string {
  const kept: string[] = [];
  let removed = 0;
  for (const line of text.split('\n')) {
    if (!gone.has(line)) kept.push(line);
    else {
      if (removed === 0 && mark !== null) kept.push(mark);
      removed += 1;
    }
  }
  return kept
    .join('\n')
    .replace(
      /entries-in-buffer\/entries-written: (\d+)\/(\d+)/,
      (_all, held: string, written: string) =>
        `entries-in-buffer/entries-written: ${Number(held) - removed}/${written}`,
    );
}

/** In one copy of the trace, or in every copy that the boot has. */
function affected(paths: readonly string[], draw: Draw): readonly string[] {
  const one = draw.of(paths);
  return draw.chance() || one === undefined ? paths : [one];
}

const overrun: Damage = {
  name: 'trace overrun',
  apply(files, draw) {
    const paths = tracesOf(files, draw);
    const last = paths?.at(-1);
    if (paths === null || last === undefined) return null;
    const lines = linesOf(files, last);
    const gone = new Set(lines.slice(0, 1 + draw.below(lines.length)));
    return editText(files, affected(paths, draw), (text) => removeLines(text, gone, null));
  },
};

const lostMark: Damage = {
  name: 'LOST mark',
  apply(files, draw) {
    const paths = tracesOf(files, draw);
    const last = paths?.at(-1);
    if (paths === null || last === undefined) return null;
    const lines = linesOf(files, last);
    const from = draw.below(lines.length);
    const gone = new Set(lines.slice(from, from + 1 + draw.below(20)));
    const mark = draw.chance() ? `CPU:0 [LOST ${gone.size} EVENTS]` : 'CPU:0 [LOST EVENTS]';
    return editText(files, affected(paths, draw), (text) => removeLines(text, gone, mark));
  },
};

/** Function that a probe is on, by the event's name. */
function probesOf(files: Files): Map<string, string> {
  const probes = new Map<string, string>();
  for (const [path, bytes] of files) {
    if (!/\/trace\/kprobe_events$/.test(path)) continue;
    for (const line of textOf(bytes).split('\n')) {
      const match = /^[pr]\d*:\S*?([^/\s]+) (\S+)/.exec(line);
      if (match !== null) probes.set(match[1] ?? '', match[2] ?? '');
    }
  }
  return probes;
}

function withoutHits(files: Files, events: ReadonlySet<string>): Files {
  const hit = (line: string): boolean => events.has(/: (\w+): \(/.exec(line)?.[1] ?? '');
  const bare = editText(files, /\/trace\/trace\.txt$/, (text) => {
    const gone = new Set(text.split('\n').filter((line) => isHit(line) && hit(line)));
    return removeLines(text, gone, null).replace(
      /entries-in-buffer\/entries-written: (\d+)\/\d+/,
      'entries-in-buffer/entries-written: $1/$1',
    );
  });
  // The console of such a machine shows no hit of a probe that is not there.
  return editText(bare, ['serial.log'], (text) =>
    text
      .split('\n')
      .filter((line) => !events.has(/\] (\w+): \(/.exec(line)?.[1] ?? ''))
      .join('\n'),
  );
}

function refuse(files: Files, draw: Draw, reported: boolean): Files | null {
  const probes = probesOf(files);
  const functions = [...new Set(probes.values())].filter((func) => /^luo_|kexec|liveupdate/.test(func));
  const count = 1 + draw.below(4);
  const refused = new Set(Array.from({ length: count }, () => draw.of(functions) ?? ''));
  if (functions.length === 0) return null;
  const events = new Set([...probes].filter(([, func]) => refused.has(func)).map(([event]) => event));
  let next = withoutHits(files, events);
  next = editText(next, /\/trace\/kprobe_events$/, (text) =>
    text
      .split('\n')
      .filter((line) => !refused.has(/^[pr]\d*:\S+ (\S+)/.exec(line)?.[1] ?? ''))
      .join('\n'),
  );
  next = editText(next, /\/trace\/kprobe_profile$/, (text) =>
    text
      .split('\n')
      .filter((line) => !events.has(line.trim().split(/\s+/)[0] ?? ''))
      .join('\n'),
  );
  if (!reported) return without(next, /\/trace\/kprobes-accepted\.log$/);
  return editText(next, /\/trace\/kprobes-accepted\.log$/, (text) =>
    text
      .split('\n')
      .map((line) =>
        refused.has(line.split(/\s+/)[2] ?? '') ? line.replace(/^ok {4}(.*)$/, 'FAIL  $1 :: EINVAL') : line,
      )
      .join('\n'),
  );
}

const missedHits: Damage = {
  name: 'missed hits in kprobe_profile',
  apply(files, draw) {
    const paths = tracesOf(files, draw);
    const last = paths?.at(-1);
    if (paths === null || last === undefined) return null;
    // Without its profile such a loss leaves no sign.
    if (!files.has(last.replace(/trace\.txt$/, 'kprobe_profile'))) return null;
    const lines = linesOf(files, last);
    const missed = draw.of(lines) ?? '';
    const event = /: (\w+): \(/.exec(missed)?.[1] ?? '';
    const bare = editText(files, paths, (text) =>
      removeLines(text, new Set([missed]), null).replace(
        /entries-in-buffer\/entries-written: (\d+)\/\d+/,
        'entries-in-buffer/entries-written: $1/$1',
      ),
    );
    const later = paths
      .filter((path) => linesOf(files, path).includes(missed))
      .map((path) => path.replace(/trace\.txt$/, 'kprobe_profile'));
    return editText(bare, later, (text) =>
      text
        .split('\n')
        .map((line) => {
          const [name = '', hits = '0', misses = '0'] = line.trim().split(/\s+/);
          return name === event ? `  ${name} ${Number(hits) - 1} ${Number(misses) + 1}` : line;
        })
        .join('\n'),
    );
  },
};

const cutTrace: Damage = {
  name: 'truncated trace',
  apply(files, draw) {
    const paths = tracesOf(files, draw);
    if (paths === null) return null;
    return editText(files, affected(paths, draw), (text) => text.slice(0, draw.below(text.length)));
  },
};

const noTrace: Damage = {
  name: 'no trace',
  apply(files, draw) {
    const boot = draw.of(momentsByBoot(files)) ?? [];
    const gone = draw.chance() ? boot : boot.slice(draw.below(boot.length));
    const names = gone.map((name) => name.replace(/[.]/g, '\\.')).join('|');
    return without(files, draw.chance() ? /\/trace\// : new RegExp(`^(${names})/trace/`));
  },
};

export const damagedTraces: readonly Damage[] = [
  overrun,
  lostMark,
  { name: 'refused probes', apply: (files, draw) => refuse(files, draw, true) },
  { name: 'absent probes', apply: (files, draw) => refuse(files, draw, false) },
  missedHits,
  cutTrace,
  noTrace,
];
