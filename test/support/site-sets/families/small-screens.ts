import {
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
import type { Family, Piece, Site } from '../site-plan.ts';
import { type BodyShape, bodyOf, creditIn, metaByline } from './body.ts';

const AMP_BODY: BodyShape = {
  paragraph: (text) => `<p>${text}</p>`,
  picture: (source, caption, alt) =>
    `<figure><amp-img src="/media${source}" width="680" height="453" layout="responsive" alt="${alt}"></amp-img>${caption === '' ? '' : `<figcaption>${caption}</figcaption>`}</figure>`,
  images: '/',
  signature: (byline) => `<p class="sign"><em>${byline}</em></p>`,
};

/** AMP pages only: custom elements, boilerplate styles, no scripts of its own. */
export const amp: Family = {
  dateOnly: false,
  articlePath: (piece) => `/${piece.slug}-a${piece.id}.amp`,
  sectionPath: (section) => `/${slug(section)}.amp`,
  contactPath: '/lien-he.amp',
  aboutPath: '/gioi-thieu.amp',
  draw(site, view) {
    const url = `https://${site.host}${pathOf(this, site, view)}`;
    const item = (piece: Piece): string =>
      `<li><a href="${this.articlePath(piece, site)}"><amp-img src="/media${imageOf(piece, '/')}" width="120" height="80"></amp-img><h3>${piece.title}</h3></a><time datetime="${isoTime(piece.at)}">${when(piece.at).clock} | ${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year}</time></li>`;
    const shown =
      view.kind === 'section' ? site.pieces.filter((piece) => piece.section === view.section) : site.pieces;
    const main =
      view.kind === 'article'
        ? ampArticle(this, site, view.piece)
        : view.kind === 'static'
          ? `<section><h1>${view.title}</h1>${view.html}</section>`
          : `<ul class="list">${shown.map(item).join('\n')}</ul>`;
    return `<!doctype html>\n<html amp lang="vi">\n<head>\n<meta charset="utf-8">\n<script async src="https://cdn.ampproject.org/v0.js"></script>\n<script async custom-element="amp-sidebar" src="https://cdn.ampproject.org/v0/amp-sidebar-0.1.js"></script>\n<title>${titleOf(site, view)}</title>\n<meta name="viewport" content="width=device-width,minimum-scale=1,initial-scale=1">\n${metaOf(site, view, url)}\n${structuredData(site, view, url)}\n<style amp-boilerplate>body{-webkit-animation:-amp-start 8s steps(1,end) 0s 1 normal both}@-webkit-keyframes -amp-start{from{visibility:hidden}to{visibility:visible}}</style>\n${noise(
      site,
      view,
    )
      .replace('<style>', '<style amp-custom>')
      .replace(/<script>[\s\S]*?<\/script>/, '')}\n</head>
<body><header class="hd"><button on="tap:sb.toggle">☰</button><a class="brand" href="/">${site.logoOnly ? `<amp-img src="/logo.png" alt="${site.name}" width="160" height="40"></amp-img>` : site.name}</a>${site.top ?? ''}</header><amp-sidebar id="sb" layout="nodisplay" side="left"><ul>${site.sections.map((section) => `<li><a href="${this.sectionPath(section)}">${section}</a></li>`).join('')}</ul></amp-sidebar><main>${main}</main>${site.aside ?? ''}<amp-ad width="300" height="250" type="doubleclick" data-slot="/1/a"></amp-ad><footer>${site.footer}</footer><amp-analytics type="gtag" data-credentials="include"></amp-analytics></body></html>`;
  },
};

function ampArticle(family: Family, site: Site, piece: Piece): string {
  const { day, month, year, clock, weekday } = when(piece.at);
  const url = `https://${site.host}${family.articlePath(piece, site)}`;
  return `<article><nav class="bc"><a href="/">Trang chủ</a> › <a href="${family.sectionPath(piece.section)}">${piece.section}</a></nav><h1>${piece.title}</h1><div class="dt">${weekday}, ${day}/${month}/${year}, ${clock} (GMT+7)</div>${creditIn(piece, 'meta')}<h2 class="sapo">${piece.lead}</h2>${creditIn(piece, 'lead')}${bodyOf(piece, AMP_BODY)}${creditIn(piece, 'after')}<div class="tags">${piece.tags.map((tag) => `<a href="/tag/${slug(tag)}.amp">${tag}</a>`).join(' ')}</div><amp-social-share type="facebook" width="40" height="30"></amp-social-share><section class="more"><h4>Cùng chuyên mục</h4>${site.pieces
    .filter((other) => other !== piece)
    .slice(0, 5)
    .map((other) => `<a href="${family.articlePath(other, site)}">${other.title}</a>`)
    .join('')}</section>${commentsOf(site, piece, url)}</article>`;
}

const WAP_BODY: BodyShape = {
  paragraph: (text) => `<div class="p">${text}</div>`,
  picture: (source, caption) =>
    `<div class="im"><img src="http://img.wapdoc.vn${source}" alt=""/><br/><small>${caption}</small></div>`,
  images: '/',
  signature: (byline) => `<div class="tg">${byline}</div>`,
};

/** A mobile site of the feature-phone years: XHTML Mobile Profile, divisions instead of paragraphs. */
export const wap: Family = {
  dateOnly: true,
  articlePath: (piece) => `/doc.php?id=${piece.id}`,
  sectionPath: (section) => `/muc.php?m=${slug(section)}`,
  contactPath: '/lienhe.php',
  aboutPath: '/gioithieu.php',
  draw(site, view) {
    const url = `https://${site.host}${pathOf(this, site, view)}`;
    const row = (piece: Piece): string =>
      `<div class="row">&#8226; <a href="${this.articlePath(piece, site)}">${piece.title}</a> <span class="d">${when(piece.at).day}-${when(piece.at).month}-${when(piece.at).year}</span></div>`;
    const shown =
      view.kind === 'section' ? site.pieces.filter((piece) => piece.section === view.section) : site.pieces;
    const main =
      view.kind === 'article'
        ? wapArticle(this, site, view.piece)
        : view.kind === 'static'
          ? `<div class="tt">${view.title}</div>${view.html}`
          : site.sections
              .map(
                (section) =>
                  `<div class="cat"><a href="${this.sectionPath(section)}">${section}</a></div>${shown
                    .filter((piece) => piece.section === section)
                    .map(row)
                    .join('\n')}`,
              )
              .join('\n');
    return `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//WAPFORUM//DTD XHTML Mobile 1.0//EN" "http://www.wapforum.org/DTD/xhtml-mobile10.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml">\n<head><title>${titleOf(site, view)}</title><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>${metaOf(site, view, url)}${structuredData(site, view, url)}${noise(site, view)}</head>
<body><div class="hd"><a href="/"><img src="/i/logo.gif" alt="${site.name}"/></a>${site.logoOnly ? '' : ` <b>${site.name}</b>`}</div>${site.top ?? ''}<div class="mn">${site.sections.map((section) => `<a href="${this.sectionPath(section)}">${section}</a>`).join(' | ')}</div>${main}<div class="tl"><b>Xem nhiều</b>${site.pieces.slice(0, 4).map(row).join('')}</div>${site.aside ?? ''}<div class="ft">${site.footer}</div><div class="c">Online: 12 | <a href="#top">Đầu trang</a></div></body></html>`;
  },
};

function wapArticle(family: Family, site: Site, piece: Piece): string {
  const { day, month, year } = when(piece.at);
  const url = `https://${site.host}${family.articlePath(piece, site)}`;
  return `<div class="tt">${piece.title}</div><div class="d">${day}-${month}-${year}</div>${creditIn(piece, 'meta')}<div class="sp">${piece.lead}</div>${creditIn(piece, 'lead')}<div class="nd">${bodyOf(piece, WAP_BODY)}</div>${creditIn(piece, 'after')}<div class="lq"><b>Tin liên quan</b>${site.pieces
    .filter((other) => other !== piece)
    .slice(0, 3)
    .map((other) => `<div><a href="${family.articlePath(other, site)}">${other.title}</a></div>`)
    .join('')}</div>${commentsOf(site, piece, url)}`;
}

const TAILWIND_BODY: BodyShape = {
  paragraph: (text) => `<p class="mb-4 leading-7 text-gray-800">${text}</p>`,
  picture: (source, caption, alt) =>
    `<div class="my-6 -mx-4 sm:mx-0"><img class="w-full rounded-lg object-cover" src="/storage${source}" alt="${alt}" loading="lazy"/>${caption === '' ? '' : `<div class="mt-2 text-center text-sm italic text-gray-500">${caption}</div>`}</div>`,
  images: '/',
  signature: null,
  inlineAd: true,
};

/** Laravel with utility classes and Livewire attributes; nothing in the class names tells what a part is. */
export const tailwind: Family = {
  dateOnly: false,
  articlePath: (piece) => `/${slug(piece.section)}/${piece.id}/${piece.slug}`,
  sectionPath: (section) => `/${slug(section)}`,
  contactPath: '/trang/lien-he',
  aboutPath: '/trang/gioi-thieu',
  draw(site, view) {
    const url = `https://${site.host}${pathOf(this, site, view)}`;
    const card = (piece: Piece): string =>
      `<a class="group block overflow-hidden rounded-xl bg-white shadow-sm" href="${this.articlePath(piece, site)}"><div class="p-4"><div class="text-lg font-semibold group-hover:text-emerald-700">${piece.title}</div><div class="mt-1 line-clamp-2 text-sm text-gray-600">${piece.lead}</div><div class="mt-2 text-xs text-gray-400">${when(piece.at).clock}, ${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year}</div></div></a>`;
    const shown =
      view.kind === 'section' ? site.pieces.filter((piece) => piece.section === view.section) : site.pieces;
    const main =
      view.kind === 'article'
        ? tailwindArticle(this, site, view.piece)
        : view.kind === 'static'
          ? `<div class="prose mx-auto"><h1 class="text-2xl font-bold">${view.title}</h1>${view.html}</div>`
          : `<div class="grid grid-cols-1 gap-6 md:grid-cols-3">${shown.map(card).join('\n')}</div>`;
    return `<!DOCTYPE html>\n<html lang="vi" class="scroll-smooth">\n<head>\n<meta charset="utf-8">\n<meta name="csrf-token" content="Zk3x9">\n<title>${titleOf(site, view)}</title>\n${metaOf(site, view, url)}\n${structuredData(site, view, url)}\n<link rel="stylesheet" href="/build/assets/app-4f2b1c.css">\n${noise(site, view)}\n</head>
<body class="bg-gray-50 font-sans antialiased"><div class="border-b bg-white"><div class="mx-auto flex max-w-6xl items-center justify-between px-4 py-3"><a href="/" class="flex items-center gap-2 text-2xl font-black text-emerald-700">${site.logoOnly ? `<img src="/logo.svg" alt="${site.name}" class="h-9"/>` : site.name}</a><div class="text-sm text-gray-500">${site.top ?? ''}</div></div><div class="mx-auto flex max-w-6xl gap-6 overflow-x-auto px-4 pb-2">${site.sections.map((section) => `<a class="whitespace-nowrap py-2 hover:text-emerald-700" href="${this.sectionPath(section)}">${section}</a>`).join('')}</div></div><div class="mx-auto max-w-6xl px-4 py-8" wire:id="x8Kd">${main}${site.aside ?? ''}</div><div class="mt-12 bg-gray-900 text-sm text-gray-300"><div class="mx-auto max-w-6xl px-4 py-10">${site.footer}</div></div></body></html>`;
  },
};

function tailwindArticle(family: Family, site: Site, piece: Piece): string {
  const { day, month, year, clock } = when(piece.at);
  const url = `https://${site.host}${family.articlePath(piece, site)}`;
  return `<div class="mx-auto max-w-3xl"><div class="mb-3 text-sm text-emerald-700"><a href="${family.sectionPath(piece.section)}">${piece.section}</a></div><h1 class="text-3xl font-bold leading-tight">${piece.title}</h1><div class="mt-3 flex flex-wrap items-center gap-3 text-sm text-gray-500">${metaByline(piece, (byline) => `<span class="font-medium text-gray-700">${byline}</span><span>·</span>`)}<span>${clock}, ${day}/${month}/${year}</span>${creditIn(piece, 'meta')}</div><p class="mt-6 text-lg font-medium">${piece.lead}</p>${creditIn(piece, 'lead')}<div class="mt-6">${bodyOf(piece, TAILWIND_BODY)}</div>${creditIn(piece, 'after')}<div class="mt-6 flex flex-wrap gap-2">${piece.tags.map((tag) => `<a class="rounded-full bg-gray-200 px-3 py-1 text-xs" href="/the/${slug(tag)}">${tag}</a>`).join('')}</div>${shareBar(url)}<div class="mt-10 border-t pt-6"><div class="mb-4 text-lg font-bold">Đọc thêm</div>${site.pieces
    .filter((other) => other !== piece)
    .slice(0, 4)
    .map(
      (other) =>
        `<a class="block py-1 hover:underline" href="${family.articlePath(other, site)}">${other.title}</a>`,
    )
    .join('')}</div>${commentsOf(site, piece, url)}</div>`;
}
