import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { RulePack } from '../assess/rule-pack.ts';
import { printPdf } from '../crawl/browser/print-pdf.ts';
import type { Figures } from '../reports/compute-figures.ts';
import {
  FIGURE_IDS,
  FIGURES,
  GROUPING_TITLES,
  GROUPINGS,
  type Grouping,
} from '../reports/figure-definitions.ts';
import type { FigureGroup, FigureTables } from '../reports/figure-tables.ts';
import {
  type FigureLanguage,
  type FiguresDocument,
  figuresPage,
  groupTitle,
} from '../reports/figures-page.ts';
import type { AppDeps } from './app-deps.ts';
import type { figureGroup } from './schemas/figures.ts';
import { type Column, sendExport } from './send-export.ts';

/** Every definition, to be shown beside its number. */
export const DEFINITIONS = FIGURE_IDS.map((id) => ({ id, ...FIGURES[id] }));

/** Titles of signals by id; of several packs the first named wins. */
export function signalTitles(packs: readonly RulePack[], language: FigureLanguage): Record<string, string> {
  const titles: Record<string, string> = {};
  for (const pack of packs)
    for (const [id, { title }] of Object.entries(pack.signals)) titles[id] ??= title[language];
  return titles;
}

type Group = z.output<typeof figureGroup>;

/** Tables with what each group is called. */
export function shownTables(tables: FigureTables, packs: readonly RulePack[]): Record<Grouping, Group[]> {
  const [vi, en] = (['vi', 'en'] as const).map((language) => ({
    language,
    signals: signalTitles(packs, language),
  })) as [Pick<FiguresDocument, 'language' | 'signals'>, Pick<FiguresDocument, 'language' | 'signals'>];
  const shown = (grouping: Grouping): Group[] =>
    (tables[grouping] ?? []).map((group) => ({
      ...group,
      title: { vi: groupTitle(group, grouping, vi), en: groupTitle(group, grouping, en) },
    }));
  const entries = GROUPINGS.map((grouping) => [grouping, shown(grouping)]);
  return Object.fromEntries(entries) as Record<Grouping, Group[]>;
}

export interface FiguresFile {
  readonly figures: Figures;
  readonly title: string;
  readonly reportId: string | null;
  readonly reach: string;
  readonly format: 'csv' | 'xlsx' | 'pdf';
  readonly grouping?: Grouping | undefined;
  readonly language: FigureLanguage;
}

/** Figures as a file; each row, or the document's head, bears the parameters and the hash. */
export async function sendFigures(
  { env, log }: Pick<AppDeps, 'env' | 'log'>,
  reply: FastifyReply,
  file: FiguresFile,
  packs: readonly RulePack[],
): Promise<void> {
  const { figures, grouping, language, format, reportId } = file;
  const groupings = grouping === undefined ? GROUPINGS : [grouping];
  const signals = signalTitles(packs, language);
  const name = `figures-${figures.period.firstDay}-${figures.period.lastDay}`;
  if (format === 'pdf') {
    const page = figuresPage({ ...file, signals, groupings });
    const pdf = await printPdf(page, { log, chromiumPath: env.CHROMIUM_PATH });
    reply.type('application/pdf').header('cache-control', 'no-store');
    reply.header('content-disposition', `attachment; filename="${name}.pdf"`);
    await reply.send(Buffer.from(pdf));
    return;
  }
  const rows = groupings.flatMap((by) =>
    figures.tables[by].map((group) => ({ group, by, title: groupTitle(group, by, { language, signals }) })),
  );
  const columns = columnsOf(figures, reportId);
  await sendExport(reply, { format, name, columns, rows: each(rows) });
}

interface FigureLine {
  readonly group: FigureGroup;
  readonly by: Grouping;
  readonly title: string;
}

function columnsOf(figures: Figures, reportId: string | null): Column<FigureLine>[] {
  const { period, knownUntil, definitions, dataSha256, hashes } = figures;
  const both = (words: { readonly vi: string; readonly en: string }) => `${words.vi} / ${words.en}`;
  return [
    { header: 'Phân nhóm / Grouping', value: ({ by }) => both(GROUPING_TITLES[by]) },
    { header: 'Nhóm / Group', value: ({ title }) => title },
    ...FIGURE_IDS.map(
      (id): Column<FigureLine> => ({
        header: both(FIGURES[id].title),
        value: ({ group }) => group.values[id],
      }),
    ),
    { header: 'Từ ngày / First day', value: () => period.firstDay },
    { header: 'Đến ngày / Last day', value: () => period.lastDay },
    { header: 'Ghi nhận trước / Known until', value: () => knownUntil.toISOString() },
    { header: 'Bộ định nghĩa / Definitions', value: () => definitions },
    { header: 'Báo cáo / Report', value: () => reportId ?? '' },
    { header: 'SHA-256 dữ liệu / Data SHA-256', value: () => dataSha256 },
    { header: 'SHA-256 trang / Sites', value: () => hashes.sites },
    { header: 'SHA-256 cảnh báo / Flags', value: () => hashes.flags },
    { header: 'SHA-256 vụ việc / Cases', value: () => hashes.cases },
  ];
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
