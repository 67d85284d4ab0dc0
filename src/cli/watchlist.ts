import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { Command, Option } from 'commander';
import type { Database } from '../db/database.ts';
import { type EntryInput, type EntryLevel, listEntries } from '../db/watchlist.ts';
import { BadInput } from '../lib/errors.ts';
import { CONFIG_FOLDER } from '../lib/settings.ts';
import type { ListGroup, WatchEntry } from '../names/watchlist-entry.ts';
import { loadLexicon } from '../steps/load-lexicon.ts';
import { type EditResult, expireEntry, putEntries, putEntry } from '../watchlist/edit-watchlist.ts';
import { defaultLevel, writeListCsv } from '../watchlist/list-csv.ts';
import { previewChange } from '../watchlist/preview.ts';
import { readEntryInputs } from '../watchlist/read-entry-inputs.ts';
import { describeEdits, describeEntries, describePreview } from './describe-watchlist.ts';

export type OpenWatchlist = () => Promise<{ readonly db: Database; close(): Promise<void> }>;

interface EntryFlags {
  readonly kind: WatchEntry['kind'];
  readonly group: ListGroup;
  readonly host?: readonly string[];
  readonly alias?: readonly string[];
  readonly level?: EntryLevel;
  readonly owner?: string;
  readonly reason?: string;
  readonly expires?: string;
  readonly json?: boolean;
}

const KINDS = ['protected-name', 'sensitive-term', 'pattern', 'allow', 'reserved-suffix'];
const HELP = `
Kinds: protected-name (a name with its --host), sensitive-term (a word), pattern (RE2), allow (a host that is never
flagged), reserved-suffix. An entry of the same kind, group and name is changed, not doubled; every change is kept with
who made it and why. Show a change's effect on the register first: rasoat watchlist preview takes the same options.

Examples
  $ npm run -s rasoat -- watchlist preview "Báo Tuổi Trẻ" --host tuoitre.vn --group press
  $ npm run -s rasoat -- watchlist add "Báo Tuổi Trẻ" --host tuoitre.vn --group press --reason "well-known outlet"
  $ npm run -s rasoat -- watchlist add "sòng bạc" --kind sensitive-term --level high --reason "request of 3 May"
  $ npm run -s rasoat -- watchlist expire 12 --on 2027-12-31 --reason "name given up"`;

/** `rasoat watchlist`: protected names and sensitive terms in the database. */
export function watchlistCommand(open: OpenWatchlist): Command {
  const watchlist = new Command('watchlist')
    .description('keep the protected names and sensitive terms that host names are compared with')
    .addHelpText('after', HELP);
  entryOptions(watchlist.command('add').description('add an entry or change it')).action(
    (name: string, flags: EntryFlags) =>
      withDatabase(open, async (db) => report([await putEntry(db, entryOf(name, flags), actor())], flags)),
  );
  entryOptions(
    watchlist.command('preview').description('show what an entry would flag before it counts'),
  ).action((name: string, flags: EntryFlags) =>
    withDatabase(open, (db) =>
      preview(db, flags, { add: [entryOf(name, { reason: 'preview', ...flags })], without: [] }),
    ),
  );
  watchlist
    .command('preview-expire')
    .description('show which flags would vanish without an entry')
    .argument('<id>', 'its number', Number)
    .option('--json', 'one JSON object')
    .action((id: number, flags: EntryFlags) =>
      withDatabase(open, (db) => preview(db, flags, { add: [], without: [id] })),
    );
  listCommands(watchlist, open);
  fileCommands(watchlist, open);
  return watchlist;
}

function entryOptions(command: Command): Command {
  return command
    .argument('<name>', 'the accented name or term, the pattern, or the host')
    .addOption(new Option('--kind <kind>', 'what it is').choices(KINDS).default('protected-name'))
    .addOption(
      new Option('--group <group>', 'whom it protects').choices(['press', 'state', 'other']).default('other'),
    )
    .option('--host <host...>', 'hosts of a protected name')
    .option('--alias <name...>', 'further names, abbreviations')
    .addOption(
      new Option('--level <level>', 'how surely it misleads').choices([
        'high',
        'medium',
        'low',
        'certain',
        'owner-only',
      ]),
    )
    .option('--owner <who>', 'who answers for the entry; you, when left out')
    .option('--reason <why>', 'why it is on the list')
    .option('--expires <date>', 'last day it counts, e.g. 2027-12-31')
    .option('--json', 'one JSON object a line');
}

