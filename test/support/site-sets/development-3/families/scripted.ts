import { commentsOf, escaped, imageOf, isoTime, when } from '../../chrome.ts';
import { bodyOf, creditIn, metaByline } from '../../families/body.ts';
import { slug } from '../../prose/write-piece.ts';
import type { Family, Piece, View } from '../../site-plan.ts';
import { brand, family, menu, others } from './skin.ts';

const json = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const nextPath = (piece: Piece): string => `/bai/${piece.slug}`;
const nextSection = (section: string): string => `/muc/${slug(section)}`;
const nextProps = (view: View): unknown =>
  view.kind === 'article'
    ? {
        post: {
          id: view.piece.id,
          title: view.piece.title,
          publishedAt: isoTime(view.piece.at),
          author: view.piece.byline,
          source: view.piece.credit?.source ?? null,
          content: view.piece.paragraphs.map((text) => ({ type: 'paragraph', text })),
        },
      }
    : { page: view.kind };
/** Next.js, pages router: utility classes in the text, the same once more as JSON. */
export const nextPages: Family = family({
  dateOnly: false,
  contactPath: '/lien-he',
  aboutPath: '/ve-chung-toi',
  head: { publishedTime: true },
  articlePath: nextPath,
  sectionPath: nextSection,
  card: (piece, href) =>
    `<article class="flex gap-4 py-4 border-b"><a class="relative w-40 shrink-0" href="${href}"><img alt="${escaped(piece.title)}" loading="lazy" decoding="async" data-nimg="fill" src="/_next/image?url=${encodeURIComponent(imageOf(piece, '/media/'))}&amp;w=640&amp;q=75"/></a><div><h3 class="text-lg font-semibold leading-snug"><a href="${href}">${piece.title}</a></h3><p class="mt-1 line-clamp-2 text-slate-600">${piece.lead}</p><span class="text-xs text-slate-400">${when(piece.at).clock}<!-- -->, <!-- -->${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year}</span></div></article>`,
  block: (title, cards, href) =>
    `<section class="mb-10"><h2 class="text-xl font-bold uppercase"><a href="${href}">${title}</a></h2>${cards}</section>`,
  page: (title, html) => `<article class="prose mx-auto"><h1>${title}</h1>${html}</article>`,
  article: (piece, site, url) =>
    `<article class="mx-auto max-w-3xl"><div class="text-sm text-emerald-700"><a href="${nextSection(piece.section)}">${piece.section}</a></div><h1 class="mt-2 text-3xl font-bold">${piece.title}</h1><div class="mt-3 flex flex-wrap items-center gap-2 text-sm text-slate-500">${metaByline(piece, (byline) => `<span class="font-medium text-slate-800">${byline}</span><span>·</span>`)}<span>${when(piece.at).clock}<!-- -->, <!-- -->${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year}</span>${creditIn(piece, 'meta')}</div><p class="mt-4 font-semibold">${piece.lead}</p>${creditIn(piece, 'lead')}<div class="prose mt-6">
${bodyOf(piece, { paragraph: (text) => `<p>${text}</p>`, picture: (source, caption) => `<figure class="my-6"><img alt="" loading="lazy" data-nimg="1" src="${source}"/><figcaption class="text-center text-sm italic">${caption}</figcaption></figure>`, images: '/media/', signature: null })}
</div>${creditIn(piece, 'after')}<div class="mt-6 flex gap-2">${piece.tags.map((tag) => `<a class="rounded-full bg-slate-100 px-3 py-1 text-xs" href="/the/${slug(tag)}">#${tag}</a>`).join('')}</div>${commentsOf(site, piece, url)}<div class="mt-10 grid grid-cols-2 gap-4">${others(site, piece, { href: nextPath, item: (title, href) => `<a class="block font-medium" href="${href}">${title}</a>` })}</div></article>`,
  frame: ({ site, view, head, main }) =>
    `<!DOCTYPE html><html lang="vi"><head>${head}<meta name="next-head-count" content="14"/><link rel="preload" href="/_next/static/css/9a1c.css" as="style"/></head><body class="antialiased"><div id="__next"><header class="sticky top-0 bg-white shadow">${site.top ?? ''}<div class="container flex h-16 items-center justify-between"><div class="text-2xl font-black tracking-tight">${brand(site, '/logo.svg')}</div><nav class="hidden gap-6 lg:flex">${menu(site, nextSection, (name, href) => `<a class="hover:text-emerald-700" href="${href}">${name}</a>`)}<a href="/lien-he">Liên hệ</a></nav></div></header><main class="container py-8">${main}</main><footer class="border-t bg-slate-50"><div class="container grid gap-2 py-8 text-sm text-slate-600">${site.footer}</div></footer></div><script id="__NEXT_DATA__" type="application/json">${json({ props: { pageProps: nextProps(view) }, page: '/', buildId: 'k3V9s', isFallback: false, gssp: true })}</script></body></html>`,
});

