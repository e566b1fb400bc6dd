/** An ABI version as somebody names it. A name that nothing carries would strand nobody: it is refused instead. */
import { knownVersions, type DroppedAbi } from '../../abi/index.js';
import { badArgument } from '../gate/request-error.js';

/** The word of AbiComponent for every handler; its version says which. */
const ANY_HANDLER = 'HANDLER';

/** Throws BAD_USER_INPUT naming the argument and what there is. */
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
