import { addressOf, earlier } from '../credits.ts';
import type { Credit, CreditStyle, Occasion, Outlet, Slot } from '../site-plan.ts';

const nameOf = ({ names }: Outlet, { at }: Occasion): string => names[at.charCodeAt(14) % names.length]!;

interface Shape {
  readonly slot: Slot;
  readonly time?: boolean;
  /** True: the static page links the outlet. */
  readonly link?: boolean;
  readonly draw: (parts: {
    readonly name: string;
    readonly url: string;
    readonly domain: string;
    readonly clock: string;
    readonly day: string;
    readonly byline: string | null;
  }) => string;
  /** What is shown, where it isn't the name. */
  readonly shown?: (name: string, domain: string) => string;
}

export function style({ slot, time = false, link = false, draw, shown }: Shape): CreditStyle {
  return (outlet) =>
    (occasion): Credit => {
      const name = nameOf(outlet, occasion);
      const { domain } = outlet;
      const html = draw({
        name,
        domain,
        url: addressOf(outlet, occasion),
        ...earlier(occasion),
        byline: occasion.byline,
      });
      return { html, slot, source: link ? domain : (shown?.(name, domain) ?? name), link, time };
    };
}

/** "Bài gốc tại: <a>…</a>" after the article. */
export const baiGoc = style({
  slot: 'after',
  link: true,
  draw: ({ url, name }) =>
    `<div class="original"><strong>Bài gốc tại:</strong> <a href="${url}" target="_blank" rel="noopener nofollow">${name}</a></div>`,
});

/** "Xem bài viết gốc tại đây", the link on the last words alone. */
export const xemTaiDay = style({
  slot: 'end',
  link: true,
  draw: ({ url, name }) =>
    `<p>Theo ${name}. Xem bài viết gốc <a href="${url}" rel="nofollow">tại đây</a>.</p>`,
});

/** Source, day and hour in one line in brackets. */
export const brackets = style({
  slot: 'end',
  time: true,
  draw: ({ name, clock, day }) => `<p><em>(Nguồn: ${name}, ${clock} ngày ${day})</em></p>`,
});

/** "Dẫn nguồn từ Báo …". */
export const danNguon = style({
  slot: 'end',
  draw: ({ name }) => `<p style="text-align:right"><i>Dẫn nguồn từ ${name}</i></p>`,
});

/** "Trích nguồn: …" with a label and a value in their own elements. */
export const trichNguon = style({
  slot: 'after',
  draw: ({ name }) =>
    `<div class="d-flex source-row"><span class="label">Trích nguồn:</span><span class="value">${name}</span></div>`,
});

/** A table of details after the text. */
export const detailTable = style({
  slot: 'after',
  link: true,
  time: true,
  draw: ({ name, url, clock, day }) =>
    `<table class="table table-sm"><tr><th>Nguồn tin</th><td><a href="${url}">${name}</a></td></tr><tr><th>Thời gian đăng</th><td>${clock} ${day}</td></tr></table>`,
});

/** An icon, the outlet's domain as a link, nothing else. */
export const iconLink = style({
  slot: 'meta',
  link: true,
  draw: ({ url, domain }) =>
    `<span class="src-link"><i class="fa fa-link" aria-hidden="true"></i> <a href="${url}" rel="nofollow noopener" target="_blank">${domain}</a></span>`,
});

/** The outlet's small picture and its name, as readers of many papers show it. */
export const favicon = style({
  slot: 'meta',
  link: true,
  draw: ({ url, name, domain }) =>
    `<a class="publisher" href="${url}" target="_blank" rel="nofollow"><img src="https://www.google.com/s2/favicons?domain=${domain}" alt=""> ${name}</a>`,
});

/** The outlet's logo alone: its name stands in the picture's text. */
export const logoOnly = style({
  slot: 'after',
  link: true,
  draw: ({ url, name }) =>
    `<div class="source-logo">Nguồn <a href="${url}"><img src="/logos/src.png" alt="${name}" height="20"></a></div>`,
});

/** "Minh Anh (Theo Tuổi Trẻ)". */
export const authorTheo = style({
  slot: 'end',
  draw: ({ name, byline }) =>
    `<p class="author" style="text-align:right"><strong>${byline ?? ''}${byline === null ? '' : ' '}(Theo ${name})</strong></p>`,
});

/** "Minh Anh/Báo Dân trí". */
export const authorSlash = style({
  slot: 'end',
  draw: ({ name, byline }) => `<p align="right"><b>${byline === null ? '' : `${byline}/`}${name}</b></p>`,
});

/** "Theo Tuổi Trẻ" where an author's name would be. */
export const theoInMeta = style({
  slot: 'meta',
  draw: ({ name }) => `<span class="author">Theo ${name}</span>`,
});

/** "Tuổi Trẻ | 14:02 18/11/2026" beside the date. */
export const nameAndTime = style({
  slot: 'meta',
  time: true,
  draw: ({ name, clock, day }) => `<span class="origin">Nguồn ${name} | ${clock} ${day}</span>`,
});

/** "Đăng lại từ …", the whole address shown. */
export const dangLai = style({
  slot: 'end',
  link: true,
  draw: ({ url }) => `<p>Đăng lại từ: <a href="${url}">${url}</a></p>`,
});

/** "Link gốc:" with a shortened address. */
export const linkGoc = style({
  slot: 'after',
  link: true,
  draw: ({ url, domain }) =>
    `<p class="link-goc"><small>Link gốc: <a href="${url}" title="${url}">https://${domain}/...</a></small></p>`,
});

/** English words as translated themes leave them. */
export const via = style({
  slot: 'after',
  link: true,
  draw: ({ url, name }) =>
    `<ul class="post-via"><li>Via</li><li><a href="${url}" rel="nofollow">${name}</a></li></ul><div class="clear"></div>`,
});

export const sourceEnglish = style({
  slot: 'after',
  link: true,
  draw: ({ url, name }) => `<div class="post-source"><b>Source:</b> <a href="${url}">${name}</a></div>`,
});

/** Under the lead in small letters. */
export const leadTheo = style({
  slot: 'lead',
  draw: ({ name }) => `<p class="small text-muted">Theo ${name}</p>`,
});

/** Last sentence of the last paragraph's own line: "- Theo Báo Công Thương -". */
export const dashes = style({
  slot: 'end',
  draw: ({ name }) => `<p style="text-align: center;">- Theo ${name} -</p>`,
});

/** "Nguồn: tuoitre.vn" without a link. */
export const domainText = style({
  slot: 'end',
  draw: ({ domain }) => `<p><strong>Nguồn: ${domain}</strong></p>`,
  shown: (_name, domain) => domain,
});

/** "Nguồn: https://…" as text that nobody made a link. */
export const addressText = style({
  slot: 'end',
  draw: ({ url }) => `<p>Nguồn: ${url}</p>`,
  shown: (_name, domain) => domain,
});

/** Author and source in two labelled lines. */
export const twoLines = style({
  slot: 'end',
  draw: ({ name, byline }) => `<p>${byline === null ? '' : `Tác giả: ${byline}<br>`}Nguồn: ${name}</p>`,
});

/** "Tin tổng hợp từ …". */
export const tongHopTu = style({
  slot: 'end',
  draw: ({ name }) => `<p><em>Tổng hợp từ ${name}</em></p>`,
});
