import { expect, test } from 'vitest';
import { BadInput } from '../../src/lib/errors.ts';
import { checkPattern } from '../../src/watchlist/check-pattern.ts';

test.each(['ca-?do\\d+', '^bao.*\\.top$', '(a+)+$x'])('RE2 takes %s', (pattern) => {
  expect(() => checkPattern(pattern)).not.toThrow();
});

test.each([
  ['ab(cd', 3, 'missing closing )'],
  ['x(y(z)', 2, 'missing closing )'],
  ['ab[cd', 3, 'missing closing ]'],
  ['a*b|*c', 5, 'missing argument'],
  ['(?=x)', 1, 'Perl syntax'],
  ['a(b)\\1', 5, 'escape'],
  ['bao\\', 4, 'trailing backslash'],
])('%s is refused at position %i', (pattern, position, why) => {
  expect(() => checkPattern(pattern)).toThrow(BadInput);
  expect(() => checkPattern(pattern)).toThrow(`position ${position}:`);
  expect(() => checkPattern(pattern)).toThrow(why);
});

test('a pattern that matches every host is refused', () => {
  expect(() => checkPattern('.*')).toThrow('matches every host');
  expect(() => checkPattern('')).toThrow(BadInput);
});
