/**
 * `npm run bench -- extract [speed]`: article text, dates, page roles and speed on the saved pages in ../shared/data/html,
 * beside @mozilla/readability on linkedom and cheerio's default parse. Prints Markdown tables.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Readability } from '@mozilla/readability';
import { load } from 'cheerio';
import { parseHTML } from 'linkedom';
import { readPageAndText } from '../src/extract/read-page.ts';
import { CONFIG_FOLDER } from '../src/lib/settings.ts';
import { compileWatchlist } from '../src/names/compile-watchlist.ts';
import { readName } from '../src/names/read-name.ts';
import type { Bundle } from '../src/steps/eval/bundle.ts';
import { type Judging, judgeBundle } from '../src/steps/eval/judge-bundle.ts';
import { loadLexicon } from '../src/steps/load-lexicon.ts';
import { loadRulePacks } from '../src/steps/load-rules.ts';
import {
  htmlText,
  type IndexRow,
  readBytes,
  readIndex,
  readTruth,
  type TrueArticle,
} from './support/extract-truth.ts';
import { scoreText, type TextScore } from './support/text-score.ts';

const ROOT = fileURLToPath(new URL('../../shared/data/html', import.meta.url));
/** Pages of the size that the speed is asked for. */
const SPEED_BYTES = [50_000, 110_000] as const;
const SPEED_PAGES = 120;
const SPEED_ROUNDS = 7;
const SITE_PAGES = 20;
const MAX_KIND_PAGES = 700;

if (!existsSync(`${ROOT}/index.csv`)) {
  process.stderr.write(`rasoat: the saved pages are not there: ${ROOT}\n`);
  process.exit(2);
}

const lists = await loadLexicon(CONFIG_FOLDER);
const names = compileWatchlist(lists.entries, lists.language);
const judging: Judging = {
  rulePacks: await loadRulePacks(CONFIG_FOLDER),
  lexicon: lists.lexicon,
  readNames: (hosts, owner) => hosts.map((host) => readName(host, names, { owner })),
};
const judge = (site: Bundle) => judgeBundle(site, judging);

const index = readIndex(ROOT).filter((row) => row.path.endsWith('.gz') || row.path.endsWith('.html'));
const articles = process.argv[2] === 'speed' ? [] : readTruth(ROOT);
const quality = articles.length === 0 ? [] : [bodyTable(articles), dateTable(articles), kindTable(index)];
const sections = [...quality, speedTable(index)];
process.stdout.write(`${sections.join('\n\n')}\n`);

function read(article: Pick<TrueArticle, 'url' | 'bytes'>) {
  return readPageAndText({
    url: article.url,
    body: article.bytes,
    contentType: null,
    robotsTag: null,
    status: 200,
  });
}

function readabilityText(bytes: Uint8Array): string {
  try {
    const { document } = parseHTML(new TextDecoder().decode(bytes));
    const parsed = new Readability(document as unknown as Document).parse();
    return htmlText((parsed?.content ?? '').replaceAll('figcaption', 'div'));
  } catch {
    return '';
  }
}

interface Timed {
  readonly score: TextScore;
  readonly ms: number;
}

function timed(run: () => string, truth: string): Timed {
  const started = process.cpuUsage();
  const text = run();
  return { score: scoreText(text, truth), ms: cpuMsSince(started) };
}

/** Readability's own fixtures are scored apart: what is expected there is its own output, checked by hand. */
function bodyTable(all: readonly TrueArticle[]): string {
  const withBody = all.filter((article) => article.body !== null);
  for (const article of withBody.slice(0, 30)) read(article);
  const sets = new Map<string, TrueArticle[]>();
  for (const article of withBody) {
    const name = article.file.split('/')[0]!;
    for (const set of name === 'html-readability' ? [name] : ['real articles', name]) {
      sets.set(set, [...(sets.get(set) ?? []), article]);
    }
  }
  // One reader after the other, so that neither pays for the other's garbage.
  const ours = withBody.map((article) => timed(() => read(article).text?.body ?? '', article.body ?? ''));
  const theirs = withBody.map((article) => timed(() => readabilityText(article.bytes), article.body ?? ''));
  const results = new Map(withBody.map(({ file }, at) => [file, { ours: ours[at]!, theirs: theirs[at]! }]));
  const rows = [...sets].flatMap(([name, members]) =>
    (['ours', 'theirs'] as const).map((who) => {
      const all = members.map((article) => results.get(article.file)![who]);
      const ms = mean(all.map((one) => one.ms));
      const scores = (['f1', 'precision', 'recall'] as const).map((key) =>
        fixed(mean(all.map((one) => one.score[key]))),
      );
      return [
        name,
        String(members.length),
        who === 'ours' ? 'rasoat' : 'readability + linkedom',
        ...scores,
        (1000 / ms).toFixed(0),
      ];
    }),
  );
  return table(
    'Article text, word 4-grams, mean over articles',
    ['set', 'articles', 'reader', 'F1', 'precision', 'recall', 'pages/s'],
    rows,
  );
}

