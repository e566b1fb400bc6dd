/** A credential that is not a bearer token is rejected, never treated as missing. */
import { expect, test } from '@jest/globals';
import { credentialOfHeader, credentialOfPayload } from '../../services/access/credential.js';

const none = { kind: 'none' };
const malformed = { kind: 'malformed' };
const bearer = (value: string) => ({ kind: 'bearer', value });

test.each([
  [undefined, none],
  ['Bearer abc.def-1_2~3+4/5=', bearer('abc.def-1_2~3+4/5=')],
  ['bearer abc', bearer('abc')],
  ['Bearer   abc  ', bearer('abc')],
  ['', malformed],
  ['Bearer', malformed],
  ['Bearer ', malformed],
  ['Bearer a b', malformed],
  ['Bearer a,b', malformed],
  ['Basic dXNlcjpwYXNz', malformed],
  ['abc', malformed],
  ['Bearer aé', malformed],
])('the header %j', (value, expected) => {
  expect(credentialOfHeader(value)).toEqual(expected);
});

test.each([
  [undefined, none],
  [{}, none],
  [{ authorization: null, token: null }, none],
  [{ authorization: 'Bearer abc' }, bearer('abc')],
  [{ Authorization: 'Bearer abc' }, bearer('abc')],
  [{ token: 'abc' }, bearer('abc')],
  [{ authorization: 'abc', token: 'abc' }, malformed],
  [{ authorization: ['Bearer abc'] }, malformed],
  [{ authorization: '' }, malformed],
  [{ token: 7 }, malformed],
  [{ token: '' }, malformed],
  [{ token: 'Bearer abc' }, malformed],
])('the payload %j', (payload, expected) => {
  expect(credentialOfPayload(payload)).toEqual(expected);
});
