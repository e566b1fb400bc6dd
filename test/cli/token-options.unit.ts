/** `token create` rejects invalid options before the database is opened. */
import { expect, test } from '@jest/globals';
import { create, type CreateOptions } from '../../services/cli/commands/token.js';

const good: CreateOptions = { name: 'x', role: ['reader'], scope: [], host: [], expires: '90d' };

test.each([
  ['an unknown role', { role: ['king'] }, /--role king: must be one of/],
  ['a blank name', { name: ' ' }, /--name/],
  ['a name that would move the cursor of a terminal', { name: 'x\u001b[2J' }, /--name/],
  ['an unknown scope', { scope: ['all'] }, /--scope all: must be one of/],
  ['a collector without a host', { role: ['collector'] }, /--host/],
  ['a reader with a host', { host: ['a'] }, /--host/],
  ['an empty host', { role: ['collector'], host: [''] }, /--host/],
  ['a time that has passed', { expires: '2001-01-01T00:00:00Z' }, /--expires/],
  ['an empty duration', { expires: '0d' }, /--expires/],
  ['a duration beyond the latest time', { expires: '9999999d' }, /--expires/],
  ['a word', { expires: 'soon' }, /--expires/],
  ['a date without a time', { expires: '2999-01-01' }, /--expires/],
])('%s', async (_what, wrong: Partial<CreateOptions>, message) => {
  await expect(create({ ...good, ...wrong })).rejects.toMatchObject({
    code: 'BAD_OPTION',
    exitCode: 2,
    message: expect.stringMatching(message),
  });
});
