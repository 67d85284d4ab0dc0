import type { GoldArticle, GoldSite } from './gold-site.ts';
import { type Family, slug, textOf, type View, when } from './view.ts';

function list(site: GoldSite, item: (article: GoldArticle) => string): string {
  return site.articles.map(item).join('\n');
}

function iso(article: GoldArticle): string {
  const { day, month, year, time } = when(article.at);
  return `${year}-${month}-${day}T${time}:00+07:00`;
}

function jsonLd(site: GoldSite, article: GoldArticle | null): string {
  const graph: unknown[] = [{ '@type': 'WebSite', name: site.name, url: `https://${site.host}/` }];
  if (site.markup === 'organization') {
    graph.push({ '@type': 'NewsMediaOrganization', name: site.name, url: `https://${site.host}/` });
  }
  if (article !== null) {
    graph.push({
      '@type': site.markup === 'article' ? 'NewsArticle' : 'Article',
      headline: textOf(article).title,
      datePublished: iso(article),
      publisher: { '@type': 'Organization', name: site.name, url: `https://${site.host}/` },
    });
  }
  return `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@graph': graph })}</script>`;
}

function titleOf(site: GoldSite, view: View): string {
  if (view.kind === 'article') return `${textOf(view.article).title} - ${site.name}`;
  if (view.kind === 'static') return `${view.page.title} - ${site.name}`;
  return view.kind === 'section' ? `${view.section} - ${site.name}` : `${site.name} – ${site.slogan}`;
}

/** WordPress with a magazine theme and an SEO plugin. */
export const wordpress: Family = {
  dateOnly: false,
  draw(site, view) {
    let main = `<div class="posts-grid">${list(site, (article) => `<article id="post-${article.text}" class="post type-post status-publish hentry"><h2 class="entry-title"><a href="${article.path}" rel="bookmark">${textOf(article).title}</a></h2><div class="entry-meta"><time class="entry-date published" datetime="${iso(article)}">${when(article.at).day}/${when(article.at).month}/${when(article.at).year}</time></div><div class="entry-summary"><p>${textOf(article).lead} [&hellip;]</p></div></article>`)}</div>`;
    if (view.kind === 'static')
      main = `<article class="page type-page hentry"><header class="entry-header"><h1 class="entry-title">${view.page.title}</h1></header><div class="entry-content">${view.page.html}</div></article>`;
    if (view.kind === 'article') main = wordpressPost(site, view.article);
    return `<!DOCTYPE html><html lang="vi"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${titleOf(site, view)}</title><meta property="og:site_name" content="${site.name}" />${jsonLd(site, view.kind === 'article' ? view.article : null)}<meta name="generator" content="WordPress 6.4.3" /><link rel="alternate" type="application/rss+xml" title="Dòng thông tin ${site.name}" href="https://${site.host}/feed/" /></head>
<body class="home blog wp-custom-logo"><a class="skip-link screen-reader-text" href="#content">Chuyển tới nội dung</a><header id="masthead" class="site-header"><p class="site-title"><a href="https://${site.host}/" rel="home">${site.name}</a></p><p class="site-description">${site.slogan}</p><nav id="site-navigation" class="main-navigation"><ul id="primary-menu">${site.sections.map((name) => `<li class="menu-item"><a href="/chuyen-muc/${slug(name)}/">${name}</a></li>`).join('')}<li class="menu-item"><a href="/lien-he/">Liên hệ</a></li></ul></nav></header>
<div id="content" class="site-content"><main id="main" class="site-main">${main}</main><aside id="secondary" class="widget-area"><section class="widget widget_search"><form role="search" class="search-form" action="/"><input type="search" name="s" placeholder="Tìm kiếm …"></form></section><section class="widget"><h2 class="widget-title">Bài viết mới</h2><ul>${list(site, (article) => `<li><a href="${article.path}">${textOf(article).title}</a></li>`)}</ul></section></aside></div>
<footer id="colophon" class="site-footer"><div class="site-info">${site.footer}</div></footer></body></html>`;
  },
};

