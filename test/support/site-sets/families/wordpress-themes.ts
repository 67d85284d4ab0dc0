import {
  adBox,
  COOKIE_BAR,
  commentsOf,
  imageOf,
  isoTime,
  metaOf,
  noise,
  pathOf,
  shareBar,
  structuredData,
  titleOf,
  when,
} from '../chrome.ts';
import { slug } from '../prose/write-piece.ts';
import type { Family, Piece, Site, View } from '../site-plan.ts';
import { type BodyShape, bodyOf, creditIn, metaByline } from './body.ts';

const FIGURE: BodyShape = {
  paragraph: (text) => `<p>${text}</p>`,
  picture: (source, caption, alt) =>
    `<figure class="wp-caption aligncenter"><img loading="lazy" class="size-full" src="/wp-content/uploads${source}" alt="${alt}" width="800" height="533"/>${caption === '' ? '' : `<figcaption class="wp-caption-text">${caption}</figcaption>`}</figure>`,
  images: '/',
  signature: null,
};

function head(family: Family, site: Site, view: View, extra: string): string {
  const url = `https://${site.host}${pathOf(family, site, view)}`;
  const published =
    view.kind === 'article'
      ? `<meta property="article:published_time" content="${isoTime(view.piece.at)}"/>`
      : '';
  return `<!DOCTYPE html>\n<html lang="vi" class="loading-site no-js">\n<head>\n<meta charset="UTF-8"/>\n<link rel="pingback" href="https://${site.host}/xmlrpc.php"/>\n<title>${titleOf(site, view)}</title>\n${metaOf(site, view, url)}\n${published}\n${structuredData(site, view, url)}\n<link rel="alternate" type="application/rss+xml" href="https://${site.host}/feed/"/>\n<meta name="generator" content="WordPress 6.5.5"/>\n${extra}\n${noise(site, view)}\n</head>`;
}

/** Flatsome with UX Builder rows; author and date in a line of links. */
export const flatsome: Family = {
  dateOnly: false,
  articlePath: (piece) => `/${piece.slug}/`,
  sectionPath: (section) => `/category/${slug(section)}/`,
  contactPath: '/lien-he/',
  aboutPath: '/gioi-thieu/',
  draw(site, view) {
    const menu = site.sections
      .map(
        (one, at) =>
          `<li id="menu-item-${310 + at}" class="menu-item menu-item-type-taxonomy menu-item-design-default"><a href="${this.sectionPath(one)}" class="nav-top-link">${one}</a></li>`,
      )
      .join('');
    const brand = site.logoOnly ? '' : `<span class="site-title">${site.name}</span>`;
    return `${head(this, site, view, '<link rel="stylesheet" href="/wp-content/themes/flatsome/assets/css/flatsome.css?ver=3.18"/>')}
<body class="${view.kind === 'article' ? 'single single-post' : view.kind} full-width lightbox nav-dropdown-has-arrow">
<a class="skip-link screen-reader-text" href="#main">Skip to content</a>
<div id="wrapper"><header id="header" class="header has-sticky sticky-jump"><div id="top-bar" class="header-top hide-for-sticky nav-dark"><div class="flex-row container"><div class="flex-col flex-left">${site.top ?? ''}</div></div></div>
<div id="masthead" class="header-main"><div class="header-inner flex-row container logo-left"><div id="logo" class="flex-col logo"><a href="https://${site.host}/" rel="home"><img width="210" height="84" src="/wp-content/uploads/2023/04/logo.png" class="header_logo header-logo" alt="${site.name}"/>${brand}</a></div><ul class="header-nav header-nav-main nav nav-left">${menu}<li><a href="${this.contactPath}">Liên hệ</a></li></ul></div></div></header>
<main id="main">${flatsomeMain(this, site, view)}</main>
<footer id="footer" class="footer-wrapper"><div class="footer-widgets footer footer-2 dark"><div class="row dark large-columns-1 mb-0"><div class="col pb-0 widget block_widget">${site.footer}</div></div></div><div class="absolute-footer dark"><div class="container clearfix"><div class="copyright-footer">Copyright 2026 &copy; <strong>${site.name}</strong></div></div></div><a href="#top" class="back-to-top button icon invert plain fixed bottom z-1 is-outline hide-for-medium circle">↑</a></footer></div>${COOKIE_BAR}
</body></html>`;
  },
};

function flatsomeCard(family: Family, site: Site, piece: Piece): string {
  const { day, month } = when(piece.at);
  return `<div class="col post-item"><div class="col-inner"><div class="box box-bounce box-text-bottom box-blog-post has-hover"><div class="box-image"><a href="https://${site.host}${family.articlePath(piece, site)}" class="plain"><img src="/wp-content/uploads/${imageOf(piece, '')}" alt=""/></a></div><div class="box-text text-center"><div class="box-text-inner blog-post-inner"><h5 class="post-title is-large"><a href="https://${site.host}${family.articlePath(piece, site)}" class="plain">${piece.title}</a></h5><div class="is-divider"></div><p class="from_the_blog_excerpt">${piece.lead} [...]</p></div></div><div class="badge absolute top post-date badge-outline"><div class="badge-inner"><span class="post-date-day">${day}</span><br><span class="post-date-month is-xsmall">Th${Number(month)}</span></div></div></div></div></div>`;
}

