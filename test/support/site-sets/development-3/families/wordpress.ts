import { commentsOf, escaped, imageOf, isoTime, shareBar, when } from '../../chrome.ts';
import { type BodyShape, bodyOf, creditIn, metaByline } from '../../families/body.ts';
import { slug } from '../../prose/write-piece.ts';
import type { Family, Piece } from '../../site-plan.ts';
import { brand, family, menu, others } from './skin.ts';

const MONTHS = ['Một', 'Hai', 'Ba', 'Tư', 'Năm', 'Sáu', 'Bảy', 'Tám', 'Chín', 'Mười', 'Mười Một', 'Mười Hai'];
const written = (at: string): string => {
  const { day, month, year } = when(at);
  return `${Number(day)} Tháng ${MONTHS[Number(month) - 1]}, ${year}`;
};
const inCategory = (section: string): string => `/chuyen-muc/${slug(section)}/`;
const pictured: BodyShape = {
  paragraph: (text) => `<p>${text}</p>`,
  picture: (source, caption, alt) =>
    `<figure class="wp-caption aligncenter" style="width: 650px"><img class="size-large" src="${source}" alt="${escaped(alt)}"/>${caption === '' ? '' : `<figcaption class="wp-caption-text">${caption}</figcaption>`}</figure>`,
  images: '/wp-content/uploads/',
  signature: null,
};

const flashPath = (piece: Piece): string => `/${piece.slug}/`;
/** An old magazine theme: everything by "admin", date and author in one line under the title. */
export const wpFlash: Family = family({
  dateOnly: false,
  contactPath: '/lien-he/',
  aboutPath: '/gioi-thieu/',
  defaultByline: 'admin',
  head: { generator: 'WordPress 5.8.10', publishedTime: true },
  articlePath: flashPath,
  sectionPath: inCategory,
  card: (piece, href) =>
    `<div class="single-article clearfix"><figure><a href="${href}" title="${escaped(piece.title)}"><img src="${imageOf(piece, '/wp-content/uploads/')}" alt="${escaped(piece.title)}"></a></figure><div class="article-content"><h3 class="entry-title"><a href="${href}">${piece.title}</a></h3><div class="below-entry-meta"><span class="posted-on"><time class="entry-date published" datetime="${isoTime(piece.at)}">${written(piece.at)}</time></span> <span class="byline"><span class="author vcard"><i class="fa fa-user"></i><a class="url fn n" href="/author/admin/">${piece.byline ?? 'admin'}</a></span></span></div><div class="entry-content"><p>${piece.lead}</p></div></div></div>`,
  block: (title, cards, href) =>
    `<section class="widget widget_featured_posts"><h3 class="widget-title"><span><a href="${href}">${title}</a></span></h3>${cards}</section>`,
  page: (title, html) =>
    `<article class="page type-page"><header class="entry-header"><h1 class="entry-title">${title}</h1></header><div class="entry-content clearfix">${html}</div></article>`,
  article: (piece, site, url) =>
    `<article id="post-${piece.id}" class="post type-post hentry"><div class="article-content clearfix"><div class="above-entry-meta"><span class="cat-links"><a href="${inCategory(piece.section)}" rel="category tag">${piece.section}</a></span></div><header class="entry-header"><h1 class="entry-title">${piece.title}</h1></header><div class="below-entry-meta"><span class="posted-on"><time class="entry-date published updated" datetime="${isoTime(piece.at)}">${written(piece.at)}</time></span> <span class="byline"><span class="author vcard"><i class="fa fa-user"></i><a class="url fn n" href="/author/admin/">${piece.byline ?? 'admin'}</a></span></span>${creditIn(piece, 'meta')}</div><div class="entry-content clearfix"><p><strong>${piece.lead}</strong></p>${creditIn(piece, 'lead')}
${bodyOf(piece, pictured)}
${creditIn(piece, 'after')}${shareBar(url)}</div></div></article><ul class="default-wp-page clearfix"><li class="previous"><a rel="prev" href="/">&larr; Bài trước</a></li></ul>${commentsOf(site, piece, url)}`,
  frame: ({ site, head, main }) =>
    `<!DOCTYPE html>
<html lang="vi-VN">
<head>
${head}
<link rel="profile" href="http://gmpg.org/xfn/11"><link rel="pingback" href="/xmlrpc.php">
</head>
<body class="wp-custom-logo wide"><div id="page" class="hfeed site"><header id="masthead" class="site-header clearfix"><div class="news-bar"><div class="date-in-header">Thứ Hai, Tháng Mười Một 23, 2026</div><div class="breaking-news"><strong class="breaking-news-latest">Mới nhất:</strong></div>${site.top ?? ''}</div><div id="header-text"><h3 id="site-title">${brand(site, '/wp-content/uploads/logo.png')}</h3><p id="site-description">${site.slogan}</p></div><nav id="site-navigation" class="main-navigation"><ul id="menu-chinh">${menu(site, inCategory, (name, href) => `<li class="menu-item"><a href="${href}">${name}</a></li>`)}<li class="menu-item"><a href="/lien-he/">Liên hệ</a></li></ul></nav></header>
<div id="main" class="clearfix"><div class="inner-wrap"><div id="primary"><div id="content">
${main}
</div></div><div id="secondary"><aside class="widget widget_search"><form role="search" action="/"><input type="search" name="s" placeholder="Tìm kiếm"></form></aside><aside class="widget widget_archive"><h3 class="widget-title"><span>Lưu trữ</span></h3><ul><li><a href="/2026/11/">Tháng Mười Một 2026</a></li><li><a href="/2026/10/">Tháng Mười 2026</a></li></ul></aside></div></div></div>
<footer id="colophon" class="clearfix"><div class="footer-widgets-wrapper"><div class="tg-first-footer-widget"><aside class="widget widget_text"><div class="textwidget">${site.footer}</div></aside></div></div><div class="footer-socket-wrapper"><div class="copyright">Bản quyền &copy; 2026 <a href="/">${site.name}</a>. All rights reserved. Theme: ColorMag by ThemeGrill.</div></div></footer></div></body></html>`,
});