const nuxtPath = (piece: Piece): string => `/${slug(piece.section)}/${piece.slug}.${piece.id}`;
/** Nuxt 3: scoped attributes everywhere, comments between nodes. */
export const nuxtPages: Family = family({
  dateOnly: false,
  contactPath: '/trang/lien-he',
  aboutPath: '/trang/gioi-thieu',
  head: {},
  articlePath: nuxtPath,
  sectionPath: (section) => `/${slug(section)}`,
  card: (piece, href) =>
    `<div class="story" data-v-3fa91c2e><a href="${href}" class="story__thumb" data-v-3fa91c2e><img src="${imageOf(piece, '/static/')}" alt="" data-v-3fa91c2e></a><a href="${href}" class="story__title" data-v-3fa91c2e>${piece.title}</a><!----><time class="story__time" datetime="${isoTime(piece.at)}" data-v-3fa91c2e>${when(piece.at).day}/${when(piece.at).month}</time><p class="story__sapo" data-v-3fa91c2e>${piece.lead}</p></div>`,
  block: (title, cards, href) =>
    `<section class="zone" data-v-77b0e1d4><h2 class="zone__title" data-v-77b0e1d4><a href="${href}">${title}</a></h2><!--[-->${cards}<!--]--></section>`,
  page: (title, html) => `<div class="static-page" data-v-10c2><h1>${title}</h1><div>${html}</div></div>`,
  article: (piece, site, url) =>
    `<div class="detail" data-v-5d20aa71><div class="detail__cate" data-v-5d20aa71>${piece.section}</div><h1 class="detail__title" data-v-5d20aa71>${piece.title}</h1><div class="detail__info" data-v-5d20aa71>${metaByline(piece, (byline) => `<b class="detail__by" data-v-5d20aa71>${byline}</b>`)}<time datetime="${isoTime(piece.at)}" data-v-5d20aa71>${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year} - ${when(piece.at).clock}</time>${creditIn(piece, 'meta')}<!----></div><div class="detail__sapo" data-v-5d20aa71>${piece.lead}</div>${creditIn(piece, 'lead')}<div class="detail__html" data-v-5d20aa71>
${bodyOf(piece, { paragraph: (text) => `<p>${text}</p>`, picture: (source, caption) => `<div class="photo"><img src="${source}" alt=""><span class="photo__cap">${caption}</span></div>`, images: '/static/', signature: null })}
</div>${creditIn(piece, 'after')}<!----><div class="detail__more" data-v-5d20aa71>${others(site, piece, { href: nuxtPath, item: (title, href) => `<a href="${href}" data-v-5d20aa71>${title}</a>` })}</div>${commentsOf(site, piece, url)}</div>`,
  frame: ({ site, head, main }) =>
    `<!DOCTYPE html><html lang="vi" data-capo=""><head>${head}<link rel="modulepreload" as="script" crossorigin href="/_nuxt/entry.4c1d2e.js"></head><body><div id="__nuxt"><!--[--><div class="nuxt-loading-indicator" style="opacity:0"></div><div class="shell" data-v-aa01>${site.top ?? ''}<header class="shell__head" data-v-aa01><div class="shell__brand">${brand(site, '/_nuxt/brand.png')}</div><small>${site.slogan}</small></header><nav class="shell__nav" data-v-aa01><!--[-->${menu(
      site,
      (section) => `/${slug(section)}`,
      (name, href) => `<a href="${href}" class="">${name}</a>`,
    )}<!--]--><a href="/trang/lien-he">Liên hệ</a></nav><main data-v-aa01>${main}</main><footer class="shell__foot" data-v-aa01>${site.footer}</footer></div><!--]--></div><script type="application/json" id="__NUXT_DATA__" data-ssr="true">[["Reactive",1],{"data":2,"serverRendered":3},{},true]</script><script>window.__NUXT__={};window.__NUXT__.config={public:{apiBase:"/api"},app:{baseURL:"/",buildAssetsDir:"/_nuxt/"}}</script></body></html>`,
});

