import type { Family } from '../site-plan.ts';
import { joomlaK2, nukeviet } from './cms.ts';
import { blogger, webforms } from './old-sites.ts';
import { nextjs, vcc } from './portals.ts';
import { flatsome, newspaper } from './wordpress-themes.ts';

/** Every page family by the name that plans use; the held-out set has others than the development set. */
export const FAMILIES: Readonly<Record<string, Family>> = {
  blogger,
  flatsome,
  'joomla-k2': joomlaK2,
  newspaper,
  nextjs,
  nukeviet,
  vcc,
  webforms,
};

export function familyOf(name: string): Family {
  const family = FAMILIES[name];
  if (family === undefined) throw new Error(`no page family ${name}`);
  return family;
}
