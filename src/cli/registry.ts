import { Command, Option } from 'commander';
import type { Database } from '../db/database.ts';
import { listRegisteredSites, type RegisteredSite } from '../db/registered-sites.ts';
import { type ImportReport, importRegistry } from '../registry/import-registry.ts';
import { readRegistryFile } from '../registry/read-registry-file.ts';
import { describeImport } from './describe-import.ts';
import { plainTable } from './plain-table.ts';

export type OpenDatabase = () => Promise<{ readonly db: Database; close(): Promise<void> }>;

const IMPORT_HELP = `
The file: CSV (comma, semicolon or tab; UTF-8, UTF-16 or windows-1258) or XLSX with a header row. Columns, in English
or Vietnamese: host, owner, owner_type, licence_number, issued_on, expires_on, authority, responsible_person, province,
domains, register_status. A column of hosts (or domains) is all it needs. Several hosts in a cell are parted by ';'.

A row that can't be used is reported with its number and reason; everything else is imported, in one transaction. An
empty cell says nothing: what is known stays. The same file again changes nothing.

What the register holds and the file does not is listed, and kept unless the file is declared complete:
  --complete named   for the provinces it names (where it names none: for its authorities)
  --complete all     for the whole register

Examples
  $ npm run -s rasoat -- registry import licences.xlsx --dry-run     what would change
  $ npm run -s rasoat -- registry import ha-noi.csv --complete named  Hà Nội's whole list; other provinces stay`;

interface ImportFlags {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly complete?: 'named' | 'all';
}

/** `rasoat registry`: the licence register in and out of the database. */
export function registryCommand(openContext: OpenDatabase): Command {
  const registry = new Command('registry').description('import and list the licensed sites');
  registry
    .command('import')
    .description('bring a licence list (CSV or XLSX) into the register')
    .argument('<file>', 'the list')
    .option('--dry-run', 'show what would change, change nothing')
    .addOption(
      new Option('--complete <scope>', 'withdraw what the file no longer names').choices(['named', 'all']),
    )
    .option('--json', 'one JSON object on stdout')
    .addHelpText('after', IMPORT_HELP)
    .action((path: string, flags: ImportFlags) => importFile(openContext, path, flags));
  registry
    .command('list')
    .description('list the registered sites')
    .option('--json', 'one JSON object a line on stdout')
    .action((flags: { json?: boolean }) => list(openContext, flags.json ?? false));
  return registry;
}

async function importFile(openContext: OpenDatabase, path: string, flags: ImportFlags): Promise<void> {
  // A bad file is told before a database is started.
  const file = await readRegistryFile(path);
  const context = await openContext();
  try {
    const report: ImportReport = await importRegistry(context.db, file, {
      dryRun: flags.dryRun ?? false,
      complete: flags.complete ?? null,
    });
    process.stdout.write(flags.json === true ? `${JSON.stringify(report)}\n` : describeImport(report));
  } finally {
    await context.close();
  }
}

async function list(openContext: OpenDatabase, json: boolean): Promise<void> {
  const context = await openContext();
  try {
    const sites = await listRegisteredSites(context.db);
    process.stdout.write(json ? sites.map((site) => `${JSON.stringify(site)}\n`).join('') : listing(sites));
  } finally {
    await context.close();
  }
}

function listing(sites: readonly RegisteredSite[]): string {
  if (sites.length === 0) return 'No site is registered yet: rasoat registry import FILE\n';
  const rows = sites.map((site) => [
    site.host,
    site.owner ?? '–',
    site.ownerType === null ? '–' : `${site.ownerType}${site.ownerTypeGuessed === true ? ' (guessed)' : ''}`,
    site.licences.map(({ number }) => number).join(', ') || '–',
    site.condition ?? 'not scanned',
  ]);
  return `${plainTable(['site', 'owner', 'type', 'licence', 'condition'], rows)}\n${sites.length} ${sites.length === 1 ? 'site' : 'sites'}\n`;
}
