import { commentsOf, escaped, isoTime, when } from '../../chrome.ts';
import { bodyOf, creditIn, metaByline } from '../../families/body.ts';
import { slug } from '../../prose/write-piece.ts';
import type { Family, Piece } from '../../site-plan.ts';
import { brand, family, menu, others } from './skin.ts';

const joomlaPath = (piece: Piece): string =>
  `/index.php/${slug(piece.section)}/${piece.id - 48_000}-${piece.slug}`;
const joomlaSection = (section: string): string => `/index.php/${slug(section)}`;
const joomlaDate = (at: string): string =>
  `${when(at).weekday}, ${when(at).day} Tháng ${when(at).month} ${when(at).year} ${when(at).clock}`;
/** Joomla 3's own article view. */
export const joomla: Family = family({
  dateOnly: false,
  contactPath: '/index.php/lien-he',
  aboutPath: '/index.php/gioi-thieu',
  head: { generator: 'Joomla! - Open Source Content Management', openGraph: false },
  articlePath: joomlaPath,
  sectionPath: joomlaSection,
  card: (piece, href) =>
    `<div class="item column-1" itemprop="blogPost" itemscope itemtype="https://schema.org/BlogPosting"><div class="page-header"><h2 itemprop="name"><a href="${href}" itemprop="url">${piece.title}</a></h2></div><dl class="article-info muted"><dd class="published"><time datetime="${isoTime(piece.at)}" itemprop="datePublished">Được đăng: ${joomlaDate(piece.at)}</time></dd></dl><p>${piece.lead}</p><p class="readmore"><a class="btn" href="${href}">Đọc thêm: ${piece.title}</a></p></div>`,
  block: (title, cards) =>
    `<div class="blog" itemscope itemtype="https://schema.org/Blog"><div class="page-header"><h3>${title}</h3></div><div class="items-row cols-1">${cards}</div></div>`,
  page: (title, html) =>
    `<div class="item-page"><div class="page-header"><h2 itemprop="headline">${title}</h2></div><div itemprop="articleBody">${html}</div></div>`,
  article: (piece, site, url) =>
    `<div class="item-page" itemscope itemtype="https://schema.org/Article"><div class="page-header"><h2 itemprop="headline">${piece.title}</h2></div><div class="icons"><ul class="dropdown-menu actions"><li class="print-icon"><a href="${url}?tmpl=component&amp;print=1" rel="nofollow">In</a></li><li class="email-icon"><a href="/component/mailto/" rel="nofollow">Email</a></li></ul></div><dl class="article-info muted"><dt class="article-info-term">Chi tiết</dt>${metaByline(piece, (byline) => `<dd class="createdby" itemprop="author"><span itemprop="name">Viết bởi ${byline}</span></dd>`)}<dd class="category-name">Chuyên mục: <a href="${joomlaSection(piece.section)}">${piece.section}</a></dd><dd class="published"><time datetime="${isoTime(piece.at)}" itemprop="datePublished">Được đăng: ${joomlaDate(piece.at)}</time></dd><dd class="hits">Lượt xem: ${piece.id % 977}</dd>${creditIn(piece, 'meta')}</dl><div itemprop="articleBody"><p><em>${piece.lead}</em></p>${creditIn(piece, 'lead')}
${bodyOf(piece, { paragraph: (text) => `<p style="text-align: justify;">${text}</p>`, picture: (source, caption) => `<p style="text-align: center;"><img src="${source}" alt="" border="0" /></p>${caption === '' ? '' : `<p style="text-align: center;"><em>${caption}</em></p>`}`, images: '/images/stories/', signature: null })}
</div>${creditIn(piece, 'after')}${commentsOf(site, piece, url)}<ul class="pager pagenav"><li class="next"><a href="/" rel="next">Tiếp theo</a></li></ul></div>`,
  frame: ({ site, head, main }) =>
    `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="vi-vn" lang="vi-vn" dir="ltr">
<head>
<base href="https://${site.host}/" />
${head}
</head>
<body class="site com_content view-article"><div class="body"><div class="container"><header class="header" role="banner"><a class="brand pull-left" href="/"><span class="site-title" title="${site.name}">${site.name}</span></a><div class="site-description">${site.slogan}</div>${site.top ?? ''}</header><nav class="navigation"><ul class="nav menu nav-pills">${menu(site, joomlaSection, (name, href) => `<li class="item-1"><a href="${href}">${name}</a></li>`)}<li><a href="/index.php/lien-he">Liên hệ</a></li></ul></nav>
<div class="row-fluid"><main id="content" role="main" class="span9"><div id="system-message-container"></div>${main}</main><div id="aside" class="span3"><div class="well"><h3 class="page-header">Đăng nhập</h3><form action="/index.php" method="post"><input name="username" placeholder="Tên đăng nhập"><input type="password" name="password"></form></div><div class="well"><h3 class="page-header">Thống kê</h3><p>Hôm nay: 214<br/>Tất cả: 1.208.744</p></div></div></div></div></div>
<footer class="footer" role="contentinfo"><div class="container"><hr/><div class="custom">${site.footer}</div><p class="pull-right"><a href="#top" id="back-top">Trở lên trên</a></p><p>&copy; 2026 ${site.name}</p></div></footer></body></html>`,
});

