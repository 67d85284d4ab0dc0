import { detectLookalike } from './parts/detect-lookalike.ts';
import type { Signal } from './signal.ts';

/**
 * The host, or the site's own name, equals or resembles that of a press agency (NĐ 27/2018 art. 23b; NĐ 147/2024).
 * Rarity of the name weighs: an ordinary noun that is also a paper's name (gia đình, môi trường) is nobody's.
 */
export const pressNameLookalike: Signal = {
  id: 'press-name-lookalike',
  needs: 'name',
  detect: (input) => detectLookalike(input, 'press-name-lookalike', 'press'),
};
