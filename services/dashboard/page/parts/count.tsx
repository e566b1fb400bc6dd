/** A number, exact at any size: grouped on the page, copied without the commas. */
import { digitGroups } from './format.js';

export function Digits({ value }: { readonly value: string | number | bigint }) {
  return (
    <span className="digits">
      {digitGroups(value).map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </span>
  );
}

/** A count that leads to the rows behind it. `what` names them for readers of the link alone. */
export function Count({
  value,
  to,
  what,
}: {
  readonly value: string | number | bigint;
  readonly to: string;
  readonly what?: string;
}) {
  return (
    <a className="count" href={to} {...(what === undefined ? {} : { title: what })}>
      <Digits value={value} />
    </a>
  );
}