function wordpressPost(site: GoldSite, article: GoldArticle): string {
  const text = textOf(article);
  const { day, month, year } = when(article.at);
  const author =
    article.byline === undefined
      ? ''
      : `<span class="byline"> bởi <span class="author vcard"><a class="url fn n" href="/author/x/">${article.byline}</a></span></span>`;
  const comments = site.comments
    ? `<div id="comments" class="comments-area"><h2 class="comments-title">1 bình luận về “${text.title}”</h2><div id="respond" class="comment-respond"><h3 id="reply-title" class="comment-reply-title">Trả lời</h3><form action="/wp-comments-post.php" method="post" id="commentform" class="comment-form"><p class="comment-notes">Email của bạn sẽ không được hiển thị công khai.</p><p><label for="comment">Bình luận *</label><textarea id="comment" name="comment" cols="45" rows="8" required></textarea></p><p><input id="author" name="author" type="text"><input id="email" name="email" type="email"></p><p class="form-submit"><input name="submit" type="submit" class="submit" value="Phản hồi"></p></form></div></div>`
    : '';
  return `<article id="post-${article.text}" class="post-${article.text} post type-post status-publish format-standard hentry"><header class="entry-header"><h1 class="entry-title">${text.title}</h1><div class="entry-meta"><span class="posted-on">Đăng ngày <time class="entry-date published" datetime="${iso(article)}">${day}/${month}/${year}</time></span>${author}</div></header>
<div class="entry-content"><p><strong>${text.lead}</strong></p>${text.paragraphs.map((part, at) => `<p>${part}</p>${at === 1 ? `\n<figure class="wp-block-image size-large"><img loading="lazy" src="/wp-content/uploads/${article.text}.jpg" alt=""/><figcaption>Ảnh minh họa</figcaption></figure>` : ''}`).join('\n')}${article.extra ?? ''}${article.credit === undefined ? '' : `\n<p style="text-align:right">${article.credit.html}</p>`}</div><footer class="entry-footer"><span class="cat-links">Chuyên mục: <a href="/chuyen-muc/x/">${site.sections[0]}</a></span></footer></article>${comments}`;
}

/** NukeViet, the CMS of many Vietnamese associations and firms. */
export const nukeviet: Family = {
  dateOnly: false,
  draw(site, view) {
    let main = list(
      site,
      (article) =>
        `<div class="news_column panel panel-default"><div class="panel-body featured"><h3><a href="${article.path}" title="${textOf(article).title}">${textOf(article).title}</a></h3><div class="text-muted"><ul class="list-unstyled list-inline"><li><em class="fa fa-clock-o">&nbsp;</em> ${when(article.at).day}/${when(article.at).month}/${when(article.at).year} ${when(article.at).time}</li><li><em class="fa fa-eye">&nbsp;</em> Đã xem: 412</li></ul></div>${textOf(article).lead}</div></div>`,
    );
    if (view.kind === 'static')
      main = `<div class="page panel panel-default"><div class="panel-body"><h1 class="title margin-bottom-lg">${view.page.title}</h1><div id="page-bodyhtml" class="bodytext margin-bottom-lg">${view.page.html}</div></div></div>`;
    if (view.kind === 'article') {
      const { article } = view;
      const text = textOf(article);
      const { day, month, year, time, weekday } = when(article.at);
      main = `<div class="news_column panel panel-default"><div class="panel-body"><h1 class="title margin-bottom-lg" itemprop="headline">${text.title}</h1><div class="row margin-bottom-lg"><div class="col-md-12"><span class="h5">${weekday} - ${day}/${month}/${year} ${time}</span></div></div><div class="clearfix"><div class="hometext m-bottom" itemprop="description">${text.lead}</div></div><div id="news-bodyhtml" class="bodytext margin-bottom-lg">${text.paragraphs.map((part) => `<div style="text-align: justify;">${part}</div>`).join('<br />\n')}${article.extra ?? ''}</div><div class="margin-bottom-lg">${article.byline === undefined ? '' : `<p class="h5 text-right"><strong>Tác giả bài viết: </strong>${article.byline}</p>`}${article.credit === undefined ? '' : `<p class="h5 text-right"><strong>Nguồn tin: </strong>${article.credit.html}</p>`}</div></div></div><div class="news_column panel panel-default"><div class="panel-body"><form id="form3B"><span id="stringrating">Tổng số điểm của bài viết là: 0 trong 0 đánh giá</span></form></div></div>${site.comments ? `<div id="idcomment" class="nv-fullbg"><h3>Ý kiến bạn đọc</h3><div id="showcomment"></div><form id="formcomment" role="form" target="submitcommentarea" action="/index.php?nv=comment&amp;post=1" method="post"><input id="commentname" type="text" name="name" class="form-control" placeholder="Tên của bạn"/><textarea class="form-control" name="content" id="commentcontent" cols="20" rows="5" placeholder="Mã chống spam"></textarea><input id="buttoncontent" type="submit" value="Gửi bình luận" class="btn btn-primary" /></form></div>` : ''}`;
    }
    return `<!DOCTYPE html><html lang="vi" xmlns="http://www.w3.org/1999/xhtml" prefix="og: http://ogp.me/ns#"><head><title>${titleOf(site, view)}</title><meta name="author" content="${site.name}"><meta name="generator" content="NukeViet v4.5"><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta property="og:site_name" content="${site.name}"></head><body><noscript><div class="alert alert-danger">Trình duyệt của bạn đã tắt chức năng hỗ trợ JavaScript.</div></noscript><div id="mobilePage"><header><div id="header"><div class="logo"><a title="${site.name}" href="/"><img src="/uploads/logo.png" alt="${site.name}"></a><h1>${site.name}</h1><h2>${site.slogan}</h2></div></div></header><nav class="second-nav" id="menusite"><ul class="nav navbar-nav"><li><a title="Trang nhất" href="/"><em class="fa fa-lg fa-home">&nbsp;</em><span class="visible-xs-inline-block"> Trang nhất</span></a></li>${site.sections.map((name) => `<li role="presentation"><a class="dropdown-toggle" href="/vi/news/${slug(name)}/" role="button">${name}</a></li>`).join('')}<li><a href="/vi/contact/">Liên hệ</a></li></ul></nav><section><div class="container" id="body"><div class="row"><div class="col-sm-16 col-md-18">${main}</div><div class="col-sm-8 col-md-6"><div class="panel panel-default"><div class="panel-heading">Thống kê truy cập</div><div class="panel-body"><ul class="counter list-none"><li>Đang truy cập<span>21</span></li><li>Hôm nay<span>1,025</span></li></ul></div></div></div></div></div></section><footer id="footer"><div class="wraper"><div class="container">${site.footer}</div></div></footer></div></body></html>`;
  },
};

