import { commentsOf, escaped, imageOf, isoTime, shareBar, when } from '../../chrome.ts';
import { bodyOf, creditIn, metaByline } from '../../families/body.ts';
import { slug } from '../../prose/write-piece.ts';
import type { Family, Piece } from '../../site-plan.ts';
import { brand, family, menu, others } from './skin.ts';

const cmsPath = (piece: Piece): string => `/${piece.slug}-post${piece.id}.html`;
const cmsSection = (section: string): string => `/${slug(section)}/`;
/** A newspaper publisher's system: cms-body, sub-heads, source and author under the text. */
export const newsroomCms: Family = family({
  dateOnly: false,
  contactPath: '/lien-he.html',
  aboutPath: '/gioi-thieu.html',
  head: { publishedTime: true },
  articlePath: cmsPath,
  sectionPath: cmsSection,
  card: (piece, href) =>
    `<article class="story" data-id="${piece.id}"><figure class="story__thumb"><a class="cms-link" href="${href}" title="${escaped(piece.title)}"><img class="lazyload" src="data:image/png;base64,iVBORw0KGgo=" data-src="${imageOf(piece, '/t480/')}" alt="${escaped(piece.title)}"></a></figure><h2 class="story__heading"><a class="cms-link" href="${href}" title="${escaped(piece.title)}">${piece.title}</a></h2><div class="story__summary">${piece.lead}</div></article>`,
  block: (title, cards, href) =>
    `<div class="box-style" data-source="box"><h3 class="box-heading"><a href="${href}" class="title">${title}</a></h3><div class="box-content">${cards}</div></div>`,
  page: (title, html) =>
    `<div class="article"><h1 class="article__title cms-title">${title}</h1><div class="article__body cms-body">${html}</div></div>`,
  article: (piece, site, url) =>
    `<div class="article"><h1 class="article__title cms-title">${piece.title}</h1><div class="article__meta">${metaByline(piece, (byline) => `<div class="author"><span class="name">${byline}</span></div>`)}<time class="time" datetime="${isoTime(piece.at)}">${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year} ${when(piece.at).clock}</time><meta class="cms-date" itemprop="datePublished" content="${isoTime(piece.at)}">${creditIn(piece, 'meta')}</div><h2 class="article__sapo cms-desc">${piece.lead}</h2>${creditIn(piece, 'lead')}<div class="article__body zce-content-body cms-body" itemprop="articleBody">
${bodyOf(piece, { paragraph: (text) => `<p>${text}</p>`, picture: (source, caption, alt) => `<table class="picture" align="center"><tbody><tr><td class="pic"><img class="cms-photo" src="${source}" alt="${escaped(alt)}"/></td></tr><tr><td class="caption">${caption}</td></tr></tbody></table>`, images: '/t720/', signature: null })}
</div>${creditIn(piece, 'after')}<div class="article__tag"><h3 class="box-heading"><span class="title">Từ khóa:</span></h3><div class="box-content">${piece.tags.map((tag) => `<a href="/tag/${slug(tag)}.html" title="${tag}">#${tag}</a>`).join(' ')}</div></div></div>${commentsOf(site, piece, url)}<div class="timeline content-list">${others(site, piece, { href: cmsPath, item: (title, href) => `<h2 class="story__heading"><a class="cms-link" href="${href}">${title}</a></h2>` })}</div>`,
  frame: ({ site, head, main }) =>
    `<!DOCTYPE html> <html lang="vi"> <head>
${head}
</head> <body class="detail-page normal-page">
<header class="site-header"><div class="top-header"><time class="time" id="today">Thứ Hai, 23/11/2026</time>${site.top ?? ''}</div><div class="brand"><h1 class="logo">${brand(site, '/assets/web/styles/img/logo.png')}</h1><span>${site.slogan}</span></div><ul class="menu">${menu(site, cmsSection, (name, href) => `<li class="main"><a href="${href}" title="${name}"><i class="ic-live"></i>${name}</a></li>`)}</ul></header>
<div class="site-body"><div class="container"><div class="row"><div class="main-col content-col">${main}</div><div class="sub-col sidebar"><div class="banner" data-zone="right-1"></div></div></div></div></div>
<footer class="site-footer"><div class="container"><div class="info">${site.footer}</div><a class="back-top" href="#">Lên đầu trang</a></div></footer></body></html>`,
});

