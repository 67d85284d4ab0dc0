import {
  commentsOf,
  imageOf,
  isoTime,
  metaOf,
  noise,
  pathOf,
  structuredData,
  titleOf,
  when,
} from '../chrome.ts';
import { slug } from '../prose/write-piece.ts';
import type { Family, Piece, Site } from '../site-plan.ts';
import { type BodyShape, bodyOf, creditIn, metaByline } from './body.ts';

const DRUPAL_BODY: BodyShape = {
  paragraph: (text) => `<p>${text}</p>`,
  picture: (source, caption, alt) =>
    `<div class="field field-name-field-image field-type-image"><div class="field-items"><div class="field-item even"><img typeof="foaf:Image" src="/sites/default/files/styles/large/public${source}" alt="${alt}"/></div></div></div>${caption === '' ? '' : `<p class="rtecenter"><em>${caption}</em></p>`}`,
  images: '/',
  signature: (byline) => `<p class="rteright"><strong>${byline}</strong></p>`,
};

/** Drupal with views and fields; "Submitted by" under the title. */
export const drupal: Family = {
  dateOnly: false,
  articlePath: (piece) => `/node/${piece.id}`,
  sectionPath: (section) => `/chuyen-muc/${slug(section)}`,
  contactPath: '/lien-he',
  aboutPath: '/gioi-thieu',
  draw(site, view) {
    const url = `https://${site.host}${pathOf(this, site, view)}`;
    const row = (piece: Piece, at: number): string =>
      `<div class="views-row views-row-${at + 1} ${at % 2 ? 'views-row-even' : 'views-row-odd'}"><div class="views-field views-field-title"><span class="field-content"><a href="${this.articlePath(piece, site)}">${piece.title}</a></span></div><div class="views-field views-field-created"><span class="field-content">${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year} - ${when(piece.at).clock}</span></div><div class="views-field views-field-body"><div class="field-content"><p>${piece.lead}</p></div></div></div>`;
    const shown =
      view.kind === 'section' ? site.pieces.filter((piece) => piece.section === view.section) : site.pieces;
    const main =
      view.kind === 'article'
        ? drupalNode(this, site, view.piece)
        : view.kind === 'static'
          ? `<h1 class="page-header">${view.title}</h1><div class="field-name-body">${view.html}</div>`
          : `<div class="view view-frontpage view-display-id-page"><div class="view-content">${shown.map(row).join('\n')}</div></div>`;
    return `<!DOCTYPE html>\n<html lang="vi" dir="ltr" prefix="content: http://purl.org/rss/1.0/modules/content/ dc: http://purl.org/dc/terms/">\n<head>\n<meta charset="utf-8"/>\n<meta name="Generator" content="Drupal 7 (http://drupal.org)"/>\n<title>${titleOf(site, view)}</title>\n${metaOf(site, view, url)}\n${structuredData(site, view, url)}\n${noise(site, view)}\n</head>
<body class="html not-front no-sidebars page-node"><div id="skip-link"><a href="#main-content" class="element-invisible">Nhảy đến nội dung</a></div><div id="page"><div id="header" class="clearfix"><a href="/" title="Trang chủ" rel="home" id="logo"><img src="/sites/default/files/logo.png" alt="Trang chủ"/></a><div id="name-and-slogan"><strong id="site-name"><a href="/" rel="home"><span>${site.name}</span></a></strong><div id="site-slogan">${site.slogan}</div></div><div class="region region-header">${site.top ?? ''}</div></div><div id="main-menu"><ul class="links">${site.sections.map((section, at) => `<li class="menu-${at + 218}"><a href="${this.sectionPath(section)}">${section}</a></li>`).join('')}<li><a href="/lien-he">Liên hệ</a></li></ul></div><div id="content" class="column"><a id="main-content"></a>${main}</div><div class="region region-sidebar-second">${site.aside ?? ''}<div id="block-user-login" class="block"><h2>Đăng nhập</h2><form action="/node?destination=node" method="post"><input name="name"/><input type="password" name="pass"/></form></div></div><div id="footer" class="region region-footer"><div class="block block-block">${site.footer}</div></div></div></body></html>`;
  },
};

