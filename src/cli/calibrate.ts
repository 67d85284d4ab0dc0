import { Command } from 'commander';
import { packById } from '../assess/choose-pack.ts';
import { DEFAULT_FIT } from '../assess/fit-weights.ts';
import type { Reliability } from '../assess/reliability.ts';
import { CONFIG_FOLDER } from '../lib/settings.ts';
import { readName } from '../names/read-name.ts';
import { type CalibrationReport, calibrate } from '../steps/calibrate.ts';
import { readBundles } from '../steps/eval/bundle.ts';
import { judgeBundle } from '../steps/eval/judge-bundle.ts';
import { loadLexicon } from '../steps/load-lexicon.ts';
import { loadRulePacks } from '../steps/load-rules.ts';

const HELP = `
DIR holds labelled bundles as for \`rasoat eval sites\`. The weights of the pack are the prior: few sites move them
little, no weight changes its sign, and signals that no site shows keep theirs. Nothing is written: put the fitted
weights into config/rules/ in a commit of its own, with this report.

Example
  $ npm run -s rasoat -- calibrate test/gold > docs/calibration.md`;

/** `rasoat calibrate DIR…`: fits the press-like weights to labelled sites and reports how calibrated they are. */
export function calibrateCommand(): Command {
  return new Command('calibrate')
    .description('fit the weights of the press-like ground to labelled sites; print a report')
    .argument('<dir...>', 'folders of site bundles')
    .option('--rules <pack>', 'the pack whose weights are the prior', '2024-147')
    .option('--json', 'the report as one JSON object')
    .addHelpText('after', HELP)
    .action(run);
}

async function run(dirs: readonly string[], options: { rules: string; json?: boolean }): Promise<void> {
  const [bundles, rulePacks, { lexicon, watchlist }] = await Promise.all([
    Promise.all(dirs.map((dir) => readBundles(dir))),
    loadRulePacks(CONFIG_FOLDER),
    loadLexicon(CONFIG_FOLDER),
  ]);
  const pack = packById(rulePacks, options.rules);
  const readNames = (hosts: readonly string[], owner: string | null) =>
    hosts.map((host) => readName(host, watchlist, { owner }));
  const judged = bundles
    .flat()
    .map((bundle) => judgeBundle(bundle, { rulePacks: [pack], lexicon, readNames }));
  const report = calibrate(judged, pack, DEFAULT_FIT);
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : describe(report));
}

function describe(report: CalibrationReport): string {
  const { prior, fitted, support } = report;
  const lines = [
    `# Calibration of ${report.ground}, rule pack ${report.pack}`,
    '',
    `Logistic regression with the pack's weights as prior (spread ${DEFAULT_FIT.weightSpread} log-odds; the bias is the base rate and stays), fitted on ${report.fittedOn} labelled`,
    `sites; measured on ${report.heldOut} that took no part.`,
    '',
    '| signal | prior | fitted | present on press-like | on others |',
    '|---|---:|---:|---:|---:|',
    `| (bias) | ${prior.bias} | ${fitted.bias} | | |`,
  ];
  for (const [id, weight] of Object.entries(fitted.weights)) {
    lines.push(`| ${id} | ${prior.weights[id]} | ${weight} | ${support[id]?.held} | ${support[id]?.not} |`);
  }
  for (const [name, measured] of [
    ['before', report.before],
    ['after', report.after],
  ] as const) {
    if (measured !== null)
      lines.push('', `## Held-out sites, ${name} the fit`, '', ...reliabilityTable(measured));
  }
  return `${lines.join('\n')}\n`;
}

function reliabilityTable({ bins, brier, logLoss }: Reliability): string[] {
  const share = (value: number | null) => (value === null ? '–' : value.toFixed(3));
  return [
    `Brier score ${brier.toFixed(4)}, log loss ${logLoss.toFixed(4)}.`,
    '',
    '| predicted | sites | mean predicted | observed |',
    '|---|---:|---:|---:|',
    ...bins.map(
      ({ from, to, cases, meanPredicted, observed }) =>
        `| ${from}–${to} | ${cases} | ${share(meanPredicted)} | ${share(observed)} |`,
    ),
  ];
}
