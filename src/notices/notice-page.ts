import { Html, html } from '../reports/html-text.ts';
import { dayVi } from '../reports/vietnamese-terms.ts';
import { deadlineSentence, type Notice, type NoticeFinding, paragraphsOf, sectionsOf } from './notice.ts';

const STYLE = `
  body { font: 13pt/1.5 "Times New Roman", "Tinos", "Liberation Serif", "DejaVu Serif", serif; color: #000; }
  .head { display: flex; justify-content: space-between; text-align: center; gap: 8mm; font-size: 12pt; }
  .head > div { flex: 1; } .strong { font-weight: bold; } .rule { width: 34mm; border-top: .3mm solid #000; margin: 1mm auto; }
  .date { text-align: right; font-style: italic; margin: 5mm 0; } h1 { font-size: 14pt; text-align: center; margin: 6mm 0 2mm; }
  h2 { font-size: 13pt; margin: 5mm 0 1mm; break-after: avoid; } p { margin: 0 0 2.5mm; text-align: justify; }
  ol { margin: 0 0 3mm; padding-left: 7mm; } li { margin-bottom: 3mm; } li p { margin: 0 0 1mm; }
  blockquote { margin: 1mm 0 1mm 4mm; padding-left: 3mm; border-left: .5mm solid #777; overflow-wrap: anywhere; }
  .small { font-size: 10pt; overflow-wrap: anywhere; } .sign { margin-left: 50%; padding-top: 4mm; text-align: center; break-inside: avoid; }
  .name { margin-top: 22mm; }`;

/** A notice as an HTML document to be printed, set as Vietnamese administrative letters are (NĐ 30/2020/NĐ-CP). */
export function noticePage(notice: Notice): string {
  const { letterhead, number, date, recipient, subject, signatory } = notice;
  const sections = sectionsOf(notice).map(
    ({ host, ground, readOn, findings, clearing }) =>
      html`<h2>${host} · ${ground} (rà soát ngày ${dayVi(readOn)})</h2><ol>${findings.map(item)}</ol>${
        clearing === null ? html`` : html`<p>${clearing}</p>`
      }`,
  );
  return html`<!doctype html><html lang="vi"><meta charset="utf-8"><title>${subject}</title><style>${new Html(STYLE)}</style>
<div class="head"><div>${letterhead.superior === null ? html`` : html`${letterhead.superior}<br>`}<span class="strong">${letterhead.agency.toLocaleUpperCase('vi')}</span><div class="rule"></div>${number}</div>
<div><span class="strong">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</span><br><span class="strong">Độc lập - Tự do - Hạnh phúc</span><div class="rule"></div></div></div>
<p class="date">${letterhead.place}, ngày ${dayVi(date)}</p>
<h1>${subject}</h1><p>Kính gửi: <span class="strong">${recipient}</span></p>
${texts(notice.opening)}${sections}
<p class="strong">${deadlineSentence(notice.workingDays, dayVi(notice.deadline))}</p>
${texts(notice.closing)}
<div class="sign"><p class="strong">${signatory.title}</p><p class="strong name">${signatory.name ?? ''}</p></div>
<p class="small">${letterhead.contact.join(' · ')}</p></html>`.text;
}

function texts(text: string): Html[] {
  return paragraphsOf(text).map((paragraph) => html`<p>${paragraph}</p>`);
}

// <bdi>: a quote that turns the direction of writing turns its own alone.
function item({ title, basis, quotes, remedy }: NoticeFinding): Html {
  const quoted = quotes.map(
    ({ text, url, verbatim }) =>
      html`<blockquote>${verbatim ? '“' : ''}<bdi>${text}</bdi>${verbatim ? '”' : ''}${url === null ? html`` : html`<br><bdi class="small">${url}</bdi>`}</blockquote>`,
  );
  const legal = basis === null ? html`` : html`<p class="small">Căn cứ: ${basis}</p>`;
  return html`<li><p class="strong">${title}</p>${legal}${quoted}<p>Cách khắc phục: ${remedy}</p></li>`;
}
