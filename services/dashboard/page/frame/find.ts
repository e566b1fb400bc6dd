/** What a typed text may name, as addresses. Pure. */
import { grouped } from '../parts/format.js';
import { looks } from '../parts/states.js';
import type { FindTextQuery } from './query.generated.js';

export interface Found {
  readonly kind: string;
  readonly name: string;
  readonly more: string;
  readonly address: string;
}

type Query = Readonly<Record<string, string>>;

/** Addresses from the place that is shown. */
export interface Here {
  readonly to: (
    name: 'host' | 'update' | 'events' | 'event' | 'blob',
    params?: Readonly<Record<string, string>>,
    query?: Query,
  ) => string;
  readonly with: (changes: Query) => string;
}

interface View {
  readonly name: string;
  readonly address: string;
}

type Result = FindTextQuery['find']['results'][number];

export function results(
  typed: string,
  named: readonly Result[],
  views: readonly View[],
  here: Here,
): readonly Found[] {
  if (typed === '') return [];
  return [
    ...named.flatMap((one) => foundOf(one, typed, here)),
    ...views
      .filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()))
      .map(({ name, address }) => ({ kind: 'view', name, more: address, address })),
  ];
}

function foundOf(one: Result, typed: string, { to, with: here }: Here): readonly Found[] {
  switch (one.__typename) {
    case 'Host': {
      const { hostId, release, labels } = one;
      const label = labels.find(({ key, value }) => typed === value || typed === `${key}=${value}`);
      const more = [release, label === undefined ? null : `${label.key} ${label.value}`];
      return [{ kind: 'host', name: hostId, more: texts(more), address: to('host', { hostId }) }];
    }
    case 'HostBoot': {
      const { hostId, bootId, ordinal } = one;
      return [
        {
          kind: 'boot',
          name: bootId,
          more: `boot ${String(ordinal)} of ${hostId}`,
          address: to('events', {}, { host: hostId, boot: bootId }),
        },
      ];
    }
    case 'LiveUpdate': {
      const { hostId, ordinal, number, outcome } = one;
      return [
        {
          kind: 'update',
          name: `${hostId}, update ${String(ordinal)}`,
          more: texts([
            number === null ? null : `number ${grouped(number)}`,
            looks[outcome].word.toLowerCase(),
          ]),
          address: to('update', { hostId, ordinal: String(ordinal) }),
        },
      ];
    }
    case 'Session': {
      const { hostId, name, bootOrdinal, status } = one;
      return [
        {
          kind: 'session',
          name,
          more: `${status.toLowerCase()} in boot ${String(bootOrdinal)} of ${hostId}`,
          address: to('events', {}, { host: hostId, text: name }),
        },
      ];
    }
    case 'Blob': {
      const { sha256, size } = one;
      return [
        { kind: 'blob', name: sha256, more: `${grouped(size)} bytes`, address: to('blob', { sha256 }) },
      ];
    }
    case 'Event': {
      const { position, hostId, type } = one;
      return [
        {
          kind: 'position',
          name: grouped(position),
          more: 'show this screen as of it',
          address: here({ at: position }),
        },
        {
          kind: 'event',
          name: grouped(position),
          more: `${type} of ${hostId}`,
          address: to('event', { position }),
        },
      ];
    }
  }
}

const texts = (parts: readonly (string | null)[]): string => parts.filter((one) => one !== null).join(', ');
