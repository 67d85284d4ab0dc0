import type { Figures } from './compute-figures.ts';
import {
  FIGURE_IDS,
  FIGURES,
  type FigureId,
  GROUPING_TITLES,
  GROUPINGS,
  type Grouping,
} from './figure-definitions.ts';
import type { FigureGroup } from './figure-tables.ts';
import { Html, html } from './html-text.ts';
import { dayVi, GROUND_VI, momentVi } from './vietnamese-terms.ts';

export type FigureLanguage = 'vi' | 'en';

export interface FiguresDocument {
  readonly figures: Figures;
  readonly title: string;
  /** Null for figures that were not published. */
  readonly reportId: string | null;
  /** Whose sites were counted, in words. */
  readonly reach: string;
  readonly language: FigureLanguage;
  /** Titles of signals in the chosen language, by id. */
  readonly signals: Readonly<Record<string, string>>;
  readonly groupings: readonly Grouping[];
}

const WORDS = {
  vi: {
    period: 'Kỳ báo cáo',
    known: 'Theo những gì đã ghi nhận trước',
    of: 'Phạm vi',
    definitions: 'Bộ định nghĩa số',
    hash: 'SHA-256 của dữ liệu',
    report: 'Số báo cáo',
    unpublished: 'chưa công bố, có thể còn thay đổi',
    figure: 'Chỉ tiêu',
    value: 'Giá trị',
    counts: 'Tính gì, không tính gì',
    not: 'Không tính',
    unknown: 'Chưa rõ',
    note: 'Mọi số đều tính từ dữ liệu chỉ ghi thêm, không sửa. Với cùng kỳ, cùng thời điểm ghi nhận và cùng bộ định nghĩa, tính lại lúc nào cũng ra đúng các số này và đúng mã SHA-256 này.',
    none: 'Không có gì trong kỳ.',
  },
  en: {
    period: 'Period',
    known: 'As written down before',
    of: 'Sites of',
    definitions: 'Definitions no.',
    hash: 'SHA-256 of the data',
    report: 'Report',
    unpublished: 'not published, may still change',
    figure: 'Figure',
    value: 'Value',
    counts: 'What counts and what does not',
    not: 'Not',
    unknown: 'Not known',
    note: 'All figures are computed from data that is only ever added to. The same period, moment of knowledge and definitions give the same figures and the same SHA-256 whenever they are computed again.',
    none: 'Nothing in the period.',
  },
} as const;

const OWNER_TYPES: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  company: { vi: 'Doanh nghiệp', en: 'Company' },
  press: { vi: 'Cơ quan báo chí', en: 'Press agency' },
  association: { vi: 'Hội, hiệp hội', en: 'Association' },
  state: { vi: 'Cơ quan nhà nước', en: 'State body' },
  unknown: { vi: 'Chưa rõ', en: 'Not known' },
};

/** The figures that fit beside each other on a page. */
const COLUMNS: readonly FigureId[] = [
  'sites-licensed',
  'sites-scanned',
  'sites-unreachable',
  'flags-raised',
  'flags-confirmed',
  'flags-overturned',
  'cases-opened',
  'cases-rectified',
  'median-days',
  'cause-owner',
  'cause-mechanism',
  'relapses',
  'repeat-owners',
];

const STYLE = `
  body { font: 10pt/1.4 "Be Vietnam Pro", "Noto Sans", "DejaVu Sans", sans-serif; color: #111; }
  h1 { font-size: 16pt; margin: 0 0 2mm; } h2 { font-size: 12pt; margin: 7mm 0 2mm; break-after: avoid; }
  table { border-collapse: collapse; width: 100%; } th, td { border: .3mm solid #999; padding: .8mm 1.5mm; text-align: left;
    vertical-align: top; overflow-wrap: anywhere; } thead { display: table-header-group; } tr { break-inside: avoid; }
  th { background: #f0f0f0; font-weight: 600; } td.n { text-align: right; font-variant-numeric: tabular-nums; }
  table.facts th { width: 34%; } table.wide { font-size: 7pt; } .small { font-size: 8pt; }
  .mono { font-family: "DejaVu Sans Mono", monospace; font-size: 8pt; overflow-wrap: anywhere; }
  .note { border-left: 1mm solid #888; padding-left: 3mm; }`;

