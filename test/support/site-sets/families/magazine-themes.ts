import { commentsOf, imageOf, isoTime, pathOf, shareBar, when } from '../chrome.ts';
import { slug } from '../prose/write-piece.ts';
import type { Family, Piece, Site, View } from '../site-plan.ts';
import { type BodyShape, bodyOf, creditIn, metaByline } from './body.ts';
import { pageHead } from './page-head.ts';

const BLOCKS: BodyShape = {
  paragraph: (text) => `<p class="wp-block-paragraph">${text}</p>`,
  picture: (source, caption, alt) =>
    `<figure class="wp-block-image size-large"><img decoding="async" src="/wp-content/uploads${source}" alt="${alt}"/>${caption === '' ? '' : `<figcaption class="wp-element-caption">${caption}</figcaption>`}</figure>`,
  images: '/',
  signature: null,
};

const urlOf = (family: Family, site: Site, view: View): string =>
  `https://${site.host}${pathOf(family, site, view)}`;

/** Astra with Elementor: posts without sections in the address, footer built of icon lists. */
export const astra: Family = {
  dateOnly: false,
  articlePath: (piece) => `/${piece.at.slice(0, 4)}/${piece.at.slice(5, 7)}/${piece.slug}/`,
  sectionPath: (section) => `/chu-de/${slug(section)}/`,
  contactPath: '/contact/',
  aboutPath: '/about/',
  draw(site, view) {
    const menu = site.sections
      .map(
        (one) => `<li class="menu-item"><a class="menu-link" href="${this.sectionPath(one)}">${one}</a></li>`,
      )
      .join('');
    const brand = site.logoOnly
      ? `<img class="custom-logo" src="/wp-content/uploads/logo.webp" alt="${site.name}"/>`
      : `<div class="ast-site-title-wrap"><span class="site-title" itemprop="name"><a href="/" rel="home" itemprop="url">${site.name}</a></span><p class="site-description">${site.slogan}</p></div>`;
    return `<!doctype html>
<html lang="vi">
<head>
${pageHead(this, site, view, { generator: 'Elementor 3.24.7', publishedTime: true, links: '<link rel="https://api.w.org/" href="/wp-json/"/>' })}
</head>
<body class="wp-singular ast-desktop ast-separate-container elementor-default">
<a class="skip-link screen-reader-text" href="#content">Chuyển tới nội dung</a>
<div class="hfeed site" id="page"><header class="site-header ast-primary-submenu-animation-fade" id="masthead" itemscope itemtype="https://schema.org/WPHeader"><div class="ast-above-header">${site.top ?? ''}</div><div class="site-branding">${brand}</div><nav class="site-navigation"><ul class="main-header-menu">${menu}<li class="menu-item"><a class="menu-link" href="${this.contactPath}">Liên hệ</a></li></ul></nav></header>
<div id="content" class="site-content"><div class="ast-container">${astraMain(this, site, view)}</div></div>
<footer class="site-footer elementor-location-footer" id="colophon"><div class="elementor-section elementor-top-section"><div class="elementor-container elementor-column-gap-default">${site.footer}</div></div></footer></div>
</body></html>`;
  },
};

function astraCard(family: Family, piece: Piece): string {
  return `<article class="post type-post ast-grid-common-col ast-article-post"><div class="ast-post-format- blog-layout-4"><a href="${family.articlePath(piece, {} as Site)}"><img src="/wp-content/uploads/${imageOf(piece, '')}" alt=""/></a><span class="ast-taxonomy-container cat-links"><a rel="category tag">${piece.section}</a></span><h2 class="entry-title ast-blog-single-element"><a href="${family.articlePath(piece, {} as Site)}" rel="bookmark">${piece.title}</a></h2><div class="ast-excerpt-container"><p>${piece.lead}</p></div></div></article>`;
}

function astraMain(family: Family, site: Site, view: View): string {
  if (view.kind === 'home')
    return `<main id="main" class="site-main"><div class="ast-row">${site.pieces.map((piece) => astraCard(family, piece)).join('\n')}</div>${site.aside ?? ''}</main>`;
  if (view.kind === 'section')
    return `<main id="main"><section class="ast-archive-description"><h1 class="page-title ast-archive-title">${view.section}</h1></section><div class="ast-row">${site.pieces
      .filter(({ section }) => section === view.section)
      .map((piece) => astraCard(family, piece))
      .join('\n')}</div></main>`;
  if (view.kind === 'static')
    return `<main id="main"><article class="page"><header class="entry-header"><h1 class="entry-title">${view.title}</h1></header><div class="entry-content">${view.html}</div></article></main>`;
  const { piece } = view;
  const { day, month, year, clock } = when(piece.at);
  const author = metaByline(
    piece,
    (byline) =>
      ` / Bởi <span class="posted-by vcard author" itemtype="https://schema.org/Person" itemscope itemprop="author"><a class="url fn n" href="/author/${slug(byline)}/" rel="author"><span class="author-name" itemprop="name">${byline}</span></a></span>`,
  );
  return `<main id="main" class="site-main"><article class="post-${piece.id} post type-post" itemtype="https://schema.org/CreativeWork" itemscope><header class="entry-header"><h1 class="entry-title" itemprop="headline">${piece.title}</h1><div class="entry-meta"><span class="comments-link"></span><span class="cat-links">${piece.section}</span>${author} / <span class="posted-on"><time class="published" datetime="${isoTime(piece.at)}">${day}/${month}/${year} ${clock}</time></span> ${creditIn(piece, 'meta')}</div></header><div class="entry-content clear" itemprop="text"><p><strong>${piece.lead}</strong></p>${creditIn(piece, 'lead')}
${bodyOf(piece, BLOCKS)}
</div>${creditIn(piece, 'after')}<div class="ast-tags">${piece.tags.map((tag) => `<a rel="tag">${tag}</a>`).join(', ')}</div></article><nav class="navigation post-navigation"><div class="nav-previous"><a rel="prev">Bài trước</a></div></nav>${commentsOf(site, piece, urlOf(family, site, view))}${site.aside ?? ''}</main>`;
}