const nukePath = (piece: Piece): string =>
  `/vi/news/${slug(piece.section)}/${piece.slug}-${piece.id - 47_000}.html`;
const nukeSection = (section: string): string => `/vi/news/${slug(section)}/`;
/** NukeViet 4: "Thứ ba - 03/11/2026 08:12", author and source in lines of their own under the body. */
export const nuke: Family = family({
  dateOnly: false,
  contactPath: '/vi/contact/',
  aboutPath: '/vi/about/',
  head: { generator: 'NukeViet v4.5' },
  articlePath: nukePath,
  sectionPath: nukeSection,
  card: (piece, href) =>
    `<div class="news_column panel panel-default"><div class="panel-body"><div class="featured"><a href="${href}" title="${escaped(piece.title)}"><img src="/assets/news/${piece.id}.jpg" alt="${escaped(piece.title)}" class="img-thumbnail pull-left imghome" width="183" /></a><h2><a href="${href}">${piece.title}</a></h2><div class="text-muted"><ul class="list-unstyled list-inline"><li><em class="fa fa-clock-o">&nbsp;</em> ${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year} ${when(piece.at).clock}</li></ul></div>${piece.lead}</div></div></div>`,
  block: (title, cards, href) =>
    `<div class="news-main"><h4><a title="${title}" href="${href}"><span>${title}</span></a></h4>${cards}</div>`,
  page: (title, html) =>
    `<div class="page panel panel-default"><div class="panel-body"><h1 class="title margin-bottom-lg">${title}</h1><div id="page-bodyhtml" class="bodytext">${html}</div></div></div>`,
  article: (piece, site, url) =>
    `<div class="news_column panel panel-default"><div class="panel-body"><h1 class="title margin-bottom-lg">${piece.title}</h1><div class="row margin-bottom-lg"><div class="col-md-12"><span class="h5">${when(piece.at).weekday} - ${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year} ${when(piece.at).clock}</span>${creditIn(piece, 'meta')}</div><div class="col-md-12"><ul class="list-inline text-right"><li><a class="dimgray" rel="nofollow" title="In ra" href="${url}?print"><em class="fa fa-print fa-lg">&nbsp;</em></a></li></ul></div></div><div class="clearfix"><div class="hometext m-bottom">${piece.lead}</div>${creditIn(piece, 'lead')}</div><div id="news-bodyhtml" class="bodytext margin-bottom-lg">
${bodyOf(piece, { paragraph: (text) => `<div style="text-align: justify;">${text}<br />&nbsp;</div>`, picture: (source, caption, alt) => `<div style="text-align:center"><figure class="image" style="display:inline-block"><img alt="${escaped(alt)}" src="${source}" width="600" /><figcaption>${caption}</figcaption></figure></div>`, images: '/uploads/news/', signature: null })}
</div>${metaByline(piece, (byline) => `<div class="margin-bottom-lg"><p class="h5 text-right"><strong>Tác giả: </strong>${byline}</p></div>`)}${creditIn(piece, 'after')}</div></div><div class="news_column panel panel-default"><div class="panel-body"><div class="h5"><em class="fa fa-tags">&nbsp;</em><strong>Tags: </strong>${piece.tags.map((tag) => `<a title="${tag}" href="/vi/news/tag/${slug(tag)}/"><em>${tag}</em></a>`).join(', ')}</div><form id="form3B" action=""><div id="stringrating">Tổng số điểm của bài viết là: 0 trong 0 đánh giá</div></form></div></div>${commentsOf(site, piece, url)}`,
  frame: ({ site, head, main }) =>
    `<!DOCTYPE html>
<html lang="vi" xmlns="http://www.w3.org/1999/xhtml" prefix="og: http://ogp.me/ns#">
<head>
${head}
</head>
<body><noscript><div class="alert alert-danger">Trình duyệt của bạn đã tắt chức năng hỗ trợ JavaScript.</div></noscript><div class="body-bg"><div class="wraper"><header><div class="container"><div id="header" class="row"><div class="logo col-xs-24"><a title="${site.name}" href="/"><img src="/assets/images/logo.png" width="500" height="80" alt="${site.name}" /></a>${site.logoOnly ? '' : `<span class="site_name">${site.name}</span>`}<span class="site_description">${site.slogan}</span></div></div>${site.top ?? ''}</div></header><nav class="second-nav" id="menusite"><div class="container"><ul class="nav navbar-nav">${menu(site, nukeSection, (name, href) => `<li role="presentation"><a class="dropdown-toggle" href="${href}" role="button">${name}</a></li>`)}<li><a href="/vi/contact/">Liên hệ</a></li></ul></div></nav>
<section><div class="container" id="body"><div class="row"><div class="col-sm-16 col-md-18">${main}</div><div class="col-sm-8 col-md-6"><div class="panel panel-default"><div class="panel-heading">Thăm dò ý kiến</div><div class="panel-body"><form><label><input type="radio" name="option" value="1"> Tốt</label><button type="button">Biểu quyết</button></form></div></div></div></div></div></section>
<footer id="footer"><div class="wraper"><div class="container"><div class="row"><div class="col-xs-24 col-md-16"><div class="panel-body">${site.footer}</div></div></div></div></div></footer><nav class="footerNav2"><div class="container">Sử dụng phần mềm nguồn mở NukeViet CMS</div></nav></div></body></html>`,
});