function drupalNode(family: Family, site: Site, piece: Piece): string {
  const { day, month, year, clock, weekday } = when(piece.at);
  const url = `https://${site.host}${family.articlePath(piece, site)}`;
  return `<div id="node-${piece.id}" class="node node-article node-promoted clearfix"><h1 class="title" id="page-title">${piece.title}</h1><div class="submitted"><span property="dc:date dc:created" content="${isoTime(piece.at)}" datatype="xsd:dateTime">${weekday}, ${day}/${month}/${year} - ${clock}</span>${creditIn(piece, 'meta')}</div><div class="content"><div class="field field-name-field-sapo field-label-hidden"><p>${piece.lead}</p></div>${creditIn(piece, 'lead')}<div class="field field-name-body field-type-text-with-summary"><div class="field-items"><div class="field-item even" property="content:encoded">${bodyOf(piece, DRUPAL_BODY)}</div></div></div>${creditIn(piece, 'after')}<div class="field field-name-field-tags"><div class="field-label">Từ khóa:&nbsp;</div>${piece.tags.map((tag) => `<a href="/tu-khoa/${slug(tag)}" typeof="skos:Concept">${tag}</a>`).join(' ')}</div></div><ul class="links inline"><li class="print_html"><a href="/print/${piece.id}">Bản in</a></li></ul>${commentsOf(site, piece, url)}</div>`;
}

const PORTAL_BODY: BodyShape = {
  paragraph: (text) => `<div style="text-align:justify">${text}</div><div>&nbsp;</div>`,
  picture: (source, caption) =>
    `<div style="text-align:center"><img src="/documents/20182${source}?t=1637" style="width:500px"/></div><div style="text-align:center"><em>${caption}</em></div>`,
  images: '/',
  signature: (byline) => `<div style="text-align:right"><strong>${byline}</strong></div>`,
};

/** A portlet portal as public bodies and associations run them: description lists, asset publisher. */
export const portal: Family = {
  dateOnly: false,
  articlePath: (piece) => `/web/guest/bai-viet/-/asset_publisher/Xk29/content/${piece.slug.slice(0, 60)}`,
  sectionPath: (section) => `/web/guest/${slug(section)}`,
  contactPath: '/web/guest/lien-he',
  aboutPath: '/web/guest/gioi-thieu',
  draw(site, view) {
    const url = `https://${site.host}${pathOf(this, site, view)}`;
    const row = (piece: Piece): string =>
      `<div class="asset-abstract default-asset-publisher"><h3 class="asset-title"><a href="${this.articlePath(piece, site)}">${piece.title}</a></h3><div class="asset-content"><div class="asset-summary">${piece.lead}</div></div><div class="asset-metadata"><span class="metadata-entry metadata-publish-date">${when(piece.at).clock} ${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year}</span></div></div>`;
    const shown =
      view.kind === 'section' ? site.pieces.filter((piece) => piece.section === view.section) : site.pieces;
    const main =
      view.kind === 'article'
        ? portalAsset(this, site, view.piece)
        : view.kind === 'static'
          ? `<div class="journal-content-article"><h2>${view.title}</h2>${view.html}</div>`
          : shown.map(row).join('\n');
    return `<!DOCTYPE html><html class="ltr" dir="ltr" lang="vi-VN"><head><title>${titleOf(site, view)}</title><meta content="text/html; charset=UTF-8" http-equiv="content-type"/>${metaOf(site, view, url)}${structuredData(site, view, url)}<script type="text/javascript">var Liferay={Browser:{acceptsGzip:function(){return true}}};var themeDisplay={getCompanyId:function(){return"20155"}};</script>${noise(site, view)}</head><body class="controls-visible signed-out public-page site"><div id="wrapper"><div id="banner"><div id="heading"><h1 class="site-title"><a class="logo" href="/web/guest" title="Đi đến ${site.name}"><img alt="${site.name}" src="/image/layout_set_logo?img_id=11"/></a></h1><h2 class="page-title"><span>${site.name}</span></h2></div>${site.top ?? ''}<div id="navigation"><ul>${site.sections.map((section) => `<li><a href="${this.sectionPath(section)}"><span>${section}</span></a></li>`).join('')}</ul></div></div><div id="content"><div class="columns-2" id="main-content"><div class="portlet-layout"><div class="aui-w70 portlet-column"><div class="portlet-boundary portlet-asset-publisher"><div class="portlet-body">${main}</div></div></div><div class="aui-w30 portlet-column">${site.aside ?? ''}<div class="portlet-borderless-container"><select onchange="window.open(this.value)"><option>-- Liên kết website --</option><option value="https://nhandan.vn">Báo Nhân Dân</option><option value="https://vov.vn">VOV</option></select></div></div></div></div></div><div id="footer">${site.footer}</div></div></body></html>`;
  },
};

