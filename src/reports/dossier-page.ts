import type { Assessment, GroundAssessment } from '../assess/assessment.ts';
import type { RulePack } from '../assess/rule-pack.ts';
import type { Evidence } from '../signals/signal.ts';
import { pruned, steps } from './dossier-sections.ts';
import type { DossierAbout } from './dossier-subject.ts';
import { Html, html } from './html-text.ts';
import { CONDITION_VI, dayVi, decimalVi, GROUND_VI, momentVi, STATUS_VI } from './vietnamese-terms.ts';

export interface DossierDocument {
  readonly subject: DossierAbout;
  readonly assessment: Assessment | null;
  /** The pack that judged; null when it is no longer there. */
  readonly rules: RulePack | null;
  readonly captures: readonly {
    readonly url: string;
    readonly capturedAt: string;
    readonly status: number;
    readonly bodySha256: string;
  }[];
  /** Pictures with the evidence boxed. */
  readonly pictures: readonly { readonly url: string; readonly png: Uint8Array }[];
  /** SHA-256 of the chain's last link before this export; null where the chain begins. */
  readonly custodyHead: string | null;
}

const STYLE = `
  body { font: 11pt/1.45 "Be Vietnam Pro", "Noto Sans", "DejaVu Sans", sans-serif; color: #111; }
  h1 { font-size: 17pt; margin: 0 0 2mm; } h2 { font-size: 12.5pt; margin: 7mm 0 2mm; break-after: avoid; }
  h3 { font-size: 11pt; margin: 4mm 0 1mm; break-after: avoid; }
  table { border-collapse: collapse; width: 100%; } th, td { border: .3mm solid #999; padding: 1mm 2mm; text-align: left;
    vertical-align: top; overflow-wrap: anywhere; } th { background: #f0f0f0; font-weight: 600; }
  table.facts th { width: 34%; } .small { font-size: 8.5pt; } .note { border-left: 1mm solid #888; padding-left: 3mm; }
  blockquote { margin: 1mm 0 1mm 4mm; padding-left: 3mm; border-left: .6mm solid #b00; overflow-wrap: anywhere; }
  figure { margin: 4mm 0; break-inside: avoid; } figure img { max-width: 100%; max-height: 225mm; border: .3mm solid #999; }
  .mono { font-family: "DejaVu Sans Mono", monospace; font-size: 8pt; overflow-wrap: anywhere; }`;

/** The readable part of a dossier, in Vietnamese, as an HTML document to be printed. */
export function dossierPage(document: DossierDocument): string {
  const { subject, assessment } = document;
  return html`<!doctype html><html lang="vi"><meta charset="utf-8"><title>Hồ sơ ${subject.site.host}</title>
<style>${raw(STYLE)}</style>
<h1>Hồ sơ rà soát: ${subject.site.host}</h1>
<p class="note">Hồ sơ nêu các dấu hiệu máy tìm thấy, kèm chứng cứ, để người có thẩm quyền xem xét. Đây không phải kết luận
vi phạm. Hệ thống chỉ xét hình thức, ghi nguồn, thông tin giấy phép và tên gọi; không xét quan điểm, chủ đề.</p>
${facts(subject)}${verdict(document)}${assessment === null ? null : findings(document, assessment)}
${clearing(subject)}${steps(subject)}${pruned(subject)}${pictures(document)}${captureList(document)}${custody(document)}</html>`
    .text;
}

/** The style sheet is ours and holds no words of others. */
function raw(text: string): Html {
  return new Html(text);
}

function facts({ site, scan, rulePack, flag, exported }: DossierAbout): Html {
  const { licence } = site;
  const rows: (readonly [string, string | null])[] = [
    ['Tên miền', site.host],
    ['Tổ chức quản lý', site.owner ?? 'không có trong sổ giấy phép'],
    ['Số giấy phép', licence?.number ?? null],
    ['Ngày cấp', licence?.issuedOn == null ? null : dayVi(licence.issuedOn)],
    ['Cơ quan cấp', licence?.authority ?? null],
    ['Người chịu trách nhiệm quản lý nội dung', licence?.responsiblePerson ?? null],
    ['Thời điểm rà soát', scan.startedAt === null ? null : momentVi(scan.startedAt)],
    ['Tình trạng trang', CONDITION_VI[scan.condition] ?? scan.condition],
    ['Bộ quy tắc', rulePack === null ? null : `${rulePack.id} (${rulePack.hash.slice(0, 12)})`],
    ['Cảnh báo', flag === null ? null : `${flag.id.slice(0, 8)}, ${STATUS_VI[flag.status] ?? flag.status}`],
    ['Hồ sơ lập lúc', `${momentVi(exported.at)}, số ${exported.id.slice(0, 8)}`],
  ];
  const lines = rows.flatMap(([name, value]) =>
    value === null ? [] : [html`<tr><th>${name}</th><td>${value}</td></tr>`],
  );
  return html`<table class="facts">${lines}</table>`;
}