function dateTable(all: readonly TrueArticle[]): string {
  let days = 0;
  let instants = 0;
  let withInstant = 0;
  const dated = all.filter((article) => article.publishedAt !== null);
  for (const article of dated) {
    const truth = article.publishedAt!.replace(' ', 'T');
    const value = read(article).text?.publishedAt?.value ?? '';
    const same = Math.abs(Date.parse(truth) - Date.parse(value)) < 60_000;
    const hasInstant = /T\d\d:\d\d.*(?:Z|[+-]\d\d:\d\d)$/.test(truth);
    if (value.slice(0, 10) === truth.slice(0, 10) || (hasInstant && same)) days++;
    if (!hasInstant) continue;
    withInstant++;
    if (same) instants++;
  }
  const rows = [
    ['day', String(dated.length), String(days), fixed(days / dated.length)],
    ['instant, to the minute', String(withInstant), String(instants), fixed(instants / withInstant)],
  ];
  return table('Publication date', ['compared', 'articles', 'right', 'accuracy'], rows);
}

/** The labels are by the sets' own notes: a page of a mixed set is an article unless something says otherwise. */
function kindTable(rows: readonly IndexRow[]): string {
  const labelled = rows.filter((row) => ['article', 'section', 'homepage', 'other'].includes(row.kind));
  const step = Math.max(1, Math.ceil(labelled.length / MAX_KIND_PAGES));
  const counts = { tp: 0, fp: 0, fn: 0, tn: 0 };
  for (const row of labelled.filter((_, at) => at % step === 0)) {
    const isArticle = row.kind === 'article';
    const says = read({ url: addressOf(row), bytes: readBytes(ROOT, row.path) }).facts.kind === 'article';
    counts[says ? (isArticle ? 'tp' : 'fp') : isArticle ? 'fn' : 'tn']++;
  }
  const { tp, fp, fn, tn } = counts;
  const f1 = (2 * tp) / (2 * tp + fp + fn);
  return table(
    'Article or not',
    ['articles found', 'wrongly found', 'missed', 'others', 'F1'],
    [[tp, fp, fn, tn, fixed(f1)].map(String)],
  );
}

function addressOf(row: IndexRow): string {
  return /^https?:\/\//.test(row.url) ? row.url : '';
}

interface SpeedPage {
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly html: string;
}

function speedTable(rows: readonly IndexRow[]): string {
  const pages: SpeedPage[] = [];
  for (let at = 0; at < rows.length && pages.length < SPEED_PAGES; at += 3) {
    const bytes = readBytes(ROOT, rows[at]!.path);
    if (bytes.length < SPEED_BYTES[0] || bytes.length > SPEED_BYTES[1]) continue;
    pages.push({ url: addressOf(rows[at]!), bytes, html: new TextDecoder().decode(bytes) });
  }
  const sites = Array.from({ length: Math.ceil(pages.length / SITE_PAGES) }, (_, n) =>
    bundleOf(pages.slice(n * SITE_PAGES, (n + 1) * SITE_PAGES)),
  );
  const kinds: readonly (readonly [string, () => void])[] = [
    ['rasoat: decode, parse, all facts', () => pages.forEach((page) => void read(page))],
    ['rasoat: the same, site facts, all signals, verdict', () => sites.forEach((site) => void judge(site))],
    ["cheerio's default parse alone", () => pages.forEach((page) => void load(page.html))],
  ];
  const size = Math.round(mean(pages.map((page) => page.bytes.length)) / 1000);
  const speeds = pagesPerSecond(
    pages.length,
    kinds.map(([, run]) => run),
  );
  return table(
    `Speed, one core, ${pages.length} pages of ${size} KB on average`,
    ['what', 'pages/s, median', 'best', "beside cheerio's parse"],
    kinds.map(([name], at) => {
      const { median, best } = speeds[at]!;
      return [name, median.toFixed(0), best.toFixed(0), `× ${(median / speeds.at(-1)!.median).toFixed(2)}`];
    }),
  );
}

/** Pages put together as if they were one site's: signals read whole sites. */
function bundleOf(pages: readonly SpeedPage[]): Bundle {
  const site = {
    host: 'trang-tin.vn',
    owner: null,
    ownerType: 'company',
    licence: null,
    observedOn: '2026-11-23',
  };
  const responses = pages.map(({ url, bytes }, at) => ({
    url: url === '' ? `https://trang-tin.vn/bai-${at}.html` : url,
    status: 200,
    contentType: null,
    headers: {},
    body: bytes,
  }));
  const labels = { press_like: null, class: '', condition: 'ok', signals: {}, borderline: [], articles: [] };
  return { site: { ...site, ownerType: 'company' }, split: null, family: null, responses, labels };
}

/** Best and median of rounds after two to warm up. The kinds take turns, so that what else runs meets all alike. */
function pagesPerSecond(
  count: number,
  runs: readonly (() => void)[],
): readonly { readonly median: number; readonly best: number }[] {
  const speeds = runs.map((): number[] => []);
  for (let round = -2; round < SPEED_ROUNDS; round++) {
    for (const [at, run] of runs.entries()) {
      const started = process.cpuUsage();
      run();
      if (round >= 0) speeds[at]!.push((count / cpuMsSince(started)) * 1000);
    }
  }
  return speeds.map((all) => {
    const sorted = all.toSorted((a, b) => a - b);
    return { median: sorted[sorted.length >> 1]!, best: sorted.at(-1)! };
  });
}

/** Processor time, which other work on the machine disturbs least. */
function cpuMsSince(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function fixed(value: number): string {
  return value.toFixed(3);
}

function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [`**${title}**`, '', line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
