import { commentsOf, imageOf, isoTime, pathOf, shareBar, when } from '../chrome.ts';
import { slug } from '../prose/write-piece.ts';
import type { Family, Piece, Site, View } from '../site-plan.ts';
import { type BodyShape, bodyOf, creditIn, metaByline } from './body.ts';
import { pageHead } from './page-head.ts';

const PLAIN: BodyShape = {
  paragraph: (text) => `<p>${text}</p>`,
  picture: (source, caption, alt) =>
    `<p style="text-align:center"><img src="${source}" alt="${alt}"></p>${caption === '' ? '' : `<p style="text-align:center"><em>${caption}</em></p>`}`,
  images: '/storage/',
  signature: null,
};

interface Parts {
  readonly card: (piece: Piece) => string;
  readonly list: (cards: string, heading: string | null) => string;
  readonly fixed: (title: string, html: string) => string;
  readonly article: (piece: Piece, url: string) => string;
}

/** What stands between header and footer. */
function mainOf(family: Family, site: Site, view: View, parts: Parts): string {
  if (view.kind === 'static') return parts.fixed(view.title, view.html);
  if (view.kind === 'article')
    return parts.article(view.piece, `https://${site.host}${pathOf(family, site, view)}`);
  const shown =
    view.kind === 'home' ? site.pieces : site.pieces.filter(({ section }) => section === view.section);
  return parts.list(shown.map(parts.card).join('\n'), view.kind === 'section' ? view.section : null);
}

const links = (family: Family, site: Site, wrap: (href: string, text: string) => string): string =>
  [
    ...site.sections.map((one) => wrap(family.sectionPath(one), one)),
    wrap(family.contactPath, 'Liên hệ'),
  ].join('');

/** Laravel with Bootstrap: everything in rows and columns, day and author with icons. */
export const laravel: Family = {
  dateOnly: false,
  articlePath: (piece) => `/bai-viet/${piece.slug}-${piece.id}`,
  sectionPath: (section) => `/chuyen-muc/${slug(section)}`,
  contactPath: '/lien-he',
  aboutPath: '/gioi-thieu',
  draw(site, view) {
    const main = mainOf(this, site, view, {
      card: (piece) =>
        `<div class="col-md-4"><div class="card h-100"><a href="${this.articlePath(piece, site)}"><img class="card-img-top" src="${imageOf(piece, '/storage/')}" alt=""></a><div class="card-body"><h5 class="card-title"><a href="${this.articlePath(piece, site)}">${piece.title}</a></h5><p class="card-text">${piece.lead}</p></div></div></div>`,
      list: (cards, heading) =>
        `${heading === null ? '' : `<h1 class="h3">${heading}</h1>`}<div class="row">${cards}</div>${site.aside ?? ''}`,
      fixed: (title, html) => `<h1>${title}</h1><div class="content">${html}</div>`,
      article: (piece, url) => {
        const { day, month, year, clock } = when(piece.at);
        return `<nav aria-label="breadcrumb"><ol class="breadcrumb"><li class="breadcrumb-item"><a href="/">Trang chủ</a></li><li class="breadcrumb-item active">${piece.section}</li></ol></nav><h1 class="post-title">${piece.title}</h1><ul class="list-inline text-muted small"><li class="list-inline-item"><i class="far fa-clock"></i> ${clock} ${day}-${month}-${year}</li>${metaByline(piece, (byline) => `<li class="list-inline-item"><i class="far fa-user"></i> ${byline}</li>`)}<li class="list-inline-item"><i class="far fa-eye"></i> ${piece.id % 900} lượt xem</li></ul>${creditIn(piece, 'meta')}<p class="lead fw-bold">${piece.lead}</p>${creditIn(piece, 'lead')}<div class="post-content">
${bodyOf(piece, PLAIN)}
</div>${creditIn(piece, 'after')}${shareBar(url)}${commentsOf(site, piece, url)}`;
      },
    });
    return `<!DOCTYPE html>
<html lang="vi"><head>
${pageHead(this, site, view, { links: '<meta name="csrf-token" content="bZ0">' })}
</head><body>
<div class="topbar bg-light"><div class="container">${site.top ?? ''}</div></div>
<nav class="navbar navbar-expand-lg"><div class="container"><a class="navbar-brand" href="/">${site.logoOnly ? `<img src="/images/logo.png" alt="${site.name}">` : site.name}</a><div class="navbar-nav">${links(this, site, (href, text) => `<a class="nav-link" href="${href}">${text}</a>`)}</div></div></nav>
<div class="container py-4">${main}</div>
<footer class="bg-dark text-white"><div class="container"><div class="row">${site.footer}</div></div></footer>
</body></html>`;
  },
};