function verdict({ subject, assessment }: DossierDocument): Html {
  const { condition } = subject.scan;
  if (assessment === null || condition !== 'ok') {
    return html`<h2>Kết quả</h2><p>Tại thời điểm rà soát trang ở tình trạng: ${CONDITION_VI[condition] ?? condition}.
Trang không đọc được thì không được coi là không có dấu hiệu.</p>`;
  }
  const rows = assessment.grounds.map((ground) => {
    const score = ground.score === null ? '–' : decimalVi(ground.score);
    const outcome =
      ground.score === null ? 'không xét' : ground.flagged ? 'có dấu hiệu' : 'không có dấu hiệu';
    return html`<tr><td>${GROUND_VI[ground.id]}</td><td>${score}</td><td>${decimalVi(ground.threshold)}</td><td>${outcome}</td></tr>`;
  });
  return html`<h2>Kết quả theo từng căn cứ</h2>
<table><tr><th>Căn cứ</th><th>Điểm</th><th>Ngưỡng</th><th>Kết quả</th></tr>${rows}</table>`;
}

const MOST_QUOTES = 6;

function findings(document: DossierDocument, assessment: Assessment): Html {
  const { flag } = document.subject;
  const grounds = assessment.grounds.filter(({ id, flagged }) =>
    flag === null ? flagged : id === flag.ground,
  );
  const sections = grounds.map(
    (ground) => html`<h2>${GROUND_VI[ground.id]}: các dấu hiệu</h2>${reasons(ground, document, assessment)}`,
  );
  return html`${sections}`;
}

function reasons(
  ground: GroundAssessment,
  { rules, subject }: DossierDocument,
  assessment: Assessment,
): Html {
  const day = subject.site.observedOn;
  const heaviest = ground.contributions.toSorted((a, b) => b.weight - a.weight);
  const blocks = heaviest.map(({ signal, weight }) => {
    const rule = rules?.signals[signal];
    const finding = assessment.signals.find(({ id }) => id === signal);
    const evidence = finding?.outcome === 'present' ? finding.evidence.slice(0, MOST_QUOTES) : [];
    const basis = rule?.basis
      .filter(({ inForce: { from, until } }) => from <= day && (until === null || day <= until))
      .map(({ instrument, clauseIn }) => `${instrument}, ${clauseIn.vi}`)
      .join('; ');
    return html`<h3>${rule?.title.vi ?? signal} <span class="small">(trọng số ${decimalVi(weight)})</span></h3>
<p class="small">Căn cứ: ${basis || 'chưa ghi trong bộ quy tắc'}</p>${evidence.map(quoted)}`;
  });
  return html`${blocks}`;
}

function quoted({ quote, value, url, captureId, where }: Evidence): Html {
  const place =
    url === null ? html`` : html`<br><span class="small">${url} · ${where} · bản lưu ${captureId}</span>`;
  return html`<blockquote>${quote === null ? value : `“${quote}”`}${place}</blockquote>`;
}

function clearing({ counterfactuals }: DossierAbout): Html {
  if (counterfactuals.length === 0) return html``;
  const lines = counterfactuals.map(({ text }) => html`<p>${text.vi}</p>`);
  return html`<h2>Khi nào hết dấu hiệu</h2>${lines}`;
}

function pictures(document: DossierDocument): Html {
  if (document.pictures.length === 0) return html``;
  const figures = document.pictures.map(
    ({ url, png }) =>
      html`<figure><img src="data:image/png;base64,${Buffer.from(png).toString('base64')}"><figcaption class="small">${url}</figcaption></figure>`,
  );
  return html`<h2>Ảnh chụp, chứng cứ được đóng khung</h2>${figures}`;
}

function captureList({ captures }: DossierDocument): Html {
  const rows = captures.map(
    ({ url, capturedAt, status, bodySha256 }) =>
      html`<tr><td class="small">${url}</td><td class="small">${momentVi(capturedAt)}</td><td class="small">${status}</td><td class="mono">${bodySha256}</td></tr>`,
  );
  return html`<h2>Bản lưu</h2><table><tr><th>Địa chỉ</th><th>Lúc</th><th>Mã</th><th>SHA-256 nội dung</th></tr>${rows}</table>`;
}

function custody({ custodyHead, subject }: DossierDocument): Html {
  return html`<h2>Chuỗi lưu giữ</h2><p>Bản lưu, đánh giá, quyết định và lần xuất này được niêm phong nối tiếp bằng SHA-256
(tệp rasoat/custody.jsonl). Mắt xích liền trước: <span class="mono">${custodyHead ?? 'không có'}</span>. Kiểm tra tại bất kỳ
máy nào, không cần mạng: <span class="mono">rasoat verify ho-so-${subject.site.host}.wacz</span></p>`;
}
