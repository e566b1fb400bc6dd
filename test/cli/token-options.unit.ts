/** A token that nobody could have meant is refused before the database is opened. */
import { expect, test } from '@jest/globals';
import { create, type CreateOptions } from '../../services/cli/commands/token.js';

const good: CreateOptions = { name: 'x', role: ['reader'], scope: [], host: [], expires: '90d' };

test.each([
  ['a role nobody knows', { role: ['king'] }, /king is none of/],
  ['a blank name', { name: ' ' }, /--name/],
  ['a name that would move the cursor of a terminal', { name: 'x\u001b[2J' }, /--name/],
  ['a scope nobody knows', { scope: ['all'] }, /all is none of/],
  ['a collector of no host', { role: ['collector'] }, /--host/],
  ['a reader of some hosts', { host: ['a'] }, /--host/],
  ['an empty host', { role: ['collector'], host: [''] }, /--host/],
  ['a time that has passed', { expires: '2001-01-01T00:00:00Z' }, /--expires/],
  ['no span at all', { expires: '0d' }, /--expires/],
  ['a span beyond all time', { expires: '9999999d' }, /--expires/],
  ['a word', { expires: 'soon' }, /--expires/],
  ['a date without a time', { expires: '2999-01-01' }, /--expires/],
])('%s', async (_what, wrong: Partial<CreateOptions>, message) => {
  await expect(create({ ...good, ...wrong })).rejects.toMatchObject({
    code: 'BAD_OPTION',
    exitCode: 2,
    message: expect.stringMatching(message),
  });
});