/** A shop system's blog: the author in a line with the day, products in the footer's neighbourhood. */
export const haravan: Family = {
  dateOnly: true,
  articlePath: (piece) => `/blogs/${slug(piece.section)}/${piece.slug}`,
  sectionPath: (section) => `/blogs/${slug(section)}`,
  contactPath: '/pages/lien-he',
  aboutPath: '/pages/about-us',
  draw(site, view) {
    const main = mainOf(this, site, view, {
      card: (piece) =>
        `<article class="article-item"><a href="${this.articlePath(piece, site)}"><img src="//product.hstatic.net/1000${imageOf(piece, '/')}" alt="${piece.title}"></a><h3><a href="${this.articlePath(piece, site)}">${piece.title}</a></h3><p>${piece.lead}</p></article>`,
      list: (cards, heading) =>
        `${heading === null ? `<section class="home-products"><h2>Sản phẩm bán chạy</h2><div class="product-item"><h3><a href="/products/combo-1">Combo tiết kiệm 1</a></h3><p class="price">159,000₫</p></div><div class="product-item"><h3><a href="/products/combo-2">Combo tiết kiệm 2</a></h3><p class="price">249,000₫</p></div></section>` : `<h1>${heading}</h1>`}<section class="blogs">${cards}</section>${site.aside ?? ''}`,
      fixed: (title, html) =>
        `<div class="page-wrapper"><h1>${title}</h1><div class="rte">${html}</div></div>`,
      article: (piece, url) => {
        const { day, month, year } = when(piece.at);
        return `<div class="article-detail"><h1 class="article-title">${piece.title}</h1><div class="article-info">${metaByline(piece, (byline) => `<span>Người viết: <b>${byline}</b> lúc </span>`)}<time datetime="${piece.at.slice(0, 10)}">${day}.${month}.${year}</time> ${creditIn(piece, 'meta')}</div><div class="article-summary"><p>${piece.lead}</p></div>${creditIn(piece, 'lead')}<div class="article-body typeList-style">
${bodyOf(piece, PLAIN)}
</div>${creditIn(piece, 'after')}<div class="article-tags">Tags: ${piece.tags.map((tag) => `<a href="/blogs/all/tagged/${slug(tag)}">${tag}</a>`).join(', ')}</div>${commentsOf(site, piece, url)}</div>`;
      },
    });
    return `<!doctype html>
<html lang="vi"><head>
${pageHead(this, site, view, { links: '<link rel="preconnect" href="//theme.hstatic.net">' })}
</head><body id="wandave-theme" class="${view.kind}">
<div class="top-bar">${site.top ?? 'Miễn phí giao hàng đơn từ 300.000đ'}</div>
<header class="header-main"><div class="logo"><a href="/"><img src="//theme.hstatic.net/1000/logo.png" alt="${site.name}"></a></div><form action="/search"><input name="q" placeholder="Tìm kiếm sản phẩm..."></form><ul class="menu">${links(this, site, (href, text) => `<li><a href="${href}">${text}</a></li>`)}</ul><a href="/cart">Giỏ hàng (0)</a></header>
<main class="wrapperMain_content">${main}</main>
<footer class="mainFooter">${site.footer}<div class="payments"><img src="/pay.png" alt="Thanh toán"></div></footer>
</body></html>`;
  },
};