const ghostPath = (piece: Piece): string => `/${piece.slug}/`;
const ghostSection = (section: string): string => `/tag/${slug(section)}/`;
/** Ghost's Casper. */
export const ghost: Family = family({
  dateOnly: true,
  contactPath: '/lien-he/',
  aboutPath: '/gioi-thieu/',
  head: { generator: 'Ghost 5.82' },
  articlePath: ghostPath,
  sectionPath: ghostSection,
  card: (piece, href) =>
    `<article class="post-card post"><a class="post-card-image-link" href="${href}"><img class="post-card-image" src="${imageOf(piece, '/content/images/')}" alt="${escaped(piece.title)}" loading="lazy"/></a><div class="post-card-content"><a class="post-card-content-link" href="${href}"><h2 class="post-card-title is-expanded">${piece.title}</h2><div class="post-card-excerpt">${piece.lead}</div></a><footer class="post-card-meta"><time class="post-card-meta-date" datetime="${piece.at.slice(0, 10)}">${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year}</time><span class="post-card-meta-length">4 min read</span></footer></div></article>`,
  block: (title, cards) =>
    `<section class="post-feed"><h2 class="feed-title">${title}</h2>${cards}</section>`,
  page: (title, html) =>
    `<article class="article page"><header class="article-header gh-canvas"><h1 class="article-title">${title}</h1></header><section class="gh-content gh-canvas">${html}</section></article>`,
  article: (piece, site, url) =>
    `<article class="article post no-image"><header class="article-header gh-canvas"><div class="article-tag post-card-tags"><a href="${ghostSection(piece.section)}">${piece.section}</a></div><h1 class="article-title">${piece.title}</h1><p class="article-excerpt">${piece.lead}</p><div class="article-byline"><section class="article-byline-content">${metaByline(piece, (byline) => `<h4 class="author-name"><a href="/author/${slug(byline)}/">${byline}</a></h4>`)}<div class="byline-meta-content"><time class="byline-meta-date" datetime="${piece.at.slice(0, 10)}">${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year}</time><span class="byline-reading-time">4 min read</span>${creditIn(piece, 'meta')}</div></section></div></header><section class="gh-content gh-canvas">${creditIn(piece, 'lead')}
${bodyOf(piece, { paragraph: (text) => `<p>${text}</p>`, picture: (source, caption) => `<figure class="kg-card kg-image-card kg-card-hascaption"><img class="kg-image" src="${source}" alt="" loading="lazy"/><figcaption><span style="white-space: pre-wrap;">${caption}</span></figcaption></figure>`, images: '/content/images/', signature: null })}
</section>${creditIn(piece, 'after')}</article>${commentsOf(site, piece, url)}<aside class="read-more-wrap"><div class="read-more inner">${others(site, piece, { href: ghostPath, item: (title, href) => `<article class="post-card"><a href="${href}"><h2 class="post-card-title">${title}</h2></a></article>` })}</div></aside>`,
  frame: ({ site, head, main }) =>
    `<!DOCTYPE html>
<html lang="vi">
<head>
${head}
</head>
<body class="post-template is-head-left-logo has-cover"><div class="viewport"><header id="gh-head" class="gh-head outer"><div class="gh-head-inner inner"><div class="gh-head-brand"><div class="gh-head-logo">${brand(site, '/content/images/size/w300/logo.png')}</div></div><nav class="gh-head-menu"><ul class="nav">${menu(site, ghostSection, (name, href) => `<li><a href="${href}">${name}</a></li>`)}<li><a href="/lien-he/">Liên hệ</a></li></ul></nav></div>${site.top ?? ''}</header><div class="site-content"><main id="site-main" class="site-main">${main}</main></div><footer class="site-footer outer"><div class="inner"><section class="copyright">${site.footer}</section><div class="gh-powered-by"><a href="https://ghost.org/">Powered by Ghost</a></div></div></footer></div></body></html>`,
});

