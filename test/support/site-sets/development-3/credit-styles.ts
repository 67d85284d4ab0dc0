import { style } from '../development-2/credit-styles.ts';

/** "Theo Báo …", bold, to the right. */
export const theoRight = style({
  slot: 'end',
  draw: ({ name }) => `<p style="text-align: right;"><strong>Theo ${name}</strong></p>`,
});

/** "(Nguồn: Báo …)". */
export const nguonParen = style({
  slot: 'end',
  draw: ({ name }) => `<p><em>(Nguồn: ${name})</em></p>`,
});

/** "(Theo …)" glued to the last line by a break. */
export const theoParen = style({ slot: 'end', draw: ({ name }) => `<div>(Theo ${name})</div>` });

/** "Nguồn tin: …" beside the date. */
export const nguonTinMeta = style({
  slot: 'meta',
  draw: ({ name }) => ` <span class="nguontin">Nguồn tin: <b>${name}</b></span>`,
});

/** NukeViet's own line: "Nguồn tin: <a>". */
export const nguonTinLink = style({
  slot: 'after',
  link: true,
  draw: ({ url, name }) =>
    `<div class="margin-bottom-lg"><p class="h5 text-right"><strong>Nguồn tin: </strong><a title="${name}" rel="nofollow" href="${url}">${name}</a></p></div>`,
});

/** The outlet's logo, linked, and no word. */
export const logoLink = style({
  slot: 'meta',
  link: true,
  draw: ({ url, name, domain }) =>
    `<a class="logo-nguon" href="${url}" target="_blank" rel="nofollow"><img src="/logo-bao/${domain.split('.')[0]}.png" height="18" alt="${name}"></a>`,
});

/** The outlet's logo after the text, unlinked. */
export const logoAlt = style({
  slot: 'after',
  draw: ({ name, domain }) =>
    `<div class="src-logo"><img src="/images/nguon/${domain.split('.')[0]}.gif" alt="${name}" border="0"/></div>`,
});

/** A bare address as the last line, linked. */
export const bareLink = style({
  slot: 'end',
  link: true,
  draw: ({ url }) => `<p><a href="${url}" rel="nofollow">${url}</a></p>`,
});

/** A bare domain as the last line. */
export const bareDomain = style({
  slot: 'end',
  draw: ({ domain }) => `<p style="text-align:right"><i>${domain}</i></p>`,
  shown: (_name, domain) => domain,
});

/** "… đưa tin lúc …" above the text. */
export const duaTin = style({
  slot: 'lead',
  time: true,
  draw: ({ name, clock, day }) => `<p class="dan"><i>${name} đưa tin lúc ${clock} ngày ${day}.</i></p>`,
});

/** Name and the source's own time beside the date. */
export const originTime = style({
  slot: 'meta',
  time: true,
  draw: ({ name, clock, day }) =>
    ` <span class="goc-nguon">${name}</span> <span class="goc-gio">${clock} ${day}</span>`,
});

/** The same, linked. */
export const originTimeLink = style({
  slot: 'meta',
  time: true,
  link: true,
  draw: ({ url, name, clock, day }) =>
    ` <span>| <a href="${url}" rel="nofollow noopener" target="_blank">${name}</a> (${clock}, ${day})</span>`,
});

/** "BYLINE/TTXVN". */
export const slash = style({
  slot: 'end',
  draw: ({ byline, name }) => `<p align="right"><b>${byline ?? 'T.H'}/${name}</b></p>`,
});

/** "BYLINE (Theo …)". */
export const signedTheo = style({
  slot: 'end',
  draw: ({ byline, name }) =>
    `<p style="text-align:right"><strong>${byline ?? 'T.H'}</strong> <em>(Theo ${name})</em></p>`,
});

/** "Theo BYLINE - Báo …". */
export const theoSigned = style({
  slot: 'end',
  draw: ({ byline, name }) => `<p class="t-right">Theo ${byline ?? 'T.H'} - ${name}</p>`,
});

/** In the row of tags. */
export const amongTags = style({
  slot: 'after',
  draw: ({ name }) =>
    `<div class="the-bai"><span>Chủ đề:</span> <a href="/chu-de/hom-nay">hôm nay</a> <a href="/chu-de/doc-nhieu">đọc nhiều</a> <span>Nguồn: ${name}</span></div>`,
});

/** A labelled field. */
export const field = style({
  slot: 'after',
  draw: ({ name }) =>
    `<div class="field field--name-field-nguon field--label-inline"><div class="field__label">Nguồn</div><div class="field__item">${name}</div></div>`,
});

/** "Xem bài gốc", the outlet in the address alone. */
export const xemGoc = style({
  slot: 'after',
  link: true,
  draw: ({ url }) =>
    `<p class="goc"><a href="${url}" target="_blank" rel="nofollow noopener">Xem bài gốc</a></p>`,
});

/** The outlet's name as text; a script fetches the link. */
export const scriptLink = style({
  slot: 'after',
  draw: ({ name }) =>
    `<div class="link-source-wrapper" id="urlSourceBox"><a class="link-source-name" title="${name}" href="javascript:;"><span class="link-source-text">Theo</span> <span class="link-source-text-name">${name}</span></a><span class="btn-copy-link-source" data-link="">Copy link</span></div><script>$(function(){$.getJSON("/ajax/goc.ashx",function(d){$(".btn-copy-link-source").attr("data-link",d.u)})})</script>`,
});

/** In small type, with the hour in brackets. */
export const fontMeta = style({
  slot: 'meta',
  time: true,
  draw: ({ name, clock, day }) => `<BR><FONT SIZE=1 COLOR=gray>Nguồn: ${name} (${clock} ${day})</FONT>`,
});

/** Under the lead. */
export const leadNguon = style({
  slot: 'lead',
  draw: ({ name }) => `<p class="src-top">Theo <i>${name}</i></p>`,
});

/** "(Bài đã đăng trên … lúc …)". */
export const daDang = style({
  slot: 'end',
  time: true,
  draw: ({ name, clock, day }) => `<p><i>(Bài đã đăng trên ${name} lúc ${clock} ngày ${day})</i></p>`,
});

/** "Link nguồn:" and a shortened address. */
export const linkNguon = style({
  slot: 'end',
  link: true,
  draw: ({ url, domain }) => `<p>Link nguồn: <a href="${url}" rel="nofollow">https://${domain}/...</a></p>`,
});

/** A sentence of thanks. */
export const luocTheo = style({
  slot: 'end',
  draw: ({ name }) => `<p><em>Bài viết được trích nguyên văn từ ${name}.</em></p>`,
});
