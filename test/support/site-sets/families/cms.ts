import {
  adBox,
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

const NUKEVIET_BODY: BodyShape = {
  paragraph: (text) => `<p style="text-align: justify;">${text}</p>`,
  picture: (source, caption, alt) =>
    `<figure class="article center"><img alt="${alt}" src="/uploads/news${source}" width="500" class="img-thumbnail"/><figcaption>${caption}</figcaption></figure>`,
  images: '/',
  signature: null,
};

/** NukeViet 4: module in the path, "Tác giả bài viết" and "Nguồn tin" lines under the body. */
export const nukeviet: Family = {
  dateOnly: false,
  articlePath: (piece) => `/vi/news/${slug(piece.section)}/${piece.slug}-${piece.id}.html`,
  sectionPath: (section) => `/vi/news/${slug(section)}/`,
  contactPath: '/vi/contact/',
  aboutPath: '/vi/about/',
  draw(site, view) {
    const url = `https://${site.host}${pathOf(this, site, view)}`;
    return `<!DOCTYPE html>\n<html lang="vi" xmlns="http://www.w3.org/1999/xhtml" prefix="og: http://ogp.me/ns#">\n<head>\n<title>${titleOf(site, view)}</title>\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n<meta name="generator" content="NukeViet v4.5">\n${metaOf(site, view, url)}\n${structuredData(site, view, url)}\n<link rel="StyleSheet" href="/themes/default/css/style.responsive.css">\n${noise(site, view)}\n</head>
<body><noscript><div class="alert alert-danger">Trình duyệt của bạn đã tắt chức năng hỗ trợ JavaScript.</div></noscript><div class="body-bg"><div class="wraper"><header><div class="container"><div id="header" class="row"><div class="logo"><a title="${site.name}" href="/"><img src="/assets/images/logo.png" alt="${site.name}"></a>${view.kind === 'home' ? `<h1>${site.name}</h1>` : `<span class="site_name">${site.name}</span>`}<h2>${site.slogan}</h2></div>${site.top ?? ''}</div></div></header>
<nav class="second-nav" id="menusite"><div class="container"><ul class="nav navbar-nav"><li><a class="home" title="Trang nhất" href="/vi/"><em class="fa fa-lg fa-home"></em></a></li>${site.sections.map((section) => `<li role="presentation"><a class="dropdown-toggle" href="${this.sectionPath(section)}">${section}</a></li>`).join('')}<li><a href="/vi/about/">Giới thiệu</a></li><li><a href="/vi/contact/">Liên hệ</a></li></ul></div></nav>
<section><div class="container" id="body"><div class="row"><div class="col-sm-16 col-md-18">${nukevietMain(this, site, view)}</div><div class="col-sm-8 col-md-6">${site.aside ?? ''}<div class="panel panel-default"><div class="panel-heading">Tin xem nhiều</div><div class="panel-body"><ul class="block_tophits">${site.pieces
      .slice(0, 5)
      .map(
        (piece) =>
          `<li class="clearfix"><a class="show" href="${this.articlePath(piece, site)}">${piece.title}</a></li>`,
      )
      .join('')}</ul></div></div></div></div></div></section>
<footer id="footer"><div class="container"><div class="row">${site.footer}</div><div class="copyright"><span>© Bản quyền thuộc về <a href="https://${site.host}">${site.name}</a>.&nbsp;</span><span>Mã nguồn <a href="https://nukeviet.vn/" target="_blank">NukeViet CMS</a>.</span></div></div></footer></div></div></body></html>`;
  },
};

function nukevietList(family: Family, site: Site, pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      const { day, month, year, clock } = when(piece.at);
      return `<div class="news_column panel panel-default"><div class="panel-body"><a href="${family.articlePath(piece, site)}" title="${piece.title}"><img src="/assets/news/${imageOf(piece, '')}" alt="" class="img-thumbnail pull-left imghome"/></a><h3><a href="${family.articlePath(piece, site)}">${piece.title}</a></h3><div class="text-muted"><ul class="list-unstyled list-inline"><li><em class="fa fa-clock-o">&nbsp;</em> ${day}/${month}/${year} ${clock}</li><li><em class="fa fa-eye">&nbsp;</em> Đã xem: ${piece.id % 700}</li><li><em class="fa fa-comment-o">&nbsp;</em> Phản hồi: 0</li></ul></div>${piece.lead}</div></div>`;
    })
    .join('\n');
}

