/** Names of regions for a reader. */
import type { Region } from './byte-region.js';

export interface Label {
  /** `begins`, `ends`, or the kind of structure; empty for a value. */
  readonly verb: string;
  /** Path of the node; empty for the field of a structure. */
  readonly path: string;
  readonly name: string;
}

export function labelOf({ kind, name, path }: Region): Label {
  const at = path ?? '';
  switch (kind) {
    case 'HEADER':
      return { verb: 'header', path: '', name: name ?? '' };
    case 'RESERVATION':
      return { verb: 'reservations', path: '', name: '' };
    case 'BEGIN_NODE':
      return { verb: 'begins', path: at, name: '' };
    case 'END_NODE':
      return { verb: 'ends', path: at, name: '' };
    case 'PROPERTY':
      return { verb: 'tag of', path: at, name: name ?? 'a property' };
    case 'PADDING':
      return { verb: 'padding of', path: at, name: name ?? 'a property' };
    case 'STRING':
      return { verb: 'string', path: '', name: name ?? '' };
    case 'NOP':
      return { verb: 'no operation', path: '', name: '' };
    case 'END':
      return { verb: 'end of tree', path: '', name: '' };
    case 'UNUSED':
      return { verb: 'unused', path: '', name: '' };
    case 'UNREAD':
      return { verb: 'cut short', path: '', name: '' };
    case 'UNKNOWN':
      return { verb: 'undecoded', path: '', name: '' };
    case 'VALUE':
    case 'FIELD':
      return { verb: '', path: at, name: name ?? 'a property' };
  }
}

export const labelText = (region: Region): string => {
  const { verb, path, name } = labelOf(region);
  return [verb, path, name].filter((part) => part !== '').join(' ');
};

const NAMED = 3;

/** `header magic, /LUO blob-size and 5 more`. Tags and paddings of properties are not named: their values are. */
export function labelList(regions: readonly Region[]): string {
  const named = regions.filter(({ kind }) => kind !== 'PROPERTY' && kind !== 'PADDING');
  const names = [...new Set((named.length === 0 ? regions : named).map(labelText))];
  const shown = names.slice(0, NAMED).join(', ');
  return names.length > NAMED ? `${shown} and ${names.length - NAMED} more` : shown;
}
