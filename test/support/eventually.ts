import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until a condition holds; a bounded wait, not a timed assertion. */
export async function eventually(condition: () => boolean | Promise<boolean>, seconds = 30): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`waited ${seconds} s in vain`);
    await sleep(25);
  }
}
