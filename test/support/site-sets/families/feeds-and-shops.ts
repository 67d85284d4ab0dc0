import {
  adBox,
  COOKIE_BAR,
  commentsOf,
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
import type { Family, Piece, Site } from '../site-plan.ts';
import { type BodyShape, bodyOf, creditIn, metaByline } from './body.ts';

const FEED_BODY: BodyShape = {
  paragraph: (text) => `<p class="body-text">${text}</p>`,
  picture: (source, caption) =>
    `<p class="body-image"><img src="https://photo.feedcdn.vn/w720${source}" width="100%"/></p>${caption === '' ? '' : `<p class="media-caption"><em>${caption}</em></p>`}`,
  images: '/',
  signature: (byline) => `<p class="body-text body-author"><strong>${byline}</strong></p>`,
  inlineAd: true,
};

/** A feed of cards from many papers, as readers like Báo Mới draw it. */
export const feed: Family = {
  dateOnly: false,
  articlePath: (piece) => `/${piece.slug}-c${piece.id}.epi`,
  sectionPath: (section) => `/${slug(section)}.epi`,
  contactPath: '/thong-tin-lien-he.epi',
  aboutPath: '/gioi-thieu.epi',
  draw(site, view) {
    const url = `https://${site.host}${pathOf(this, site, view)}`;
    const card = (piece: Piece): string =>
      `<div class="bm-card" data-aid="${piece.id}"><h3 class="bm-card-header"><a href="${this.articlePath(piece, site)}" title="${piece.title}">${piece.title}</a></h3><div class="bm-card-footer"><time datetime="${isoTime(piece.at)}" class="content-time">${when(piece.at).clock}</time><a class="related" href="${this.articlePath(piece, site)}#lq">${piece.id % 20} liên quan</a></div></div>`;
    const shown =
      view.kind === 'section' ? site.pieces.filter((piece) => piece.section === view.section) : site.pieces;
    const main =
      view.kind === 'article'
        ? feedArticle(this, site, view.piece)
        : view.kind === 'static'
          ? `<div class="page-static"><h1>${view.title}</h1>${view.html}</div>`
          : `<div class="bm-section hot">${shown.slice(0, 5).map(card).join('')}</div><div class="bm-section timeline">${shown.map(card).join('')}</div><div class="bm-section"><h4>Được quan tâm</h4>${shown.slice(2).map(card).join('')}</div>`;
    return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"/><title>${titleOf(site, view)}</title>${metaOf(site, view, url)}${view.kind === 'article' ? `<meta property="article:published_time" content="${isoTime(view.piece.at)}"/>` : ''}${structuredData(site, view, url)}${noise(site, view)}</head><body><div id="app"><div class="bm-header"><a class="logo" href="/"><img src="/static/logo.svg" alt="${site.name}"/>${site.logoOnly ? '' : `<span>${site.name}</span>`}</a>${site.top ?? ''}<div class="bm-menu">${site.sections.map((section) => `<a href="${this.sectionPath(section)}">${section.toUpperCase()}</a>`).join('')}</div></div><div class="bm-main">${main}</div><div class="bm-side">${site.aside ?? ''}${adBox(4)}</div><div class="bm-footer">${site.footer}</div></div>${COOKIE_BAR}</body></html>`;
  },
};

function feedArticle(family: Family, site: Site, piece: Piece): string {
  const { day, month, year, clock } = when(piece.at);
  const url = `https://${site.host}${family.articlePath(piece, site)}`;
  return `<div class="article"><div class="breadcrumb"><a href="${family.sectionPath(piece.section)}">${piece.section}</a></div><h1 class="article__header">${piece.title}</h1><div class="article__meta">${creditIn(piece, 'meta')} <time datetime="${isoTime(piece.at)}">${day}/${month}/${year} ${clock} GMT+7</time></div><div class="article__sapo">${piece.lead}</div>${creditIn(piece, 'lead')}<div class="article__body">${bodyOf(piece, FEED_BODY)}</div>${creditIn(piece, 'after')}<div class="article__tag">${piece.tags.map((tag) => `<a class="keyword" href="/tag/${slug(tag)}.epi">${tag}</a>`).join('')}</div>${shareBar(url)}<div id="lq" class="related-list"><h4>Tin liên quan</h4>${site.pieces
    .filter((other) => other !== piece)
    .slice(0, 6)
    .map(
      (other) => `<div class="bm-card"><a href="${family.articlePath(other, site)}">${other.title}</a></div>`,
    )
    .join('')}</div>${commentsOf(site, piece, url)}</div>`;
}

const SHOP_BODY: BodyShape = {
  paragraph: (text) =>
    `<p><span style="font-size:14px;"><span style="font-family:Arial,Helvetica,sans-serif;">${text}</span></span></p>`,
  picture: (source, caption, alt) =>
    `<p style="text-align: center;"><img data-thumb="original" original-height="600" src="//bizweb.dktcdn.net/100/442/811/files${source}" alt="${alt}"/></p>${caption === '' ? '' : `<p style="text-align: center;"><em>${caption}</em></p>`}`,
  images: '/',
  signature: null,
};

/** A shop platform whose blog carries the articles: cart, prices, "Bài viết mới nhất". */
export const shopBlog: Family = {
  dateOnly: true,
  articlePath: (piece) => `/blogs/${slug(piece.section)}/${piece.slug}`,
  sectionPath: (section) => `/blogs/${slug(section)}`,
  contactPath: '/pages/lien-he',
  aboutPath: '/pages/gioi-thieu',
  draw(site, view) {
    const url = `https://${site.host}${pathOf(this, site, view)}`;
    const card = (piece: Piece): string =>
      `<article class="blogwp clearfix"><h3 class="art-title"><a href="${this.articlePath(piece, site)}" title="${piece.title}">${piece.title}</a></h3><div class="art-info"><p>${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year}</p></div><p class="art-summary">${piece.lead}</p></article>`;
    const shown =
      view.kind === 'section' ? site.pieces.filter((piece) => piece.section === view.section) : site.pieces;
    const goods = `<div class="section_product"><h2>Sản phẩm nổi bật</h2>${[1, 2, 3, 4].map((number) => `<div class="product-item"><a href="/products/mat-hang-${number}">Mặt hàng số ${number}</a><span class="price">${number * 85}.000₫</span><form action="/cart/add" method="post"><input type="hidden" name="id" value="${number}"/><button>Thêm vào giỏ</button></form></div>`).join('')}</div>`;
    const main =
      view.kind === 'article'
        ? shopArticle(this, site, view.piece)
        : view.kind === 'static'
          ? `<div class="page_cont"><h1 class="title_page">${view.title}</h1><div class="rte">${view.html}</div></div>`
          : `${view.kind === 'home' ? goods : ''}<div class="section_blog">${shown.map(card).join('\n')}</div>`;
    return `<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="UTF-8"/>\n<title>${titleOf(site, view)}</title>\n${metaOf(site, view, url)}\n${structuredData(site, view, url)}\n<script>var Bizweb=Bizweb||{};Bizweb.store="${site.host.split('.')[0]}.mysapo.net";Bizweb.template="${view.kind}";</script>\n${noise(site, view)}\n</head>
<body><header class="header"><div class="container"><a class="logo" href="/"><img src="//bizweb.dktcdn.net/100/442/811/themes/logo.png" alt="logo ${site.name}"/></a>${site.top ?? ''}<form action="/search" class="header-search"><input name="query" placeholder="Tìm sản phẩm"/></form><a href="/cart" class="cart">Giỏ hàng (<span>0</span>)</a></div><ul class="item_big">${['Trang chủ', ...site.sections].map((section, at) => `<li class="nav-item"><a href="${at === 0 ? '/' : this.sectionPath(section)}">${section}</a></li>`).join('')}</ul></header><div class="bodywrap">${main}</div><aside>${site.aside ?? ''}<h4>Bài viết mới nhất</h4>${site.pieces
      .slice(0, 5)
      .map((piece) => `<a href="${this.articlePath(piece, site)}">${piece.title}</a>`)
      .join(
        '',
      )}</aside><footer class="footer"><div class="container">${site.footer}</div><div class="copyright">© Bản quyền thuộc về ${site.name} | Cung cấp bởi Sapo</div></footer></body></html>`;
  },
  defaultByline: 'Quản trị web',
};

function shopArticle(family: Family, site: Site, piece: Piece): string {
  const { day, month, year } = when(piece.at);
  const url = `https://${site.host}${family.articlePath(piece, site)}`;
  const signed = metaByline(piece, (byline) => byline);
  const author = signed === '' && piece.entry.signedInCredit !== true ? 'Quản trị web' : signed;
  return `<section class="bread-crumb"><ul class="breadcrumb"><li class="home"><a href="/"><span>Trang chủ</span></a></li><li><a href="${family.sectionPath(piece.section)}"><span>${piece.section}</span></a></li><li><strong>${piece.title}</strong></li></ul></section><article class="article-main"><h1 class="article-name">${piece.title}</h1><div class="time-post">Đăng bởi <b>${author}</b> vào lúc ${day}/${month}/${year} ${creditIn(piece, 'meta')}</div><div class="article-details"><div class="article-content"><p><strong>${piece.lead}</strong></p>${creditIn(piece, 'lead')}<div class="rte">${bodyOf(piece, SHOP_BODY)}</div>${creditIn(piece, 'after')}</div></div><div class="tag_article">Tags: ${piece.tags.map((tag) => `<a href="/blogs/all/tagged/${slug(tag)}">${tag}</a>`).join(', ')}</div>${commentsOf(site, piece, url)}</article>`;
}

const MICRODATA_BODY: BodyShape = {
  paragraph: (text) => `<p data-v-7c2f>${text}</p>`,
  picture: (source, caption, alt) =>
    `<div data-v-7c2f class="pic" itemprop="image" itemscope itemtype="https://schema.org/ImageObject"><img data-v-7c2f src="/_nuxt/img${source}" alt="${alt}"><meta itemprop="url" content="/_nuxt/img${source}">${caption === '' ? '' : `<em data-v-7c2f>${caption}</em>`}</div>`,
  images: '/',
  signature: null,
};

/** Vue rendered on the server with microdata; articles are NewsArticle only where the plan says so. */
export const vueMicrodata: Family = {
  dateOnly: false,
  articlePath: (piece) => `/p/${piece.id}/${piece.slug.slice(0, 50)}`,
  sectionPath: (section) => `/muc/${slug(section)}`,
  contactPath: '/lien-he',
  aboutPath: '/gioi-thieu',
  draw(site, view) {
    const url = `https://${site.host}${pathOf(this, site, view)}`;
    const card = (piece: Piece): string =>
      `<div data-v-1a9c class="it"><router-link data-v-1a9c><a data-v-1a9c href="${this.articlePath(piece, site)}"><span data-v-1a9c>${piece.title}</span></a></router-link><i data-v-1a9c>${when(piece.at).weekday}, ${when(piece.at).clock} ngày ${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year}</i><p data-v-1a9c>${piece.lead}</p></div>`;
    const shown =
      view.kind === 'section' ? site.pieces.filter((piece) => piece.section === view.section) : site.pieces;
    const main =
      view.kind === 'article'
        ? vueArticle(this, site, view.piece)
        : view.kind === 'static'
          ? `<div data-v-9 class="tinh"><h1 data-v-9>${view.title}</h1>${view.html}</div>`
          : `<!--[-->${shown.map(card).join('<!---->')}<!--]-->`;
    return `<!doctype html>\n<html lang="vi" data-n-head="%7B%22lang%22:%7B%22ssr%22:%22vi%22%7D%7D">\n<head>\n<meta data-n-head="ssr" charset="utf-8">\n<title>${titleOf(site, view)}</title>\n${metaOf(site, view, url)}\n${structuredData(site, view, url)}\n${noise(site, view)}\n</head>
<body><div data-server-rendered="true" id="__nuxt"><div data-v-0 class="khung"><div data-v-0 class="dau"><a data-v-0 href="/" class="nuxt-link-active"><img data-v-0 src="/l.svg" alt="${site.name}">${site.logoOnly ? '' : `<em data-v-0>${site.name}</em>`}</a>${site.top ?? ''}<p data-v-0>${site.slogan}</p></div><div data-v-0 class="dm">${site.sections.map((section) => `<a data-v-0 href="${this.sectionPath(section)}">${section}</a>`).join('')}</div><div data-v-0 class="giua">${main}</div><div data-v-0 class="ben">${site.aside ?? ''}</div><div data-v-0 class="cuoi">${site.footer}</div></div></div><script>window.__NUXT__=(function(a,b){return{layout:"default",data:[{}],state:{site:a,v:b},serverRendered:true}}("${site.host}",3));</script></body></html>`;
  },
};

function vueArticle(family: Family, site: Site, piece: Piece): string {
  const { day, month, year, clock, weekday } = when(piece.at);
  const url = `https://${site.host}${family.articlePath(piece, site)}`;
  const type = site.markup === 'news-microdata' ? 'NewsArticle' : 'BlogPosting';
  return `<div data-v-7c2f class="bai" itemscope itemtype="https://schema.org/${type}"><meta itemprop="mainEntityOfPage" content="${url}"><span itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="${site.name}"></span><h1 data-v-7c2f itemprop="headline">${piece.title}</h1><div data-v-7c2f class="tt">${metaByline(piece, (byline) => `<span data-v-7c2f itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">${byline}</span></span>`)}<span data-v-7c2f itemprop="datePublished" content="${isoTime(piece.at)}">${weekday}, ${clock} ngày ${day}/${month}/${year}</span>${creditIn(piece, 'meta')}</div><p data-v-7c2f class="dan" itemprop="description">${piece.lead}</p>${creditIn(piece, 'lead')}<div data-v-7c2f class="nd" itemprop="articleBody">${bodyOf(piece, MICRODATA_BODY)}</div>${creditIn(piece, 'after')}<div data-v-7c2f class="the">${piece.tags.map((tag) => `<a href="/the/${slug(tag)}">${tag}</a>`).join('')}</div>${shareBar(url)}<div data-v-7c2f class="them">Xem thêm: ${site.pieces
    .filter((other) => other !== piece)
    .slice(0, 4)
    .map((other) => `<a href="${family.articlePath(other, site)}">${other.title}</a>`)
    .join('')}</div>${commentsOf(site, piece, url)}</div>`;
}