function nukevietMain(family: Family, site: Site, view: View): string {
  if (view.kind === 'home') return nukevietList(family, site, site.pieces);
  if (view.kind === 'section')
    return `<div class="news_column"><h1>${view.section}</h1>${nukevietList(
      family,
      site,
      site.pieces.filter((piece) => piece.section === view.section),
    )}</div>`;
  if (view.kind === 'static')
    return `<div class="page panel panel-default"><div class="panel-body"><h1 class="title margin-bottom-lg">${view.title}</h1>${view.html}</div></div>`;
  const { piece } = view;
  const { day, month, year, clock, weekday } = when(piece.at);
  const url = `https://${site.host}${family.articlePath(piece, site)}`;
  const author = metaByline(
    piece,
    (byline) => `<p class="h5 text-right"><strong>Tác giả bài viết: </strong>${byline}</p>`,
  );
  return `<div class="news_column panel panel-default" itemtype="http://schema.org/Article" itemscope><div class="panel-body"><h1 class="title margin-bottom-lg" itemprop="headline">${piece.title}</h1><div class="row margin-bottom-lg"><div class="col-md-12"><span class="h5">${weekday} - ${day}/${month}/${year} ${clock}</span><span class="hidden" itemprop="datePublished">${isoTime(piece.at)}</span></div><div class="col-md-12"><ul class="list-inline text-right"><li><a title="Gửi bài viết qua email" href="javascript:void(0)"><em class="fa fa-envelope"></em></a></li><li><a title="In ra"><em class="fa fa-print"></em></a></li></ul></div></div>${creditIn(piece, 'meta')}<div class="clearfix"><div class="hometext m-bottom" itemprop="description">${piece.lead}</div>${creditIn(piece, 'lead')}</div><div id="news-bodyhtml" class="bodytext margin-bottom-lg">${bodyOf(piece, NUKEVIET_BODY)}</div><div class="margin-bottom-lg">${author}${creditIn(piece, 'after')}</div></div></div><div class="news_column panel panel-default"><div class="panel-body"><div class="h5"><em class="fa fa-tags">&nbsp;</em><strong>Từ khóa: </strong>${piece.tags.map((tag) => `<a title="${tag}" href="/vi/news/tag/${slug(tag)}"><em>${tag}</em></a>`).join(', ')}</div></div></div><div class="news_column panel panel-default"><div class="panel-body"><p class="h3"><strong>Những tin cũ hơn</strong></p><ul class="related list-inline">${site.pieces
    .filter((other) => other.id < piece.id)
    .slice(0, 5)
    .map(
      (other) =>
        `<li><a href="${family.articlePath(other, site)}">${other.title}</a> <em>(${when(other.at).day}/${when(other.at).month}/${when(other.at).year})</em></li>`,
    )
    .join('')}</ul></div></div>${commentsOf(site, piece, url)}`;
}

const K2_BODY: BodyShape = {
  paragraph: (text) => `<p>${text}</p>`,
  picture: (source, caption) =>
    `<div class="itemImageBlock"><span class="itemImage"><img src="/media/k2/items/cache${source}" alt=""/></span>${caption === '' ? '' : `<span class="itemImageCaption">${caption}</span>`}<div class="clr"></div></div>`,
  images: '/',
  signature: (byline) => `<p style="text-align: right;"><strong>${byline}</strong></p>`,
};

