import { detectLookalike } from './parts/detect-lookalike.ts';
import type { Signal } from './signal.ts';

/**
 * The host, or the site's own name, reads as a state or Party body's while the owner is none (TT 24/2015 arts. 6.2,
 * 8.1.c: also where the letters without accents are ambiguous).
 */
export const stateNameLookalike: Signal = {
  id: 'state-name-lookalike',
  needs: 'name',
  detect: (input) => detectLookalike(input, 'state-name-lookalike', 'state'),
};
