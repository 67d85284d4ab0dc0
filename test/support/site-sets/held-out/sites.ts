import type { SitePlan } from '../site-plan.ts';

/** The held-out set: only figures are taken from these. */
export const HELD_OUT_SITES: readonly SitePlan[] = [];