const portletPath = (piece: Piece): string => `/web/guest/-/${piece.slug}`;
const portletSection = (section: string): string => `/web/guest/${slug(section)}`;
/** Liferay as provinces and stations run it. */
export const portlets: Family = family({
  dateOnly: false,
  contactPath: '/web/guest/lien-he',
  aboutPath: '/web/guest/gioi-thieu',
  head: { openGraph: false },
  articlePath: portletPath,
  sectionPath: portletSection,
  card: (piece, href) =>
    `<li class="news-item"><div class="img-news"><img src="${imageOf(piece, '/documents/10180/')}" alt=""></div><a class="title-news" href="${href}">${piece.title}</a><span class="time-news">${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year} ${when(piece.at).clock}</span><p class="desc-news">${piece.lead}</p></li>`,
  block: (title, cards) =>
    `<section class="portlet"><header class="portlet-topper"><h1 class="portlet-title"><span class="portlet-title-text">${title}</span></h1></header><div class="portlet-content"><ul class="list-news">${cards}</ul></div></section>`,
  page: (title, html) =>
    `<section class="portlet"><div class="journal-content-article"><p class="header-title">${title}</p>${html}</div></section>`,
  article: (piece, site, url) =>
    `<section class="portlet" id="portlet_101"><div class="portlet-body"><div class="asset-full-content"><h3 class="header-title">${piece.title}</h3><div class="ArticleHeader"><span class="ArticleDate">${when(piece.at).weekday}, ngày ${when(piece.at).day} tháng ${when(piece.at).month} năm ${when(piece.at).year} - ${when(piece.at).clock}</span>${creditIn(piece, 'meta')}<div class="font-tool"><a>A-</a><a>A</a><a>A+</a></div></div><div class="ArticleSummary">${piece.lead}</div>${creditIn(piece, 'lead')}<div class="ArticleContent">
${bodyOf(piece, { paragraph: (text) => `<div style="text-align:justify">${text}</div>`, picture: (source, caption) => `<div style="text-align:center"><img alt="" src="${source}" style="width:600px"></div><div style="text-align:center"><em>${caption}</em></div>`, images: '/documents/10180/', signature: (byline) => `<div style="text-align:right"><strong>${byline}</strong></div>` })}
</div>${creditIn(piece, 'after')}${shareBar(url)}</div></div></section>${commentsOf(site, piece, url)}<section class="portlet"><p class="tin-lien-quan">Tin liên quan</p><ul>${others(site, piece, { href: portletPath, item: (title, href) => `<li><a href="${href}">${title}</a></li>` })}</ul></section>`,
  frame: ({ site, head, main }) =>
    `<!DOCTYPE html>
<html class="ltr" dir="ltr" lang="vi-VN">
<head>
${head}
</head>
<body class="yui3-skin-sam controls-visible guest-site signed-out public-page site"><div id="wrapper"><a href="#main-content" id="skip-to-content">Truy cập nội dung luôn</a><header id="banner" role="banner"><div id="heading"><h1 class="site-title"><a class="logo" href="/web/guest/home" title="Đi tới ${site.name}"><img alt="${site.name}" height="90" src="/image/layout_set_logo?img_id=10704"></a>${site.logoOnly ? '' : `<span class="site-name">${site.name}</span>`}</h1></div>${site.top ?? ''}<nav class="navbar site-navigation" id="navigation"><ul aria-label="Trang" role="menubar">${menu(site, portletSection, (name, href) => `<li role="presentation"><a href="${href}" role="menuitem"><span>${name}</span></a></li>`)}<li><a href="/web/guest/lien-he">Liên hệ</a></li></ul></nav></header>
<div id="content"><div class="columns-2" id="main-content" role="main"><div class="portlet-column" id="column-1">${main}</div><div class="portlet-column" id="column-2"><section class="portlet"><h1 class="portlet-title">Liên kết website</h1><select><option>-- Chọn liên kết --</option><option>Cổng Thông tin điện tử Chính phủ</option><option>Báo Nhân Dân</option><option>Đài Tiếng nói Việt Nam</option></select></section></div></div></div>
<footer id="footer" role="contentinfo">${site.footer}</footer></div></body></html>`,
});

