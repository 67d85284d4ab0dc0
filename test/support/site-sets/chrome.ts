import { dice } from './dice.ts';
import type { Comments, Family, Piece, Site, View } from './site-plan.ts';

export interface When {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly clock: string;
  /** "Thứ Hai" … */
  readonly weekday: string;
}

const WEEKDAYS = ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];

export function when(at: string): When {
  const [date = '', clock = '00:00'] = at.split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return { day, month, year, clock, weekday: WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]! };
}

export const isoTime = (at: string): string => `${at}:00+07:00`;

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

export function titleOf(site: Site, view: View): string {
  if (view.kind === 'home') return site.homeTitle ?? `${site.name} - ${site.slogan}`;
  if (view.kind === 'section') return `${view.section} | ${site.name}`;
  return view.kind === 'article' ? view.piece.title : `${view.title} - ${site.name}`;
}

export function pathOf(family: Family, site: Site, view: View): string {
  if (view.kind === 'home') return '/';
  if (view.kind === 'section') return family.sectionPath(view.section);
  return view.kind === 'article' ? family.articlePath(view.piece, site) : view.path;
}

export function imageOf(piece: Piece, folder: string): string {
  return `${folder}${piece.at.slice(0, 4)}/${piece.at.slice(5, 7)}/${piece.slug.slice(0, 30)}-${piece.id}.jpg`;
}

/** Structured data as the plan says; `piece` for articles. */
export function structuredData(site: Site, view: View, url: string): string {
  const blocks: unknown[] = [];
  const publisher = { '@type': 'Organization', name: site.name, url: `https://${site.host}/` };
  if (site.markup === 'news-organization') {
    blocks.push({
      '@context': 'https://schema.org',
      ...publisher,
      '@type': 'NewsMediaOrganization',
      logo: `https://${site.host}/logo.png`,
    });
  }
  if (view.kind === 'article') blocks.push(...articleData(site, view.piece, url));
  return blocks
    .map((block) => `<script type="application/ld+json">${JSON.stringify(block)}</script>`)
    .join('\n');
}

function articleData(site: Site, piece: Piece, url: string): unknown[] {
  const publisher = {
    '@type': 'Organization',
    name: site.name,
    logo: { '@type': 'ImageObject', url: `https://${site.host}/logo.png` },
  };
  const about = {
    headline: piece.title,
    datePublished: isoTime(piece.at),
    mainEntityOfPage: url,
    inLanguage: 'vi',
  };
  switch (site.markup) {
    case 'blog-posting':
      return [{ '@context': 'https://schema.org', '@type': 'BlogPosting', ...about, publisher }];
    case 'news-article':
      return [
        {
          '@context': 'http://schema.org',
          '@type': 'NewsArticle',
          ...about,
          publisher,
          author: { '@type': 'Person', name: piece.byline ?? site.name },
        },
      ];
    case 'news-graph':
      return [
        {
          '@context': 'https://schema.org',
          '@graph': [
            {
              '@type': 'NewsArticle',
              '@id': `${url}#article`,
              ...about,
              publisher: { '@id': `https://${site.host}/#organization` },
            },
            { '@type': 'WebSite', '@id': `https://${site.host}/#website`, name: site.name },
            { ...publisher, '@id': `https://${site.host}/#organization` },
          ],
        },
      ];
    case 'source-article': {
      const named = piece.credit?.source ?? null;
      const source =
        named === null
          ? null
          : {
              '@type': 'Organization',
              name: named,
              url: named.includes('.') ? `https://${named}/` : undefined,
            };
      return source === null
        ? []
        : [
            {
              '@context': 'https://schema.org',
              '@type': 'NewsArticle',
              ...about,
              publisher: source,
              isBasedOn: source.url,
            },
          ];
    }
    default:
      return [];
  }
}

