import { commentsOf, escaped, imageOf, when } from '../../chrome.ts';
import { bodyOf, creditIn, metaByline } from '../../families/body.ts';
import { slug } from '../../prose/write-piece.ts';
import type { Family, Piece } from '../../site-plan.ts';
import { family, menu, others } from './skin.ts';

const aspxPath = (piece: Piece): string => `/ChiTietTin.aspx?id=${piece.id}&t=${piece.slug.slice(0, 24)}`;
const aspxSection = (section: string): string => `/DanhSach.aspx?cm=${slug(section)}`;
/** A WebForms portal as provinces once had them built. */
export const aspxPortal: Family = family({
  dateOnly: false,
  contactPath: '/LienHe.aspx',
  aboutPath: '/GioiThieu.aspx',
  head: { openGraph: false },
  articlePath: aspxPath,
  sectionPath: aspxSection,
  card: (piece, href) =>
    `<tr><td class="tdTinAnh"><a href="${href.replace('&', '&amp;')}"><img src="${imageOf(piece, '/UserFiles/')}" width="120" alt=""/></a></td><td class="tdTin"><a class="lnkTieuDe" href="${href.replace('&', '&amp;')}">${piece.title}</a> <span class="ngay">(${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year})</span><div class="tomtat">${piece.lead}</div></td></tr>`,
  block: (title, cards, href) =>
    `<table class="tblNhomTin" cellspacing="0" cellpadding="3" border="0"><tr><td colspan="2" class="tieudenhom"><a href="${href}">${title}</a></td></tr>${cards}</table>`,
  page: (title, html) =>
    `<div id="ctl00_cphMain_pnlNoiDung"><span id="ctl00_cphMain_lblTieuDe" class="TieuDeTin">${title}</span><div id="ctl00_cphMain_divNoiDung">${html}</div></div>`,
  article: (piece, site, url) =>
    `<div id="ctl00_cphMain_pnlChiTiet"><div class="duongdan"><a href="/">Trang chủ</a> &raquo; <a href="${aspxSection(piece.section)}">${piece.section}</a></div><span id="ctl00_cphMain_lblTieuDe" class="TieuDeTin">${piece.title}</span><br /><span id="ctl00_cphMain_lblNgay" class="NgayDang">Ngày cập nhật: ${when(piece.at).clock} - ${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year}</span>${creditIn(piece, 'meta')}<div id="ctl00_cphMain_lblTomTat" class="TomTat">${piece.lead}</div>${creditIn(piece, 'lead')}<div id="ctl00_cphMain_divNoiDung" class="NoiDung">
${bodyOf(piece, { paragraph: (text) => `<p class="MsoNormal" style="text-align:justify"><span style="font-size:13.0pt;font-family:&quot;Times New Roman&quot;">${text}<o:p></o:p></span></p>`, picture: (source, caption) => `<p class="MsoNormal" align="center"><img src="${source}" width="500" border="0" alt="" /><br/><i>${caption}</i></p>`, images: '/UserFiles/', signature: null })}
</div>${metaByline(piece, (byline) => `<div id="ctl00_cphMain_lblTacGia" class="TacGia">${byline}</div>`)}${creditIn(piece, 'after')}<div class="TinKhac"><b>Các tin khác:</b><ul>${others(site, piece, { href: aspxPath, item: (title, href) => `<li><a href="${href.replace('&', '&amp;')}">${title}</a></li>` })}</ul></div>${commentsOf(site, piece, url)}</div>`,
  frame: ({ site, head, main }) =>
    `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head id="ctl00_Head1">
${head}
</head>
<body><form name="aspnetForm" method="post" action="./Default.aspx" id="aspnetForm"><div><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUKLTk5MDY0${site.host.length}2NGRkq1Zc9x8O7N8W2kZ+Qf0hX9T4" /><input type="hidden" name="__EVENTVALIDATION" value="/wEWAgKv" /></div>
<div id="ctl00_pnlBanner" class="banner"><a href="/"><img src="/Images/banner.jpg" width="1000" alt="${site.name}" /></a>${site.top ?? ''}</div><div class="menungang"><ul>${menu(site, aspxSection, (name, href) => `<li><a href="${href}">${name}</a></li>`)}<li><a href="/LienHe.aspx">Liên hệ</a></li></ul></div>
<table width="1000" align="center" cellpadding="0" cellspacing="0"><tr><td width="210" valign="top" class="cottrai"><div class="hop">Số lượt truy cập<br/><b>0012804471</b></div></td><td valign="top" class="cotgiua">${main}</td></tr></table>
<div id="ctl00_pnlChanTrang" class="chantrang">${site.footer}</div></form></body></html>`,
});

