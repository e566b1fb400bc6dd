/** Moments and files that are missing, misplaced, empty, cut short, doubled or wrongly dated. */
import type { Damage, Draw } from './damage.js';
import { editText, momentNames, momentsByBoot, without, type Files } from './files.js';

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const below = (names: readonly string[], rest = ''): RegExp =>
  new RegExp(`^(${names.map(escaped).join('|')})/${rest}`);

/** Kinds of files; all of a kind, or those of one boot, or of one moment. */
const kinds: readonly RegExp[] = [
  /\/kmsg\.txt$/,
  /\/dmesg\.txt$/,
  /\/(kmsg|dmesg)\.txt$/,
  /\/trace\/kprobe_events$/,
  /\/trace\/kprobe_profile$/,
  /\/trace\/kprobes-accepted\.log$/,
  /\/actions\.log$/,
  /^actions-stage\d+\.log$/,
  /actions[^/]*\.log$/,
  /\/debug\//,
  /\/debug\/kho\/in\//,
  /\/debug\/kho\/out\//,
  /\/proc\//,
  /\/proc\/\d+\//,
  /boot_id$/,
  /\/proc\/uptime$/,
  /osrelease$/,
  /\/proc\/cmdline$/,
  /\/(dev-liveupdate|kexec-loaded|kho-ls)\.txt$/,
];

function scope(files: Files, draw: Draw): (path: string) => boolean {
  const boot = draw.of(momentsByBoot(files)) ?? [];
  const moment = draw.of(momentNames(files)) ?? '';
  const how = draw.below(3);
  if (how === 0) return () => true;
  return how === 1 ? (path) => below(boot).test(path) : (path) => below([moment]).test(path);
}

const missingFiles: Damage = {
  name: 'missing files',
  apply(files, draw) {
    const kind = draw.of(kinds) ?? /^$/;
    const inScope = scope(files, draw);
    const kept = new Map([...files].filter(([path]) => !(kind.test(path) && inScope(path))));
    return kept.size === files.size ? null : kept;
  },
};

const missingMoments: Damage = {
  name: 'missing moments',
  apply(files, draw) {
    const boot = draw.of(momentsByBoot(files)) ?? [];
    if (boot.length < 2) return null;
    const gone = draw.chance()
      ? boot.slice(1 + draw.below(boot.length - 1))
      : boot.filter(() => draw.chance());
    const kept = gone.length === 0 ? files : without(files, below(gone));
    return draw.chance() ? kept : withoutWitnesses(kept);
  },
};

/** The console and the agent's whole logs would show what the moments do not. */
function withoutWitnesses(files: Files): Files {
  return without(files, /^(serial|actions-stage\d+)\.log$/);
}

const missingBoot: Damage = {
  name: 'missing boot',
  apply(files, draw) {
    const boots = momentsByBoot(files);
    if (boots.length < 2) return null;
    const kept = without(files, below(draw.of(boots) ?? []));
    return draw.chance() ? kept : withoutWitnesses(kept);
  },
};

const misplacedBoot: Damage = {
  name: 'misplaced boot',
  apply(files, draw) {
    const boots = momentsByBoot(files);
    if (boots.length < 2) return null;
    const from = draw.below(boots.length);
    const moved = boots[from] ?? [];
    const to = draw.chance() ? 'a0' : 'z9';
    const renamed = new Map(
      [...files].map(([path, bytes]) => [below(moved).test(path) ? `${to}-${path}` : path, bytes] as const),
    );
    return draw.chance() ? renamed : withoutWitnesses(renamed);
  },
};

const lastBootOnly: Damage = {
  name: 'last boot only',
  apply(files, draw) {
    const boots = momentsByBoot(files);
    const last = boots.at(-1);
    if (last === undefined || boots.length < 2) return null;
    const rest = draw.of(['', '(kmsg|dmesg)\\.txt$', 'dmesg\\.txt$', '(proc|trace|actions)', 'debug/']) ?? '';
    return new Map([...files].filter(([path]) => below(last, rest).test(path)));
  },
};

const brokenClock: Damage = {
  name: 'broken clock',
  apply(files, draw) {
    const inScope = scope(files, draw);
    const paths = [...files.keys()].filter(
      (path) => /(kho-ls|dev-liveupdate|fd)\.txt$/.test(path) && inScope(path),
    );
    return editText(files, paths, (text) =>
      text.replace(/ [A-Z][a-z]{2} +\d{1,2} +\d{2}:\d{2} /g, ' Jan  1 00:00 '),
    );
  },
};

const emptyBlobs: Damage = {
  name: 'empty blobs',
  apply(files, draw) {
    const blobs = [...files.keys()].filter((path) => /\/debug\/kho\/.*(fdt|sub_fdts\/)/.test(path));
    const all = draw.chance();
    const one = draw.of(blobs);
    return one === undefined ? null : editText(files, all ? blobs : [one], () => '');
  },
};

const cutFile: Damage = {
  name: 'truncated files',
  apply(files, draw) {
    const paths = [...files.keys()].filter((path) => path !== 'serial.log');
    const chosen = Array.from({ length: 1 + draw.below(4) }, () => draw.of(paths) ?? '');
    return editText(files, chosen, (text) => text.slice(0, draw.below(text.length)));
  },
};

const doubled: Damage = {
  name: 'doubled moment',
  apply(files, draw) {
    const name = draw.of(momentNames(files));
    if (name === undefined) return null;
    const copy = draw.of([`${name}-copy`, `a-${name}`, `z9-${name}`]) ?? '';
    const copies = [...files].flatMap(([path, bytes]) =>
      path.startsWith(`${name}/`) ? [[`${copy}${path.slice(name.length)}`, bytes] as const] : [],
    );
    const doubledFiles = new Map([...files, ...copies]);
    return draw.chance() ? doubledFiles : withoutWitnesses(doubledFiles);
  },
};

/** Only what a support bundle of the last kernel has: its log, from where the ring begins. */
const wrappedLog: Damage = {
  name: 'wrapped kernel log',
  apply(files, draw) {
    const inScope = scope(files, draw);
    const paths = [...files.keys()].filter((path) => /\/(kmsg|dmesg)\.txt$/.test(path) && inScope(path));
    return editText(files, paths, (text) => {
      const lines = text.split('\n');
      return lines.slice(draw.below(lines.length)).join('\n');
    });
  },
};

const noAgent: Damage = {
  name: 'no agent',
  apply(files) {
    const bare = without(files, /(^|\/)actions[^/]*\.log$/);
    return editText(bare, ['serial.log'], (text) =>
      text
        .split('\n')
        .filter((line) => !line.startsWith('LUOCTL: '))
        .join('\n'),
    );
  },
};

export const damagedMoments: readonly Damage[] = [
  missingFiles,
  missingMoments,
  missingBoot,
  misplacedBoot,
  lastBootOnly,
  brokenClock,
  emptyBlobs,
  cutFile,
  doubled,
  wrappedLog,
  noAgent,
  {
    name: 'kernel log alone',
    apply: (files) => new Map([...files].filter(([path]) => /(kmsg|dmesg)\.txt$|boot_id$/.test(path))),
  },
];