const wixPath = (piece: Piece): string => `/post/${piece.slug.slice(0, 60)}`;
const short = (at: string): string =>
  `${Number(when(at).day)} thg ${Number(when(at).month)}, ${when(at).year}`;
/** A site builder's blog: meaningless ids, short dates, "3 phút đọc". */
export const builderBlog: Family = family({
  dateOnly: true,
  contactPath: '/lien-he',
  aboutPath: '/about',
  head: { generator: 'Wix.com Website Builder' },
  articlePath: wixPath,
  sectionPath: (section) => `/blog/categories/${slug(section)}`,
  card: (piece, href) =>
    `<div class="gallery-item-container"><div class="sFTYRq"><span class="post-metadata__date" title="${short(piece.at)}">${short(piece.at)}</span><span> · </span><span class="post-metadata__readTime">3 phút đọc</span></div><a class="O16KGI" href="${href}"><h2 class="bD0vt9">${piece.title}</h2></a><div class="BOlnTh">${piece.lead}</div></div>`,
  block: (title, cards) =>
    `<section id="comp-k${title.length}x1" class="comp-wrapper"><div data-testid="richTextElement" class="wixui-rich-text"><h2 class="font_2">${title}</h2></div><div class="pro-gallery">${cards}</div></section>`,
  page: (title, html) =>
    `<div data-mesh-id="ContainerinlineContent"><div data-testid="richTextElement"><h1 class="font_0">${title}</h1>${html}</div></div>`,
  article: (piece, site, url) =>
    `<article data-hook="post"><div class="mZGA5">${metaByline(piece, (byline) => `<span data-hook="user-name" class="tQ0Q1A">${byline}</span>`)}<ul><li><span data-hook="time-ago" title="${short(piece.at)}">${short(piece.at)}</span></li><li><span data-hook="time-to-read">3 phút đọc</span></li>${piece.credit?.slot === 'meta' ? `<li>${piece.credit.html}</li>` : ''}</ul></div><h1 data-hook="post-title" class="UbhFJ7"><span class="blog-post-title-font">${piece.title}</span></h1><div data-hook="post-description" class="mJ89ha">${creditIn(piece, 'lead')}<p dir="auto" class="PTXn-"><strong>${piece.lead}</strong></p>
${bodyOf(piece, { paragraph: (text) => `<p dir="auto" class="PTXn- X5buU"><span>${text}</span></p><div type="empty-line"><br role="presentation"></div>`, picture: (source, caption) => `<figure data-hook="imageViewer" class="vkIF2"><img src="${source}" alt=""><figcaption>${caption}</figcaption></figure>`, images: '/media/', signature: null })}
</div>${creditIn(piece, 'after')}<div data-hook="post-footer">${piece.tags.map((tag) => `<a href="/blog/tags/${slug(tag)}">#${tag}</a>`).join(' ')}</div>${commentsOf(site, piece, url)}</article><div data-hook="recent-posts">${others(site, piece, { href: wixPath, item: (title, href) => `<a href="${href}">${title}</a>` })}</div>`,
  frame: ({ site, head, main }) =>
    `<!DOCTYPE html><html lang="vi"><head>${head}</head><body class="" data-js-loaded="true"><div id="SITE_CONTAINER"><div id="main_MF" class="main_MF"><div id="SCROLL_TO_TOP" tabindex="-1"></div><div id="site-root"><header id="SITE_HEADER" tabindex="-1">${site.top ?? ''}<div id="comp-l0" class="wixui-rich-text" data-testid="richTextElement"><p class="font_7">${brand(site, '/media/logo~mv2.png')}</p></div><wix-dropdown-menu><nav>${menu(
      site,
      (section) => `/blog/categories/${slug(section)}`,
      (name, href) => `<a data-testid="linkElement" href="${href}">${name}</a>`,
    )}<a href="/lien-he">Liên hệ</a></nav></wix-dropdown-menu></header><main id="PAGES_CONTAINER" tabindex="-1"><div id="SITE_PAGES">${main}</div></main><div id="SITE_FOOTER" class="SITE_FOOTER"><div data-mesh-id="SITE_FOOTERinlineContent">${site.footer}</div></div></div></div></div></body></html>`,
});