const phpPath = (piece: Piece): string => `/index.php?page=xemtin&id=${piece.id}`;
const phpSection = (section: string): string => `/index.php?page=nhom&ten=${slug(section)}`;
/** Tables in tables, font tags, a marquee. */
export const phpTables: Family = family({
  dateOnly: true,
  contactPath: '/index.php?page=lienhe',
  aboutPath: '/index.php?page=gioithieu',
  head: { openGraph: false },
  articlePath: phpPath,
  sectionPath: phpSection,
  card: (piece, href) =>
    `<TR><TD><IMG SRC="/images/mui.gif" WIDTH=8></TD><TD><A HREF="${href}"><FONT COLOR="#000099" SIZE=2><B>${piece.title}</B></FONT></A> <FONT SIZE=1 COLOR="#999999">[${when(piece.at).day}-${when(piece.at).month}-${when(piece.at).year}]</FONT><BR><FONT SIZE=2>${piece.lead}</FONT></TD></TR>`,
  block: (title, cards) =>
    `<TABLE WIDTH="100%" BORDER=0 CELLPADDING=2><TR><TD COLSPAN=2 BGCOLOR="#006633"><FONT COLOR="#FFFF00" FACE="Arial" SIZE=2><B>&nbsp;${title}</B></FONT></TD></TR>${cards}</TABLE>`,
  page: (title, html) =>
    `<CENTER><FONT SIZE=4 COLOR="#CC0000"><B>${title}</B></FONT></CENTER><BR><FONT FACE="Arial" SIZE=2>${html}</FONT>`,
  article: (piece, site, url) =>
    `<TABLE WIDTH="100%" BORDER=0 CELLPADDING=4><TR><TD><FONT SIZE=4 COLOR="#CC0000"><B>${piece.title}</B></FONT></TD></TR><TR><TD><FONT SIZE=1>Ngày gửi: ${when(piece.at).day}-${when(piece.at).month}-${when(piece.at).year}</FONT>${creditIn(piece, 'meta')}</TD></TR><TR><TD><FONT FACE="Arial" SIZE=2><B>${piece.lead}</B></FONT>${creditIn(piece, 'lead')}</TD></TR><TR><TD ALIGN="justify"><FONT FACE="Arial" SIZE=2>
${bodyOf(piece, { paragraph: (text) => `${text}<BR><BR>`, picture: (source, caption) => `<CENTER><IMG SRC="${source}" BORDER=1 WIDTH=400><BR><I>${caption}</I></CENTER><BR>`, images: '/hinhanh/', signature: (byline) => `<DIV ALIGN=right><B>${byline}</B></DIV>` })}
</FONT></TD></TR><TR><TD>${creditIn(piece, 'after')}</TD></TR></TABLE>${commentsOf(site, piece, url)}<HR SIZE=1><FONT SIZE=2>${others(site, piece, { href: phpPath, item: (title, href) => `<IMG SRC="/images/cham.gif"> <A HREF="${href}">${title}</A><BR>` })}</FONT>`,
  frame: ({ site, head, main }) =>
    `<HTML>
<HEAD>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8">
${head.replace('<meta charset="utf-8">\n', '')}
</HEAD>
<BODY BGCOLOR="#FFFFFF" LEFTMARGIN=0 TOPMARGIN=0>
<TABLE WIDTH=780 ALIGN="center" BORDER=0 CELLSPACING=0><TR><TD COLSPAN=3>${site.logoOnly ? `<IMG SRC="/images/banner.jpg" ALT="${site.name}" WIDTH=780>` : `<FONT SIZE=6 COLOR="#CC0000"><B>${site.name}</B></FONT><BR><FONT SIZE=2><I>${site.slogan}</I></FONT>`}</TD></TR><TR><TD COLSPAN=3><MARQUEE SCROLLAMOUNT=3><FONT SIZE=2>Hôm nay thứ hai 23-11-2026. Kính chào quý khách ghé thăm ${site.name}.</FONT></MARQUEE></TD></TR><TR><TD COLSPAN=3>${site.top ?? ''}</TD></TR>
<TR><TD WIDTH=150 VALIGN="top" BGCOLOR="#EEFFEE">${menu(site, phpSection, (name, href) => `<A HREF="${href}"><FONT SIZE=2>${name}</FONT></A><BR>`)}<A HREF="/index.php?page=lienhe"><FONT SIZE=2>Liên hệ</FONT></A></TD><TD VALIGN="top">
${main}
</TD></TR><TR><TD COLSPAN=3 ALIGN="center" BGCOLOR="#CCCCCC"><FONT SIZE=1>${site.footer}</FONT></TD></TR></TABLE>
</BODY></HTML>`,
});

