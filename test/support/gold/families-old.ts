import type { GoldArticle, GoldSite } from './gold-site.ts';
import { entities, type Family, slug, textOf, type View, when } from './view.ts';

/** ASP pages of 2005: upper-case tags, nested tables, fonts, entities from an old editor. */
export const aspTables: Family = {
  dateOnly: true,
  draw(site, view) {
    const menu = site.sections
      .map(
        (name, at) =>
          `<TD class=menu nowrap>&nbsp;<A href="/list.asp?cid=${at + 1}"><B>${name}</B></A>&nbsp;|</TD>`,
      )
      .join('');
    return `<HTML><HEAD><TITLE>${site.name} - ${site.slogan}</TITLE>
<META http-equiv=Content-Type content="text/html; charset=${site.encoding === 'windows-1258' ? 'windows-1258' : 'utf-8'}">
<LINK href="/css/style.css" rel=stylesheet><SCRIPT language=JavaScript>function openWin(u){window.open(u,'','width=500')}</SCRIPT></HEAD>
<BODY leftmargin=0 topmargin=0 bgcolor=#FFFFFF>
<TABLE cellspacing=0 cellpadding=0 width=780 align=center border=0><TR><TD colspan=3><IMG src="/images/banner.gif" width=780 height=110 alt="${site.name}"></TD></TR>
<TR bgcolor=#336633>${`<TD colspan=3><TABLE><TR><TD class=menu>&nbsp;<A href="/default.asp"><B>Trang chủ</B></A> |</TD>${menu}<TD class=menu><A href="/lienhe.asp">Liên hệ</A></TD></TR></TABLE></TD>`}</TR>
<TR><TD width=150 valign=top bgcolor=#EEF5EE><FONT size=1>Bạn là khách thứ: 1204551<BR>Đang xem: 12</FONT><P><MARQUEE scrollamount=2>${site.slogan}</MARQUEE></TD>
<TD width=480 valign=top>${aspMain(site, view)}</TD>
<TD width=150 valign=top><FONT size=2 color=#990000><B>Liên kết web</B></FONT><BR><SELECT onchange="openWin(this.value)"><OPTION>--- Chọn ---<OPTION value="http://www.chinhphu.vn">Chính phủ<OPTION value="http://www.nhandan.vn">Báo Nhân Dân</SELECT></TD></TR>
<TR><TD colspan=3 bgcolor=#DDDDDD align=center><FONT size=1>${site.footer}</FONT></TD></TR></TABLE></BODY></HTML>`;
  },
};

function aspMain(site: GoldSite, view: View): string {
  if (view.kind === 'article') {
    const { article } = view;
    const text = textOf(article);
    const { day, month, year } = when(article.at);
    return `<P class=title><FONT size=4 color=#003300><B>${entities(text.title)}</B></FONT></P><FONT size=1 color=gray>Ngày đăng: ${day}/${month}/${year}</FONT><BR>
<P align=justify><B>${entities(text.lead)}</B></P>
${text.paragraphs.map((part) => `<P align=justify>${entities(part)}</P>`).join('\n')}${article.extra ?? ''}
${article.byline === undefined ? '' : `<P align=right><B>${article.byline}</B></P>`}${article.credit === undefined ? '' : `<P align=right><I>${article.credit.html}</I></P>`}
<P><A href="javascript:history.back()">&lt;&lt; Quay lại</A> &nbsp; <A href="javascript:window.print()">In trang này</A></P><P><B>Các tin khác:</B><UL>${aspList(site, article)}</UL>`;
  }
  if (view.kind === 'static') return `<P class=title><B>${view.page.title}</B></P>${view.page.html}`;
  return site.articles
    .map((article) => {
      const { day, month, year } = when(article.at);
      return `<TABLE width="100%"><TR><TD valign=top><IMG src="/upload/${article.text}.jpg" width=110 align=left hspace=5><A class=tin href="${article.path}"><B>${entities(textOf(article).title)}</B></A> <FONT size=1 color=gray>(${day}/${month})</FONT><BR>${entities(textOf(article).lead)}<BR></TD></TR></TABLE><HR size=1><!-- ${year} -->`;
    })
    .join('\n');
}

function aspList(site: GoldSite, current: GoldArticle): string {
  return site.articles
    .filter((article) => article !== current)
    .slice(0, 5)
    .map((article) => `<LI><A href="${article.path}">${entities(textOf(article).title)}</A>`)
    .join('');
}

