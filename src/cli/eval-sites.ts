import { Command } from 'commander';
import { CONFIG_FOLDER } from '../lib/settings.ts';
import { readName } from '../names/read-name.ts';
import { readBundles } from '../steps/eval/bundle.ts';
import { type Evaluation, evaluate, type Share } from '../steps/eval/evaluate.ts';
import { judgeBundle } from '../steps/eval/judge-bundle.ts';
import { loadLexicon } from '../steps/load-lexicon.ts';
import { loadRulePacks } from '../steps/load-rules.ts';
import { EXIT } from './exit-codes.ts';
import { plainTable } from './plain-table.ts';

interface EvalOptions {
  readonly json?: boolean;
  readonly split?: string;
  readonly misses: boolean;
}

const HELP = `
DIR holds <host>/site.json with pages and labels, and registry.csv beside them. Nothing is fetched and no database is
started. Signals labelled borderline are scored apart. Exit code 4: a bar was missed (press-like F1 0.95; precision and
recall of every signal 0.9).

Examples
  $ npm run -s rasoat -- eval sites test/gold
  $ npm run -s rasoat -- eval sites test/gold --split held-out --json`;

/** `rasoat eval sites DIR`: how well labelled sites are judged. */
export function evalSitesCommand(): Command {
  return new Command('sites')
    .description('judge labelled site bundles offline and print precision, recall and every miss')
    .argument('<dir>', 'folder of site bundles')
    .option('--json', 'one JSON object')
    .option('--split <name>', 'only bundles of this split, e.g. held-out')
    .option('--no-misses', 'tables only')
    .addHelpText('after', HELP)
    .action((dir: string, options: EvalOptions) => evalSites(dir, options));
}

async function evalSites(dir: string, options: EvalOptions): Promise<void> {
  const [all, rulePacks, { lexicon, watchlist }] = await Promise.all([
    readBundles(dir),
    loadRulePacks(CONFIG_FOLDER),
    loadLexicon(CONFIG_FOLDER),
  ]);
  const bundles = all.filter(({ split }) => options.split === undefined || split === options.split);
  const evaluation = evaluate(
    bundles.map((bundle) =>
      judgeBundle(bundle, {
        rulePacks,
        lexicon,
        readNames: (hosts, owner) => hosts.map((host) => readName(host, watchlist, { owner })),
      }),
    ),
  );
  process.stdout.write(
    options.json ? `${JSON.stringify(evaluation)}\n` : describeEvaluation(evaluation, options.misses),
  );
  if (!meetsBars(evaluation)) process.exitCode = EXIT.notMet;
}

/** Press-like sites: F1 at least 0.95; every signal: precision and recall at least 0.9. */
function meetsBars({ pressLike, signals }: Evaluation): boolean {
  const isFine = (value: number | null, bar: number): boolean => value === null || value >= bar;
  return (
    isFine(pressLike.f1, 0.95) &&
    signals.every(({ precision, recall }) => isFine(precision, 0.9) && isFine(recall, 0.9))
  );
}

function rate(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}

function share({ right, of }: Share): string {
  return of === 0 ? '–' : `${right}/${of} (${((100 * right) / of).toFixed(1)} %)`;
}

/** The evaluation as tables, then every miss. */
export function describeEvaluation(evaluation: Evaluation, withMisses: boolean): string {
  const { sites, pressLike, condition, articles, misses } = evaluation;
  const scored = [{ id: 'PRESS-LIKE', borderlineMisses: 0, ...pressLike }, ...evaluation.signals];
  const rows = scored.map((row) => {
    const { truePositives, falsePositives, falseNegatives, trueNegatives } = row;
    const counts = [truePositives, falsePositives, falseNegatives, trueNegatives, row.borderlineMisses];
    return [row.id, rate(row.precision), rate(row.recall), rate(row.f1), ...counts.map(String)];
  });
  const fields = Object.entries(articles).map(
    ([field, counted]) => `  ${field.padEnd(14)} ${share(counted)}`,
  );
  const lines = [
    `${sites} sites, condition right on ${share(condition)}`,
    plainTable(['signal', 'precision', 'recall', 'F1', 'tp', 'fp', 'fn', 'tn', 'borderline'], rows),
    '',
    'Article fields read as labelled:',
    ...fields,
  ];
  if (withMisses) {
    lines.push(`${misses.length} misses:`);
    for (const { host, what, expected, found, borderline } of misses) {
      lines.push(
        `  ${host}  ${what}: expected ${expected}, found ${found}${borderline ? ' (borderline)' : ''}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}