/** Open Graph and plain meta elements. */
export function metaOf(site: Site, view: View, url: string): string {
  const title = escaped(titleOf(site, view));
  const about = escaped(view.kind === 'article' ? view.piece.lead : site.slogan);
  return [
    `<meta name="description" content="${about}"/>`,
    `<link rel="canonical" href="${url}"/>`,
    `<meta property="og:site_name" content="${escaped(site.ogName ?? site.name)}"/>`,
    `<meta property="og:type" content="${view.kind === 'article' ? 'article' : 'website'}"/>`,
    `<meta property="og:title" content="${title}"/>`,
    `<meta property="og:url" content="${url}"/>`,
    ...(view.kind === 'article'
      ? [`<meta property="og:image" content="https://${site.host}${imageOf(view.piece, '/uploads/')}"/>`]
      : []),
  ].join('\n');
}

const WORDS = [
  'col',
  'row',
  'item',
  'box',
  'thumb',
  'list',
  'news',
  'head',
  'foot',
  'wrap',
  'inner',
  'btn',
  'nav',
  'meta',
  'card',
  'ads',
  'hot',
];
const RULES = [
  'margin:0 auto',
  'display:flex',
  'overflow:hidden',
  'padding:12px 8px',
  'color:#3b3b3b',
  'font-size:15px',
  'line-height:1.5',
  'float:left',
  'position:relative',
  'border-bottom:1px solid #ddd',
];

/** Styles and scripts as heavy as the plan wants them, thrice as much on the home page. */
export function noise(site: Site, view: View): string {
  const chance = dice(`noise ${site.host}`);
  const usual = site.noise ?? chance.pick([5, 7, 9, 13]);
  const wanted = (view.kind === 'home' ? usual * 3 : usual) * 1024;
  const parts: string[] = [];
  let style = '';
  while (style.length < wanted / 2)
    style += `.${chance.pick(WORDS)}-${chance.hex(3)} .${chance.pick(WORDS)}{${chance.pick(RULES)};${chance.pick(RULES)}}`;
  parts.push(`<style>${style}</style>`);
  let script = `window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}gtag("js",new Date());gtag("config","G-${chance.hex(10).toUpperCase()}");`;
  while (script.length < wanted / 2) {
    script += `!function(e,t){var n=e.${chance.pick(WORDS)}_${chance.hex(4)}||{};n["${chance.hex(6)}"]=function(r){return r&&r.length>${chance.int(1, 99)}?t(r,"${chance.hex(8)}"):null};e.${chance.pick(WORDS)}_${chance.hex(4)}=n}(window,function(e,t){return e+t});`;
  }
  parts.push(`<script>${script}</script>`);
  return parts.join('\n');
}

export const AD_BOX =
  '<div class="banner-ads" id="zone-{n}"><a href="https://ads.adtima.vn/click?z={n}" rel="nofollow"><img src="/ads/banner-{n}.gif" alt="Quảng cáo" width="300" height="250"/></a></div>';
export const adBox = (number: number): string => AD_BOX.replaceAll('{n}', String(number));
export const COOKIE_BAR =
  '<div class="cookie-bar" role="dialog"><p>Trang web sử dụng cookie để mang lại trải nghiệm tốt hơn.</p><button type="button">Đồng ý</button></div>';

export function shareBar(url: string): string {
  return `<ul class="share-bar"><li><a href="https://www.facebook.com/sharer/sharer.php?u=${encodeURIComponent(url)}" rel="nofollow">Chia sẻ</a></li><li><a class="zalo-share-button" data-href="${url}" data-oaid="579745863508352884">Zalo</a></li><li><a href="javascript:window.print()">In bài</a></li></ul>`;
}

