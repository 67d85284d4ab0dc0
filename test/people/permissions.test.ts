import { expect, test } from 'vitest';
import { may, PERMISSION_NAMES, permissionsOf } from '../../src/people/permissions.ts';
import { ROLES } from '../../src/people/roles.ts';

test('each role may all that the ones before it may, and a province never more than the centre', () => {
  for (const sees of ['all', 'own'] as const) {
    const sets = ROLES.map((role) => new Set(permissionsOf({ role, sees, tokenScopes: null })));
    for (let n = 1; n < sets.length; n += 1)
      expect([...sets[n - 1]!].every((one) => sets[n]!.has(one))).toBe(true);
  }
  for (const role of ROLES)
    for (const permission of PERMISSION_NAMES)
      if (may({ role, sees: 'own', tokenScopes: null }, permission))
        expect(may({ role, sees: 'all', tokenScopes: null }, permission)).toBe(true);
});

test('a token may nothing that its maker may not', () => {
  const scopes = ['sites:write', 'flags:write', 'admin:write'] as const;
  for (const role of ROLES)
    for (const permission of permissionsOf({ role, sees: 'all', tokenScopes: scopes }))
      expect(may({ role, sees: 'all', tokenScopes: null }, permission)).toBe(true);
});
