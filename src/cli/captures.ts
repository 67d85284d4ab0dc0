import { Command } from 'commander';
import { capturesOf } from '../steps/captures-of.ts';
import { pruneCaptures } from '../steps/prune-captures.ts';
import { EXIT } from './exit-codes.ts';
import { withContext } from './with-context.ts';

const HELP = `
The policy is captures.keep_days and captures.keep_monthly in the settings. What a live or confirmed flag, a dossier, a
hold or a site's newest scan rests on stays whatever its age. Of what goes, addresses, hashes and dates stay.

Examples
  $ npm run -s rasoat -- captures prune --dry-run     what would go, and how much room that makes
  $ npm run -s rasoat -- captures prune               now, instead of with the daily run`;

/** `rasoat captures prune`: what the daily run does, by hand. */
export function capturesCommand(): Command {
  const captures = new Command('captures').description('keep or prune stored captures');
  captures
    .command('prune')
    .description('remove captures that the retention policy no longer keeps')
    .option('--dry-run', 'count only, remove nothing')
    .option('--json', 'one JSON object')
    .addHelpText('after', HELP)
    .action((flags: { dryRun?: boolean; json?: boolean }) =>
      withContext(async ({ db, settings, log, home, env }) => {
        const deps = { db, settings, log, capturesFolder: capturesOf({ home, settings, env }) };
        const report = await pruneCaptures(deps, { now: new Date(), dryRun: flags.dryRun ?? false });
        const { scans, files, bytes, policy, damaged } = report;
        if (flags.json) process.stdout.write(`${JSON.stringify(report)}\n`);
        else {
          const done = report.dryRun ? 'would be pruned' : 'pruned';
          process.stdout.write(
            `${scans} scans ${done}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB (policy: ${policy})\n`,
          );
          for (const scan of damaged) process.stdout.write(`scan ${scan} stays: a stored file is missing\n`);
        }
        if (damaged.length > 0) process.exitCode = EXIT.notMet;
      }),
    );
  return captures;
}
