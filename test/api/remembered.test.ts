import { expect, test } from 'vitest';
import { remembered } from '../../src/api/remembered.ts';

const ALL = { sees: 'all', agencyId: 1 } as const;
const own = (agencyId: number) => ({ sees: 'own', agencyId }) as const;

/** Figures that count how often they are counted, on a clock that the test moves. */
function counted(tookMs = 0) {
  let clock = 0;
  let times = 0;
  let broken = false;
  const ask = remembered(
    1000,
    () => new Date(clock),
    async () => {
      clock += tookMs;
      if (broken) throw new Error('not now');
      times += 1;
      return times;
    },
  );
  return {
    ask,
    later: (ms: number) => {
      clock += ms;
    },
    breaks: (is: boolean) => {
      broken = is;
    },
  };
}

test('within its age a question is counted once for all who see the same', async () => {
  const { ask, later } = counted();
  expect(await Promise.all([ask(ALL, 'x'), ask(ALL, 'x')])).toEqual([1, 1]);
  later(999);
  expect(await ask({ sees: 'all', agencyId: 7 }, 'x')).toBe(1);
  expect(await ask(ALL, 'y')).toBe(2);
  expect([await ask(own(2), 'x'), await ask(own(3), 'x'), await ask(own(2), 'x')]).toEqual([3, 4, 3]);
});

test('past its age the old answer is given while the next is counted, and long past it is waited for', async () => {
  const { ask, later } = counted();
  await ask(ALL, 'x');
  later(1500);
  expect(await ask(ALL, 'x')).toBe(1);
  expect(await ask(ALL, 'x')).toBe(2);
  later(10_001);
  expect(await ask(ALL, 'x')).toBe(3);
});

test('what takes long to count is counted less often', async () => {
  const { ask, later } = counted(400);
  await ask(ALL, 'x');
  later(7900);
  expect([await ask(ALL, 'x'), await ask(ALL, 'x')]).toEqual([1, 1]);
  later(200);
  await ask(ALL, 'x');
  expect(await ask(ALL, 'x')).toBe(2);
});

test('what went wrong is not kept', async () => {
  const { ask, breaks } = counted();
  breaks(true);
  await expect(ask(ALL, 'x')).rejects.toThrow('not now');
  breaks(false);
  expect(await ask(ALL, 'x')).toBe(1);
});