/** The platform of several large aggregators; the source's link often comes by script. */
export const vccorp: Family = {
  dateOnly: false,
  draw(site, view) {
    let main = `<div class="klw-new-stream">${list(site, (article) => `<li class="knswli"><div class="knswli-right"><h3 class="knswli-title"><a href="${article.path}" title="${textOf(article).title}">${textOf(article).title}</a></h3><div class="knswli-meta"><span class="knswli-time" title="${iso(article)}">${when(article.at).time} ${when(article.at).day}/${when(article.at).month}/${when(article.at).year}</span></div><span class="knswli-sapo sapo-need-trim">${textOf(article).lead}</span></div></li>`)}</div>`;
    if (view.kind === 'static')
      main = `<div class="static-page"><h1>${view.page.title}</h1>${view.page.html}</div>`;
    if (view.kind === 'article') {
      const { article } = view;
      const text = textOf(article);
      const { day, month, year, time } = when(article.at);
      main = `<div class="kbw-content"><h1 class="kbwc-title" data-field="title">${text.title}</h1><div class="kbwc-meta"><span class="kbwcm-author">${article.byline === undefined ? '' : `${article.byline}, `}</span><span class="kbwcm-time" title="${iso(article)}">${time} ${day}/${month}/${year}</span></div><h2 class="knc-sapo">${text.lead}</h2><div class="knc-content detail-content afcbc-body" data-role="content">${text.paragraphs.map((part, at) => `<p>${part}</p>${at === 0 ? '<div class="VCSortableInPreviewMode" type="Photo"><div><img src="https://kenh.cdn.example/anh.jpg" alt="" /></div><div class="PhotoCMS_Caption"><p>Ảnh minh họa</p></div></div>' : ''}`).join('\n')}${article.extra ?? ''}</div>${article.credit === undefined ? '' : article.credit.html}</div>`;
    }
    return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"/><title>${titleOf(site, view)}</title><meta property="og:site_name" content="${site.name}"/><meta name="copyright" content="${site.name}"/><script type="text/javascript">var _ADM_Channel='%2fhome%2f';</script></head><body><div class="kenh14-wrapper size"><div class="kenh14-header-wrapper"><a href="/" class="khwth-logo" title="${site.name}">${site.name}</a><ul class="kmli-menu">${site.sections.map((name) => `<li class="kmli"><a href="/${slug(name)}.chn" title="${name}">${name}</a></li>`).join('')}</ul></div><div class="kenh14-body">${main}</div><div class="kenh14-footer-wrapper"><div class="w1040 clearfix">${site.footer}</div></div></div></body></html>`;
  },
};

