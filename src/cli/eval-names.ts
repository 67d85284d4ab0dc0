import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import { BadInput } from '../lib/errors.ts';
import { CONFIG_FOLDER } from '../lib/settings.ts';
import { type CompiledWatchlist, compileWatchlist } from '../names/compile-watchlist.ts';
import { readName } from '../names/read-name.ts';
import { VIETNAMESE_LETTERS } from '../names/vietnamese-letters.ts';
import { loadLexicon } from '../steps/load-lexicon.ts';
import {
  evaluateNames,
  falseLookalikes,
  type LabelledHost,
  type NameEvaluation,
} from '../watchlist/evaluate-names.ts';
import { readListFile } from '../watchlist/read-list.ts';
import { EXIT } from './exit-codes.ts';
import { plainTable } from './plain-table.ts';

const HELP = `
DIR holds domains/press_outlets.csv, state_bodies.csv, domains_labelled.csv and probe_26.csv, and
registry/licensed_sites_half.csv. Names are compared with the two lists; nothing is fetched, no database is started.
Labels that rest on the name alone (name_only) are shown apart; "unsure" is not scored. Exit code 4: a bar is missed.

Example
  $ npm run -s rasoat -- eval names ../shared/data`;

const BARS = { precision: 0.95, recall: 0.95, falseAlarms: 0.01, probe: 25 } as const;

/** `rasoat eval names DIR`: how well names are judged, against labelled hosts. */
export function evalNamesCommand(): Command {
  return new Command('names')
    .description('screen labelled hosts and print precision and recall by class, probe and false alarms')
    .argument('<dir>', 'folder of labelled hosts')
    .option('--json', 'one JSON object')
    .option('--no-misses', 'tables only')
    .addHelpText('after', HELP)
    .action((dir: string, options: { json?: boolean; misses: boolean }) => evalNames(dir, options));
}

async function evalNames(dir: string, options: { json?: boolean; misses: boolean }): Promise<void> {
  const list = await listOf(dir);
  const labelled = (await rowsOf(dir, 'domains/domains_labelled.csv')).map(
    (row): LabelledHost => ({ host: row.domain ?? '', label: row.label ?? '', evidence: row.evidence ?? '' }),
  );
  const licensed = (await rowsOf(dir, 'registry/licensed_sites_half.csv'))
    .filter((row) => row.owner_kind === 'company')
    .map((row) => ({ host: row.domain ?? '', owner: row.owner ?? null }));
  const lookalikes = new Set(
    labelled.filter(({ label }) => label.startsWith('lookalike')).map(({ host }) => host),
  );
  const ordinary = licensed.filter(({ host }) => !lookalikes.has(host));
  const result = {
    all: evaluateNames(labelled, list),
    withoutPress: evaluateNames(
      labelled.filter(({ label }) => label !== 'press'),
      list,
    ),
    surer: evaluateNames(
      labelled.filter(({ evidence }) => evidence !== 'name_only'),
      list,
    ),
    ordinaryCompanies: { hosts: ordinary.length, alarms: falseLookalikes(ordinary, list) },
    licensedCompanies: { hosts: licensed.length, alarms: falseLookalikes(licensed, list) },
    probe: probe(await rowsOf(dir, 'domains/probe_26.csv'), list),
    letters: lettersRead(list),
  };
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : describe(result, options.misses));
  if (!meets(result)) process.exitCode = EXIT.notMet;
}

async function listOf(dir: string): Promise<CompiledWatchlist> {
  const { language, entries } = await loadLexicon(CONFIG_FOLDER);
  const words = entries.filter(({ kind }) => kind === 'sensitive-term' || kind === 'reserved-suffix');
  const lists = await Promise.all(
    ['press_outlets.csv', 'state_bodies.csv'].map(async (file) =>
      readListFile(await textOf(join(dir, 'domains', file)), file),
    ),
  );
  return compileWatchlist([...words, ...lists.flat()], language);
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: Error) => {
    throw new BadInput(`Cannot read ${file}: ${cause.message}`, { cause });
  });
}

