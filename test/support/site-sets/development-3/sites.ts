import type { SitePlan } from '../site-plan.ts';
import { FIRST_BROKEN } from './sites-broken.ts';
import { FIRST_LAWFUL } from './sites-first-lawful.ts';
import { FIRST_PRESS_LIKE } from './sites-first-press.ts';
import { LOOKALIKES } from './sites-lookalikes.ts';

/** Sites written by one who had read neither the detection nor its word lists. */
export const THIRD_DEVELOPMENT_SITES: readonly SitePlan[] = [
  ...FIRST_PRESS_LIKE,
  ...LOOKALIKES,
  ...FIRST_LAWFUL,
  ...FIRST_BROKEN,
];
