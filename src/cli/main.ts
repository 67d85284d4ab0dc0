import { Command } from 'commander';
import { watchlistVersion } from '../db/watchlist.ts';
import { CONFIG_FOLDER } from '../lib/settings.ts';
import { openQueues } from '../queue/queues.ts';
import { createWatchlistSource } from '../steps/current-watchlist.ts';
import { loadLexicon } from '../steps/load-lexicon.ts';
import { type Context, openContext } from '../steps/open-context.ts';
import { planScreening } from '../steps/screen-names.ts';
import { assessCommand } from './assess.ts';
import { calibrateCommand } from './calibrate.ts';
import { evalNamesCommand } from './eval-names.ts';
import { evalSitesCommand } from './eval-sites.ts';
import { EXIT } from './exit-codes.ts';
import { extractCommand } from './extract.ts';
import { flagsCommand } from './flags.ts';
import { nameCommand } from './name.ts';
import { registryCommand } from './registry.ts';
import { runCommand } from './run-command.ts';
import { scanCommand } from './scan.ts';
import { upCommand } from './up.ts';
import { verifyCommand } from './verify.ts';
import { watchlistCommand } from './watchlist.ts';

const HELP = `
Exit codes: 0 done, 1 fault of the program, 2 input or options can't be used, 3 something needed is missing,
4 \`verify\` found damage or \`eval\` missed a bar, 130 interrupted. Results go to stdout, everything else to stderr.

Start here: npm start (sample sites), then npm run -s rasoat -- flags list`;

function program(): Command {
  const rasoat = new Command('rasoat')
    .description(
      'Post-licence checks of licensed general-information websites: flags for human review, with proof.',
    )
    .version('0.1.0')
    .addHelpText('after', HELP)
    .showHelpAfterError('(rasoat --help lists the commands)');
  const open = () => openContext();
  const openForLists = async () => screenAfterwards(await openContext());
  const evaluate = new Command('eval').description('measure the detection on labelled data');
  evaluate.addCommand(evalSitesCommand());
  evaluate.addCommand(evalNamesCommand());
  const commands = [
    upCommand(),
    scanCommand(),
    flagsCommand(),
    registryCommand(open),
    nameCommand(),
    watchlistCommand(openForLists),
    extractCommand(),
    assessCommand(),
    calibrateCommand(),
    verifyCommand(),
    migrateCommand(),
    evaluate,
  ];
  for (const command of commands) rasoat.addCommand(command);
  return throwInsteadOfExit(rasoat);
}

/** A command that changed the watchlists leaves a screening of the register in the queue when it closes. */
async function screenAfterwards(context: Context): Promise<Context> {
  const before = await watchlistVersion(context.db);
  const close = async () => {
    try {
      if ((await watchlistVersion(context.db)) !== before) await queueScreening(context);
    } finally {
      await context.close();
    }
  };
  return { ...context, close };
}

async function queueScreening({ db, queueUrl, log }: Context): Promise<void> {
  const watchlist = createWatchlistSource(db, await loadLexicon(CONFIG_FOLDER), () => new Date());
  const queues = await openQueues(queueUrl, log);
  await planScreening({ db, watchlist, queues }).finally(() => queues.close());
}

function migrateCommand(): Command {
  return new Command('migrate').description('bring the database up to date').action(async () => {
    const context = await openContext();
    await context.close();
    process.stdout.write('The database is up to date.\n');
  });
}

function throwInsteadOfExit(command: Command): Command {
  command.exitOverride();
  for (const child of command.commands) throwInsteadOfExit(child);
  return command;
}

// A reader that has seen enough (`| head`) closes the pipe: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.bug);
});
process.exitCode = await runCommand(() => program().parseAsync(process.argv));
