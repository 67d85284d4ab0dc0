import { THIRD_FAMILIES } from '../development-3/families/third-families.ts';
import type { Family } from '../site-plan.ts';
import { joomlaK2, nukeviet } from './cms.ts';
import { feed, shopBlog, vueMicrodata } from './feeds-and-shops.ts';
import { astra, onecms } from './magazine-themes.ts';
import { blogger, webforms } from './old-sites.ts';
import { nextjs, vcc } from './portals.ts';
import { drupal, fontTags, portal } from './public-bodies.ts';
import { divSoup, forum, haravan, helix, laravel } from './site-builders.ts';
import { amp, tailwind, wap } from './small-screens.ts';
import { flatsome, newspaper } from './wordpress-themes.ts';

/** Every page family by the name that plans use; each set has families of its own. */
export const FAMILIES: Readonly<Record<string, Family>> = {
  amp,
  blogger,
  drupal,
  feed,
  'font-tags': fontTags,
  portal,
  'shop-blog': shopBlog,
  tailwind,
  'vue-microdata': vueMicrodata,
  wap,
  flatsome,
  'joomla-k2': joomlaK2,
  newspaper,
  nextjs,
  nukeviet,
  vcc,
  webforms,
  astra,
  'div-soup': divSoup,
  forum,
  haravan,
  helix,
  laravel,
  onecms,
  ...THIRD_FAMILIES,
};

export function familyOf(name: string): Family {
  const family = FAMILIES[name];
  if (family === undefined) throw new Error(`no page family ${name}`);
  return family;
}
