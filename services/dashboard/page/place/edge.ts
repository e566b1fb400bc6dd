/** A pair of kernels in an address: `7.1.13..7.3.4`; an end that was not observed is left out. Pure. */

export const edgeWord = ({
  from,
  to,
}: {
  readonly from: string | null | undefined;
  readonly to: string | null | undefined;
}): string => `${from ?? ''}..${to ?? ''}`;

/** Both ends; '' for one that is left out. */
export function edgeEnds(word: string | undefined): { readonly from: string; readonly to: string } {
  const [from = '', to = ''] = (word ?? '').split('..', 2);
  return { from, to };
}
