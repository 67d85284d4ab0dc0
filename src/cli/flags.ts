import { Command, Option } from 'commander';
import { flagById, listFlags } from '../db/flags.ts';
import { BadInput } from '../lib/errors.ts';
import { type Context, openContext } from '../steps/open-context.ts';
import { describeFlagFile, gatherFlagFile } from './flag-file.ts';
import { flagTable } from './flag-table.ts';

/** `rasoat flags list|show`. */
export function flagsCommand(): Command {
  const flags = new Command('flags').description('show the flags that wait for people, with their proof');
  flags
    .command('list')
    .description('list flags, the strongest first')
    .option('--all', 'closed flags too')
    .option('--host <host>', 'only this site')
    .addOption(new Option('--limit <n>', 'at most so many').default(1000).argParser(Number))
    .option('--json', 'one JSON object a line')
    .action((options: ListOptions) => withContext((context) => list(context, options)));
  flags
    .command('show')
    .description('show one flag: evidence, contributions, history')
    .argument('<flag>', 'its id, or the first eight characters of it')
    .option('--json', 'one JSON object')
    .action((id: string, options: { json?: boolean }) =>
      withContext((context) => show(context, id, options)),
    );
  return flags;
}

interface ListOptions {
  readonly all?: boolean;
  readonly host?: string;
  readonly limit: number;
  readonly json?: boolean;
}

async function withContext(work: (context: Context) => Promise<void>): Promise<void> {
  const context = await openContext();
  try {
    await work(context);
  } finally {
    await context.close();
  }
}

async function list({ db }: Context, options: ListOptions): Promise<void> {
  if (!Number.isInteger(options.limit) || options.limit < 1)
    throw new BadInput('--limit takes a whole number from 1');
  const host = options.host === undefined ? {} : { host: options.host.toLowerCase() };
  const flags = await listFlags(db, { closed: options.all ?? false, limit: options.limit, ...host });
  if (options.json) {
    for (const flag of flags) process.stdout.write(`${JSON.stringify(flag)}\n`);
    return;
  }
  if (flags.length === 0) process.stdout.write('No flags.\n');
  else process.stdout.write(`${flagTable(flags, process.stdout.columns)}\n`);
}

async function show(context: Context, id: string, options: { json?: boolean }): Promise<void> {
  const flag = /^[0-9a-f-]{8,36}$/i.test(id) ? await flagById(context.db, id.toLowerCase()) : null;
  if (flag === null) throw new BadInput(`No single flag ${id}: \`rasoat flags list\` shows their ids`);
  const file = await gatherFlagFile(context, flag);
  process.stdout.write(options.json ? `${JSON.stringify(file)}\n` : describeFlagFile(file));
}
