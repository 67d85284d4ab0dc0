import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Command } from 'commander';
import { type PageReading, readPageAndText } from '../extract/read-page.ts';
import { BadInput } from '../lib/errors.ts';
import { EXIT } from './exit-codes.ts';

const unzip = promisify(gunzip);

interface SavedPage {
  readonly file: string;
  /** Empty when not known. */
  readonly url: string;
}

interface ExtractOptions {
  readonly list?: string;
}

/** What `rasoat extract` prints for a page that could be read; with `error` for one that could not. */
type ExtractedPage = Record<string, unknown> & SavedPage;

/** `rasoat extract`: reads saved pages, without a database and without the network. */
export function extractCommand(): Command {
  return new Command('extract')
    .description('read saved pages: role, title, text, date, byline, credit, licence')
    .argument('[file...]', 'saved pages, .html or .html.gz')
    .option('--list <file>', 'a list of pages, one a line: path, tab, url')
    .option('--json', 'one JSON object a line: always so, accepted as with other commands')
    .action(extract);
}

async function extract(files: readonly string[], options: ExtractOptions): Promise<void> {
  if (files.length === 0 && options.list === undefined) {
    throw new BadInput('Say which pages: rasoat extract FILE.html … or rasoat extract --list FILE');
  }
  let failed = 0;
  for await (const page of pagesOf(files, options.list)) {
    const extracted = await extractPage(page);
    if (extracted.error !== undefined) failed++;
    await print(JSON.stringify(extracted));
  }
  if (failed > 0) process.exitCode = EXIT.badInput;
}

async function* pagesOf(files: readonly string[], list: string | undefined): AsyncGenerator<SavedPage> {
  for (const file of files) yield { file, url: '' };
  if (list === undefined) return;
  try {
    for await (const line of createInterface({ input: createReadStream(list), crlfDelay: Infinity })) {
      const [file = '', url = ''] = line.replace(/^\ufeff/, '').split('\t');
      if (file.trim() !== '') yield { file: file.trim(), url: url.trim() };
    }
  } catch (error) {
    throw new BadInput(`Can't read the list ${list}: ${reasonOf(error)}`, { cause: error });
  }
}

/** One page's facts as the command prints them. A page that can't be read gives an object with `error`. */
export async function extractPage(page: SavedPage): Promise<ExtractedPage> {
  let body: Uint8Array;
  try {
    body = await readSaved(page.file);
  } catch (error) {
    return { ...page, error: reasonOf(error) };
  }
  const started = performance.now();
  const reading = readPageAndText({ url: page.url, body, contentType: null, robotsTag: null, status: 200 });
  const ms = Math.round((performance.now() - started) * 100) / 100;
  return { ...page, ...summarise(reading), ms };
}

async function readSaved(file: string): Promise<Uint8Array> {
  const bytes = await readFile(file);
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (isGzip) return unzip(bytes);
  if (file.endsWith('.gz') && bytes.length > 0)
    throw new BadInput('not a gzip file, though it is called one');
  return bytes;
}

function summarise({ facts, text }: PageReading): Record<string, unknown> {
  const article = facts.article ?? (facts.kind === 'home' ? null : text);
  const credit = article?.credit ?? null;
  const { furniture } = facts;
  return {
    kind: facts.kind,
    isContact: facts.isContact,
    title: article?.title?.quote ?? facts.title?.quote ?? null,
    body: article?.body ?? null,
    publishedAt: article?.publishedAt?.value ?? null,
    byline: article?.byline?.value ?? null,
    credit:
      credit === null ? null : { name: credit.name, url: credit.url, time: credit.time, quote: credit.quote },
    licence: furniture.licences.find((licence) => licence.subject === 'aggregator') ?? null,
    siteName: furniture.siteNames[0]?.value ?? null,
    language: facts.language,
    charset: facts.charset,
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'no such file';
  if (code === 'EISDIR') return 'is a folder';
  return error.message.split('\n')[0] ?? 'unreadable';
}

/** Waits for a full pipe, so that memory stays flat however long the list. */
function print(line: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(`${line}\n`)) resolve();
    else process.stdout.once('drain', resolve);
  });
}