/** A server-rendered single-page app: hashed class names, no landmarks, state as JSON. */
export const hashed: Family = {
  dateOnly: false,
  draw(site, view) {
    let main = `<div class="jsx-3029 kQx2">${list(site, (article) => `<div class="jsx-3029 c9Zr"><a href="${article.path}"><div class="jsx-3029 bT1">${textOf(article).title}</div></a><div class="jsx-3029 mUt">${when(article.at).time} ${when(article.at).day}-${when(article.at).month}-${when(article.at).year}</div><div class="jsx-3029">${textOf(article).lead}</div></div>`)}</div>`;
    if (view.kind === 'static')
      main = `<div class="jsx-91"><h1>${view.page.title}</h1><div class="jsx-91 pG">${view.page.html}</div></div>`;
    if (view.kind === 'article') {
      const { article } = view;
      const text = textOf(article);
      const { day, month, year, time } = when(article.at);
      main = `<div class="jsx-771"><h1 class="jsx-771 hT">${text.title}</h1><div class="jsx-771 mD"><span class="jsx-771">${time} ${day}-${month}-${year}</span>${article.byline === undefined ? '' : `<span class="jsx-771 aU">${article.byline}</span>`}</div><div class="jsx-771 sP">${text.lead}</div><div class="jsx-771 bD">${text.paragraphs.map((part) => `<div class="jsx-771 pp">${part}</div>`).join('')}${article.extra ?? ''}</div>${article.credit === undefined ? '' : `<div class="jsx-771 sR">${article.credit.html}</div>`}</div>`;
    }
    return `<!DOCTYPE html><html lang="vi"><head><meta charSet="utf-8"/><title>${titleOf(site, view)}</title><meta property="og:site_name" content="${site.name}"/>${view.kind === 'article' ? `<meta property="article:published_time" content="${iso(view.article)}"/>` : ''}${jsonLd(site, view.kind === 'article' ? view.article : null)}</head><body><div id="__next"><div class="jsx-11 wR"><div class="jsx-11 tB"><a href="/"><span class="jsx-11 lG">${site.name}</span></a><span class="jsx-11">${site.slogan}</span></div><div class="jsx-11 nV">${site.sections.map((name) => `<a href="/${slug(name)}">${name}</a>`).join('')}<a href="/lien-he">Liên hệ</a></div><div class="jsx-11 mN">${main}</div><div class="jsx-11 fT">${site.footer}</div></div></div><script id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{"site":${JSON.stringify(site.host)}}},"buildId":"x7"}</script></body></html>`;
  },
};