async function rowsOf(dir: string, file: string): Promise<Record<string, string>[]> {
  return parse(await textOf(join(dir, file)), {
    bom: true,
    columns: true,
    skip_empty_lines: true,
  }) as unknown as Record<string, string>[];
}

/** A probe name counts when it is flagged, or is itself one of the list's own hosts. */
function probe(
  rows: readonly Record<string, string>[],
  list: CompiledWatchlist,
): { of: number; missed: readonly string[] } {
  const missed = rows
    .filter((row) => !readName(row.host ?? '', list).flagged)
    .map((row) => `${row.host} (${row.trick})`);
  return { of: rows.length, missed };
}

/** How many of the accented letters make a confusable of a protected name when one of its letters is replaced. */
function lettersRead(list: CompiledWatchlist): { of: number; missed: readonly string[] } {
  const names = ['vnexpress.vn', 'tuoitre.com.vn', 'dangcongsan.org', 'tuyengiao.com'];
  const missed = VIETNAMESE_LETTERS.filter((letter) => {
    const plain = letter === 'đ' ? 'd' : letter.normalize('NFD').charAt(0);
    const host = names.find((name) => name.includes(plain))?.replace(plain, letter) ?? `quy${letter}.vn`;
    return !readName(host, list).flagged;
  });
  return { of: VIETNAMESE_LETTERS.length, missed };
}

interface Result {
  readonly all: NameEvaluation;
  readonly withoutPress: NameEvaluation;
  readonly surer: NameEvaluation;
  readonly ordinaryCompanies: { readonly hosts: number; readonly alarms: readonly string[] };
  readonly licensedCompanies: { readonly hosts: number; readonly alarms: readonly string[] };
  readonly probe: { readonly of: number; readonly missed: readonly string[] };
  readonly letters: { readonly of: number; readonly missed: readonly string[] };
}

function meets({ all, ordinaryCompanies, probe: { of, missed }, letters }: Result): boolean {
  const alarms = ordinaryCompanies.alarms.length / Math.max(1, ordinaryCompanies.hosts);
  return (
    (all.precision ?? 0) >= BARS.precision &&
    (all.recall ?? 0) >= BARS.recall &&
    alarms <= BARS.falseAlarms &&
    of - missed.length >= BARS.probe &&
    letters.missed.length === 0
  );
}

function describe(result: Result, withMisses: boolean): string {
  const { all, withoutPress, surer, ordinaryCompanies, licensedCompanies, probe: probed, letters } = result;
  const head = ['labelled hosts', 'precision', 'recall', 'tp', 'fp', 'fn'];
  const sets: [string, NameEvaluation][] = [
    ['all', all],
    ['without press hosts', withoutPress],
    ['without name_only labels', surer],
  ];
  const rows = sets.map(([name, set]) => [
    name,
    rate(set.precision),
    rate(set.recall),
    ...[set.truePositives, set.falsePositives, set.falseNegatives].map(String),
  ]);
  const groups = all.groups.map(({ group, hosts, flagged }) => [group, String(hosts), String(flagged)]);
  const lines = [
    plainTable(head, rows),
    '',
    plainTable(['label · evidence', 'hosts', 'flagged'], groups),
    '',
    `probe: ${probed.of - probed.missed.length} of ${probed.of}; accented letters: ${letters.of - letters.missed.length} of ${letters.of}`,
    alarms('look-alike alarms on licensed company hosts not labelled look-alikes', ordinaryCompanies),
    alarms('look-alike alarms on all licensed company hosts', licensedCompanies),
  ];
  if (withMisses) {
    lines.push('', `missed: ${all.misses.join(' ')}`, `false alarms: ${all.falseAlarms.join(' ')}`);
    lines.push(
      `probe missed: ${probed.missed.join(', ')}`,
      `company alarms: ${licensedCompanies.alarms.join(', ')}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function alarms(title: string, set: { readonly hosts: number; readonly alarms: readonly string[] }): string {
  return `${title}: ${set.alarms.length} of ${set.hosts} (${((100 * set.alarms.length) / Math.max(1, set.hosts)).toFixed(2)} %)`;
}

function rate(value: number | null): string {
  return value === null ? '–' : value.toFixed(4);
}
