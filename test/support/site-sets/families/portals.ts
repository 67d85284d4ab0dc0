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
import { dice } from '../dice.ts';
import { slug } from '../prose/write-piece.ts';
import type { Family, Piece, Site } from '../site-plan.ts';
import { type BodyShape, bodyOf, creditIn, metaByline } from './body.ts';

const VCC_BODY: BodyShape = {
  paragraph: (text) => `<p class="">${text}</p>`,
  picture: (source, caption, alt) =>
    `<figure class="VCSortableInPreviewMode" type="Photo"><div><a href="https://img.${'cdnvui'}.vn/zoom/700_438${source}" class="detail-img-lightbox"><img src="https://img.cdnvui.vn/thumb_w/640${source}" alt="${alt}" title="${alt}" data-original="${source}" loading="lazy"/></a></div><figcaption class="PhotoCMS_Caption"><p data-placeholder="Nhập chú thích ảnh">${caption}</p></figcaption></figure>`,
  images: '/',
  signature: null,
};

/** A page in the manner of VCCorp's platform: author, source and time in one line, credit block after the body. */
export const vcc: Family = {
  dateOnly: false,
  articlePath: (piece) => `/${piece.slug}-2036${piece.at.slice(5, 7)}${piece.at.slice(8, 10)}${piece.id}.chn`,
  sectionPath: (section) => `/${slug(section)}.chn`,
  contactPath: '/lien-he.chn',
  aboutPath: '/gioi-thieu.chn',
  draw(site, view) {
    const url = `https://${site.host}${pathOf(this, site, view)}`;
    const item = (piece: Piece): string =>
      `<li class="knswli clearfix" data-boxtype="timelineposition"><div class="knswli-left"><a href="${this.articlePath(piece, site)}" class="kscliw-ava" title="${piece.title}"><img src="https://img.cdnvui.vn/zoom/250_156/${imageOf(piece, '')}" alt="${piece.title}"/></a></div><div class="knswli-right"><h3 class="knswli-title"><a href="${this.articlePath(piece, site)}" title="${piece.title}">${piece.title}</a></h3><div class="knswli-meta"><a href="${this.sectionPath(piece.section)}" class="knswli-category">${piece.section}</a> - <span class="knswli-time" title="${isoTime(piece.at)}">${when(piece.at).clock} ${when(piece.at).day}/${when(piece.at).month}</span></div><span class="knswli-sapo">${piece.lead}</span></div></li>`;
    const shown =
      view.kind === 'section' ? site.pieces.filter((piece) => piece.section === view.section) : site.pieces;
    const main =
      view.kind === 'article'
        ? vccArticle(this, site, view.piece)
        : view.kind === 'static'
          ? `<div class="static-page"><h1>${view.title}</h1>${view.html}</div>`
          : `<div class="knc-content"><ul class="knsw-list">${shown.map(item).join('\n')}</ul></div><div class="doc-nhieu"><h4>Đọc nhiều</h4>${site.pieces
              .slice(3, 10)
              .map((piece) => `<a href="${this.articlePath(piece, site)}">${piece.title}</a>`)
              .join('')}</div>`;
    return `<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8"/>\n<title>${titleOf(site, view)}</title>\n${metaOf(site, view, url)}\n${view.kind === 'article' ? `<meta property="article:published_time" content="${isoTime(view.piece.at)}"/>` : ''}\n${structuredData(site, view, url)}\n<link rel="preconnect" href="https://static.mediacdn.vn"/>\n${noise(site, view)}\n<script>var pageSettings={DomainUtils:"https://utils.cdnvui.vn",Domain:"https://${site.host}",allow3rd:true};function admSspPageRg(e){}</script>\n</head>
<body class="page-${view.kind}"><div id="admWrapsite"><div class="kbw-header header"><div class="kbwh-utils"><div class="w1040 clearfix">${site.top ?? ''}</div></div><div class="kbw-logo"><a href="/" title="${site.name}" class="kbwh-logo-img">${site.logoOnly ? `<img src="/logo.svg" alt="${site.name}"/>` : site.name}</a></div><ul class="kbwh-menu kmli-menu">${site.sections.map((section) => `<li class="kmli"><a href="${this.sectionPath(section)}" title="${section}">${section}</a></li>`).join('')}<li class="kmli expand-icon"><a href="javascript:;">Mở rộng</a></li></ul></div><div class="kbw-body"><div class="w1040"><div class="kbwc-body-left">${main}</div><div class="kbwc-body-right">${site.aside ?? ''}${adBox(8)}</div></div></div><div class="kbw-footer footer-v2"><div class="w1040">${site.footer}</div></div></div><script>(function(){var x=new XMLHttpRequest;x.open("GET","https://s1.cdnvui.vn/RequestHandler.ashx?c=getOrgUrl&newsId=0");})();</script></body></html>`;
  },
};