const drupalPath = (piece: Piece): string => `/node/${piece.id - 46_000}`;
const drupalSection = (section: string): string => `/chuyen-de/${slug(section)}`;
/** Drupal 10 with a field of its own for nothing but "Nguồn". */
export const drupalFields: Family = family({
  dateOnly: true,
  contactPath: '/form/lien-he',
  aboutPath: '/gioi-thieu',
  head: { generator: 'Drupal 10 (https://www.drupal.org)' },
  articlePath: drupalPath,
  sectionPath: drupalSection,
  card: (piece, href) =>
    `<div class="views-row"><article about="${href}" class="node node--type-bai-viet node--view-mode-teaser"><h2 class="node__title"><a href="${href}" rel="bookmark"><span class="field field--name-title field--type-string field--label-hidden">${piece.title}</span></a></h2><div class="node__content"><div class="field field--name-field-tom-tat">${piece.lead}</div><div class="field field--name-created">${when(piece.at).day}.${when(piece.at).month}.${when(piece.at).year}</div></div></article></div>`,
  block: (title, cards) =>
    `<div class="views-element-container block block-views"><h2>${title}</h2><div class="view view-bai-viet"><div class="view-content">${cards}</div></div></div>`,
  page: (title, html) =>
    `<article class="node node--type-page"><h1 class="page-title"><span>${title}</span></h1><div class="clearfix text-formatted field field--name-body">${html}</div></article>`,
  article: (piece, site, url) =>
    `<h1 class="page-title"><span class="field field--name-title field--type-string field--label-hidden">${piece.title}</span></h1><article about="${drupalPath(piece)}" class="node node--type-bai-viet node--view-mode-full"><footer class="node__meta"><div class="node__submitted">${metaByline(piece, (byline) => `Gửi bởi <span class="field field--name-uid"><span>${byline}</span></span> `)}<span class="field field--name-created">vào ${when(piece.at).day}.${when(piece.at).month}.${when(piece.at).year}</span>${creditIn(piece, 'meta')}</div></footer><div class="node__content clearfix"><div class="field field--name-field-tom-tat field--type-string-long field__item">${piece.lead}</div>${creditIn(piece, 'lead')}<div class="clearfix text-formatted field field--name-body field--type-text-with-summary field__item">
${bodyOf(piece, { paragraph: (text) => `<p class="text-align-justify">${text}</p>`, picture: (source, caption) => `<div role="group" class="caption caption-img align-center"><img alt="" src="${source}" typeof="foaf:Image" width="780"><div>${caption}</div></div>`, images: '/sites/default/files/', signature: null })}
</div>${creditIn(piece, 'after')}<div class="field field--name-field-tags field--label-above"><div class="field__label">Từ khóa</div><div class="field__items">${piece.tags.map((tag) => `<div class="field__item"><a href="/tu-khoa/${slug(tag)}" hreflang="vi">${tag}</a></div>`).join('')}</div></div><ul class="links inline">${others(site, piece, { href: drupalPath, item: (title, href) => `<li><a href="${href}">${title}</a></li>` })}</ul></div></article>${commentsOf(site, piece, url)}`,
  frame: ({ site, head, main }) =>
    `<!DOCTYPE html>
<html lang="vi" dir="ltr" prefix="dc: http://purl.org/dc/terms/  schema: http://schema.org/">
<head>
${head}
</head>
<body class="layout-one-sidebar layout-sidebar-first path-node"><div class="dialog-off-canvas-main-canvas" data-off-canvas-main-canvas><div id="page-wrapper"><div id="page"><header id="header" class="header" role="banner"><div class="section layout-container clearfix"><div class="region region-header"><div class="clearfix site-branding"><div class="site-branding__text"><div class="site-branding__name">${brand(site, '/sites/default/files/logo.svg')}</div><div class="site-branding__slogan">${site.slogan}</div></div></div>${site.top ?? ''}</div><div class="region region-primary-menu"><ul class="clearfix menu">${menu(site, drupalSection, (name, href) => `<li class="menu-item"><a href="${href}" data-drupal-link-system-path="x">${name}</a></li>`)}<li class="menu-item"><a href="/form/lien-he">Liên hệ</a></li></ul></div></div></header>
<div id="main-wrapper" class="layout-main-wrapper"><main id="content" class="column main-content" role="main"><section class="section"><div class="region region-content">${main}</div></section></main></div>
<footer class="site-footer"><div class="layout-container"><div class="region region-footer-fifth"><div class="block block-block-content"><div class="clearfix text-formatted field--name-body">${site.footer}</div></div></div></div></footer></div></div></div></body></html>`,
});

