import { Command } from 'commander';
import { openContext } from '../steps/open-context.ts';
import { EXIT } from './exit-codes.ts';
import { runCommand } from './run-command.ts';

/** Each command is loaded when it is called for: most need neither browser nor queue. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  up: async () => (await import('./up.ts')).upCommand(),
  scan: async () => (await import('./scan.ts')).scanCommand(),
  figures: async () => (await import('./figures.ts')).figuresCommand(),
  exchange: async () => (await import('./exchange.ts')).exchangeCommand(),
  flags: async () => (await import('./flags.ts')).flagsCommand(),
  registry: async () => (await import('./registry.ts')).registryCommand(() => openContext()),
  sites: async () => (await import('./sites.ts')).sitesCommand(),
  jobs: async () => (await import('./jobs.ts')).jobsCommand(),
  user: async () => (await import('./user.ts')).userCommand(() => openContext()),
  coverage: async () => (await import('./coverage.ts')).coverageCommand(),
  alerts: async () => (await import('./alerts.ts')).alertsCommand(),
  captures: async () => (await import('./captures.ts')).capturesCommand(),
  name: async () => (await import('./name.ts')).nameCommand(),
  watchlist: async () => {
    const { openForLists } = await import('./screen-afterwards.ts');
    return (await import('./watchlist.ts')).watchlistCommand(openForLists);
  },
  extract: async () => (await import('./extract.ts')).extractCommand(),
  assess: async () => (await import('./assess.ts')).assessCommand(),
  calibrate: async () => (await import('./calibrate.ts')).calibrateCommand(),
  dossier: async () => (await import('./dossier.ts')).dossierCommand(),
  verify: async () => (await import('./verify.ts')).verifyCommand(),
  backup: async () => (await import('./backup.ts')).backupCommand(),
  restore: async () => (await import('./backup.ts')).restoreCommand(),
  migrate: async () => (await import('./migrate.ts')).migrateCommand(),
  eval: async () => (await import('./eval.ts')).evalCommand(),
};

const HELP = `
Exit codes: 0 done, 1 fault of the program, 2 input or options can't be used, 3 something needed is missing,
4 \`verify\` found damage, \`eval\` missed a bar, \`figures recompute\` differs, 130 interrupted. Results go to stdout, everything else to stderr.

Start here: npm start (sample sites), then npm run -s rasoat -- flags list`;

async function program(called: string | undefined): Promise<Command> {
  const rasoat = new Command('rasoat')
    .description(
      'Post-licence checks of licensed general-information websites: flags for human review, with proof.',
    )
    .version('0.1.0')
    .addHelpText('after', HELP)
    .showHelpAfterError('(rasoat --help lists the commands)');
  const one = called !== undefined && Object.hasOwn(COMMANDS, called) ? COMMANDS[called] : undefined;
  for (const load of one === undefined ? Object.values(COMMANDS) : [one]) rasoat.addCommand(await load());
  return throwInsteadOfExit(rasoat);
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
process.exitCode = await runCommand(async () => (await program(process.argv[2])).parseAsync(process.argv));