function vccArticle(family: Family, site: Site, piece: Piece): string {
  const { day, month, year, clock } = when(piece.at);
  const url = `https://${site.host}${family.articlePath(piece, site)}`;
  const author = metaByline(piece, (byline) => `<span class="kbwcm-author">${byline}, </span>`);
  const known = piece.credit?.slot === 'after' && piece.credit.source !== null;
  const source = known
    ? `<span class="kbwcm-source">Theo ${(/link-source-text-name">([^<]+)/.exec(piece.credit.html) ?? [])[1] ?? ''}</span> `
    : '';
  return `<div class="kbw-content"><div class="kbwc-header"><h1 class="kbwc-title" data-role="title">${piece.title}</h1><div class="kbwc-meta">${author}${source}<span class="kbwcm-time" title="${isoTime(piece.at)}" data-role="publishdate">${clock} ${day}/${month}/${year}</span>${creditIn(piece, 'meta')}</div></div><div class="kbwc-socials">${shareBar(url)}</div><div class="klw-new-content"><h2 class="knc-sapo" data-role="sapo">${piece.lead}</h2>${creditIn(piece, 'lead')}<div class="knc-relate-wrapper relationnews"><ul class="krw-list">${site.pieces
    .filter((other) => other !== piece)
    .slice(0, 2)
    .map((other) => `<li class="krwli"><a href="${family.articlePath(other, site)}">${other.title}</a></li>`)
    .join(
      '',
    )}</ul></div><div class="knc-content detail-content" data-role="content">${bodyOf(piece, VCC_BODY)}</div>${creditIn(piece, 'after')}<div class="klw-detail-tag"><ul>${piece.tags.map((tag) => `<li class="kdtli"><a href="/${slug(tag)}.html">${tag}</a></li>`).join('')}</ul></div>${commentsOf(site, piece, url)}</div></div>`;
}

const NEXT_BODY: BodyShape = {
  paragraph: (text) => `<p class="chakra-text css-1q2w3e">${text}</p>`,
  picture: (source, caption, alt) =>
    `<div class="css-0"><span style="box-sizing:border-box;display:inline-block"><img alt="${alt}" src="/_next/image?url=%2Fmedia${encodeURIComponent(source)}&amp;w=1080&amp;q=75"/></span>${caption === '' ? '' : `<p class="css-8xk2">${caption}</p>`}</div>`,
  images: '/',
  signature: null,
};

/** Next.js with hashed class names; the whole state stands again in `__NEXT_DATA__`. */
export const nextjs: Family = {
  dateOnly: false,
  articlePath: (piece) => `/bai-viet/${piece.slug}`,
  sectionPath: (section) => `/c/${slug(section)}`,
  contactPath: '/lien-he',
  aboutPath: '/gioi-thieu',
  draw(site, view) {
    const url = `https://${site.host}${pathOf(this, site, view)}`;
    const css = dice(`css ${site.host}`);
    const [one, two, three] = [css.hex(5), css.hex(5), css.hex(6)];
    const card = (piece: Piece): string =>
      `<div class="css-${one}"><a class="css-${two}" href="${this.articlePath(piece, site)}"><div class="css-${three}">${piece.title}</div></a><span class="css-a${two}">${when(piece.at).day}.${when(piece.at).month}.${when(piece.at).year}</span><p class="css-b${one}">${piece.lead}</p></div>`;
    const shown =
      view.kind === 'section' ? site.pieces.filter((piece) => piece.section === view.section) : site.pieces;
    const state =
      view.kind === 'article'
        ? {
            slug: view.piece.slug,
            title: view.piece.title,
            content: view.piece.paragraphs.slice(0, 2),
            createdAt: isoTime(view.piece.at),
          }
        : { posts: shown.map(({ slug: path, title }) => ({ path, title })) };
    const main =
      view.kind === 'article'
        ? nextArticle(this, site, view.piece)
        : view.kind === 'static'
          ? `<div class="css-st"><h1>${view.title}</h1>${view.html}</div>`
          : `<div class="css-grid">${shown.map(card).join('')}</div>`;
    return `<!DOCTYPE html><html lang="vi"><head><meta charSet="utf-8"/><meta name="viewport" content="width=device-width"/><title>${titleOf(site, view)}</title>${metaOf(site, view, url)}${structuredData(site, view, url)}<meta name="next-head-count" content="14"/><link rel="preload" href="/_next/static/css/${css.hex(16)}.css" as="style"/>${noise(site, view)}</head><body><div id="__next"><div class="css-h${one}"><a class="css-logo" href="/"><img alt="${site.name}" src="/logo.svg"/>${site.logoOnly ? '' : `<b>${site.name}</b>`}</a>${site.top ?? ''}<div class="css-m${two}">${site.sections.map((section) => `<a href="${this.sectionPath(section)}">${section}</a>`).join('')}<a href="/lien-he">Liên hệ</a></div></div><div class="css-main">${main}</div>${site.aside ?? ''}<div class="css-f${three}">${site.footer}</div></div><script id="__NEXT_DATA__" type="application/json">${JSON.stringify({ props: { pageProps: state }, page: '/[slug]', buildId: css.hex(20), isFallback: false })}</script></body></html>`;
  },
};

function nextArticle(family: Family, site: Site, piece: Piece): string {
  const { day, month, year, clock } = when(piece.at);
  const url = `https://${site.host}${family.articlePath(piece, site)}`;
  return `<div class="css-art"><div class="css-bc"><a href="/">Trang chủ</a> / <a href="${family.sectionPath(piece.section)}">${piece.section}</a></div><h1 class="css-t1">${piece.title}</h1><div class="css-i9">${metaByline(piece, (byline) => `<span class="css-au">${byline}</span><span> • </span>`)}<span class="css-dt">${day}.${month}.${year} ${clock}</span>${creditIn(piece, 'meta')}</div><p class="css-sapo">${piece.lead}</p>${creditIn(piece, 'lead')}<div class="css-ct">${bodyOf(piece, NEXT_BODY)}</div>${creditIn(piece, 'after')}<div class="css-tg">${piece.tags.map((tag) => `<a href="/tag/${slug(tag)}">#${tag}</a>`).join(' ')}</div>${shareBar(url)}<div class="css-rl"><div>Có thể bạn quan tâm</div>${site.pieces
    .filter((other) => other !== piece)
    .slice(0, 4)
    .map((other) => `<a href="${family.articlePath(other, site)}">${other.title}</a>`)
    .join('')}</div>${commentsOf(site, piece, url)}</div>`;
}
