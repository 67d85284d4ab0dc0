import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AlertReadings,
  type AlertRules,
  conditionsOf,
  unreadKinds,
} from '../../src/alerts/conditions.ts';

const now = new Date('2026-11-25T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const rules: AlertRules = {
  tickMs: 60_000,
  massFailure: { scans: 50, opensAbove: 0.3, endsBelow: 0.2 },
  diskFree: { opensBelow: 0.1, endsAbove: 0.12 },
  certificateDays: 21,
};
const fine: AlertReadings = {
  planner: { tickedAt: ago(1), lastMissedAt: null },
  stopped: [],
  overdue: [],
  deadLetters: [],
  diskFree: 0.5,
  scans: { ended: 50, failed: 2 },
  certificates: [],
  rulePack: '',
  referrals: [],
  stamps: { waiting: 0, since: null, reason: null },
};
const kinds = (over: Partial<AlertReadings>, open: readonly string[] = []) =>
  conditionsOf({ ...fine, ...over }, rules, { now, isOpen: (kind) => open.includes(kind) }).map(
    ({ kind }) => kind,
  );

test('where all is well nothing is told', () => {
  expect(kinds({})).toEqual([]);
  expect(kinds({ planner: { tickedAt: null, lastMissedAt: null } }), 'before the first tick').toEqual([]);
});

test.each([
  [
    'a planner that is silent for more than three ticks',
    { planner: { tickedAt: ago(4), lastMissedAt: null } },
    'missed-tick',
  ],
  [
    'a tick that was missed and repaired within the hour',
    { planner: { tickedAt: ago(0), lastMissedAt: ago(59) } },
    'missed-tick',
  ],
  [
    'a queue that nobody works on',
    { stopped: [{ queue: 'render-page', waiting: 3, since: ago(40) }] },
    'work-stopped',
  ],
  ['overdue sites', { overdue: [{ cycle: 'month', since: now, sites: 1 }] }, 'cycle-overdue'],
  ['an open dead letter', { deadLetters: [{ queue: 'render-page', open: 1 }] }, 'dead-letters'],
  ['a tenth of the disk left', { diskFree: 0.099 }, 'disk-nearly-full'],
  ['a third of the scans failing', { scans: { ended: 50, failed: 16 } }, 'mass-failure'],
  [
    'a certificate that ends soon',
    { certificates: [{ endpoint: 'https://a.vn', problem: null, daysLeft: 20.5 }] },
    'certificate',
  ],
  [
    'a certificate that is not trusted',
    { certificates: [{ endpoint: 'https://a.vn', problem: 'CERT_HAS_EXPIRED', daysLeft: -1 }] },
    'certificate',
  ],
  [
    'a referral past its deadline',
    { referrals: [{ id: 7, from: 'Cục', to: 'Sở Huế', deadline: '2026-11-24' }] },
    'referral-overdue',
  ],
  ['a stamp that no authority gave', { stamps: { waiting: 3, since: ago(5), reason: 'x' } }, 'timestamps'],
  ['rule packs that can’t be read', { rulePack: 'signals.x: unknown' }, 'rule-pack'],
] as const)('%s is one alert', (_name, over, kind) => {
  expect(kinds(over as Partial<AlertReadings>)).toEqual([kind]);
});

test('many failing scans are one alert, and few scans say nothing', () => {
  expect(kinds({ scans: { ended: 5000, failed: 5000 } })).toEqual(['mass-failure']);
  const few = { ...fine, scans: { ended: 10, failed: 10 } };
  expect(kinds(few)).toEqual([]);
  expect(unreadKinds(few, rules), 'an open one stays').toEqual(['mass-failure']);
});

test('an alert that hovers around its threshold opens once and ends once', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.105, max: 0.115, noNaN: true }), { minLength: 1 }), (frees) => {
      for (const diskFree of frees) {
        expect(kinds({ diskFree }, ['disk-nearly-full'])).toEqual(['disk-nearly-full']);
        expect(kinds({ diskFree }, [])).toEqual([]);
      }
      expect(kinds({ scans: { ended: 100, failed: 25 } }, ['mass-failure'])).toEqual(['mass-failure']);
      expect(kinds({ scans: { ended: 100, failed: 25 } }, [])).toEqual([]);
    }),
  );
});

test('a part that could not be read ends no alert', () => {
  const blind = {
    planner: null,
    stopped: null,
    overdue: null,
    deadLetters: null,
    diskFree: null,
    scans: null,
    certificates: null,
    rulePack: null,
    referrals: null,
    stamps: null,
  };
  expect(kinds(blind)).toEqual([]);
  expect(unreadKinds(blind, rules)).toHaveLength(10);
});
