import { addressOf, earlier } from '../credits.ts';
import type { CreditStyle, Outlet } from '../site-plan.ts';

const nameOf = (outlet: Outlet, at: string): string => outlet.names[at.charCodeAt(15) % outlet.names.length]!;

/** "Dẫn theo báo Tiền Phong." as a line of its own. */
export const danTheo: CreditStyle = (outlet) => (occasion) => {
  const name = nameOf(outlet, occasion.at);
  return {
    html: `<p><strong>Dẫn theo ${name}.</strong></p>`,
    slot: 'end',
    source: name,
    link: false,
    time: false,
  };
};

/** "Trích từ: <a>…</a>" under the title. */
export const trichTu: CreditStyle = (outlet) => (occasion) => ({
  html: `<div class="trich">Trích từ: <a rel="nofollow" href="${addressOf(outlet, occasion)}">${nameOf(outlet, occasion.at)}</a></div>`,
  slot: 'lead',
  source: outlet.domain,
  link: true,
  time: false,
});

/** "Nguồn tin: …" with the source's own time in brackets. */
export const nguonTin: CreditStyle = (outlet) => (occasion) => {
  const name = nameOf(outlet, occasion.at);
  const { clock, day } = earlier(occasion);
  return {
    html: `<span class="nt"><i>Nguồn tin:</i> ${name} (đăng lúc ${clock} ngày ${day})</span>`,
    slot: 'meta',
    source: name,
    link: false,
    time: true,
  };
};

/** "Đăng lại từ <a>…</a>" with the day the source published. */
export const dangLai: CreditStyle = (outlet) => (occasion) => {
  const { day } = earlier(occasion);
  return {
    html: `<div class="repost">Đăng lại từ <a href="${addressOf(outlet, occasion)}" target="_blank">${outlet.domain}</a>, ngày đăng ${day}</div>`,
    slot: 'after',
    source: outlet.domain,
    link: true,
    time: true,
  };
};

/** A button "Xem bài gốc" beside the outlet's name. */
export const xemBaiGoc: CreditStyle = (outlet) => (occasion) => ({
  html: `<div class="origin"><b>${nameOf(outlet, occasion.at)}</b> <a class="btn btn-outline" href="${addressOf(outlet, occasion)}" rel="noopener nofollow">Xem bài gốc</a></div>`,
  slot: 'after',
  source: outlet.domain,
  link: true,
  time: false,
});

/** "Tin gốc: https://…" the address itself is the link. */
export const tinGoc: CreditStyle = (outlet) => (occasion) => {
  const address = addressOf(outlet, occasion);
  return {
    html: `<p class="small">Tin gốc: <a href="${address}">${address.replace('https://', '')}</a></p>`,
    slot: 'end',
    source: outlet.domain,
    link: true,
    time: false,
  };
};

/** "Via Znews" at the end, small. */
export const via: CreditStyle = (outlet) => (occasion) => {
  const name = nameOf(outlet, occasion.at);
  return { html: `<p><sub>Via ${name}</sub></p>`, slot: 'end', source: name, link: false, time: false };
};

/** The outlet's logo at the top with its name in the alt text and beside it, as readers of many papers draw it. */
export const publisherLogo: CreditStyle = (outlet) => (occasion) => {
  const name = nameOf(outlet, occasion.at);
  return {
    html: `<a class="pub" href="/nguon/${outlet.domain.split('.')[0]}"><img src="/static/pub/${outlet.domain.split('.')[0]}.png" alt="${name}" height="20"/><span class="pub-name">${name}</span></a>`,
    slot: 'meta',
    source: name,
    link: false,
    time: false,
  };
};

/** The same with a link "Gốc" and the source's time. */
export const publisherOrigin: CreditStyle = (outlet) => (occasion) => {
  const { clock, day } = earlier(occasion);
  return {
    html: `<span class="pub">${nameOf(outlet, occasion.at)} · ${clock} ${day} · <a class="bm-origin" href="${addressOf(outlet, occasion)}" target="_blank" rel="noopener">Gốc</a></span>`,
    slot: 'meta',
    source: outlet.domain,
    link: true,
    time: true,
  };
};

/** A two-row table under the body: source, author. */
export const sourceTable: CreditStyle = (outlet) => (occasion) => {
  const name = nameOf(outlet, occasion.at);
  const { clock, day } = earlier(occasion);
  return {
    html: `<table class="info" border="1"><tr><th>Nguồn</th><td>${name}</td></tr><tr><th>Thời gian đăng gốc</th><td>${day} ${clock}</td></tr></table>`,
    slot: 'after',
    source: name,
    link: false,
    time: true,
  };
};

/** "Tổng hợp từ Lao Động" in italics. */
export const tongHopTu: CreditStyle = (outlet) => (occasion) => {
  const name = nameOf(outlet, occasion.at);
  return { html: `<p><i>Tổng hợp từ ${name}</i></p>`, slot: 'end', source: name, link: false, time: false };
};

/** "(Nguồn: <a>…</a>)" glued to the end of the last paragraph by a line break. */
export const nguonInline: CreditStyle = (outlet) => (occasion) => ({
  html: `<br/>(Nguồn: <a href="${addressOf(outlet, occasion)}">${nameOf(outlet, occasion.at)}</a>)<br/>`,
  slot: 'end',
  source: outlet.domain,
  link: true,
  time: false,
});

/** A description list as portals print it. */
export const listSource: CreditStyle = (outlet) => (occasion) => {
  const name = nameOf(outlet, occasion.at);
  return {
    html: `<dl class="asset-meta"><dt>Nguồn:</dt><dd>${name}</dd></dl>`,
    slot: 'meta',
    source: name,
    link: false,
    time: false,
  };
};

/** "THEO BÁO DÂN TRÍ" as a heading-like line, all capitals. */
export const theoUpper: CreditStyle = (outlet) => (occasion) => {
  const name = nameOf(outlet, occasion.at).toUpperCase();
  return {
    html: `<p align="right"><font color="#666666"><b>THEO ${name}</b></font></p>`,
    slot: 'end',
    source: name,
    link: false,
    time: false,
  };
};
