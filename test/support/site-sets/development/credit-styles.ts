import { addressOf, earlier } from '../credits.ts';
import type { CreditStyle, Outlet } from '../site-plan.ts';

const BLANK = 'target="_blank" rel="nofollow noopener"';

const nameOf = (outlet: Outlet, at: string): string => outlet.names[at.charCodeAt(15) % outlet.names.length]!;

/** Last line, in italics: "Theo Tuổi Trẻ". */
export const theoEnd: CreditStyle =
  (outlet) =>
  ({ at }) => {
    const name = nameOf(outlet, at);
    return {
      html: `<p style="text-align: right;"><em>Theo ${name}</em></p>`,
      slot: 'end',
      source: name,
      link: false,
      time: false,
    };
  };

/** Last line: "(Theo <a>Dân trí</a>)". */
export const theoParenLink: CreditStyle = (outlet) => (occasion) => ({
  html: `<p class="text-right">(Theo <a href="${addressOf(outlet, occasion)}" ${BLANK}>${nameOf(outlet, occasion.at)}</a>)</p>`,
  slot: 'end',
  source: outlet.domain,
  link: true,
  time: false,
});

/** Beside the date: "Nguồn: <a>VOV</a>". */
export const nguonMetaLink: CreditStyle = (outlet) => (occasion) => ({
  html: `<span class="src">Nguồn: <a href="${addressOf(outlet, occasion)}" ${BLANK}>${nameOf(outlet, occasion.at)}</a></span>`,
  slot: 'meta',
  source: outlet.domain,
  link: true,
  time: false,
});

/** Beside the date, with the source's own time: "Nguồn: Lao Động - 14:02 18/11/2026". */
export const nguonMetaTime: CreditStyle = (outlet) => (occasion) => {
  const name = nameOf(outlet, occasion.at);
  const { clock, day } = earlier(occasion);
  return {
    html: `<span class="src">Nguồn: ${name} - ${clock} ${day}</span>`,
    slot: 'meta',
    source: name,
    link: false,
    time: true,
  };
};

/** "[Nguồn: …]" under the lead. */
export const nguonBracket: CreditStyle =
  (outlet) =>
  ({ at }) => {
    const name = nameOf(outlet, at);
    return {
      html: `<p><small>[Nguồn: ${name}]</small></p>`,
      slot: 'lead',
      source: name,
      link: false,
      time: false,
    };
  };

/** The bare domain as the last line. */
export const bareDomain: CreditStyle = (outlet) => () => ({
  html: `<p style="text-align:right"><strong>${outlet.domain}</strong></p>`,
  slot: 'end',
  source: outlet.domain,
  link: false,
  time: false,
});

/** "SA, THEO TRÍ THỨC TRẺ": author and source in one line of capitals. */
export const upperAfterAuthor: CreditStyle =
  (outlet) =>
  ({ at, byline }) => {
    const name = nameOf(outlet, at);
    const author = byline === null ? '' : `${byline}, `;
    return {
      html: `<p class="author" align="right"><b>${author}THEO ${name.toUpperCase()}</b></p>`,
      slot: 'end',
      source: name.toUpperCase(),
      link: false,
      time: false,
    };
  };

/** VCCorp's block, address in the static page. */
export const vccLink: CreditStyle = (outlet) => (occasion) => {
  const { clock, day } = earlier(occasion);
  const name = nameOf(outlet, occasion.at);
  const address = addressOf(outlet, occasion);
  return {
    html: `<div class="link-source-wrapper is-web clearfix mb20"><a class="link-source-name" title="${name}" rel="nofollow" href="javascript:;">Theo <span class="link-source-text-name">${name}</span><span class="btn-copy-link-source2" data-link="${address}"><i></i><em>Copy link</em></span></a><div class="link-source-detail"><span class="link-source-detail-title">Link bài gốc</span><div class="btn-copy-link-source disable" data-clipboard-text="${address}"><i></i>Lấy link!</div><a class="link-source-full" href="${address}" ${BLANK}>${address}</a><div class="arrow-down"></div></div><span class="time-source-detail">${clock} ${day}</span></div>`,
    slot: 'after',
    source: outlet.domain,
    link: true,
    time: true,
  };
};

/** VCCorp's block, address by AJAX only. */
export const vccAjax: CreditStyle =
  (outlet) =>
  ({ at, dice }) => {
    const name = nameOf(outlet, at);
    return {
      html: `<div class="link-source-wrapper is-web clearfix mb20" data-newsid="2036111${dice.int(10_000_000, 99_999_999)}"><a class="link-source-name" title="${name}" rel="nofollow" href="javascript:;">Theo <span class="link-source-text-name">${name}</span><span class="btn-copy-link-source2"><i></i><em>Copy link</em></span></a><div class="link-source-detail"><span class="link-source-detail-title">Link bài gốc</span><div class="btn-copy-link-source disable"><i></i>Lấy link!</div><span class="link-source-full"></span></div></div>`,
      slot: 'after',
      source: name,
      link: false,
      time: false,
    };
  };

/** "Nguồn bài viết:" and the address itself as a link. */
export const nguonBaiViet: CreditStyle = (outlet) => (occasion) => {
  const address = addressOf(outlet, occasion);
  return {
    html: `<p><em>Nguồn bài viết: <a href="${address}" ${BLANK}>${address}</a></em></p>`,
    slot: 'end',
    source: outlet.domain,
    link: true,
    time: false,
  };
};

/** "(nguồn: …)" closing the last line, small. */
export const nguonLower: CreditStyle =
  (outlet) =>
  ({ at }) => {
    const name = nameOf(outlet, at);
    return {
      html: `<p class="MsoNormal"><i>(nguồn: ${name})</i></p>`,
      slot: 'end',
      source: name,
      link: false,
      time: false,
    };
  };

/** Theme's source list: "NGUỒN <a>…</a>" after the article, as Newspaper draws `td-post-source-tags`. */
export const tdSource: CreditStyle = (outlet) => (occasion) => ({
  html: `<div class="td-post-source-via"><div class="td-post-small-box"><span>NGUỒN</span><a rel="nofollow" href="${addressOf(outlet, occasion)}">${nameOf(outlet, occasion.at)}</a></div></div>`,
  slot: 'after',
  source: outlet.domain,
  link: true,
  time: false,
});
