import { expect, test } from 'vitest';
import { createQueueWatch, type QueueLook } from '../../src/alerts/stopped-work.ts';

const MINUTE_MS = 60_000;
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 25, 12) + minutes * MINUTE_MS);

/** What a watch of half an hour says of one queue, looked at every ten minutes. */
function said(looks: readonly QueueLook[], from = 0): (number | null)[] {
  const watch = createQueueWatch(30 * MINUTE_MS);
  return looks.map((look, n) => watch({ 'render-page': look }, at(from + n * 10))?.length ?? null);
}

const waits = (waiting: number, active = 0): QueueLook => ({ waiting, active });

test('jobs that wait half an hour beside nobody are told, not before, and no longer once one is taken', () => {
  expect(said([waits(2), waits(2), waits(5), waits(5), waits(6), waits(5), waits(5)])).toEqual([
    null,
    null,
    null,
    1,
    1,
    0,
    0,
  ]);
});

test.each([
  ['is empty', [waits(0), waits(0), waits(0), waits(0)]],
  ['has a long job under way', [waits(9, 1), waits(9, 1), waits(9, 1), waits(9, 1)]],
  ['is worked off between two looks', [waits(9), waits(8), waits(7), waits(6)]],
  ['was empty in between', [waits(1), waits(0), waits(1), waits(1)]],
])('nothing is told of a queue that %s', (_name, looks) => {
  expect(said(looks).at(-1)).toBe(0);
});

test('each queue stands for itself, with the moment since when it waits', () => {
  const watch = createQueueWatch(30 * MINUTE_MS);
  watch({ 'scan-site': waits(0), notify: waits(1) }, at(0));
  watch({ 'scan-site': waits(4), notify: waits(1) }, at(20));
  expect(watch({ 'scan-site': waits(4), notify: waits(1) }, at(40))).toEqual([
    { queue: 'notify', waiting: 1, since: at(0) },
  ]);
});

test('a clock that was set back by a month is not waited for', () => {
  const watch = createQueueWatch(30 * MINUTE_MS);
  const look = { notify: waits(1) };
  watch(look, at(0));
  expect(watch(look, at(-43_200))).toBeNull();
  expect(watch(look, at(-43_200 + 30))).toHaveLength(1);
});
