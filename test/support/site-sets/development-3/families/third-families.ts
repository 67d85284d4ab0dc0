import type { Family } from '../../site-plan.ts';
import { aspxPortal, mvc, phpTables } from './home-made.ts';
import { elementor, ghost, newsroomCms, portlets } from './news-systems.ts';
import { contempo, drupalFields, joomla, nuke } from './open-systems.ts';
import { ampPages, builderBlog, nextPages, nuxtPages } from './scripted.ts';
import { jnews, wpBlocks, wpFlash } from './wordpress.ts';

/** Page families of the third development set; no other set draws with them. */
export const THIRD_FAMILIES: Readonly<Record<string, Family>> = {
  'amp-pages': ampPages,
  'aspx-portal': aspxPortal,
  'builder-blog': builderBlog,
  contempo,
  'drupal-fields': drupalFields,
  elementor,
  ghost,
  jnews,
  joomla,
  mvc,
  'newsroom-cms': newsroomCms,
  'next-pages': nextPages,
  nuke,
  'nuxt-pages': nuxtPages,
  'php-tables': phpTables,
  portlets,
  'wp-blocks': wpBlocks,
  'wp-flash': wpFlash,
};
