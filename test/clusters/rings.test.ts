import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findRings, tieStrength } from '../../src/clusters/rings.ts';
import type { LinkKind, SharedMark } from '../../src/db/site-marks.ts';

const shared = (kind: LinkKind, siteIds: number[], allOwners = siteIds.length): SharedMark => ({
  kind,
  value: `${kind}-${siteIds.join('-')}`,
  siteIds,
  allSites: siteIds.length,
  allOwners,
});
const ringsOf = (marks: SharedMark[]) => findRings(marks).map(({ siteIds }) => siteIds);

test.each([
  ['an owner ties all its sites, however many', [shared('owner', [1, 2, 3, 4], 1)], [[1, 2, 3, 4]]],
  ['an advertising account of two owners ties them', [shared('ads', [1, 2])], [[1, 2]]],
  ['a template alone ties nobody', [shared('template', [1, 2])], []],
  ['a certificate of many owners ties nobody', [shared('certificate', [1, 2, 3, 4, 5])], []],
  [
    'a template and a certificate of a few together do',
    [shared('template', [1, 2]), shared('certificate', [1, 2, 3])],
    [[1, 2]],
  ],
  ['a web agency’s account with forty owners ties nobody', [shared('analytics', [1, 2], 40)], []],
  [
    'ties reach over a third site',
    [shared('ads', [1, 2]), shared('licence', [2, 9]), shared('owner', [4, 5], 1)],
    [
      [1, 2, 9],
      [4, 5],
    ],
  ],
  [
    'five values of one template are one tie',
    Array.from({ length: 5 }, (_, at) => ({ ...shared('template', [1, 2]), value: `${at}` })),
    [],
  ],
])('%s', (_name, marks, rings) => expect(ringsOf(marks)).toEqual(rings));

test('the same rings come of the same marks in any order, and no site is in two', () => {
  const kind = fc.constantFrom<LinkKind>('owner', 'ads', 'analytics', 'licence', 'certificate', 'template');
  const mark = fc.tuple(
    kind,
    fc.uniqueArray(fc.integer({ min: 1, max: 25 }), { minLength: 2, maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 20 }), fc.nat(), (drawn, turn) => {
      const marks = drawn.map(([of, sites], at) => ({
        ...shared(
          of,
          sites.toSorted((a, b) => a - b),
        ),
        value: `${at}`,
      }));
      const at = turn % (marks.length || 1);
      const turned = [...marks.slice(at), ...marks.slice(0, at)].reverse();
      const byId = (list: ReturnType<typeof ringsOf>) => list.toSorted((a, b) => a[0]! - b[0]!);
      expect(byId(ringsOf(turned))).toEqual(byId(ringsOf(marks)));
      const members = ringsOf(marks).flat();
      expect(new Set(members).size).toBe(members.length);
    }),
  );
});

test('a value weakens with every owner that shares it', () => {
  const strengths = [2, 3, 6, 12, 13].map((allOwners) => tieStrength({ kind: 'ads', allOwners }));
  expect(strengths).toEqual(strengths.toSorted((a, b) => b - a));
  expect(strengths.at(-1)).toBe(0);
});