const DETAIL: BodyShape = {
  paragraph: (text) => `<p>${text}</p>`,
  picture: (source, caption, alt) =>
    `<table class="picture" align="center"><tbody><tr><td class="pic"><img src="https://cdn.onecms.example${source}" alt="${alt}"></td></tr>${caption === '' ? '' : `<tr><td class="caption"><p>${caption}</p></td></tr>`}</tbody></table>`,
  images: '/images/',
  signature: (byline) => `<p class="detail__author"><strong>${byline}</strong></p>`,
};

/** A news system as agencies sell it to papers and portals alike: sapo, signature at the end, GMT+7. */
export const onecms: Family = {
  dateOnly: false,
  articlePath: (piece) => `/${piece.slug}-d${piece.id}.html`,
  sectionPath: (section) => `/${slug(section)}`,
  contactPath: '/lien-he',
  aboutPath: '/gioi-thieu',
  draw(site, view) {
    const menu = site.sections.map(
      (one) => `<a class="nav__link" href="${this.sectionPath(one)}">${one}</a>`,
    );
    return `<!DOCTYPE html>
<html lang="vi">
<head>
${pageHead(this, site, view, { publishedTime: true, links: '<link rel="amphtml" href="/amp"/>' })}
</head>
<body class="page-${view.kind}">
<header class="header"><div class="header__top">${site.top ?? `<span class="header__time" data-now></span>`}</div><a class="header__logo" href="/"><img src="/assets/logo.svg" alt="${site.name}"></a><nav class="nav"><a class="nav__link" href="/">Trang chủ</a>${menu.join('')}</nav></header>
<main class="main">${onecmsMain(this, site, view)}</main>
<footer class="footer"><div class="footer__inner">${site.footer}</div><p class="footer__tech">Powered by <a href="https://onecms.example/">ONECMS</a></p></footer>
</body></html>`;
  },
};

function story(family: Family, site: Site, piece: Piece): string {
  return `<article class="story story--${piece.id % 3}"><figure class="story__thumb"><a href="${family.articlePath(piece, site)}"><img src="${imageOf(piece, '/thumb/')}" alt="${piece.title}"></a></figure><h3 class="story__title"><a href="${family.articlePath(piece, site)}">${piece.title}</a></h3><div class="story__summary">${piece.lead}</div></article>`;
}

function onecmsMain(family: Family, site: Site, view: View): string {
  if (view.kind === 'static')
    return `<div class="breadcrumb"><h1>${view.title}</h1></div><div class="page-content">${view.html}</div>`;
  if (view.kind !== 'article') {
    const shown =
      view.kind === 'home' ? site.pieces : site.pieces.filter(({ section }) => section === view.section);
    return `${view.kind === 'section' ? `<h1 class="cate-title">${view.section}</h1>` : `<h1 class="hidden">${site.name}</h1>`}<div class="list">${shown.map((piece) => story(family, site, piece)).join('\n')}</div><aside class="sidebar">${site.aside ?? ''}</aside>`;
  }
  const { piece } = view;
  const { day, month, year, clock, weekday } = when(piece.at);
  const url = urlOf(family, site, view);
  return `<div class="breadcrumb"><a href="/">Trang chủ</a><h2><a href="${family.sectionPath(piece.section)}">${piece.section}</a></h2></div><h1 class="detail__title">${piece.title}</h1><div class="detail__meta">${weekday}, ${day}/${month}/${year} ${clock} (GMT+7) ${creditIn(piece, 'meta')}</div>${shareBar(url)}<h2 class="detail__summary">${piece.lead}</h2>${creditIn(piece, 'lead')}<div class="detail__content" itemprop="articleBody">
${bodyOf(piece, DETAIL)}
</div>${creditIn(piece, 'after')}<div class="detail__tags">${piece.tags.map((tag) => `<a href="/tag/${slug(tag)}">${tag}</a>`).join('')}</div>${commentsOf(site, piece, url)}<div class="related"><h3>Tin liên quan</h3>${site.pieces
    .slice(0, 4)
    .map((other) => `<a href="${family.articlePath(other, site)}">${other.title}</a>`)
    .join('')}</div>`;
}
