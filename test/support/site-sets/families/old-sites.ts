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
import { dice } from '../dice.ts';
import { slug } from '../prose/write-piece.ts';
import type { Family, Piece, Site } from '../site-plan.ts';
import { type BodyShape, bodyOf, creditIn, metaByline } from './body.ts';

const WORD_BODY: BodyShape = {
  paragraph: (text) =>
    `<p class="MsoNormal" style="margin: 6pt 0cm; text-align: justify;"><span style="font-size: 13pt; font-family: 'Times New Roman';">${text}<o:p></o:p></span></p>`,
  picture: (source, caption) =>
    `<table class="image center" align="center" border="0" width="480"><tbody><tr><td><img src="/Uploads${source}" width="480"/></td></tr><tr><td class="image_desc" align="center"><i>${caption}</i></td></tr></tbody></table>`,
  images: '/',
  signature: (byline) => `<p style="text-align: right;"><b>${byline}</b></p>`,
};

/** ASP.NET WebForms: one form around the page, view state, nested tables, text pasted from Word. */
export const webforms: Family = {
  dateOnly: true,
  articlePath: (piece) => `/ChiTiet.aspx?ID=${piece.id}&CID=${(piece.id % 5) + 1}`,
  sectionPath: (section) => `/ChuyenMuc.aspx?CID=${(slug(section).length % 7) + 1}`,
  contactPath: '/LienHe.aspx',
  aboutPath: '/GioiThieu.aspx',
  draw(site, view) {
    const state = dice(`state ${site.host}`);
    const url = `https://${site.host}${pathOf(this, site, view)}`;
    const viewState = Buffer.from(Array.from({ length: 700 }, () => state.int(0, 255))).toString('base64');
    const row = (piece: Piece): string =>
      `<tr><td width="120" valign="top"><img src="/Uploads/${imageOf(piece, '')}" width="110" border="0"/></td><td valign="top"><a class="TieuDeTin" href="${this.articlePath(piece, site)}">${piece.title}</a> <span class="NgayTin">(${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year})</span><br/><span class="TomTat">${piece.lead}</span></td></tr>`;
    const shown =
      view.kind === 'section' ? site.pieces.filter((piece) => piece.section === view.section) : site.pieces;
    const main =
      view.kind === 'article'
        ? webformsArticle(this, site, view.piece)
        : view.kind === 'static'
          ? `<span id="ctl00_ContentPlaceHolder1_lblTieuDe" class="TieuDe">${view.title}</span><div id="ctl00_ContentPlaceHolder1_noidung">${view.html}</div>`
          : `<table width="100%" cellpadding="4">${shown.map(row).join('\n')}</table>`;
    return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml">\n<head id="ctl00_Head1"><title>\n\t${titleOf(site, view)}\n</title>${metaOf(site, view, url)}${structuredData(site, view, url)}${noise(site, view)}</head>
<body><form name="aspnetForm" method="post" action="${pathOf(this, site, view)}" id="aspnetForm"><div><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="${viewState}"/><input type="hidden" name="__EVENTVALIDATION" value="${viewState.slice(0, 120)}"/></div>
<table width="1000" align="center" cellpadding="0" cellspacing="0"><tr><td colspan="2" class="banner"><img src="/images/banner.jpg" width="1000" height="140" alt="${site.name}"/>${site.top ?? ''}</td></tr><tr><td colspan="2" class="menu"><a href="/Default.aspx">Trang chủ</a> | ${site.sections.map((section) => `<a href="${this.sectionPath(section)}">${section}</a>`).join(' | ')} | <a href="/LienHe.aspx">Liên hệ</a></td></tr><tr><td width="740" valign="top">${main}</td><td valign="top" class="cotphai">${site.aside ?? ''}<input name="ctl00$txtTim" type="text"/><input type="submit" name="ctl00$btnTim" value="Tìm kiếm"/><table><tr><td class="tieudecot">TIN MỚI</td></tr>${site.pieces
      .slice(0, 6)
      .map(
        (piece) => `<tr><td>&raquo; <a href="${this.articlePath(piece, site)}">${piece.title}</a></td></tr>`,
      )
      .join(
        '',
      )}</table></td></tr><tr><td colspan="2" align="center" class="chantrang">${site.footer}</td></tr></table></form></body></html>`;
  },
};

function webformsArticle(family: Family, site: Site, piece: Piece): string {
  const { day, month, year } = when(piece.at);
  const url = `https://${site.host}${family.articlePath(piece, site)}`;
  return `<div class="duongdan"><a href="/Default.aspx">Trang chủ</a> &gt; ${piece.section}</div><span id="ctl00_ContentPlaceHolder1_lblTieuDe" class="TieuDe">${piece.title}</span><br/><span id="ctl00_ContentPlaceHolder1_lblNgay" class="NgayDang">Ngày đăng: ${day}/${month}/${year}</span> ${creditIn(piece, 'meta')}<div id="ctl00_ContentPlaceHolder1_lblTomTat" class="TomTat"><b>${piece.lead}</b></div>${creditIn(piece, 'lead')}<div id="ctl00_ContentPlaceHolder1_lblNoiDung">${bodyOf(piece, WORD_BODY)}</div>${creditIn(piece, 'after')}<div class="congcu"><a href="javascript:history.back()">Quay lại</a> | <a href="javascript:window.print()">In bài này</a></div><div class="tinkhac"><b>Các tin khác:</b><ul>${site.pieces
    .filter((other) => other.id < piece.id)
    .slice(0, 6)
    .map(
      (other) =>
        `<li><a href="${family.articlePath(other, site)}">${other.title}</a> (${when(other.at).day}/${when(other.at).month})</li>`,
    )
    .join('')}</ul></div>${commentsOf(site, piece, url)}`;
}

const BLOGGER_BODY: BodyShape = {
  paragraph: (text) => `${text}<br /><br />`,
  picture: (source, caption) =>
    `<table align="center" cellpadding="0" class="tr-caption-container"><tbody><tr><td><a href="https://blogger.googleusercontent.com/img/b/R29vZ2xl${source}"><img border="0" src="https://blogger.googleusercontent.com/img/b/R29vZ2xl${source}" width="640"/></a></td></tr>${caption === '' ? '' : `<tr><td class="tr-caption">${caption}</td></tr>`}</tbody></table><br />`,
  images: '/',
  signature: null,
};

/** Blogger with a bought magazine template; text in line breaks, no paragraphs. */
export const blogger: Family = {
  dateOnly: false,
  articlePath: (piece) => `/${piece.at.slice(0, 4)}/${piece.at.slice(5, 7)}/${piece.slug.slice(0, 39)}.html`,
  sectionPath: (section) => `/search/label/${encodeURIComponent(section)}`,
  contactPath: '/p/lien-he.html',
  aboutPath: '/p/gioi-thieu.html',
  draw(site, view) {
    const url = `https://${site.host}${pathOf(this, site, view)}`;
    const shown =
      view.kind === 'section' ? site.pieces.filter((piece) => piece.section === view.section) : site.pieces;
    const post = (piece: Piece): string =>
      `<div class="blog-post hentry index-post"><h2 class="post-title"><a href="https://${site.host}${this.articlePath(piece, site)}">${piece.title}</a></h2><div class="post-meta"><span class="post-date published" datetime="${isoTime(piece.at)}">tháng ${Number(when(piece.at).month)} ${when(piece.at).day}, ${when(piece.at).year}</span></div><p class="post-snippet">${piece.lead}…</p></div>`;
    const main =
      view.kind === 'article'
        ? bloggerPost(this, site, view.piece)
        : view.kind === 'static'
          ? `<div class="blog-post hentry item-post"><h1 class="post-title">${view.title}</h1><div class="post-body entry-content">${view.html}</div></div>`
          : `<div class="blog-posts hfeed container">${shown.map(post).join('\n')}</div>`;
    return `<!DOCTYPE html>\n<html class='v2' dir='ltr' lang='vi' xmlns='http://www.w3.org/1999/xhtml' xmlns:b='http://www.google.com/2005/gml/b' xmlns:data='http://www.google.com/2005/gml/data'>\n<head>\n<meta content='text/html; charset=UTF-8' http-equiv='Content-Type'/>\n<meta content='blogger' name='generator'/>\n<title>${titleOf(site, view)}</title>\n${metaOf(site, view, url)}\n${structuredData(site, view, url)}\n${noise(site, view)}\n</head>
<body class='${view.kind === 'article' ? 'item' : 'index'}'><div id='outer-wrapper'><div class='header-header section' id='header'><div class='widget Header'><div class='header-widget'><a class='header-image-wrapper' href='https://${site.host}/'><img alt='${site.name}' src='https://blogger.googleusercontent.com/img/a/logo.png'/></a></div></div>${site.top ?? ''}</div><div class='main-menu section' id='main-menu'><div class='widget LinkList'><ul>${site.sections.map((section) => `<li><a href='${this.sectionPath(section)}'>${section}</a></li>`).join('')}</ul></div></div><div id='content-wrapper'><div id='main-wrapper'>${main}</div><div id='sidebar-wrapper'>${site.aside ?? ''}<div class='widget PopularPosts'><h3 class='title'>Bài đăng phổ biến</h3>${site.pieces
      .slice(0, 5)
      .map(
        (piece) =>
          `<div class='post'><h2 class='post-title'><a href='https://${site.host}${this.articlePath(piece, site)}'>${piece.title}</a></h2></div>`,
      )
      .join(
        '',
      )}</div></div></div><div id='footer-wrapper'><div class='widget Text'><div class='widget-content'>${site.footer}</div></div><div class='sub-footer'>Crafted with <a href='http://www.templatesyard.com'>TemplatesYard</a></div></div></div></body></html>`;
  },
};

function bloggerPost(family: Family, site: Site, piece: Piece): string {
  const { day, month, year } = when(piece.at);
  const url = `https://${site.host}${family.articlePath(piece, site)}`;
  return `<div class='blog-post hentry item-post'><h1 class='post-title'>${piece.title}</h1><div class='post-meta'>${metaByline(piece, (byline) => `<span class='post-author'><a href='https://www.blogger.com/profile/0821'>${byline}</a></span>`)}<span class='post-date published' datetime='${isoTime(piece.at)}'>tháng ${Number(month)} ${day}, ${year}</span>${creditIn(piece, 'meta')}</div><div class='post-body post-content' id='postBody'><b>${piece.lead}</b><br /><br />${creditIn(piece, 'lead')}${bodyOf(piece, BLOGGER_BODY)}</div>${creditIn(piece, 'after')}<div class='post-labels'><span>Tags:</span><div class='label-head Label'>${piece.tags.map((tag) => `<a class='label-link' href='${family.sectionPath(tag)}'>${tag}</a>`).join('')}</div></div>${commentsOf(site, piece, url)}</div>`;
}