const pathOfWidget = (piece: Piece): string => `/blog/${piece.slug}`;
const widgetSection = (section: string): string => `/nhom-bai/${slug(section)}`;
/** Elementor: eight containers around every word. */
export const elementor: Family = family({
  dateOnly: true,
  contactPath: '/lien-he',
  aboutPath: '/gioi-thieu',
  head: { generator: 'Elementor 3.19.2; features: e_optimized_assets_loading' },
  articlePath: pathOfWidget,
  sectionPath: widgetSection,
  card: (piece, href) =>
    `<article class="elementor-post elementor-grid-item"><a class="elementor-post__thumbnail__link" href="${href}"><div class="elementor-post__thumbnail"><img src="${imageOf(piece, '/wp-content/uploads/')}" alt=""></div></a><div class="elementor-post__text"><h3 class="elementor-post__title"><a href="${href}">${piece.title}</a></h3><div class="elementor-post__excerpt"><p>${piece.lead}</p></div><a class="elementor-post__read-more" href="${href}">Xem thêm »</a></div></article>`,
  block: (title, cards) =>
    `<section class="elementor-section elementor-top-section"><div class="elementor-container"><div class="elementor-column"><div class="elementor-widget-wrap"><div class="elementor-widget elementor-widget-heading"><h2 class="elementor-heading-title">${title}</h2></div><div class="elementor-widget elementor-widget-posts"><div class="elementor-posts-container">${cards}</div></div></div></div></div></section>`,
  page: (title, html) =>
    `<div class="elementor-widget-container"><h1 class="elementor-heading-title">${title}</h1></div><div class="elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container">${html}</div></div>`,
  article: (piece, site, url) =>
    `<div data-elementor-type="single-post" class="elementor elementor-location-single post"><div class="elementor-widget elementor-widget-theme-post-title"><div class="elementor-widget-container"><h1 class="elementor-heading-title elementor-size-default">${piece.title}</h1></div></div><div class="elementor-widget elementor-widget-post-info"><ul class="elementor-inline-items elementor-icon-list-items elementor-post-info">${metaByline(piece, (byline) => `<li class="elementor-icon-list-item elementor-inline-item" itemprop="author"><span class="elementor-icon-list-text elementor-post-info__item--type-author">${byline}</span></li>`)}<li class="elementor-icon-list-item elementor-inline-item" itemprop="datePublished"><span class="elementor-icon-list-text elementor-post-info__item--type-date">${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year}</span></li>${piece.credit?.slot === 'meta' ? `<li class="elementor-icon-list-item elementor-inline-item">${piece.credit.html}</li>` : ''}</ul></div><div class="elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container"><p><b>${piece.lead}</b></p>${creditIn(piece, 'lead')}
${bodyOf(piece, { paragraph: (text) => `<p><span style="font-weight: 400;">${text}</span></p>`, picture: (source, caption) => `<figure class="wp-caption"><img decoding="async" src="${source}" alt=""><figcaption class="widget-image-caption wp-caption-text">${caption}</figcaption></figure>`, images: '/wp-content/uploads/', signature: null })}
${creditIn(piece, 'after')}</div></div>${commentsOf(site, piece, url)}<div class="elementor-widget elementor-widget-posts">${others(site, piece, { href: pathOfWidget, item: (title, href) => `<h3 class="elementor-post__title"><a href="${href}">${title}</a></h3>` })}</div></div>`,
  frame: ({ site, head, main }) =>
    `<!doctype html>
<html lang="vi">
<head>
${head}
</head>
<body class="wp-custom-logo elementor-default elementor-kit-6"><div data-elementor-type="header" class="elementor elementor-location-header"><div class="elementor-widget elementor-widget-image">${brand(site, '/wp-content/uploads/logo-ngang.png')}</div>${site.top ?? ''}<nav class="elementor-nav-menu--main"><ul class="elementor-nav-menu">${menu(site, widgetSection, (name, href) => `<li class="menu-item"><a class="elementor-item" href="${href}">${name}</a></li>`)}<li class="menu-item"><a href="/lien-he">Liên hệ</a></li></ul></nav></div>
${main}
<div data-elementor-type="footer" class="elementor elementor-location-footer"><div class="elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container">${site.footer}</div></div></div></body></html>`,
});