function flatsomeMain(family: Family, site: Site, view: View): string {
  const cards = (pieces: readonly Piece[]): string =>
    `<div class="row large-columns-3 medium-columns-1 small-columns-1">${pieces.map((piece) => flatsomeCard(family, site, piece)).join('\n')}</div>`;
  const aside = `<div class="post-sidebar large-3 col"><div id="secondary" class="widget-area">${site.aside ?? ''}<aside id="recent-posts-2" class="widget widget_recent_entries"><span class="widget-title">Bài viết mới</span><ul>${site.pieces
    .slice(0, 6)
    .map((piece) => `<li><a href="${family.articlePath(piece, site)}">${piece.title}</a></li>`)
    .join('')}</ul></aside>${adBox(3)}</div></div>`;
  if (view.kind === 'home')
    return `<div id="content" role="main">${site.sections.map((section) => `<section class="section"><div class="container section-title-container"><h3 class="section-title section-title-center"><b></b><span class="section-title-main">${section}</span><b></b></h3></div>${cards(site.pieces.filter((piece) => piece.section === section))}</section>`).join('\n')}${site.aside ?? ''}</div>`;
  if (view.kind === 'section')
    return `<div id="content" class="blog-wrapper blog-archive page-wrapper"><header class="archive-page-header"><h1 class="page-title is-large uppercase">Chuyên mục: ${view.section}</h1></header>${cards(site.pieces.filter((piece) => piece.section === view.section))}</div>`;
  if (view.kind === 'static')
    return `<div id="content" class="content-area page-wrapper"><div class="row row-main"><div class="large-12 col"><h1>${view.title}</h1>${view.html}</div></div></div>`;
  const { piece } = view;
  const { day, month, year } = when(piece.at);
  const url = `https://${site.host}${family.articlePath(piece, site)}`;
  return `<div id="content" class="blog-wrapper blog-single page-wrapper"><div class="row row-large"><div class="large-9 col"><article id="post-${piece.id}" class="post-${piece.id} post type-post status-publish format-standard hentry"><div class="article-inner"><header class="entry-header"><div class="entry-header-text entry-header-text-top text-left"><h6 class="entry-category is-xsmall"><a href="${family.sectionPath(piece.section)}" rel="category tag">${piece.section}</a></h6><h1 class="entry-title">${piece.title}</h1><div class="entry-divider is-divider small"></div><div class="entry-meta uppercase is-xsmall"><span class="posted-on">Posted on <a href="${url}" rel="bookmark"><time class="entry-date published updated" datetime="${isoTime(piece.at)}">${day}/${month}/${year}</time></a></span> ${metaByline(piece, (byline) => `<span class="byline">by <span class="meta-author vcard"><a class="url fn n" href="/author/${slug(byline)}/">${byline}</a></span></span>`)} ${creditIn(piece, 'meta')}</div></div></header>
<div class="entry-content single-page"><p><strong>${piece.lead}</strong></p>${creditIn(piece, 'lead')}
${bodyOf(piece, FIGURE)}
<div class="blog-share text-center">${shareBar(url)}</div></div>${creditIn(piece, 'after')}<footer class="entry-meta text-left">This entry was posted in <a href="${family.sectionPath(piece.section)}">${piece.section}</a> and tagged ${piece.tags.map((tag) => `<a href="/tag/${slug(tag)}/" rel="tag">${tag}</a>`).join(', ')}.</footer></div></article>${commentsOf(site, piece, url)}</div>${aside}</div></div>`;
}

const NEWSPAPER: BodyShape = {
  ...FIGURE,
  picture: (source, caption, alt) =>
    `<div class="td-post-featured-image"><figure><a href="/wp-content/uploads${source}" data-caption="${caption}"><img class="entry-thumb" src="/wp-content/uploads${source}" alt="${alt}"/></a>${caption === '' ? '' : `<figcaption class="wp-caption-text">${caption}</figcaption>`}</figure></div>`,
  inlineAd: true,
};

