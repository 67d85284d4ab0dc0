import { isoTime, metaOf, noise, pathOf, structuredData, titleOf } from '../chrome.ts';
import type { Family, Site, View } from '../site-plan.ts';

export interface HeadShape {
  readonly generator?: string;
  readonly links?: string;
  /** False: neither Open Graph nor a description, as in systems of one's own. */
  readonly openGraph?: boolean;
  /** True: `article:published_time` on articles. */
  readonly publishedTime?: boolean;
}

/** The head of a page as most systems write it. */
export function pageHead(family: Family, site: Site, view: View, shape: HeadShape): string {
  const url = `https://${site.host}${pathOf(family, site, view)}`;
  return [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${titleOf(site, view)}</title>`,
    shape.openGraph === false ? '' : metaOf(site, view, url),
    shape.publishedTime === true && view.kind === 'article'
      ? `<meta property="article:published_time" content="${isoTime(view.piece.at)}"/>`
      : '',
    shape.generator === undefined ? '' : `<meta name="generator" content="${shape.generator}"/>`,
    shape.links ?? '',
    structuredData(site, view, url),
    noise(site, view),
  ]
    .filter((part) => part !== '')
    .join('\n');
}