const blockPath = (piece: Piece): string => `/${piece.at.slice(0, 4)}/${piece.at.slice(5, 7)}/${piece.slug}/`;
/** Full-site editing: blocks all the way down, few classes of the theme's own. */
export const wpBlocks: Family = family({
  dateOnly: false,
  contactPath: '/lien-he/',
  aboutPath: '/ve-chung-toi/',
  head: { generator: 'WordPress 6.7.1', publishedTime: true },
  articlePath: blockPath,
  sectionPath: inCategory,
  card: (piece, href) =>
    `<li class="wp-block-post"><div class="wp-block-group is-layout-flow"><figure class="wp-block-post-featured-image"><a href="${href}"><img src="${imageOf(piece, '/wp-content/uploads/')}" alt=""/></a></figure><h2 class="wp-block-post-title has-large-font-size"><a href="${href}" target="_self">${piece.title}</a></h2><div class="wp-block-post-excerpt"><p class="wp-block-post-excerpt__excerpt">${piece.lead}</p></div><div class="wp-block-post-date"><time datetime="${isoTime(piece.at)}"><a href="${href}">${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year}</a></time></div></div></li>`,
  block: (title, cards) =>
    `<div class="wp-block-query"><h2 class="wp-block-heading">${title}</h2><ul class="wp-block-post-template is-layout-grid">${cards}</ul></div>`,
  page: (title, html) =>
    `<main class="wp-block-group"><h1 class="wp-block-post-title">${title}</h1><div class="entry-content wp-block-post-content">${html}</div></main>`,
  article: (piece, site, url) =>
    `<main class="wp-block-group is-layout-flow" id="wp--skip-link--target"><div class="wp-block-template-part"><h1 class="wp-block-post-title">${piece.title}</h1><div class="wp-block-group is-nowrap"><div class="wp-block-post-date"><time datetime="${isoTime(piece.at)}">${when(piece.at).day} Th${Number(when(piece.at).month)} ${when(piece.at).year}</time></div>${metaByline(piece, (byline) => `<p class="has-small-font-size">—</p><div class="wp-block-post-author-name">${byline}</div>`)}<div class="taxonomy-category wp-block-post-terms"><span class="wp-block-post-terms__prefix">trong </span><a href="${inCategory(piece.section)}" rel="tag">${piece.section}</a></div>${creditIn(piece, 'meta')}</div></div><div class="entry-content wp-block-post-content has-global-padding is-layout-constrained"><p class="has-medium-font-size">${piece.lead}</p>${creditIn(piece, 'lead')}
${bodyOf(piece, { ...pictured, picture: (source, caption) => `<figure class="wp-block-image size-large"><img loading="lazy" src="${source}" alt=""/>${caption === '' ? '' : `<figcaption class="wp-element-caption">${caption}</figcaption>`}</figure>` })}
</div>${creditIn(piece, 'after')}${commentsOf(site, piece, url)}<nav class="wp-block-post-navigation"><ul>${others(site, piece, { href: blockPath, item: (title, href) => `<li><a href="${href}">${title}</a></li>` })}</ul></nav></main>`,
  frame: ({ site, head, main }) =>
    `<!DOCTYPE html>
<html lang="vi">
<head>
${head}
<style id='wp-block-library-inline-css'>:root{--wp--preset--spacing--40:1rem}</style>
</head>
<body class="wp-embed-responsive"><a class="skip-link screen-reader-text" href="#wp--skip-link--target">Chuyển đến phần nội dung</a>
<div class="wp-site-blocks"><header class="wp-block-template-part">${site.top ?? ''}<div class="wp-block-group alignwide"><p class="wp-block-site-title">${brand(site, '/wp-content/uploads/nhan-hieu.svg')}</p><p class="wp-block-site-tagline">${site.slogan}</p><nav class="wp-block-navigation" aria-label="Chính"><ul class="wp-block-navigation__container">${menu(site, inCategory, (name, href) => `<li class="wp-block-navigation-item"><a class="wp-block-navigation-item__content" href="${href}"><span class="wp-block-navigation-item__label">${name}</span></a></li>`)}</ul></nav></div></header>
${main}
<footer class="wp-block-template-part"><div class="wp-block-columns alignwide"><div class="wp-block-column" style="flex-basis:60%">${site.footer}</div><div class="wp-block-column"><ul class="wp-block-social-links"><li class="wp-social-link"><a href="https://facebook.com/${site.host.split('.')[0]}"><span class="screen-reader-text">Facebook</span></a></li></ul></div></div><p class="has-text-align-center">Được xây dựng với <a href="https://vi.wordpress.org" rel="nofollow">WordPress</a></p></footer></div>
</body></html>`,
});