/** A web shop with a news blog. */
export const shop: Family = {
  dateOnly: true,
  draw(site, view) {
    let main = `<section class="section_product"><h2>Sản phẩm nổi bật</h2><div class="product-box"><a href="/san-pham-1">Chum sành 20 lít</a><span class="price">320.000₫</span></div><div class="product-box"><a href="/san-pham-2">Ấm tích men nâu</a><span class="price">180.000₫</span></div></section><section class="section_blogs"><h2>${site.sections[0]}</h2>${list(site, (article) => `<div class="item_blog_base"><h3><a href="${article.path}">${textOf(article).title}</a></h3><span class="time">${when(article.at).day}/${when(article.at).month}/${when(article.at).year}</span><p>${textOf(article).lead}</p></div>`)}</section>`;
    if (view.kind === 'static')
      main = `<section class="page"><h1 class="title-head">${view.page.title}</h1><div class="content-page rte">${view.page.html}</div></section>`;
    if (view.kind === 'article') {
      const { article } = view;
      const text = textOf(article);
      const { day, month, year } = when(article.at);
      main = `<article class="article-main"><h1 class="article-name">${text.title}</h1><div class="postby"><span>Đăng bởi <b>${article.byline ?? 'Admin'}</b></span> <span>ngày ${day}/${month}/${year}</span></div><div class="article-content rte"><p><em>${text.lead}</em></p>${text.paragraphs.map((part) => `<p><span style="font-size:16px">${part}</span></p>`).join('')}${article.extra ?? ''}${article.credit === undefined ? '' : `<p style="text-align:right">${article.credit.html}</p>`}</div></article>`;
    }
    return `<!DOCTYPE html><html lang="vi"><head><meta charset="UTF-8"/><title>${titleOf(site, view)}</title><meta property="og:site_name" content="${site.name}"></head><body><header class="header"><a href="/" class="logo-wrapper"><img src="/logo.png" alt="logo ${site.name}"></a><form action="/search"><input name="query" placeholder="Tìm sản phẩm"></form><a href="/cart">Giỏ hàng (<span class="count_item_pr">0</span>)</a><nav class="header-nav"><ul>${site.sections.map((name) => `<li><a href="/${slug(name)}">${name}</a></li>`).join('')}<li><a href="/lien-he">Liên hệ</a></li></ul></nav></header><div class="container">${main}</div><footer class="footer"><div class="site-footer">${site.footer}</div></footer></body></html>`;
  },
};

/** A home-made news system on Bootstrap. */
export const bootstrap: Family = {
  dateOnly: false,
  draw(site, view) {
    let main = list(
      site,
      (article) =>
        `<div class="media mb-3"><a href="${article.path}"><img src="/thumb/${article.text}.jpg"></a><div class="media-body"><h4 class="mt-0"><a href="${article.path}">${textOf(article).title}</a></h4><small class="text-muted">${when(article.at).time}, ${when(article.at).day}/${when(article.at).month}/${when(article.at).year}</small><p>${textOf(article).lead}</p></div></div>`,
    );
    if (view.kind === 'static') main = `<h1>${view.page.title}</h1><div>${view.page.html}</div>`;
    if (view.kind === 'article') {
      const { article } = view;
      const text = textOf(article);
      const { day, month, year, time, weekday } = when(article.at);
      main = `<ol class="breadcrumb"><li><a href="/">Trang chủ</a></li><li>${site.sections[0]}</li></ol><h1 class="detail-title">${text.title}</h1><p class="detail-time">${weekday}, ${day}/${month}/${year} - ${time}</p><p class="detail-sapo">${text.lead}</p><div class="detail-body">${text.paragraphs.map((part) => `<p>${part}</p>`).join('\n')}${article.extra ?? ''}</div>${article.byline === undefined ? '' : `<p class="detail-author text-right"><strong>${article.byline}</strong></p>`}${article.credit === undefined ? '' : `<p class="detail-source text-right">${article.credit.html}</p>`}${site.comments ? '<div class="comment-box"><h4>Ý kiến của bạn</h4><form action="/binh-luan/gui" method="post"><textarea name="noi_dung" placeholder="Nhập bình luận của bạn"></textarea><input name="ho_ten" placeholder="Họ tên"><button type="submit">Gửi bình luận</button></form></div>' : ''}`;
    }
    return `<!doctype html><html><head><meta charset="utf-8"><title>${titleOf(site, view)}</title>${site.markup === undefined ? '' : jsonLd(site, view.kind === 'article' ? view.article : null)}</head><body><div class="top-bar container"><div class="row"><div class="col-6"><a class="navbar-brand" href="/">${site.name}</a></div><div class="col-6 text-right"><small>${site.slogan}</small></div></div></div><nav class="navbar"><div class="container"><ul class="navbar-nav">${site.sections.map((name) => `<li class="nav-item"><a class="nav-link" href="/${slug(name)}/">${name}</a></li>`).join('')}<li class="nav-item"><a class="nav-link" href="/lien-he.html">Liên hệ</a></li></ul></div></nav><div class="container"><div class="row"><div class="col-md-8">${main}</div><div class="col-md-4"><h5>Xem nhiều</h5>${list(site, (article) => `<p><a href="${article.path}">${textOf(article).title}</a></p>`)}</div></div></div><div class="bg-dark text-white mt-4 p-4"><div class="container">${site.footer}</div></div></body></html>`;
  },
};
