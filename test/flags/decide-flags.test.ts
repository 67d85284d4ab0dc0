import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GroundAssessment } from '../../src/assess/assessment.ts';
import { decideFlags, type LiveFlag } from '../../src/flags/decide-flags.ts';

const ground = (over: Partial<GroundAssessment> = {}): GroundAssessment => ({
  id: 'press-like',
  score: 0.1,
  threshold: 0.5,
  flagged: false,
  contributions: [],
  ...over,
});
const live = (clearScans = 0): LiveFlag => ({ id: 'f1', ground: 'press-like', clearScans });
const flagged = ground({ score: 0.9, flagged: true });

test('a finding without a live flag opens one', () => {
  expect(decideFlags({ condition: 'ok', grounds: [flagged], signals: [] }, [], 2)).toEqual([
    { kind: 'open', ground: flagged, quiet: false },
  ]);
});

test('a finding with a live flag refreshes it', () => {
  const changes = decideFlags({ condition: 'ok', grounds: [flagged], signals: [] }, [live(1)], 2);
  expect(changes).toEqual([{ kind: 'refresh', flagId: 'f1', ground: flagged, wakes: false }]);
});

test('one clear scan only counts, the second resolves', () => {
  const clear = { condition: 'ok' as const, grounds: [ground()], signals: [] };
  expect(decideFlags(clear, [live(0)], 2)).toMatchObject([{ kind: 'not-seen', clearScans: 1 }]);
  expect(decideFlags(clear, [live(1)], 2)).toMatchObject([{ kind: 'resolve', clearScans: 2 }]);
});

test.each(['unreachable', 'blocked', 'parked', 'hijacked', 'empty', 'moved'] as const)(
  'a site that is %s changes no flag',
  (condition) => {
    expect(decideFlags({ condition, grounds: [ground({ score: null })], signals: [] }, [live(1)], 2)).toEqual(
      [],
    );
    expect(decideFlags({ condition, grounds: [ground({ score: 0.1 })], signals: [] }, [live(1)], 2)).toEqual(
      [],
    );
  },
);

test('a misleading name is flagged although the site cannot be read', () => {
  const name = ground({ id: 'sensitive-domain', score: 0.8, flagged: true });
  expect(decideFlags({ condition: 'parked', grounds: [name], signals: [] }, [], 2)).toEqual([
    { kind: 'open', ground: name, quiet: false },
  ]);
});

test('only as many clear scans in a row as asked for ever resolve a flag', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('flagged', 'clear', 'unreadable'), { maxLength: 30 }), (scans) => {
      let flag: LiveFlag | null = null;
      let clearInARow = 0;
      for (const scan of scans) {
        const verdict = scan === 'flagged' ? flagged : ground(scan === 'unreadable' ? { score: null } : {});
        const condition = scan === 'unreadable' ? 'blocked' : 'ok';
        const [change] = decideFlags(
          { condition, grounds: [verdict], signals: [] },
          flag === null ? [] : [flag],
          2,
        );
        clearInARow = scan === 'flagged' ? 0 : scan === 'clear' ? clearInARow + 1 : clearInARow;
        if (change?.kind === 'open' || change?.kind === 'refresh') flag = live(0);
        if (change?.kind === 'not-seen') flag = live(change.clearScans);
        if (change?.kind === 'resolve') {
          expect(clearInARow).toBeGreaterThanOrEqual(2);
          flag = null;
        }
        if (scan === 'flagged') expect(flag).not.toBeNull();
      }
    }),
  );
});