const jnewsPath = (piece: Piece): string => `/${slug(piece.section)}/${piece.slug}.html`;
/** JNews: meta line with an avatar, a box of sources at the foot of the body. */
export const jnews: Family = family({
  dateOnly: true,
  contactPath: '/contact-us',
  aboutPath: '/about',
  head: { generator: 'WordPress 6.4.5' },
  articlePath: jnewsPath,
  sectionPath: (section) => `/${slug(section)}`,
  card: (piece, href) =>
    `<article class="jeg_post jeg_pl_md_2 format-standard"><div class="jeg_thumb"><a href="${href}"><div class="thumbnail-container animate-lazy"><img data-src="${imageOf(piece, '/wp-content/uploads/')}" class="lazyload" alt="${escaped(piece.title)}" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></div></a></div><div class="jeg_postblock_content"><h3 class="jeg_post_title"><a href="${href}">${piece.title}</a></h3><div class="jeg_post_meta"><div class="jeg_meta_date"><a href="${href}"><i class="fa fa-clock-o"></i> ${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year}</a></div></div><div class="jeg_post_excerpt"><p>${piece.lead}</p></div></div></article>`,
  block: (title, cards, href) =>
    `<div class="jeg_postblock_5 jeg_postblock"><div class="jeg_block_heading"><h3 class="jeg_block_title"><a href="${href}"><span>${title}</span></a></h3></div><div class="jeg_posts jeg_block_container">${cards}</div></div>`,
  page: (title, html) =>
    `<div class="jeg_singlepage"><div class="entry-header"><h1 class="jeg_post_title">${title}</h1></div><div class="entry-content">${html}</div></div>`,
  article: (piece, site, url) =>
    `<div class="jeg_inner_content"><div class="entry-header"><h1 class="jeg_post_title">${piece.title}</h1><h2 class="jeg_post_subtitle">${piece.lead}</h2><div class="jeg_meta_container"><div class="jeg_post_meta jeg_post_meta_1"><div class="meta_left">${metaByline(piece, (byline) => `<div class="jeg_meta_author"><img class="avatar" src="/avatar.png" alt="${byline}"><span class="meta_text">bởi</span> <a href="/author/${slug(byline)}">${byline}</a></div>`)}<div class="jeg_meta_date"><a href="${url}">${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year}</a></div><div class="jeg_meta_category"><span>trong <a href="/${slug(piece.section)}" rel="category tag">${piece.section}</a></span></div>${creditIn(piece, 'meta')}</div><div class="meta_right"><div class="jeg_meta_zoom">A+ A-</div></div></div></div></div><div class="jeg_share_top_container">${shareBar(url)}</div><div class="entry-content no-share"><div class="content-inner">${creditIn(piece, 'lead')}
${bodyOf(piece, pictured)}
${creditIn(piece, 'after')}<div class="jeg_post_tags"><span>Tags:</span> ${piece.tags.map((tag) => `<a href="/tag/${slug(tag)}" rel="tag">${tag}</a>`).join('')}</div></div></div>${commentsOf(site, piece, url)}</div>`,
  frame: ({ site, head, main }) =>
    `<!doctype html>
<!--[if lt IE 7]> <html class="no-js lt-ie9" lang="vi"> <![endif]-->
<!--[if gt IE 8]><!--> <html class="no-js" lang="vi"> <!--<![endif]-->
<head>
${head}
</head>
<body class="jeg_toggle_light jnews"><div class="jeg_ad jeg_ad_top"></div><div class="jeg_viewport"><div class="jeg_header_wrapper"><div class="jeg_topbar"><div class="item_wrap"><div class="jeg_nav_item jeg_top_date">Thứ Hai, 23/11/2026</div>${site.top ?? ''}</div></div><div class="jeg_midbar"><div class="jeg_nav_item jeg_logo"><h1 class="site-title">${brand(site, '/wp-content/uploads/logo@2x.png')}</h1></div></div><div class="jeg_bottombar"><ul class="jeg_menu jeg_main_menu">${menu(
      site,
      (section) => `/${slug(section)}`,
      (name, href) => `<li class="menu-item bgnav"><a href="${href}">${name}</a></li>`,
    )}</ul></div></div>
<div class="jeg_main"><div class="jeg_container"><div class="jeg_content jeg_wide_content">${main}</div></div></div>
<div class="jeg_footer jeg_footer_5"><div class="jeg_footer_container"><div class="jeg_footer_content"><div class="footer_logo"><img src="/wp-content/uploads/logo-f.png" alt="${site.name}"></div><div class="footer_about">${site.footer}</div></div><div class="jeg_footer_bottom"><p class="copyright">&copy; 2026 ${site.host}</p></div></div></div></div></body></html>`,
});
