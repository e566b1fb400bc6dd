/** Fields of a filter whose values are in the address. A change starts again at the first page. */
import { useId } from 'react';
import { usePlace } from '../place/use-place.js';

interface FieldProps {
  /** Parameter of the address. */
  readonly name: string;
  readonly label: string;
}

/** A text; it applies with Enter, or when the field is left. */
export function FilterText({ name, label, hint }: FieldProps & { readonly hint: string }) {
  const place = usePlace();
  const id = useId();
  const value = place.query[name] ?? '';
  const apply = (text: string): void => {
    if (text.trim() !== value) place.change({ [name]: text.trim() === '' ? null : text.trim(), after: null });
  };
  return (
    <label htmlFor={id}>
      {label}
      <input
        // The address may change under the field: it then shows the new value.
        key={value}
        id={id}
        size={12}
        defaultValue={value}
        placeholder={hint}
        onBlur={(event) => apply(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') apply(event.currentTarget.value);
        }}
      />
    </label>
  );
}

/** One of several words, or any. */
export function FilterWord({
  name,
  label,
  words,
}: FieldProps & { readonly words: readonly (readonly [value: string, word: string])[] }) {
  const place = usePlace();
  const id = useId();
  const value = place.query[name] ?? '';
  return (
    <label htmlFor={id}>
      {label}
      <select
        id={id}
        value={value}
        onChange={(event) =>
          place.change({ [name]: event.target.value === '' ? null : event.target.value, after: null })
        }
      >
        <option value="">any</option>
        {words.some(([known]) => known === value) || value === '' ? null : (
          <option value={value}>{value}</option>
        )}
        {words.map(([known, word]) => (
          <option key={known} value={known}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}
