import { Command, Option } from 'commander';
import { type DeadLetter, deadLetterById, listDeadLetters } from '../db/dead-letters.ts';
import { BadInput } from '../lib/errors.ts';
import { redriveJob } from '../steps/redrive-job.ts';
import { commandLineActor } from './actor.ts';
import { plainTable } from './plain-table.ts';
import { withContext, withQueues } from './with-context.ts';

const HELP = `
A job that fails every attempt ends here with its reason and holds up nobody else. A letter closes when it is redriven,
or by itself when the work succeeds after all.

Examples
  $ npm run -s rasoat -- jobs list                 what gave up
  $ npm run -s rasoat -- jobs show 12              its reason, its payload
  $ npm run -s rasoat -- jobs redrive 12 13        try again; a failed scan's site gets a new scan
  $ npm run -s rasoat -- jobs redrive --all`;

interface ListFlags {
  readonly all?: boolean;
  readonly queue?: string;
  readonly limit: number;
  readonly json?: boolean;
}

/** `rasoat jobs list|show|redrive`: the dead letters. */
export function jobsCommand(): Command {
  const jobs = new Command('jobs')
    .description('show the jobs that gave up, and try them again')
    .addHelpText('after', HELP);
  jobs
    .command('list')
    .description('list the jobs that gave up, the newest first')
    .option('--all', 'redriven and recovered ones too')
    .option('--queue <name>', 'only this queue')
    .addOption(new Option('--limit <n>', 'at most so many').default(1000).argParser(wholeNumber))
    .option('--json', 'one JSON object a line')
    .action((flags: ListFlags) => withContext(({ db }) => list(db, flags)));
  jobs
    .command('show')
    .description('show one job that gave up')
    .argument('<id>', 'its number', wholeNumber)
    .option('--json', 'one JSON object')
    .action((id: number, flags: { json?: boolean }) =>
      withContext(async ({ db }) => {
        const letter = await deadLetterById(db, id);
        if (letter === null)
          throw new BadInput(`No job ${id}: \`rasoat jobs list --all\` shows their numbers`);
        process.stdout.write(flags.json ? `${JSON.stringify(letter)}\n` : describe(letter));
      }),
    );
  jobs
    .command('redrive')
    .description('try jobs again')
    .argument('[id...]', 'their numbers')
    .option('--all', 'every one that is open')
    .option('--json', 'one JSON object a line')
    .action((ids: string[], flags: { all?: boolean; json?: boolean }) => redrive(ids, flags));
  return jobs;
}

async function list(db: Parameters<typeof listDeadLetters>[0], flags: ListFlags): Promise<void> {
  const { limit, queue } = flags;
  const filter = { closed: flags.all ?? false, limit, ...(queue === undefined ? {} : { queue }) };
  const letters = await listDeadLetters(db, filter);
  if (flags.json) {
    for (const letter of letters) process.stdout.write(`${JSON.stringify(letter)}\n`);
  } else if (letters.length === 0) process.stdout.write('No job gave up.\n');
  else process.stdout.write(`${table(letters)}\n`);
}

function table(letters: readonly DeadLetter[]): string {
  const rows = letters.map((letter) => [
    String(letter.id),
    letter.queue,
    letter.host ?? letter.key,
    letter.lastDiedAt.toISOString().slice(0, 16).replace('T', ' '),
    String(letter.deaths),
    letter.outcome ?? 'open',
    letter.reason,
  ]);
  return plainTable(['job', 'queue', 'about', 'last died (UTC)', 'deaths', 'state', 'reason'], rows);
}

function describe(letter: DeadLetter): string {
  const closed = letter.closedAt === null ? 'open' : `${letter.outcome} at ${letter.closedAt.toISOString()}`;
  const lines = [
    `job       ${letter.id}, ${closed}${letter.closedBy === null ? '' : ` by ${letter.closedBy}`}`,
    `queue     ${letter.queue}`,
    `about     ${letter.host ?? letter.key}`,
    `reason    ${letter.reason}`,
    `attempts  ${letter.attempts}; given up ${letter.deaths} times`,
    `first     ${letter.firstDiedAt.toISOString()}`,
    `last      ${letter.lastDiedAt.toISOString()}`,
    `payload   ${JSON.stringify(letter.payload)}`,
  ];
  return `${lines.join('\n')}\n`;
}

async function redrive(ids: readonly string[], flags: { all?: boolean; json?: boolean }): Promise<void> {
  if (ids.length === 0 && !flags.all) throw new BadInput('Say which: rasoat jobs redrive 12, or --all');
  const numbers = ids.map(wholeNumber);
  await withQueues(async ({ db }, queues) => {
    const open = flags.all ? await listDeadLetters(db, { limit: 100_000 }) : [];
    for (const id of [...numbers, ...open.map((letter) => letter.id)]) {
      const result = await redriveJob({ db, queues }, id, { name: commandLineActor(), at: new Date() });
      if (flags.json) process.stdout.write(`${JSON.stringify({ id, ...result })}\n`);
      else if (result.ok) process.stdout.write(`${id}: tried again as ${result.job} in ${result.queue}\n`);
      else process.stdout.write(`${id}: not redriven, ${REFUSALS[result.reason]}\n`);
      if (!result.ok && numbers.includes(id)) process.exitCode = 2;
    }
  });
}

const REFUSALS = {
  'not-open': 'there is no open job of this number',
  'unknown-queue': 'its queue no longer exists',
} as const;

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,15}$/.test(text)) throw new BadInput(`'${text}' is no number of a job`);
  return Number(text);
}
