import { expect, test } from 'vitest';
import { currentWindow, nextWindow, previousCron } from '../../src/schedule/cycle-window.ts';

const zone = 'Asia/Ho_Chi_Minh';
const monthly = { name: 'month', cron: '0 0 1 * *', withinDays: 5 };
const at = (text: string) => new Date(text);

test('a monthly cycle starts at midnight in Vietnam and its deadline is the end of the fifth', () => {
  const november = {
    name: 'month',
    startsAt: at('2026-10-31T17:00:00Z'),
    deadlineAt: at('2026-11-05T17:00:00Z'),
    endsAt: at('2026-11-30T17:00:00Z'),
  };
  expect(currentWindow(monthly, zone, at('2026-11-25T00:00:00Z'))).toEqual(november);
  expect(currentWindow(monthly, zone, november.startsAt), 'its first moment').toEqual(november);
  expect(currentWindow(monthly, zone, at('2026-11-30T16:59:59.999Z')), 'its last moment').toEqual(november);
  expect(nextWindow(monthly, zone, november.startsAt)?.startsAt).toEqual(november.endsAt);
});

test('a deadline behind the next start ends with the cycle', () => {
  const daily = { name: 'day', cron: '0 6 * * *', withinDays: 3 };
  const window = currentWindow(daily, zone, at('2026-11-25T00:00:00Z'));
  expect(window?.deadlineAt).toEqual(window?.endsAt);
});

test('the last moment of an expression includes the moment itself', () => {
  const moment = at('2026-11-25T01:00:00Z');
  expect(previousCron('0 8 * * *', zone, moment)).toEqual(moment);
  expect(previousCron('0 8 * * *', zone, at('2026-11-25T00:59:59Z'))).toEqual(at('2026-11-24T01:00:00Z'));
});