function listCommands(watchlist: Command, open: OpenWatchlist): void {
  watchlist
    .command('list')
    .description('list the entries')
    .option('--all', 'expired and switched-off ones too')
    .option('--json', 'one JSON object a line')
    .action((flags: { all?: boolean; json?: boolean }) =>
      withDatabase(open, async (db) => {
        const entries = await listEntries(db, flags.all ? {} : { on: today() });
        const lines = flags.json ? entries.map((entry) => JSON.stringify(entry)) : [describeEntries(entries)];
        process.stdout.write(lines.length === 0 ? '' : `${lines.join('\n')}\n`);
      }),
    );
  watchlist
    .command('expire')
    .description('end an entry; it stays with its history')
    .argument('<id>', 'its number', Number)
    .option('--on <date>', 'last day it counts; yesterday when left out')
    .requiredOption('--reason <why>', 'why')
    .option('--json', 'one JSON object')
    .action((id: number, flags: { on?: string; reason: string; json?: boolean }) =>
      withDatabase(open, async (db) => {
        const why = { actor: actor(), reason: flags.reason };
        report([await expireEntry(db, id, flags.on ?? today(-1), why)], flags);
      }),
    );
}

function fileCommands(watchlist: Command, open: OpenWatchlist): void {
  watchlist
    .command('import')
    .description('bring a list (CSV) in, all of it or nothing')
    .argument('<file>', 'outlets, state bodies, terms, or an export')
    .addOption(
      new Option('--group <group>', 'whom it protects').choices(['press', 'state', 'other']).default('press'),
    )
    .requiredOption('--reason <why>', 'why, for rows that do not say it')
    .option('--owner <who>', 'who answers for the entries; you, when left out')
    .option('--expires <date>', 'last day they count')
    .option('--preview', 'show what the list would flag, change nothing')
    .option('--json', 'one JSON object a line')
    .action((file: string, flags: EntryFlags & { preview?: boolean }) =>
      withDatabase(open, (db) => importFile(db, file, flags)),
    );
  watchlist
    .command('export')
    .description('write all entries as CSV on stdout')
    .action(() =>
      withDatabase(open, async (db) => void process.stdout.write(writeListCsv(await listEntries(db)))),
    );
}

async function withDatabase(open: OpenWatchlist, work: (db: Database) => Promise<void>): Promise<void> {
  const context = await open();
  try {
    await work(context.db);
  } finally {
    await context.close();
  }
}

function entryOf(name: string, flags: EntryFlags): EntryInput {
  return {
    kind: flags.kind,
    group: flags.group,
    name,
    hosts: flags.host ?? [],
    aliases: flags.alias ?? [],
    level: flags.level ?? defaultLevel(flags.kind),
    owner: flags.owner ?? actor().name,
    reason: flags.reason ?? '',
    expiresOn: flags.expires ?? null,
    enabled: true,
  };
}

async function importFile(
  db: Database,
  file: string,
  flags: EntryFlags & { preview?: boolean },
): Promise<void> {
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new BadInput(`Cannot read ${file}: ${cause.message}`, { cause });
  });
  const rows = readEntryInputs(text, basename(file), {
    owner: flags.owner ?? actor().name,
    reason: flags.reason ?? '',
    expiresOn: flags.expires ?? null,
    group: flags.group,
  });
  if (rows.length === 0) throw new BadInput(`${file} has no row that makes an entry`);
  if (flags.preview) return preview(db, flags, { add: rows.map(({ input }) => input), without: [] });
  report(await putEntries(db, rows, actor()), flags);
}

async function preview(
  db: Database,
  flags: EntryFlags,
  change: Parameters<typeof previewChange>[2],
): Promise<void> {
  const result = await previewChange(db, await loadLexicon(CONFIG_FOLDER), change, new Date());
  process.stdout.write(`${flags.json ? JSON.stringify(result) : describePreview(result)}\n`);
}

function report(results: readonly EditResult[], { json }: { readonly json?: boolean }): void {
  const lines = json ? results.map((result) => JSON.stringify(result)) : [describeEdits(results)];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function actor(): { readonly name: string } {
  return { name: process.env.RASOAT_USER ?? userInfo().username };
}

/** The day in Vietnam. */
function today(offsetDays = 0): string {
  return new Date(Date.now() + 7 * 3_600_000 + offsetDays * 86_400_000).toISOString().slice(0, 10);
}
