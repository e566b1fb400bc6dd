/** Checks conditions on labels and groupings of hosts. */
import type { HostGrouping, LabelCondition } from '../../projections/index.js';
import { badArgument } from '../gate/request-error.js';
import type { HostGroupBy, HostLabelFilter } from '../generated.js';
import { isGiven } from '../is-given.js';
import { textArgument } from './text-argument.js';

const MAX_CONDITIONS = 10;
const MAX_VALUES = 100;

/** Sorted and without repetition, so that equal conditions are equal. Throws BAD_USER_INPUT naming the field. */
export function labelConditions(
  input: readonly HostLabelFilter[] | null | undefined,
): readonly LabelCondition[] | null {
  if (!isGiven(input)) return null;
  if (input.length === 0)
    throw badArgument('filter.labels', 'must have at least one condition. Omit it for all hosts.');
  if (input.length > MAX_CONDITIONS)
    throw badArgument('filter.labels', `must have at most ${MAX_CONDITIONS} conditions, not ${input.length}`);
  return input
    .map(({ key, values }, index) => {
      const argument = `filter.labels[${index}]`;
      textArgument(`${argument}.key`, key);
      if (!isGiven(values)) return { key, values: null };
      if (values.length === 0)
        throw badArgument(`${argument}.values`, 'must have at least one value. Omit it for any value.');
      if (values.length > MAX_VALUES)
        throw badArgument(
          `${argument}.values`,
          `must have at most ${MAX_VALUES} values, not ${values.length}`,
        );
      for (const [nth, value] of values.entries()) textArgument(`${argument}.values[${nth}]`, value);
      return { key, values: [...new Set(values)].sort() };
    })
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

export function hostGrouping(argument: string, by: HostGroupBy): HostGrouping {
  if (by.label === undefined) return { field: by.field };
  textArgument(`${argument}.label`, by.label);
  return { label: by.label };
}
