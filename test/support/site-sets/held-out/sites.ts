import type { SitePlan } from '../site-plan.ts';
import { BROKEN_SITES } from './sites-broken.ts';
import { COMPLIANT_SITES } from './sites-compliant.ts';
import { DISPLAY_SITES } from './sites-display.ts';
import { PRESS_LIKE_SITES } from './sites-press-like.ts';

/** The held-out set: only figures are taken from these. */
export const HELD_OUT_SITES: readonly SitePlan[] = [
  ...COMPLIANT_SITES,
  ...PRESS_LIKE_SITES,
  ...DISPLAY_SITES,
  ...BROKEN_SITES,
];