/** The Newspaper theme built with tagDiv Composer. */
export const newspaper: Family = {
  dateOnly: false,
  articlePath: (piece) => `/${slug(piece.section)}/${piece.slug}.html`,
  sectionPath: (section) => `/chuyen-muc/${slug(section)}/`,
  contactPath: '/lien-he/',
  aboutPath: '/ve-chung-toi/',
  draw(site, view) {
    const flex = (piece: Piece): string =>
      `<div class="td_module_flex td_module_flex_1 td_module_wrap td-animation-stack"><div class="td-module-container td-category-pos-above"><div class="td-module-meta-info"><h3 class="entry-title td-module-title"><a href="https://${site.host}${this.articlePath(piece, site)}" rel="bookmark" title="${piece.title}">${piece.title}</a></h3><div class="td-editor-date"><a href="${this.sectionPath(piece.section)}" class="td-post-category">${piece.section}</a><span class="td-post-date"><time class="entry-date updated td-module-date" datetime="${isoTime(piece.at)}">${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year}</time></span></div><div class="td-excerpt">${piece.lead}</div></div></div></div>`;
    const block = (title: string, pieces: readonly Piece[]): string =>
      `<div class="td_block_wrap td_flex_block_1 tdi_${title.length * 7}"><div class="td-block-title-wrap"><h4 class="td-block-title"><span>${title}</span></h4></div><div class="td_block_inner">${pieces.map(flex).join('')}</div></div>`;
    const main =
      view.kind === 'home'
        ? [
            block('Mới nhất', site.pieces),
            ...site.sections.map((section) =>
              block(
                section,
                site.pieces.filter((piece) => piece.section === section),
              ),
            ),
            block('Đọc nhiều', site.pieces.slice(2, 9)),
          ].join('')
        : view.kind === 'section'
          ? block(
              view.section,
              site.pieces.filter((piece) => piece.section === view.section),
            )
          : view.kind === 'static'
            ? `<div class="tdb-page"><h1>${view.title}</h1>${view.html}</div>`
            : newspaperArticle(this, site, view.piece);
    return `${head(this, site, view, '<script>var tdBlocksArray=[];var td_ajax_url="/wp-admin/admin-ajax.php?td_theme_name=Newspaper&v=12.6";</script>')}
<body class="td-standard-pack global-block-template-1 tdb-template"><div id="td-outer-wrap" class="td-theme-wrap"><div class="td-header-template-wrap" style="position: relative"><div class="td-header-desktop-wrap"><div class="tdc-row"><div class="tdb-header-align">${site.top ?? ''}<div class="tdb_header_logo"><a class="tdb-logo-a" href="https://${site.host}/"><span class="tdb-logo-img-wrap"><img class="tdb-logo-img" src="/wp-content/uploads/2024/logo@2x.png" alt="${site.name}"/></span>${site.logoOnly ? '' : `<span class="tdb-logo-text-title">${site.name}</span><span class="tdb-logo-text-tagline">${site.slogan}</span>`}</a></div></div><ul class="tdb-block-menu tdb-menu">${site.sections.map((section) => `<li class="menu-item"><a href="${this.sectionPath(section)}"><div class="tdb-menu-item-text">${section}</div></a></li>`).join('')}</ul></div></div></div>
<div class="td-main-content-wrap"><div class="td-container"><div class="td-pb-row"><div class="td-pb-span8">${main}</div><div class="td-pb-span4">${site.aside ?? ''}${adBox(6)}</div></div></div></div>
<div class="td-footer-template-wrap"><div class="td-footer-wrap">${site.footer}</div></div></div></body></html>`;
  },
};

function newspaperArticle(family: Family, site: Site, piece: Piece): string {
  const { day, month, year, clock } = when(piece.at);
  const url = `https://${site.host}${family.articlePath(piece, site)}`;
  return `<article class="tdb_single_content"><div class="tdb-breadcrumbs"><a href="/">Trang chủ</a> <i class="tdb-bread-sep"></i> <a href="${family.sectionPath(piece.section)}">${piece.section}</a> <span>${piece.title}</span></div><h1 class="tdb-title-text">${piece.title}</h1><p class="td-post-sub-title">${piece.lead}</p>${creditIn(piece, 'lead')}<div class="tdb-meta">${metaByline(piece, (byline) => `<div class="tdb-author-name-wrap"><span class="tdb-author-by">Bởi</span> <a class="tdb-author-name" href="/author/${slug(byline)}/">${byline}</a></div>`)}<div class="tdb-single-date"><time class="entry-date updated td-module-date" datetime="${isoTime(piece.at)}">${day}/${month}/${year} ${clock}</time></div>${creditIn(piece, 'meta')}<div class="tdb-views">${piece.id % 900} lượt xem</div></div>
<div class="td-post-content tagdiv-type"><div class="tdb-block-inner td-fix-index">${bodyOf(piece, NEWSPAPER)}</div></div>${creditIn(piece, 'after')}<div class="tdb-tags"><ul class="tdb-tags"><li><span>TAGS</span></li>${piece.tags.map((tag) => `<li><a href="/tag/${slug(tag)}/">${tag}</a></li>`).join('')}</ul></div>${shareBar(url)}<div class="td_block_wrap tdb_single_related"><h4 class="td-block-title"><span>BÀI LIÊN QUAN</span></h4>${site.pieces
    .filter((other) => other !== piece)
    .slice(0, 5)
    .map(
      (other) =>
        `<div class="td_module_flex"><h3 class="entry-title td-module-title"><a href="https://${site.host}${family.articlePath(other, site)}">${other.title}</a></h3></div>`,
    )
    .join('')}</div>${commentsOf(site, piece, url)}</article>`;
}
