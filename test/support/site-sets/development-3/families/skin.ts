import { pathOf } from '../../chrome.ts';
import { type HeadShape, pageHead } from '../../families/page-head.ts';
import type { Family, Piece, Site, SitePlan, View } from '../../site-plan.ts';

/** What a skin's frame is drawn around. */
export interface Sheet {
  readonly site: Site;
  readonly view: View;
  readonly url: string;
  readonly head: string;
  readonly main: string;
}

/** A page family by its parts. */
export interface Skin {
  readonly dateOnly: boolean;
  readonly contactPath: string;
  readonly aboutPath: string;
  readonly defaultByline?: string;
  readonly head: HeadShape;
  articlePath(piece: Piece, site: SitePlan): string;
  sectionPath(section: string): string;
  frame(sheet: Sheet): string;
  card(piece: Piece, href: string): string;
  block(title: string, cards: string, href: string): string;
  article(piece: Piece, site: Site, url: string): string;
  page(title: string, html: string): string;
}

function main(skin: Skin, site: Site, view: View): string {
  const cards = (section: string): string =>
    site.pieces
      .filter((piece) => piece.section === section)
      .map((piece) => skin.card(piece, skin.articlePath(piece, site)))
      .join('\n');
  const block = (section: string): string => skin.block(section, cards(section), skin.sectionPath(section));
  switch (view.kind) {
    case 'home':
      return [...site.sections.map(block), site.aside ?? ''].join('\n');
    case 'section':
      return block(view.section);
    case 'article':
      return skin.article(view.piece, site, `https://${site.host}${skin.articlePath(view.piece, site)}`);
    case 'static':
      return skin.page(view.title, view.html);
  }
}

export function family(skin: Skin): Family {
  const made: Family = {
    dateOnly: skin.dateOnly,
    contactPath: skin.contactPath,
    aboutPath: skin.aboutPath,
    articlePath: skin.articlePath,
    sectionPath: skin.sectionPath,
    ...(skin.defaultByline === undefined ? {} : { defaultByline: skin.defaultByline }),
    draw: (site, view) =>
      skin.frame({
        site,
        view,
        url: `https://${site.host}${pathOf(made, site, view)}`,
        head: pageHead(made, site, view, skin.head),
        main: main(skin, site, view),
      }),
  };
  return made;
}

/** The menu's entries in a family's markup. */
export function menu(
  site: SitePlan,
  pathOfSection: (section: string) => string,
  item: (name: string, href: string) => string,
): string {
  return [['Trang chủ', '/'] as const, ...site.sections.map((one) => [one, pathOfSection(one)] as const)]
    .map(([name, href]) => item(name, href))
    .join('');
}

/** Other articles of the site, as a list of links in the given markup. */
export function others(
  site: Site,
  piece: Piece,
  { href, item }: { href: (piece: Piece) => string; item: (title: string, href: string) => string },
): string {
  return site.pieces
    .filter((one) => one.id !== piece.id)
    .slice(0, 4)
    .map((one) => item(one.title, href(one)))
    .join('');
}

/** The brand as text, or as a picture alone where the plan wants it so. */
export function brand(site: SitePlan, source: string): string {
  return site.logoOnly
    ? `<a href="/"><img src="${source}" alt="${site.name}"></a>`
    : `<a href="/" title="${site.name}">${site.name}</a>`;
}