/** Joomla with the K2 component; the item's author is always the account, a signature stands in the text. */
export const joomlaK2: Family = {
  dateOnly: false,
  articlePath: (piece) => `/index.php/${slug(piece.section)}/item/${piece.id}-${piece.slug}`,
  sectionPath: (section) => `/index.php/${slug(section)}`,
  contactPath: '/index.php/lien-he',
  aboutPath: '/index.php/gioi-thieu',
  draw(site, view) {
    const url = `https://${site.host}${pathOf(this, site, view)}`;
    const item = (piece: Piece): string =>
      `<div class="catItemView groupLeading"><div class="catItemHeader"><span class="catItemDateCreated">${when(piece.at).weekday}, ${when(piece.at).day} Tháng ${when(piece.at).month} ${when(piece.at).year} ${when(piece.at).clock}</span><h3 class="catItemTitle"><a href="${this.articlePath(piece, site)}">${piece.title}</a></h3></div><div class="catItemBody"><div class="catItemIntroText"><p>${piece.lead}</p></div></div><div class="catItemReadMore"><a class="k2ReadMore" href="${this.articlePath(piece, site)}">Xem thêm...</a></div></div>`;
    const list = (pieces: readonly Piece[]): string =>
      `<div id="k2Container" class="itemListView"><div class="itemList">${pieces.map(item).join('\n')}</div></div>`;
    const main =
      view.kind === 'home'
        ? list(site.pieces)
        : view.kind === 'section'
          ? `<h2>${view.section}</h2>${list(site.pieces.filter((piece) => piece.section === view.section))}`
          : view.kind === 'static'
            ? `<div class="item-page"><div class="page-header"><h2 itemprop="headline">${view.title}</h2></div><div itemprop="articleBody">${view.html}</div></div>`
            : k2Item(this, site, view.piece);
    return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="vi-vn" lang="vi-vn">\n<head>\n<base href="${url}"/>\n<meta http-equiv="content-type" content="text/html; charset=utf-8"/>\n<title>${titleOf(site, view)}</title>\n${metaOf(site, view, url)}\n<meta name="generator" content="Joomla! - Open Source Content Management"/>\n${structuredData(site, view, url)}\n<link rel="stylesheet" href="/components/com_k2/css/k2.css?v=2.11" type="text/css"/>\n<script src="/media/system/js/mootools-core.js" type="text/javascript"></script>\n${noise(site, view)}\n</head>
<body id="bd" class="com_k2"><div id="ja-wrapper"><div id="ja-header"><h1 class="logo-text"><a href="/" title="${site.name}"><span>${site.name}</span></a></h1><p class="site-slogan">${site.slogan}</p>${site.top ?? ''}</div><div id="ja-mainnav"><ul id="ja-cssmenu">${['Trang chủ', ...site.sections].map((section, at) => `<li class="menu-item${at}"><a href="${at === 0 ? '/' : this.sectionPath(section)}"><span class="menu-title">${section}</span></a></li>`).join('')}<li><a href="/index.php/lien-he"><span class="menu-title">Liên hệ</span></a></li></ul></div><div id="ja-container"><div id="ja-mainbody">${main}</div><div id="ja-right">${site.aside ?? ''}<div class="moduletable"><h3>Bài mới</h3><div class="k2ItemsBlock"><ul>${site.pieces
      .slice(0, 6)
      .map(
        (piece) =>
          `<li><a class="moduleItemTitle" href="${this.articlePath(piece, site)}">${piece.title}</a></li>`,
      )
      .join(
        '',
      )}</ul></div></div><div class="moduletable"><h3>Số lượt truy cập</h3><div class="mvc_main">Hôm nay 214 | Tất cả 902316</div></div></div></div><div id="ja-footer">${site.footer}</div></div></body></html>`;
  },
  defaultByline: 'Super User',
};

function k2Item(family: Family, site: Site, piece: Piece): string {
  const { day, month, year, clock, weekday } = when(piece.at);
  const url = `https://${site.host}${family.articlePath(piece, site)}`;
  const account =
    piece.byline === null && piece.entry.signedInCredit !== true
      ? '<span class="itemAuthor">Viết bởi&nbsp;<a rel="author" href="/index.php/itemlist/user/42">Super User</a></span>'
      : '';
  return `<div id="k2Container" class="itemView"><span id="startOfPageId${piece.id}"></span><div class="itemHeader"><span class="itemDateCreated">${weekday}, ${day} Tháng ${month} ${year} ${clock}</span><h2 class="itemTitle">${piece.title}</h2>${account}${creditIn(piece, 'meta')}</div><div class="itemToolbar"><ul><li><span class="itemTextResizerTitle">cỡ chữ</span></li><li><a class="itemPrintLink" rel="nofollow" href="?tmpl=component&print=1"><span>In</span></a></li><li><a class="itemEmailLink" rel="nofollow" href="#"><span>E-mail</span></a></li></ul></div><div class="itemRatingBlock"><span>Đánh giá bài này</span></div><div class="itemBody"><div class="itemIntroText"><p><b>${piece.lead}</b></p></div>${creditIn(piece, 'lead')}<div class="itemFullText">${bodyOf(piece, K2_BODY)}</div></div>${creditIn(piece, 'after')}<div class="itemTagsBlock"><span>Được gắn thẻ</span><ul class="itemTags">${piece.tags.map((tag) => `<li><a href="/index.php/itemlist/tag/${slug(tag)}">${tag}</a></li>`).join('')}</ul></div>${shareBar(url)}<div class="itemRelated"><h3>Các mục liên quan (theo thẻ)</h3><ul>${site.pieces
    .filter((other) => other !== piece)
    .slice(1, 6)
    .map(
      (other) =>
        `<li class="even"><a class="itemRelTitle" href="${family.articlePath(other, site)}">${other.title}</a></li>`,
    )
    .join('')}</ul></div>${commentsOf(site, piece, url)}${adBox(2)}</div>`;
}