/** A page builder's export: hashed classes, no element that says what it is. */
export const divSoup: Family = {
  dateOnly: true,
  articlePath: (piece) => `/p/${piece.id}/${piece.slug}`,
  sectionPath: (section) => `/c/${slug(section)}`,
  contactPath: '/lien-he-voi-chung-toi',
  aboutPath: '/ve-chung-toi',
  draw(site, view) {
    const main = mainOf(this, site, view, {
      card: (piece) =>
        `<div class="_3kQ"><a class="_1aB" href="${this.articlePath(piece, site)}"><div class="_9z"><span class="_t2">${piece.title}</span></div><div class="_d4">${piece.lead}</div></a></div>`,
      list: (cards, heading) =>
        `${heading === null ? '' : `<div class="_h1"><span>${heading}</span></div>`}<div class="_gr">${cards}</div>${site.aside ?? ''}`,
      fixed: (title, html) => `<div class="_h1"><span>${title}</span></div><div class="_rt">${html}</div>`,
      article: (piece, url) => {
        const { day, month, year } = when(piece.at);
        return `<div class="_art"><h1 class="_h1">${piece.title}</h1><div class="_mt"><span>${Number(day)} thg ${Number(month)}, ${year}</span>${metaByline(piece, (byline) => `<span class="_sp"> · </span><span class="_au">${byline}</span>`)}</div>${creditIn(piece, 'meta')}<div class="_ld">${piece.lead}</div>${creditIn(piece, 'lead')}<div class="_bd">
${bodyOf(piece, { ...PLAIN, paragraph: (text) => `<div class="_p">${text}</div>` })}
</div>${creditIn(piece, 'after')}${commentsOf(site, piece, url)}</div>`;
      },
    });
    return `<!DOCTYPE html><html lang="vi"><head>
${pageHead(this, site, view, {})}
</head><body><div id="SITE_CONTAINER"><div class="_hd"><div class="_top">${site.top ?? ''}</div><a href="/"><img class="_lg" src="/media/logo.avif" alt="${site.name}"></a><div class="_mn">${links(this, site, (href, text) => `<a href="${href}"><span>${text}</span></a>`)}</div></div><div class="_mc">${main}</div><div class="_ft">${site.footer}</div></div></body></html>`;
  },
};

/** Joomla's own article layout with its list of details. */
export const helix: Family = {
  dateOnly: false,
  articlePath: (piece) => `/index.php/${slug(piece.section)}/${piece.id}-${piece.slug}`,
  sectionPath: (section) => `/index.php/${slug(section)}`,
  contactPath: '/index.php/lien-he',
  aboutPath: '/index.php/gioi-thieu',
  defaultByline: 'Quản trị viên',
  draw(site, view) {
    const main = mainOf(this, site, view, {
      card: (piece) =>
        `<div class="item column-1" itemprop="blogPost"><div class="page-header"><h2 itemprop="name"><a href="${this.articlePath(piece, site)}" itemprop="url">${piece.title}</a></h2></div><p>${piece.lead}</p></div>`,
      list: (cards, heading) =>
        `<div class="blog" itemscope itemtype="https://schema.org/Blog">${heading === null ? '' : `<div class="page-header"><h1>${heading}</h1></div>`}${cards}</div>${site.aside ?? ''}`,
      fixed: (title, html) => `<div class="item-page"><h1>${title}</h1>${html}</div>`,
      article: (piece, url) => {
        const { day, month, clock, year } = when(piece.at);
        const byline = piece.entry.signedInCredit === true ? null : (piece.byline ?? 'Quản trị viên');
        return `<article class="item-page"><div class="page-header"><h1 itemprop="headline">${piece.title}</h1></div><dl class="article-info text-muted"><dt class="article-info-term">Chi tiết</dt><dd class="createdby" itemprop="author" itemscope itemtype="https://schema.org/Person">${byline === null ? '' : `Viết bởi: <span itemprop="name">${byline}</span>`}</dd><dd class="category-name">Chuyên mục: <a href="${this.sectionPath(piece.section)}">${piece.section}</a></dd><dd class="published"><time datetime="${isoTime(piece.at)}" itemprop="datePublished">Ngày đăng: ${day} Tháng ${Number(month)} ${year} ${clock}</time></dd><dd class="hits">Lượt xem: ${piece.id % 777}</dd></dl>${creditIn(piece, 'meta')}<div itemprop="articleBody" class="com-content-article__body"><p><strong>${piece.lead}</strong></p>${creditIn(piece, 'lead')}
${bodyOf(piece, PLAIN)}
</div>${creditIn(piece, 'after')}${commentsOf(site, piece, url)}<nav class="pagenavigation"><a class="btn" rel="prev">Trang trước</a></nav></article>`;
      },
    });
    return `<!DOCTYPE html>
<html lang="vi-vn" dir="ltr"><head>
${pageHead(this, site, view, { generator: 'Joomla! - Open Source Content Management', openGraph: false })}
</head><body class="site helix-ultimate com-content">
<div id="sp-top-bar"><div class="container">${site.top ?? ''}</div></div>
<header id="sp-header"><div class="logo"><a href="/">${site.name}</a><span class="logo-slogan">${site.slogan}</span></div><ul class="sp-megamenu-parent">${links(this, site, (href, text) => `<li class="sp-menu-item"><a href="${href}">${text}</a></li>`)}</ul></header>
<section id="sp-main-body"><div class="container">${main}</div></section>
<footer id="sp-footer"><div class="container"><div class="row">${site.footer}</div></div></footer>
</body></html>`;
  },
};

