import { expect, test } from 'vitest';
import { drawSample, findClusters, sampleSize, weekOf } from '../../src/clusters/causes.ts';
import type { ClusterFlag } from '../../src/db/cluster-facts.ts';

const MONDAY = new Date('2026-11-23T02:00:00Z');
let serial = 0;
function flag(more: Partial<ClusterFlag> = {}): ClusterFlag {
  serial += 1;
  return {
    flagId: `flag-${serial}`,
    version: 1,
    siteId: serial,
    host: `s${serial}.vn`,
    ownerId: serial,
    owner: null,
    ground: 'licence-display',
    score: 0.9,
    signals: ['licence-number-missing'],
    raisedAt: MONDAY,
    newPack: null,
    templates: [],
    ...more,
  };
}
const many = (count: number, more: (at: number) => Partial<ClusterFlag> = () => ({})) =>
  Array.from({ length: count }, (_, at) => flag(more(at)));
const shown = (flags: ClusterFlag[]) =>
  findClusters(flags).map(({ kind, signal, flags: members }) => [kind, signal, members.length]);

test('sites of one template that lost the same line in one week are one cluster', () => {
  const family = many(4, (at) => ({ templates: at < 2 ? ['0-a', '1-b'] : ['1-b', '2-c'] }));
  const [cluster] = findClusters([...family, ...many(2)]);
  expect(cluster).toMatchObject({ kind: 'template', sites: 4, owners: 4, week: '2026-11-23' });
});

test('flags that a new rule pack raised at several owners are one cluster, before any template', () => {
  const flags = many(6, () => ({ newPack: '2024-147', templates: ['0-a'] }));
  expect(shown(flags)).toEqual([['rule', 'licence-number-missing', 6]]);
});

test('one signal at many owners at once is shown, at few or at one owner it is not', () => {
  expect(shown(many(10))).toEqual([['signal', 'licence-number-missing', 10]]);
  expect(shown(many(9))).toEqual([]);
  expect(shown(many(12, () => ({ ownerId: 7 })))).toEqual([]);
});

test('another week is another cluster, and no flag is in two', () => {
  const late = new Date('2026-11-30T02:00:00Z');
  const flags = many(20, (at) => ({
    raisedAt: at < 10 ? MONDAY : late,
    signals: ['licence-number-missing', 'email-missing'],
  }));
  const clusters = findClusters(flags);
  expect(clusters.map(({ week }) => week).sort()).toEqual(['2026-11-23', '2026-11-30']);
  const members = clusters.flatMap((cluster) => cluster.flags.map(({ flagId }) => flagId));
  expect(new Set(members).size).toBe(members.length);
});

test('a cluster keeps its key while it grows', () => {
  const flags = many(10);
  const [before] = findClusters(flags);
  const [after] = findClusters([...flags, ...many(5)]);
  expect(after!.key).toBe(before!.key);
});

test('weeks begin on Monday in Vietnam', () => {
  expect(weekOf(new Date('2026-11-22T16:59:59Z'))).toBe('2026-11-16');
  expect(weekOf(new Date('2026-11-22T17:00:00Z'))).toBe('2026-11-23');
});

test('the sample is a tenth, from three to ten, drawn by a seed that nobody chose', () => {
  expect([2, 3, 30, 45, 400].map(sampleSize)).toEqual([2, 3, 3, 5, 10]);
  const ids = Array.from({ length: 50 }, (_, at) => `id-${at}`);
  expect(drawSample(ids, 'a')).toEqual(drawSample(ids.toReversed(), 'a'));
  expect(drawSample(ids, 'a')).not.toEqual(drawSample(ids, 'b'));
});