function portalAsset(family: Family, site: Site, piece: Piece): string {
  const { day, month, year, clock } = when(piece.at);
  const url = `https://${site.host}${family.articlePath(piece, site)}`;
  return `<div class="asset-full-content default-asset-publisher"><h1 class="header-title"><span>${piece.title}</span></h1><div class="asset-metadata"><span class="metadata-publish-date">${clock} | ${day}/${month}/${year}</span>${creditIn(piece, 'meta')}</div><div class="asset-content"><div class="journal-content-article"><div class="sapo"><strong>${piece.lead}</strong></div>${creditIn(piece, 'lead')}${bodyOf(piece, PORTAL_BODY)}</div>${creditIn(piece, 'after')}</div><div class="asset-links"><h5>Các bài khác</h5><ul>${site.pieces
    .filter((other) => other !== piece)
    .slice(0, 5)
    .map((other) => `<li><a href="${family.articlePath(other, site)}">${other.title}</a></li>`)
    .join('')}</ul></div>${commentsOf(site, piece, url)}</div>`;
}

const FONT_BODY: BodyShape = {
  paragraph: (text) => `<p align="justify"><font face="Arial" size="2">${text}</font></p>`,
  picture: (source, caption) =>
    `<table border="0" align="left" width="200"><tr><td><img src="images/stories${source}" border="0" width="200"></td></tr><tr><td align="center"><font size="1" color="#0000FF">${caption}</font></td></tr></table>`,
  images: '/',
  signature: null,
};

/** Hand-made PHP of the early years: frames of tables, font elements, unclosed tags. */
export const fontTags: Family = {
  dateOnly: true,
  articlePath: (piece) => `/index.php?page=view&id=${piece.id}`,
  sectionPath: (section) => `/index.php?page=list&cat=${slug(section)}`,
  contactPath: '/index.php?page=contact',
  aboutPath: '/index.php?page=about',
  draw(site, view) {
    const url = `https://${site.host}${pathOf(this, site, view)}`.replaceAll('&', '&amp;');
    const row = (piece: Piece): string =>
      `<tr><td bgcolor="#F5F5F5"><img src="${imageOf(piece, 'images/stories/')}" width="60" align="left"><a href="${this.articlePath(piece, site)}"><font color="#003399"><b>${piece.title}</b></font></a> <font size="1">[${Number(when(piece.at).day)}/${Number(when(piece.at).month)}/${when(piece.at).year}]</font><br>${piece.lead}`;
    const shown =
      view.kind === 'section' ? site.pieces.filter((piece) => piece.section === view.section) : site.pieces;
    const main =
      view.kind === 'article'
        ? fontArticle(this, site, view.piece)
        : view.kind === 'static'
          ? `<font size="4" color="#CC0000"><b>${view.title}</b></font><br>${view.html}`
          : `<table width="100%" cellspacing="2">${shown.map(row).join('\n')}</table>`;
    return `<html>\n<head>\n<title>${titleOf(site, view)}</title>\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n${metaOf(site, view, url)}\n${structuredData(site, view, url)}\n${noise(site, view)}\n</head>
<body bgcolor="#FFFFFF" topmargin="0"><center><table width="780" border="0" cellpadding="0"><tr><td colspan="3"><img src="images/banner.gif" width="780" height="110" alt="${site.name}">${site.top ?? ''}<tr><td width="150" valign="top" bgcolor="#E0E8F0">${['Trang chủ', ...site.sections].map((section, at) => `<a href="${at === 0 ? '/' : this.sectionPath(section)}"><font size="2">${section}</font></a><br>`).join('')}<a href="/index.php?page=contact"><font size="2">Liên hệ</font></a><br>${site.aside ?? ''}<marquee scrollamount="2">Chào mừng bạn đến với ${site.name}</marquee><td width="480" valign="top">${main}<td width="150" valign="top"><font size="2"><b>Bài mới</b></font><br>${site.pieces
      .slice(0, 5)
      .map(
        (piece) => `<a href="${this.articlePath(piece, site)}"><font size="1">${piece.title}</font></a><br>`,
      )
      .join(
        '',
      )}<tr><td colspan="3" align="center" bgcolor="#336699">${site.footer}</table></center></body></html>`;
  },
};

function fontArticle(family: Family, site: Site, piece: Piece): string {
  const { day, month, year } = when(piece.at);
  const url = `https://${site.host}${family.articlePath(piece, site)}`;
  return `<font size="4" color="#CC0000"><b>${piece.title}</b></font><br><font size="1" color="#808080">Cập nhật: ${Number(day)}/${Number(month)}/${year} ${metaByline(piece, (byline) => `- Người gửi: ${byline}`)}</font> ${creditIn(piece, 'meta')}<p><b>${piece.lead}</b></p>${creditIn(piece, 'lead')}${bodyOf(piece, FONT_BODY)}${creditIn(piece, 'after')}<hr size="1"><font size="2"><b>Các bài đã đăng:</b></font><br>${site.pieces
    .filter((other) => other.id < piece.id)
    .slice(0, 5)
    .map((other) => `<li><a href="${family.articlePath(other, site)}">${other.title}</a>`)
    .join('')}<br>${commentsOf(site, piece, url)}`;
}