/** A forum's thread as an article: the poster at the left, the day above the message. */
export const forum: Family = {
  dateOnly: false,
  articlePath: (piece) => `/threads/${piece.slug}.${piece.id}/`,
  sectionPath: (section) => `/forums/${slug(section)}.${section.length}/`,
  contactPath: '/misc/contact',
  aboutPath: '/help/about',
  draw(site, view) {
    const main = mainOf(this, site, view, {
      card: (piece) =>
        `<div class="structItem structItem--thread"><div class="structItem-title"><a href="${this.articlePath(piece, site)}">${piece.title}</a></div><div class="structItem-minor">${piece.byline ?? ''}</div></div>`,
      list: (cards, heading) =>
        `<h1 class="p-title-value">${heading ?? site.name}</h1><div class="block-container">${cards}</div><div class="p-body-sidebar">${site.aside ?? ''}</div>`,
      fixed: (title, html) => `<h1 class="p-title-value">${title}</h1><div class="block-body">${html}</div>`,
      article: (piece, url) => {
        const { day, month, year, clock } = when(piece.at);
        const who =
          piece.byline === null
            ? ''
            : `<h4 class="message-name"><a class="username" itemprop="name">${piece.byline}</a></h4>`;
        return `<h1 class="p-title-value">${piece.title}</h1><article class="message message--post" itemscope itemtype="https://schema.org/Comment"><div class="message-cell message-cell--user"><section class="message-user">${who}<h5 class="userTitle message-userTitle">Thành viên</h5></section></div><div class="message-cell message-cell--main"><header class="message-attribution"><time class="u-dt" datetime="${isoTime(piece.at)}">${day}/${month}/${year} lúc ${clock}</time> ${creditIn(piece, 'meta')}</header><div class="message-body"><div class="bbWrapper"><b>${piece.lead}</b><br>${creditIn(piece, 'lead')}
${bodyOf(piece, { ...PLAIN, paragraph: (text) => `${text}<br><br>` })}
</div></div>${creditIn(piece, 'after')}</div></article>${commentsOf(site, piece, url)}`;
      },
    });
    return `<!DOCTYPE html>
<html lang="vi-VN" data-app="public"><head>
${pageHead(this, site, view, {})}
</head><body data-template="${view.kind}">
<header class="p-header"><a href="/"><img src="/styles/logo.png" alt="${site.name}"></a>${site.top ?? ''}</header><nav class="p-nav">${links(this, site, (href, text) => `<a class="p-navEl-link" href="${href}">${text}</a>`)}<a href="/login">Đăng nhập</a></nav>
<div class="p-body">${main}</div>
<footer class="p-footer"><div class="p-footer-inner">${site.footer}</div><div class="p-footer-copyright">Community platform by XenForo® © 2010-2026</div></footer>
</body></html>`;
  },
};