/** Figures as an HTML document to be printed: parameters and hash first, every definition beside its number. */
export function figuresPage(document: FiguresDocument): string {
  const { title, language, groupings } = document;
  const broken = GROUPINGS.filter((grouping) => grouping !== 'total' && groupings.includes(grouping));
  return html`<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${title}</title>
<style>${new Html(STYLE)}</style><h1>${title}</h1>${parameters(document)}<p class="note">${WORDS[language].note}</p>
${groupings.includes('total') ? totals(document) : null}${broken.map((grouping) => breakdown(document, grouping))}</html>`
    .text;
}

function parameters({ figures, reportId, reach, language }: FiguresDocument): Html {
  const words = WORDS[language];
  const { period, knownUntil, definitions, dataSha256, hashes } = figures;
  return html`<table class="facts"><tr><th>${words.period}</th><td>${dayVi(period.firstDay)} – ${dayVi(period.lastDay)}</td></tr>
<tr><th>${words.known}</th><td>${momentVi(knownUntil.toISOString())} (${knownUntil.toISOString()})</td></tr>
<tr><th>${words.of}</th><td>${reach}</td></tr><tr><th>${words.definitions}</th><td>${definitions}</td></tr>
<tr><th>${words.report}</th><td>${reportId ?? words.unpublished}</td></tr>
<tr><th>${words.hash}</th><td class="mono">${dataSha256}<br>sites ${hashes.sites}<br>flags ${hashes.flags}<br>cases ${hashes.cases}</td></tr></table>`;
}

function totals({ figures, language }: FiguresDocument): Html {
  const words = WORDS[language];
  const all = figures.tables.total[0]?.values;
  const rows = FIGURE_IDS.map((id) => {
    const { title, counts, not } = FIGURES[id];
    return html`<tr><th>${title[language]}</th><td class="n">${shown(all?.[id] ?? null, language)}</td>
<td class="small">${counts[language]} <i>${words.not}:</i> ${not[language]}</td></tr>`;
  });
  return html`<h2>${GROUPING_TITLES.total[language]}</h2><table><thead><tr><th>${words.figure}</th><th>${words.value}</th>
<th>${words.counts}</th></tr></thead>${rows}</table>`;
}

function breakdown(document: FiguresDocument, grouping: Grouping): Html {
  const { figures, language } = document;
  const groups = figures.tables[grouping];
  const heads = COLUMNS.map((id) => html`<th>${FIGURES[id].title[language]}</th>`);
  const rows = groups.map(
    (group) =>
      html`<tr><th>${groupTitle(group, grouping, document)}</th>${COLUMNS.map((id) => html`<td class="n">${shown(group.values[id], language)}</td>`)}</tr>`,
  );
  const title = html`<h2>${GROUPING_TITLES[grouping][language]}</h2>`;
  if (groups.length === 0) return html`${title}<p>${WORDS[language].none}</p>`;
  return html`${title}<table class="wide"><thead><tr><th></th>${heads}</tr></thead>${rows}</table>`;
}

/** What a group is called. */
export function groupTitle(
  { key }: FigureGroup,
  grouping: Grouping,
  { language, signals }: Pick<FiguresDocument, 'language' | 'signals'>,
): string {
  if (grouping === 'total') return GROUPING_TITLES.total[language];
  if (key === null) return WORDS[language].unknown;
  if (grouping === 'ownerType') return OWNER_TYPES[key]?.[language] ?? key;
  if (grouping === 'ground' && language === 'vi') return GROUND_VI[key as keyof typeof GROUND_VI] ?? key;
  return grouping === 'signal' ? (signals[key] ?? key) : key;
}

function shown(value: number | null, language: FigureLanguage): string {
  return value === null ? '–' : new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB').format(value);
}
