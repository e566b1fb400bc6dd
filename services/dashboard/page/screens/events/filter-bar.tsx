/** The filter as two lines: the conditions, and the address that they are. */
import { useId, useState } from 'react';
import { eventKinds, evidenceSources } from '../../drawing/event-kinds.generated.js';
import { kindNames } from '../../drawing/known-event.js';
import { instantOf, sourceWord, type EventQuery } from '../../drawing/event-filter.js';
import { grouped } from '../../parts/format.js';
import type { Query } from '../../place/address.js';
import { builtIn, readSaved, writeSaved, type Saved } from './saved.js';

/** Kinds by their part before the dot. */
const familyOf = (kind: string): string => kind.split('.', 1)[0] ?? '';
const families = [...new Set(kindNames.map(familyOf))].map(
  (family) => [family, kindNames.filter((kind) => familyOf(kind) === family)] as const,
);

export interface FilterBarProps {
  readonly query: EventQuery;
  readonly change: (changes: Query) => void;
  readonly address: string;
  readonly counts: string;
}

export function FilterBar({ query, change, address, counts }: FilterBarProps) {
  const types = (query['type'] ?? '').split(',').filter((type) => type !== '');
  return (
    <search aria-label="Filter of events">
      <div className="event-filter">
        <TextCondition name="host" label="host" value={query['host'] ?? ''} hint="any" change={change} />
        <label className="condition" data-set={types.length > 0 || undefined}>
          <span>kind</span>
          <select
            value={types.length > 1 ? '…' : (types[0] ?? '')}
            onChange={({ target }) => change({ type: target.value === '' ? null : target.value })}
          >
            <option value="">all {grouped(kindNames.length)}</option>
            {types.length > 1 ? <option value="…">{types.length} kinds</option> : null}
            {families.map(([family, kinds]) => (
              <optgroup key={family} label={family}>
                {kinds.map((kind) => (
                  <option key={kind} value={kind} title={eventKinds[kind].description}>
                    {kind}
                  </option>
                ))}
              </optgroup>
            ))}
            {types.length === 1 && !kindNames.some((kind) => kind === types[0]) ? (
              <option value={types[0]}>{types[0]}</option>
            ) : null}
          </select>
        </label>
        <TextCondition name="boot" label="boot" value={query['boot'] ?? ''} hint="any" change={change} />
        <TimeCondition name="from" label="from" value={query['from'] ?? ''} hint="any" change={change} />
        <TimeCondition name="before" label="to" value={query['before'] ?? ''} hint="head" change={change} />
        <label className="condition" data-set={(query['source'] ?? '') !== '' || undefined}>
          <span>source</span>
          <select
            value={query['source'] ?? ''}
            onChange={({ target }) => change({ source: target.value === '' ? null : target.value })}
          >
            <option value="">any</option>
            {evidenceSources.map((source) => (
              <option key={source} value={sourceWord(source)}>
                {sourceWord(source).replace('_', ' ')}
              </option>
            ))}
          </select>
        </label>
        <TextCondition
          name="text"
          label="text"
          value={query['text'] ?? ''}
          hint="in payload or evidence"
          change={change}
        />
        <span className="event-counts">{counts}</span>
      </div>
      <SavedFilters address={address} />
    </search>
  );
}

interface ConditionProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint: string;
  readonly change: (changes: Query) => void;
}

function TextCondition({ name, label, value, hint, change }: ConditionProps) {
  return (
    <Typed
      label={label}
      value={value}
      hint={hint}
      submit={(text) => change({ [name]: text === '' ? null : text })}
    />
  );
}

function TimeCondition({ name, label, value, hint, change }: ConditionProps) {
  return (
    <Typed
      label={label}
      value={value}
      hint={hint}
      submit={(text) =>
        change({
          [name]: text === '' ? null : (instantOf(text, new Date().toISOString().slice(0, 10)) ?? text),
        })
      }
    />
  );
}

/** A condition that applies with Enter, or when the field is left. */
function Typed({
  label,
  value,
  hint,
  submit,
}: {
  readonly label: string;
  readonly value: string;
  readonly hint: string;
  readonly submit: (text: string) => void;
}) {
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? value;
  const apply = (): void => {
    if (text !== null && text.trim() !== value) submit(text.trim());
    setText(null);
  };
  return (
    <form
      className="condition"
      data-set={value !== '' || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <label>
        <span>{label}</span>
        <input
          value={shown}
          placeholder={hint}
          size={Math.max(hint.length, shown.length + 1)}
          spellCheck={false}
          autoComplete="off"
          onChange={({ target }) => setText(target.value)}
          onBlur={apply}
        />
      </label>
    </form>
  );
}

function SavedFilters({ address }: { readonly address: string }) {
  const [saved, setSaved] = useState<readonly Saved[]>(readSaved);
  const [naming, setNaming] = useState(false);
  const id = useId();
  const save = (form: HTMLFormElement): void => {
    const name = new FormData(form).get('name');
    if (typeof name === 'string' && name.trim() !== '') {
      const all = [...saved.filter((one) => one.name !== name.trim()), { name: name.trim(), address }];
      writeSaved(all);
      setSaved(all);
    }
    setNaming(false);
  };
  return (
    <div className="event-saved">
      <span className="dim">Saved</span>
      {[...builtIn, ...saved].map((one) => (
        <a key={one.name} href={one.address} aria-current={one.address === address}>
          {one.name}
        </a>
      ))}
      {naming ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save(event.currentTarget);
          }}
        >
          <label htmlFor={id} className="visually-hidden">
            Name of this filter
          </label>
          <input id={id} name="name" placeholder="name, then Enter" maxLength={40} autoFocus />
        </form>
      ) : (
        <button type="button" className="soft" onClick={() => setNaming(true)}>
          save this as…
        </button>
      )}
      <code className="event-address">{address}</code>
    </div>
  );
}
