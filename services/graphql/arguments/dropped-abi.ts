/** Arguments of `strandedIf`. Unknown names are rejected, because their report would be empty. */
import { knownVersions, type DroppedAbi } from '../../abi/index.js';
import { badArgument } from '../gate/request-error.js';

/** Value of AbiComponent for all handlers; the version identifies the handler. */
const ANY_HANDLER = 'HANDLER';

/** Throws BAD_USER_INPUT with the argument and its known values. */
export function droppedAbi(component: string, version: string): DroppedAbi {
  const known = knownVersions();
  const candidates = [...known].filter(
    ([name]) =>
      name === component || enumWord(name) === component || (component === ANY_HANDLER && isHandler(name)),
  );
  if (candidates.length === 0)
    throw badArgument(
      'component',
      `must be one of ${[...known.keys()].join(', ')}, or a word of AbiComponent`,
    );
  const found = candidates.find(([, versions]) => versions.includes(version));
  if (found === undefined) {
    const versions = candidates.flatMap(([, all]) => all).join(', ');
    throw badArgument('version', `must be a known version of ${component}: ${versions}`);
  }
  return { component: found[0], version };
}

/** `memory-map` is MEMORY_MAP. */
const enumWord = (name: string): string => name.toUpperCase().replaceAll('-', '_');
const isHandler = (name: string): boolean => name.startsWith('file:');
