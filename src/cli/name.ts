import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { BadInput } from '../lib/errors.ts';
import { CONFIG_FOLDER, readEnvironment } from '../lib/settings.ts';
import { type CompiledWatchlist, compileWatchlist } from '../names/compile-watchlist.ts';
import type { WatchEntry } from '../names/watchlist-entry.ts';
import type { OwnerType } from '../signals/signal.ts';
import { checkNames, createRegisterSource } from '../steps/check-names.ts';
import { createWatchlistSource } from '../steps/current-watchlist.ts';
import { loadLexicon } from '../steps/load-lexicon.ts';
import { loadRulePacks } from '../steps/load-rules.ts';
import { openContext } from '../steps/open-context.ts';
import { activeEntries } from '../watchlist/active-entries.ts';
import { readListFile } from '../watchlist/read-list.ts';
import { describeName } from './describe-name.ts';
import { linesOf, screenLines } from './screen-lines.ts';
import { withContext } from './with-context.ts';

interface NameOptions {
  readonly file?: readonly string[];
  readonly json?: boolean;
  readonly protected?: readonly string[];
  readonly applicant?: OwnerType;
}

const OWNER_TYPES: readonly OwnerType[] = ['company', 'press', 'association', 'state', 'unknown'];

const HELP = `
FILE has one host a line ("-" is standard input); every line gives one line of output, in order, and a line that is no
host one with "error". A finding counts from score 0.5 on; "flagged" says whether one does.

Without --protected the lists of config/lexicon and the watchlists of the database serve, where there is one:
DATABASE_URL, or the data folder's own. With --protected no database is opened and only the names of those files are
protected: CSV with the columns "domain,name_vi,kind,confidence" (outlets), "type,value,name_vi,note" (state
bodies), "host,name_vi,kind,aliases", "term,group,level,note" or those of \`rasoat watchlist export\`.

With --applicant it answers as the console's name check of an application does: also against the names of the register,
with legal basis, what applies to that kind of applicant, and the versions of the lists; one JSON object in all.

Examples
  $ npm run -s rasoat -- name baotuoitre.vn tuổitrẻ.com
  $ npm run -s rasoat -- name --file hosts.txt --json --protected outlets.csv --protected bodies.csv`;

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** `rasoat name`: whom a host imitates, or which word of it misleads, and how. */
export function nameCommand(): Command {
  return new Command('name')
    .description('say whom host names imitate, and how')
    .argument('[host...]', 'host names')
    .option('--file <file>', 'hosts, one a line; may be given more than once', collect)
    .option(
      '--protected <file>',
      'protected names instead of the watchlists; may be given more than once',
      collect,
    )
    .option('--json', 'one JSON object a line: host, findings, flagged')
    .addOption(
      new Option('--applicant <kind>', 'check the names of an application for a licence').choices(
        OWNER_TYPES,
      ),
    )
    .addHelpText('after', HELP)
    .action((hosts: readonly string[], options: NameOptions) => name(hosts, options));
}

async function name(hosts: readonly string[], options: NameOptions): Promise<void> {
  const files = options.file ?? [];
  if (hosts.length === 0 && files.length === 0) {
    throw new BadInput('Say which hosts: rasoat name <host…>, or --file FILE with one a line');
  }
  for (const file of files) {
    if (file !== '-' && !existsSync(file)) throw new BadInput(`No such file: ${file}`);
  }
  if (options.applicant !== undefined) return checkApplication(hosts, options.applicant, files);
  const list = await findList(options.protected ?? []);
  const write = options.json ? (facts: object) => JSON.stringify(facts) : describeName;
  await screenLines(hosts, list, write);
  for (const file of files) await screenLines(linesOf(file), list, write);
}

/** The name check of an application, as the API answers it. */
async function checkApplication(
  named: readonly string[],
  applicant: OwnerType,
  files: readonly string[],
): Promise<void> {
  const hosts = [...named];
  for (const file of files) for await (const line of linesOf(file)) hosts.push(line);
  const now = () => new Date();
  const [lexicon, rulePacks] = await Promise.all([loadLexicon(CONFIG_FOLDER), loadRulePacks(CONFIG_FOLDER)]);
  await withContext(async ({ db }) => {
    const deps = { db, lexicon, rulePacks, watchlist: createWatchlistSource(db, lexicon, now) };
    const check = await checkNames(deps, await createRegisterSource(deps)(), { hosts, applicant }, now());
    process.stdout.write(`${JSON.stringify(check)}\n`);
  });
}

/** The list to compare with: that of the files, or else of the configuration and of a database that is there. */
async function findList(files: readonly string[]): Promise<CompiledWatchlist> {
  const { language, entries } = await loadLexicon(CONFIG_FOLDER);
  if (files.length === 0) return compileWatchlist([...entries, ...(await entriesOfDatabase())], language);
  // The words of the rules hold whoever is protected: gov, dịch vụ công, and what is reserved to the state.
  const words = entries.filter(({ kind }) => kind === 'sensitive-term' || kind === 'reserved-suffix');
  const read = await Promise.all(files.map(readProtected));
  return compileWatchlist([...words, ...read.flat()], language);
}

async function readProtected(file: string): Promise<readonly WatchEntry[]> {
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new BadInput(`Cannot read --protected ${file}: ${cause.message}`, { cause });
  });
  const entries = readListFile(text, basename(file));
  if (entries.length === 0) throw new BadInput(`--protected ${file} has no row with a host or a term`);
  return entries;
}

async function entriesOfDatabase(): Promise<readonly WatchEntry[]> {
  const env = readEnvironment(process.env);
  const embedded = existsSync(resolve(env.RASOAT_HOME, 'postgres', 'data', 'PG_VERSION'));
  if (env.DATABASE_URL === undefined && !embedded) return [];
  const context = await openContext();
  try {
    return await activeEntries(context.db, new Date());
  } finally {
    await context.close();
  }
}
