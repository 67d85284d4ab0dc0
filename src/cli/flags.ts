import { Command, Option } from 'commander';
import { assessmentOfScan } from '../db/assessments.ts';
import { eventsOfFlag, type FlagRow, flagById, listFlags } from '../db/flags.ts';
import { BadInput } from '../lib/errors.ts';
import { type Context, openContext } from '../steps/open-context.ts';
import { evidenceLine, flagTable } from './flag-table.ts';

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

async function show({ db }: Context, id: string, options: { json?: boolean }): Promise<void> {
  const flag = /^[0-9a-f-]{8,36}$/i.test(id) ? await flagById(db, id.toLowerCase()) : null;
  if (flag === null) throw new BadInput(`No single flag ${id}: \`rasoat flags list\` shows their ids`);
  const events = await eventsOfFlag(db, flag.id);
  const scanId = events.findLast((event) => event.scanId !== null)?.scanId ?? null;
  const assessment = scanId === null ? null : await assessmentOfScan(db, scanId);
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ ...flag, events, assessment: assessment?.body ?? null })}\n`);
    return;
  }
  process.stdout.write(`${describe(flag)}\n`);
  const ground = assessment?.body.grounds.find((candidate) => candidate.id === flag.ground);
  for (const { signal, weight } of ground?.contributions ?? []) {
    process.stdout.write(`\n  ${weight >= 0 ? '+' : ''}${weight.toFixed(2)}  ${signal}\n`);
    const finding = assessment?.body.signals.find((candidate) => candidate.id === signal);
    if (finding?.outcome !== 'present') continue;
    for (const evidence of finding.evidence.slice(0, 5)) {
      const headline = { signal: evidence.where, evidence };
      process.stdout.write(
        `         ${evidenceLine({ headline })}${evidence.url === null ? '' : `\n           ${evidence.url}`}\n`,
      );
    }
  }
  process.stdout.write('\nHistory\n');
  for (const event of events) {
    process.stdout.write(
      `  ${event.at.toISOString()}  ${event.kind}${event.score === null ? '' : `  ${event.score.toFixed(2)}`}\n`,
    );
  }
}

function describe(flag: FlagRow): string {
  return [
    `${flag.host}: ${flag.ground}, score ${flag.score.toFixed(2)} (flagged from ${flag.threshold.toFixed(2)}), ${flag.status}`,
    `owner ${flag.owner ?? 'not in the register'}, condition ${flag.condition ?? 'not known'}, opened ${flag.openedAt.toISOString()}`,
  ].join('\n');
}