const mvcPath = (piece: Piece): string => `/tin/${piece.slug}-${piece.id}`;
const mvcSection = (section: string): string => `/danh-muc/${slug(section)}`;
/** Bootstrap 3 over a system of one's own. */
export const mvc: Family = family({
  dateOnly: false,
  contactPath: '/lien-he',
  aboutPath: '/gioi-thieu',
  head: {},
  articlePath: mvcPath,
  sectionPath: mvcSection,
  card: (piece, href) =>
    `<div class="media"><div class="media-left"><a href="${href}"><img class="media-object" src="${imageOf(piece, '/upload/')}" alt="${escaped(piece.title)}"></a></div><div class="media-body"><h4 class="media-heading"><a href="${href}">${piece.title}</a></h4><small class="text-muted">${when(piece.at).clock} | ${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year}</small><p>${piece.lead}</p></div></div>`,
  block: (title, cards, href) =>
    `<div class="panel panel-primary"><div class="panel-heading"><a href="${href}">${title}</a></div><div class="panel-body">${cards}</div></div>`,
  page: (title, html) => `<div class="well"><h1>${title}</h1>${html}</div>`,
  article: (piece, site, url) =>
    `<ol class="breadcrumb"><li><a href="/">Trang chủ</a></li><li><a href="${mvcSection(piece.section)}">${piece.section}</a></li></ol><div class="chitiet"><h1 class="td">${piece.title}</h1><div class="row info"><div class="col-sm-6"><span class="glyphicon glyphicon-time"></span> ${when(piece.at).weekday}, ${when(piece.at).clock} ngày ${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year}</div><div class="col-sm-6 text-right">${metaByline(piece, (byline) => `<span class="glyphicon glyphicon-pencil"></span> ${byline}`)} ${creditIn(piece, 'meta')}</div></div><blockquote>${piece.lead}</blockquote>${creditIn(piece, 'lead')}<div class="noidung">
${bodyOf(piece, { paragraph: (text) => `<p>${text}</p>`, picture: (source, caption, alt) => `<div class="thumbnail"><img src="${source}" alt="${escaped(alt)}"><div class="caption text-center">${caption}</div></div>`, images: '/upload/', signature: null })}
</div>${creditIn(piece, 'after')}<div class="tag">${piece.tags.map((tag) => `<span class="label label-default">${tag}</span>`).join(' ')}</div></div>${commentsOf(site, piece, url)}<div class="list-group"><span class="list-group-item active">Bài liên quan</span>${others(site, piece, { href: mvcPath, item: (title, href) => `<a class="list-group-item" href="${href}">${title}</a>` })}</div>`,
  frame: ({ site, head, main }) =>
    `<!DOCTYPE html>
<html lang="vi">
<head>
${head}
<link href="/Content/bootstrap.min.css?v=3.3.7" rel="stylesheet">
</head>
<body>${site.top ?? ''}<nav class="navbar navbar-default"><div class="container"><div class="navbar-header">${site.logoOnly ? `<a class="navbar-brand" href="/"><img src="/Content/logo.png" alt="${site.name}"></a>` : `<a class="navbar-brand" href="/">${site.name}</a>`}</div><ul class="nav navbar-nav">${menu(site, mvcSection, (name, href) => `<li><a href="${href}">${name}</a></li>`)}</ul></div></nav>
<div class="container body-content"><p class="lead">${site.slogan}</p><div class="row"><div class="col-md-9">${main}</div><div class="col-md-3"><a href="/lien-he"><img src="/upload/qc/banner1.gif" alt="Liên hệ quảng cáo"></a></div></div><hr /><footer>${site.footer}</footer></div></body></html>`,
});