const NATIVE: Partial<Record<Comments, string>> = {
  wordpress:
    '<div id="comments" class="comments-area"><div id="respond" class="comment-respond"><h3 id="reply-title" class="comment-reply-title">Để lại một bình luận</h3><form action="/wp-comments-post.php" method="post" id="commentform" class="comment-form"><p class="comment-notes">Email của bạn sẽ không được hiển thị công khai.</p><p><label for="comment">Bình luận *</label><textarea id="comment" name="comment" cols="45" rows="8" required></textarea></p><p><input id="author" name="author" type="text"/><input id="email" name="email" type="email"/></p><p><input name="submit" type="submit" value="Gửi bình luận"/><input type="hidden" name="comment_post_ID" value="{id}"/></p></form></div></div>',
  'own-form':
    '<section class="box-cmt"><h4>Bình luận (0)</h4><form class="frm-cmt" method="post" action="/ajax/guibinhluan.ashx"><input type="hidden" name="newsid" value="{id}"/><textarea name="noidung" placeholder="Ý kiến của bạn"></textarea><input name="hoten" placeholder="Họ tên"/><button type="submit">Gửi</button></form></section>',
  'reader-opinion':
    '<div class="ykien"><p class="t">Ý kiến bạn đọc <b>(2)</b></p><ul><li><b>Thu Hà</b> <i>3 giờ trước</i><p>Cách này hay quá, mai tôi thử xem sao.</p><a>Trả lời</a> <a>Thích (4)</a></li><li><b>Tuấn</b><p>Chỗ tôi cũng làm y như vậy.</p><a>Trả lời</a></li></ul><div class="viet"><textarea rows="3" placeholder="Chia sẻ ý kiến của bạn"></textarea><a class="gui" href="javascript:guiYKien({id})">Gửi ý kiến</a></div></div>',
  closed:
    '<div class="comments-off"><h3>Bình luận</h3><p>Chức năng bình luận bị tắt ở bài viết này.</p></div>',
  'read-only':
    '<div class="cmt-note">Trang không tiếp nhận bình luận. Góp ý xin gửi qua trang <a href="/lien-he">Liên hệ</a>.</div>',
  newsletter:
    '<div class="mail-box"><h4>Nhận bài mới qua email</h4><form action="/newsletter/subscribe" method="post"><input type="email" name="email" placeholder="Email của bạn"/><button>Đăng ký</button></form></div>',
  callback:
    '<div class="box-contact"><h4>Cần tư vấn thêm?</h4><form action="/lien-he/gui" method="post"><input name="ten" placeholder="Họ và tên"/><input name="sdt" placeholder="Số điện thoại"/><textarea name="noidung" placeholder="Nội dung cần tư vấn"></textarea><button>Gửi yêu cầu</button></form></div>',
};

/** What stands under an article for readers to write in, or only looks so. */
export function commentsOf(site: Site, piece: Piece, url: string): string {
  if (site.comments === 'facebook')
    return `<div class="fb-comments" data-href="${url}" data-width="100%" data-numposts="5"></div>`;
  if (site.comments === 'disqus') {
    return `<div id="disqus_thread"></div><script>var disqus_config=function(){this.page.url="${url}";this.page.identifier="${piece.id}"};(function(){var d=document,s=d.createElement("script");s.src="https://${site.host.split('.')[0]}.disqus.com/embed.js";(d.head||d.body).appendChild(s)})();</script>`;
  }
  return (NATIVE[site.comments ?? 'none'] ?? '').replaceAll('{id}', String(piece.id));
}

const PROVINCES =
  'An Giang,Bắc Ninh,Cà Mau,Cao Bằng,Cần Thơ,Đà Nẵng,Đắk Lắk,Điện Biên,Đồng Nai,Đồng Tháp,Gia Lai,Hà Nội,Hà Tĩnh,Hải Phòng,Huế,Hưng Yên,Khánh Hòa,Lai Châu,Lạng Sơn,Lào Cai,Lâm Đồng,Nghệ An,Ninh Bình,Phú Thọ,Quảng Ngãi,Quảng Ninh,Quảng Trị,Sơn La,Tây Ninh,Thái Nguyên,Thanh Hóa,TP. Hồ Chí Minh,Tuyên Quang,Vĩnh Long'.split(
    ',',
  );

/** A menu that unfolds into every province, with weather and "Tin tức" entries, before anything else on the page. */
export const MEGA_MENU = `<div class="mega"><ul>${PROVINCES.map((name, at) => `<li><a href="/dia-phuong/${at + 1}" title="Tin tức ${name}">${name}</a><ul><li><a href="/dia-phuong/${at + 1}/thoi-tiet">Thời tiết ${name}</a></li><li><a href="/dia-phuong/${at + 1}/le-hoi">Lễ hội ${name}</a></li></ul></li>`).join('')}</ul></div>`;