/** Blogger: hentry posts, date headers above the title, gadgets. */
export const blogger: Family = {
  dateOnly: false,
  draw(site, view) {
    const post = (article: GoldArticle, full: boolean): string => {
      const text = textOf(article);
      const { day, month, year, time, weekday } = when(article.at);
      return `<div class="date-outer"><h2 class='date-header'><span>${weekday}, ${Number(day)} tháng ${Number(month)}, ${year}</span></h2><div class='post hentry uncustomized-post-template' itemprop='blogPost' itemscope='itemscope' itemtype='http://schema.org/BlogPosting'>
<h3 class='post-title entry-title' itemprop='name'><a href='https://${site.host}${article.path}'>${text.title}</a></h3>
<div class='post-body entry-content' id='post-body-88${article.text}' itemprop='description articleBody'>${full ? `<div class="separator" style="clear: both; text-align: center;"><img border="0" src="https://1.bp.blogspot.com/-x/s640/anh${article.text}.jpg" /></div><b>${text.lead}</b><br /><br />${text.paragraphs.join('<br /><br />\n')}${article.extra ?? ''}<br /><br />${article.byline === undefined ? '' : `<div style="text-align: right;"><b>${article.byline}</b></div>`}${article.credit === undefined ? '' : `<div style="text-align: right;">${article.credit.html}</div>`}` : `${text.lead} <a href='${article.path}'>Đọc thêm »</a>`}
<div style='clear: both;'></div></div>
<div class='post-footer'><div class='post-footer-line post-footer-line-1'><span class='post-timestamp'>vào lúc <a class='timestamp-link' href='https://${site.host}${article.path}' rel='bookmark' title='permanent link'><abbr class='published' itemprop='datePublished' title='${year}-${month}-${day}T${time}:00+07:00'>${time}</abbr></a></span> <span class='post-labels'>Nhãn: <a href='/search/label/x' rel='tag'>ghi chép</a></span></div></div></div></div>`;
    };
    const main =
      view.kind === 'article'
        ? `${post(view.article, true)}${site.comments ? `<div class='comments' id='comments'><h4>2 nhận xét:</h4><div id='comment_block'><dl><dt>Nặc danh</dt><dd>Hay quá!</dd></dl></div><p class='comment-footer'><a id='comment-editor-src' href='https://www.blogger.com/comment/frame/77?po=88'></a><iframe allowtransparency='true' class='blogger-iframe-colorize blogger-comment-from-post' id='comment-editor' name='comment-editor' src='https://www.blogger.com/comment/frame/77?po=88'></iframe></p></div>` : ''}`
        : view.kind === 'static'
          ? `<div class='post hentry'><h3 class='post-title entry-title'>${view.page.title}</h3><div class='post-body entry-content'>${view.page.html}</div></div>`
          : site.articles.map((article) => post(article, false)).join('\n');
    return `<!DOCTYPE html>
<html class='v2' dir='ltr' xmlns='http://www.w3.org/1999/xhtml' xmlns:b='http://www.google.com/2005/gml/b'><head><meta content='text/html; charset=UTF-8' http-equiv='Content-Type'/><meta content='blogger' name='generator'/><title>${view.kind === 'article' ? `${site.name}: ${textOf(view.article).title}` : site.name}</title><link rel="alternate" type="application/atom+xml" title="${site.name} - Atom" href="https://${site.host}/feeds/posts/default" /></head>
<body class='loading variant-simplysimple'><div class='navbar no-items section' id='navbar'></div><header><div class='header-outer'><div class='header section' id='header'><div class='widget Header' id='Header1'><div class='titlewrapper'><h1 class='title'><a href='/'>${site.name}</a></h1></div><div class='descriptionwrapper'><p class='description'><span>${site.slogan}</span></p></div></div></div></div></header>
<div class='tabs-outer'><div class='widget PageList'><ul>${site.sections.map((name) => `<li><a href='/search/label/${slug(name)}'>${name}</a></li>`).join('')}<li><a href='/p/lien-he.html'>Liên hệ</a></li></ul></div></div>
<div class='main section' id='main'><div class='widget Blog' id='Blog1'><div class='blog-posts hfeed'>${main}</div></div></div>
<aside><div class='widget BlogArchive'><h2>Lưu trữ Blog</h2><ul><li>2026 (41)</li><li>2025 (120)</li></ul></div></aside>
<footer><div class='footer-outer'><div class='widget HTML' id='HTML2'><div class='widget-content'>${site.footer}</div></div></div></footer></body></html>`;
  },
};

