import type { SitePlan } from '../site-plan.ts';
import { FIRST_BROKEN, SECOND_BROKEN } from './sites-broken.ts';
import { DISPLAY_TROUBLE } from './sites-display.ts';
import { FIRST_LAWFUL } from './sites-first-lawful.ts';
import { FIRST_PRESS_LIKE } from './sites-first-press.ts';
import { LOOKALIKES } from './sites-lookalikes.ts';
import { SECOND_LOOKALIKES } from './sites-lookalikes-second.ts';
import { SECOND_LAWFUL } from './sites-second-lawful.ts';
import { SECOND_PRESS_LIKE } from './sites-second-press.ts';

/** Sites written by one who had read neither the detection nor its word lists. */
export const THIRD_DEVELOPMENT_SITES: readonly SitePlan[] = [
  ...FIRST_PRESS_LIKE,
  ...LOOKALIKES,
  ...FIRST_LAWFUL,
  ...FIRST_BROKEN,
  ...SECOND_PRESS_LIKE,
  ...SECOND_LOOKALIKES,
  ...SECOND_LAWFUL,
  ...DISPLAY_TROUBLE,
  ...SECOND_BROKEN,
];
