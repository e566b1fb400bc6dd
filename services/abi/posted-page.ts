import type { AbiPage } from './abi-page.js';
import * as layouts from './layouts.js';

/** The page of the forms that have been posted and are in no release. */
export const POSTED_PAGE: AbiPage = {
  ...{
    file: 'luo-experimental',
    title: 'LUO state, posted forms (experimental)',
    releases: 'posted, no release',
  },
  source: 'include/linux/kho/abi/luo.h and memfd.h of two designs that were not merged',
  notes: [
    'The first bytes tell the forms apart: a version of LUO begins with `luo-`, feature bits with a u64 that is not 0.',
    'A composite version has its parts joined by `;`. Its field is the string with its NUL, rounded up to 8 bytes, so all offsets after it move.',
    'With feature bits the handler of memory files is `memfd`, without a version.',
  ],
  trees: [],
  structs: [layouts.luoComposite(16), layouts.LUO_SER_FEATURES, layouts.MEMFD_FEATURES],
};