const ampPath = (piece: Piece): string => `/doc/${piece.slug}-${piece.id}.amp`;
const ampSection = (section: string): string => `/nhom/${slug(section)}.amp`;
/** A whole site in AMP. */
export const ampPages: Family = family({
  dateOnly: false,
  contactPath: '/lien-he.amp',
  aboutPath: '/gioi-thieu.amp',
  head: { publishedTime: true },
  articlePath: ampPath,
  sectionPath: ampSection,
  card: (piece, href) =>
    `<div class="card"><a href="${href}"><amp-img src="${imageOf(piece, '/t/')}" width="320" height="200" layout="responsive" alt="${escaped(piece.title)}"></amp-img><div class="tt">${piece.title}</div></a><div class="tm">${when(piece.at).clock} ${when(piece.at).day}/${when(piece.at).month}</div></div>`,
  block: (title, cards) => `<div class="zone"><div class="zt">${title}</div>${cards}</div>`,
  page: (title, html) => `<div class="static"><h1>${title}</h1>${html}</div>`,
  article: (piece, site, url) =>
    `<div class="ctn"><h1>${piece.title}</h1><div class="pub">${metaByline(piece, (byline) => `${byline} - `)}${when(piece.at).clock} ngày ${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year} ${creditIn(piece, 'meta')}</div><div class="sapo">${piece.lead}</div>${creditIn(piece, 'lead')}<div class="nd">
${bodyOf(piece, { paragraph: (text) => `<p>${text}</p>`, picture: (source, caption) => `<figure><amp-img src="${source}" width="640" height="400" layout="responsive" alt=""></amp-img><figcaption>${caption}</figcaption></figure>`, images: '/t/', signature: null })}
</div>${creditIn(piece, 'after')}<amp-social-share type="facebook" data-param-href="${url}"></amp-social-share>${commentsOf(site, piece, url)}<div class="lq">${others(site, piece, { href: ampPath, item: (title, href) => `<div><a href="${href}">${title}</a></div>` })}</div></div>`,
  frame: ({ site, head, main }) =>
    `<!doctype html>
<html ⚡ lang="vi">
<head>
${head}
<style amp-custom>body{font-family:Arial}.card{padding:8px}</style>
<script async src="https://cdn.ampproject.org/v0.js"></script>
</head>
<body><amp-sidebar id="sb" layout="nodisplay" side="left"><ul>${menu(site, ampSection, (name, href) => `<li><a href="${href}">${name}</a></li>`)}<li><a href="/lien-he.amp">Liên hệ</a></li></ul></amp-sidebar><div class="hd"><button on="tap:sb.toggle">☰</button><div class="lg">${site.logoOnly ? `<amp-img src="/logo.png" width="120" height="40" alt="${site.name}"></amp-img>` : `<a href="/">${site.name}</a>`}</div>${site.top ?? ''}</div>
${main}
<div class="ft">${site.footer}</div></body></html>`,
});
