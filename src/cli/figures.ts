import { Command, Option } from 'commander';
import type { Actor } from '../db/audit.ts';
import { listFigureReports } from '../db/figure-reports.ts';
import { CENTRAL_AGENCY } from '../db/site-agencies.ts';
import { computeFigures, type Figures } from '../reports/compute-figures.ts';
import { FIGURE_IDS, FIGURES, GROUPINGS, type Grouping } from '../reports/figure-definitions.ts';
import type { FigureDifference } from '../reports/figure-tables.ts';
import { parsePeriod } from '../reports/period.ts';
import { publishedFigures, publishFigures, recomputeFigures } from '../reports/publish-figures.ts';
import { commandLineActor } from './actor.ts';
import { EXIT } from './exit-codes.ts';
import { plainTable } from './plain-table.ts';
import { withContext } from './with-context.ts';

const HELP = `
A period is 2026, 2026-Q4, 2026-11 or 2026-11-01..2026-11-30 (days in Vietnam, both counted). What each figure counts
and what it does not: docs/figures.md. Published figures never change; \`recompute\` asks the same query again and exits
with 4 where any figure, or the data behind it, is not what was published.

Examples
  $ npm run -s rasoat -- figures show 2026-11 --by province
  $ npm run -s rasoat -- figures publish 2026-10 --title "Báo cáo tháng 10/2026"
  $ npm run -s rasoat -- figures list
  $ npm run -s rasoat -- figures recompute --all`;

const EVERYTHING = { sees: 'all', agencyId: CENTRAL_AGENCY } as const;

/** Whoever sits at the server acts for the central agency. */
function byCommand(): Actor {
  const actor = commandLineActor();
  return { userId: null, tokenId: null, requestId: null, agencyId: CENTRAL_AGENCY, actor };
}

/** `rasoat figures`: reports that give the same numbers whenever they are computed again. */
export function figuresCommand(): Command {
  const figures = new Command('figures')
    .description('figures of a period: show, publish for good, recompute and compare')
    .addHelpText('after', HELP);
  figures
    .command('show')
    .argument('<period>')
    .addOption(new Option('--by <grouping>', 'one grouping').choices([...GROUPINGS]).default('total'))
    .option('--known-until <instant>', 'leave out what was written down from this moment on (ISO 8601)')
    .option('--json', 'all groupings as one JSON object')
    .description('compute the figures of a period')
    .action(show);
  figures
    .command('publish')
    .argument('<period>')
    .option('--title <text>')
    .option('--json', 'the report as one JSON object')
    .description('publish the figures of a period that is over')
    .action(publish);
  figures
    .command('list')
    .option('--json', 'one JSON object a line')
    .description('published figures')
    .action(list);
  figures
    .command('recompute')
    .argument('[report]', 'the id of published figures')
    .option('--all', 'every published report')
    .option('--json', 'one JSON object a line')
    .description('compute published figures again and compare')
    .action(recompute);
  return figures;
}

async function show(
  text: string,
  options: { readonly by: Grouping; readonly knownUntil?: string; readonly json?: boolean },
): Promise<void> {
  const period = parsePeriod(text);
  await withContext(async ({ db }) => {
    const knownUntil = options.knownUntil === undefined ? new Date() : new Date(options.knownUntil);
    const figures = await computeFigures(db, { reach: EVERYTHING, period, knownUntil });
    process.stdout.write(options.json ? `${JSON.stringify(figures)}\n` : describe(figures, options.by));
  });
}

function describe(figures: Figures, by: Grouping): string {
  const groups = figures.tables[by];
  const titles = groups.map(({ key }) => (by === 'total' ? 'all' : (key ?? 'not known')));
  const rows = FIGURE_IDS.map((id) => [
    FIGURES[id].title.en,
    ...groups.map(({ values }) => (values[id] === null ? '–' : String(values[id]))),
  ]);
  const { period, knownUntil, definitions, dataSha256 } = figures;
  const head = `${period.firstDay} – ${period.lastDay}, known until ${knownUntil.toISOString()}, definitions ${definitions}`;
  return `${head}\nSHA-256 of the data ${dataSha256}\n\n${plainTable(['figure', ...titles], rows)}\n`;
}

async function publish(
  text: string,
  options: { readonly title?: string; readonly json?: boolean },
): Promise<void> {
  const period = parsePeriod(text);
  await withContext(async ({ db }) => {
    const publishing = { reach: EVERYTHING, actor: byCommand(), now: new Date() };
    const report = await publishFigures(db, publishing, { period, title: options.title ?? null });
    process.stdout.write(
      options.json
        ? `${JSON.stringify(report)}\n`
        : `published as ${report.id}\n${describe(report, 'total')}`,
    );
  });
}

const PAGE = 500;

async function list(options: { readonly json?: boolean }): Promise<void> {
  await withContext(async ({ db }) => {
    const reports = await listFigureReports(db, EVERYTHING, { before: null, limit: PAGE });
    if (options.json) for (const report of reports) process.stdout.write(`${JSON.stringify(report)}\n`);
    else if (reports.length === 0) process.stdout.write('nothing published yet\n');
    else {
      const rows = reports.map(({ id, title, firstDay, lastDay, dataSha256, publishedAt }) => {
        return [
          id,
          title,
          `${firstDay} – ${lastDay}`,
          publishedAt.toISOString().slice(0, 16),
          dataSha256.slice(0, 16),
        ];
      });
      process.stdout.write(
        `${plainTable(['report', 'title', 'period', 'published (UTC)', 'SHA-256'], rows)}\n`,
      );
    }
  });
}

async function recompute(
  id: string | undefined,
  options: { readonly all?: boolean; readonly json?: boolean },
  command: Command,
): Promise<void> {
  if ((id === undefined) !== (options.all === true))
    command.error('Say which: rasoat figures recompute <report>, or --all');
  await withContext(async ({ db }) => {
    const ids =
      id === undefined
        ? (await listFigureReports(db, EVERYTHING, { before: null, limit: PAGE })).map((one) => one.id)
        : [id];
    for (const one of ids) {
      const report = await publishedFigures(db, EVERYTHING, one);
      const result = await recomputeFigures(db, report, byCommand());
      if (!result.same) process.exitCode = EXIT.notMet;
      const line = { id: one, title: report.title, ...result };
      process.stdout.write(options.json ? `${JSON.stringify(line)}\n` : describeResult(line));
    }
  });
}

function describeResult(result: {
  readonly id: string;
  readonly title: string;
  readonly same: boolean;
  readonly kinds: readonly string[];
  readonly differences: readonly FigureDifference[];
}): string {
  const { id, title, same, kinds, differences } = result;
  if (same) return `${id}  ${title}: the same\n`;
  const lines = differences.map(
    ({ grouping, key, figure, published, now }) =>
      `  ${grouping} ${key ?? 'not known'}: ${figure} was ${published ?? '–'}, is ${now ?? '–'}\n`,
  );
  return `${id}  ${title}: DIFFERS in the data of ${kinds.join(', ')}\n${lines.join('')}`;
}