/** Joomla 2.5: dl.article-info, "Written by Super User". */
export const joomla: Family = {
  dateOnly: false,
  draw(site, view) {
    const main = joomlaMain(site, view);
    return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="vi-vn" lang="vi-vn"><head><base href="https://${site.host}/" /><meta http-equiv="content-type" content="text/html; charset=utf-8" /><meta name="generator" content="Joomla! - Open Source Content Management" /><title>${view.kind === 'article' ? textOf(view.article).title : site.name}</title></head>
<body id="page_bg"><div id="wrapper"><div id="header"><div id="logo"><a href="/">${site.name}</a><span>${site.slogan}</span></div></div><div id="pillmenu"><ul class="menu">${site.sections.map((name, at) => `<li class="item-${at + 101}"><a href="/index.php/${slug(name)}">${name}</a></li>`).join('')}<li><a href="/index.php/lien-he">Liên hệ</a></li></ul></div>
<div id="maincolumn">${main}</div><div id="rightcolumn"><div class="moduletable"><h3>Đăng nhập</h3><form action="/index.php" method="post" id="login-form"><input type="text" name="username" /><input type="password" name="password" /><button>Đăng nhập</button></form></div><div class="moduletable"><h3>Thống kê</h3>Số lần xem các bài viết<br/>551208</div></div>
<div id="footer">${site.footer}</div></div></body></html>`;
  },
};

function joomlaMain(site: GoldSite, view: View): string {
  if (view.kind === 'static')
    return `<div class="item-page"><h2>${view.page.title}</h2>${view.page.html}</div>`;
  if (view.kind === 'article') {
    const { article } = view;
    const text = textOf(article);
    const { day, month, year, time, weekday } = when(article.at);
    return `<div class="item-page"><h2><a href="${article.path}">${text.title}</a></h2><ul class="actions"><li><a href="#" title="In"><img src="/media/printButton.png" alt="In" /></a></li></ul>
<dl class="article-info"><dt class="article-info-term">Chi tiết</dt><dd class="category-name">Chuyên mục: <a href="/index.php/x">${site.sections[0]}</a></dd><dd class="published">Được đăng: ${weekday}, ${day} Tháng ${Number(month)} ${year} ${time}</dd><dd class="createdby">Viết bởi ${article.byline ?? 'Super User'}</dd><dd class="hits">Lượt xem: 318</dd></dl>
<p><strong>${text.lead}</strong></p>${text.paragraphs.map((part) => `<p style="text-align: justify;"><span style="font-family: times new roman; font-size: 12pt;">${part}</span></p>`).join('\n')}${article.extra ?? ''}${article.credit === undefined ? '' : `<p style="text-align: right;"><em><span style="font-size: 12pt;">${article.credit.html}</span></em></p>`}</div>`;
  }
  return `<div class="blog">${site.articles.map((article) => `<div class="items-row"><div class="item"><h2><a href="${article.path}">${textOf(article).title}</a></h2><p>${textOf(article).lead}</p><p class="readmore"><a href="${article.path}">Đọc thêm: ${textOf(article).title}</a></p></div></div>`).join('\n')}</div>`;
}

/** ASP.NET WebForms portal: view state, generated ids, everything in spans. */
export const webforms: Family = {
  dateOnly: false,
  draw(site, view) {
    const id = (name: string): string => `id="ctl00_ContentPlaceHolder1_ctl02_${name}"`;
    let main = `<div class="listnews">${site.articles.map((article, at) => `<table ${id(`dl_ctl0${at}`)} cellspacing="0" style="width:100%"><tr><td><a ${id(`hl${at}`)} class="NewsTitle" href="${article.path}">${textOf(article).title}</a><span class="NewsDate"> (${when(article.at).day}/${when(article.at).month}/${when(article.at).year})</span><div class="NewsSapo">${textOf(article).lead}</div></td></tr></table>`).join('')}</div>`;
    if (view.kind === 'static')
      main = `<div class="contentdetail"><span ${id('lblTieuDe')} class="TieuDe">${view.page.title}</span><div>${view.page.html}</div></div>`;
    if (view.kind === 'article') {
      const { article } = view;
      const text = textOf(article);
      const { day, month, year, time } = when(article.at);
      main = `<div class="contentdetail"><span ${id('lblTitle')} class="TitleDetail">${text.title}</span><div class="DateDetail"><span ${id('lblDate')}>${day}/${month}/${year} ${time}</span> | Lượt xem: <span ${id('lblView')}>1.204</span> | Cỡ chữ: A- A+</div><div ${id('divSapo')} class="SapoDetail">${text.lead}</div><div ${id('divContent')} class="ContentDetail">${text.paragraphs.map((part) => `<div style="text-align: justify; text-indent: 20px;">${part}</div>`).join('\n')}${article.extra ?? ''}</div>${article.byline === undefined ? '' : `<div class="AuthorDetail"><span ${id('lblAuthor')}>${article.byline}</span></div>`}${article.credit === undefined ? '' : `<div class="SourceDetail"><span ${id('lblNguon')}>${article.credit.html}</span></div>`}</div>`;
    }
    return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head id="ctl00_Head1"><title>
	${view.kind === 'article' ? textOf(view.article).title : `${site.name} | ${site.slogan}`}
</title><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><link href="/WebResource.axd?d=abc" type="text/css" rel="stylesheet" /></head><body><form method="post" action="./Default.aspx" id="aspnetForm"><div class="aspNetHidden"><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUKLTk5ODgwNzM3Mg9kFgJmD2QWAgIDD2QWBg==" /></div>
<div id="banner"><img src="/Images/banner.png" alt="${site.name}" /><div class="slogan">${site.slogan}</div></div><div id="ctl00_menu" class="AspNet-Menu-Horizontal"><ul class="AspNet-Menu"><li><a href="/Default.aspx">Trang chủ</a></li>${site.sections.map((name, at) => `<li class="AspNet-Menu-Leaf"><a href="/Tin-tuc/${at + 3}/${slug(name)}.aspx">${name}</a></li>`).join('')}<li><a href="/LienHe.aspx">Liên hệ</a></li></ul></div>
<div id="content">${main}</div><div class="clear"></div><div id="footer"><div class="ft_left">${site.footer}</div></div></form></body></html>`;
  },
};
