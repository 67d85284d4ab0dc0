import type { SitePlan } from '../site-plan.ts';
import { COMPLIANT_SITES } from './sites-compliant.ts';
import { DISPLAY_SITES } from './sites-display.ts';
import { PRESS_LIKE_SITES } from './sites-press-like.ts';

/** Sites of a third hand's habits, written before the detection was looked at. */
export const SECOND_DEVELOPMENT_SITES: readonly SitePlan[] = [
  ...COMPLIANT_SITES,
  ...PRESS_LIKE_SITES,
  ...DISPLAY_SITES,
];
