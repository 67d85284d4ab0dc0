import { Command } from 'commander';
import { packById } from '../assess/choose-pack.ts';
import { DEFAULT_FIT } from '../assess/fit-weights.ts';
import type { Reliability } from '../assess/reliability.ts';
import { CONFIG_FOLDER } from '../lib/settings.ts';
import { readName } from '../names/read-name.ts';
import {
  type CalibrationCase,
  type CalibrationReport,
  calibrate,
  casesOfBundles,
  casesOfDecisions,
} from '../steps/calibrate.ts';
import { readBundles } from '../steps/eval/bundle.ts';
import { judgeBundle } from '../steps/eval/judge-bundle.ts';
import { loadLexicon } from '../steps/load-lexicon.ts';
import { loadPriors } from '../steps/load-priors.ts';
import { loadRulePacks } from '../steps/load-rules.ts';
import { openContext } from '../steps/open-context.ts';

const HELP = `
DIR holds labelled bundles as for \`rasoat eval sites\`. The weights in config/priors.yaml are the prior: few sites move them
little, no weight changes its sign, and signals that no site shows keep theirs. Nothing is written: put the fitted
weights into config/rules/ in a commit of its own, with this report. With --decisions the flags that reviewers confirmed
or dismissed are fitted on as well.

Examples
  $ npm run -s rasoat -- calibrate test/gold > docs/calibration.md
  $ npm run -s rasoat -- calibrate test/gold --decisions`;

/** `rasoat calibrate [DIR…]`: fits the press-like weights to labelled sites and decided flags, and reports how calibrated they are. */
export function calibrateCommand(): Command {
  return new Command('calibrate')
    .description('fit the weights of the press-like ground to labelled sites and decisions; print a report')
    .argument('[dir...]', 'folders of site bundles')
    .option('--decisions', 'fit on the flags that reviewers have decided, too')
    .option('--fit-all', 'fit on the sites marked held-out, too, once they are no longer unseen')
    .option('--rules <pack>', 'the pack whose limits and weights are in force', '2024-147')
    .option('--json', 'the report as one JSON object')
    .addHelpText('after', HELP)
    .action(run);
}

interface CalibrateOptions {
  readonly rules: string;
  readonly decisions?: boolean;
  readonly fitAll?: boolean;
  readonly json?: boolean;
}

async function run(dirs: readonly string[], options: CalibrateOptions): Promise<void> {
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
  const decided = options.decisions ? await decisions() : [];
  const cases = [...casesOfBundles(judged, options.fitAll), ...decided];
  const report = calibrate(cases, pack, { prior: await loadPriors(CONFIG_FOLDER), fit: DEFAULT_FIT });
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : describe(report, decided.length));
}

async function decisions(): Promise<CalibrationCase[]> {
  const context = await openContext();
  try {
    return await casesOfDecisions(context.db);
  } finally {
    await context.close();
  }
}

function describe(report: CalibrationReport, decided: number): string {
  const { prior, fitted, inForce, support } = report;
  const lines = [
    `# Calibration of ${report.ground}, rule pack ${report.pack}`,
    '',
    `Logistic regression with the reasoned weights (config/priors.yaml) as prior (spread ${DEFAULT_FIT.weightSpread} log-odds; the bias is the base rate and stays), fitted on ${report.fittedOn - decided} labelled`,
    `sites${decided === 0 ? '' : ` and ${decided} decided flags`}${report.heldOut === 0 ? '' : `; measured on ${report.heldOut} that took no part`}.`,
    '',
    '| signal | prior | fitted | in force | present on press-like | on others |',
    '|---|---:|---:|---:|---:|---:|',
    `| (bias) | ${prior.bias} | ${fitted.bias} | ${inForce.bias} | | |`,
  ];
  for (const [id, weight] of Object.entries(fitted.weights)) {
    const present = `${support[id]?.held} | ${support[id]?.not}`;
    lines.push(`| ${id} | ${prior.weights[id]} | ${weight} | ${inForce.weights[id]} | ${present} |`);
  }
  for (const [name, measured] of [
    ['before', report.before],
    ['after', report.after],
  ] as const) {
    if (measured !== null)
      lines.push('', `## Held-out sites, ${name} the fit`, '', ...reliabilityTable(measured));
  }
  lines.push('', '## Ten-fold cross-validation', '', ...reliabilityTable(report.crossValidated));
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