const bloggerPath = (piece: Piece): string =>
  `/${piece.at.slice(0, 4)}/${piece.at.slice(5, 7)}/${piece.slug.slice(0, 38).replace(/-$/, '')}_${piece.id % 89}.html`;
const bloggerSection = (section: string): string => `/search/label/${encodeURIComponent(section)}`;
/** An export of Blogger's Contempo theme, served from a host of one's own. */
export const contempo: Family = family({
  dateOnly: false,
  contactPath: '/p/lien-he.html',
  aboutPath: '/p/gioi-thieu.html',
  defaultByline: 'Quản trị viên',
  head: { generator: 'blogger', openGraph: false },
  articlePath: bloggerPath,
  sectionPath: bloggerSection,
  card: (piece, href) =>
    `<article class="post-outer-container"><div class="post-outer"><div class="post"><h3 class="post-title entry-title"><a href="${href}">${piece.title}</a></h3><div class="post-header"><span class="byline post-timestamp"><a class="timestamp-link" href="${href}" rel="bookmark"><time class="published" datetime="${isoTime(piece.at)}">tháng ${Number(when(piece.at).month)} ${when(piece.at).day}, ${when(piece.at).year}</time></a></span></div><div class="container post-body entry-content"><div class="snippet-container"><div class="r-snippetized">${piece.lead}</div></div></div></div></div></article>`,
  block: (title, cards) =>
    `<div class="blog-posts hfeed container"><h2 class="title">${title}</h2>${cards}</div>`,
  page: (title, html) =>
    `<div class="post-outer"><h3 class="post-title entry-title">${title}</h3><div class="post-body entry-content float-container">${html}</div></div>`,
  article: (piece, site, url) =>
    `<article class="post-outer-container"><div class="post-outer"><div class="post"><a name="${piece.id}"></a><h3 class="post-title entry-title">${piece.title}</h3>${creditIn(piece, 'meta')}<div class="post-body entry-content float-container" id="post-body-${piece.id}"><b>${piece.lead}</b><br />${creditIn(piece, 'lead')}
${bodyOf(piece, { paragraph: (text) => `<div><span style="font-family: times;">${text}</span></div><div><br /></div>`, picture: (source, caption) => `<table align="center" cellpadding="0" cellspacing="0" class="tr-caption-container"><tbody><tr><td><a href="${source}"><img border="0" src="${source}" width="640" /></a></td></tr><tr><td class="tr-caption">${caption}</td></tr></tbody></table>`, images: '/img/b/', signature: null })}
</div>${creditIn(piece, 'after')}<div class="post-bottom"><div class="post-footer"><div class="post-footer-line"><span class="byline post-author vcard"><span class="post-author-label">Người đăng:</span> <span class="fn" itemprop="author">${piece.byline ?? 'Quản trị viên'}</span></span> <span class="byline post-timestamp">vào lúc <a class="timestamp-link" href="${url}"><time class="published" datetime="${isoTime(piece.at)}">${when(piece.at).clock} ${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year}</time></a></span></div><div class="post-footer-line"><span class="byline post-labels"><span class="byline-label">Nhãn:</span> <a href="${bloggerSection(piece.section)}" rel="tag">${piece.section}</a></span></div></div></div></div></div></article>${commentsOf(site, piece, url)}`,
  frame: ({ site, head, main }) =>
    `<!DOCTYPE html>
<html dir='ltr' lang='vi'>
<head>
${head}
</head>
<body class='item-view version-1-3-3 variant-indie_light'><div class='centered'><header class='centered-top-container'><div class='section' id='header'><div class='widget Header'><h1>${brand(site, '/img/header.png')}</h1><p>${site.slogan}</p></div>${site.top ?? ''}</div><div class='widget PageList'><ul>${menu(site, bloggerSection, (name, href) => `<li class='overflowable-item'><a href='${href}'>${name}</a></li>`)}<li class='overflowable-item'><a href='/p/lien-he.html'>Liên hệ</a></li></ul></div></header><main id='main'>${main}</main><footer class='footer section'><div class='widget HTML'><div class='widget-content'>${site.footer}</div></div><div class='widget Attribution'><div class='blogger'><a href='https://www.blogger.com' rel='nofollow'>Được tạo bởi Blogger</a></div></div></footer></div></body></html>`,
});
