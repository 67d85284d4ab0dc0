import { Command } from 'commander';
import { packById } from '../assess/choose-pack.ts';
import { newestScanOfEachSite } from '../db/scans.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { BadInput, OperationalError } from '../lib/errors.ts';
import { CONFIG_FOLDER } from '../lib/settings.ts';
import { capturesOf } from '../steps/captures-of.ts';
import { createWatchlistSource } from '../steps/current-watchlist.ts';
import type { JudgeDeps } from '../steps/judge-scan.ts';
import { loadLexicon } from '../steps/load-lexicon.ts';
import { loadRulePacks } from '../steps/load-rules.ts';
import { openContext } from '../steps/open-context.ts';
import { comparePacks, rejudgeScan } from '../steps/rejudge-scan.ts';

interface AssessOptions {
  readonly rules?: string;
  readonly against?: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `rasoat assess`: judges stored captures again, offline. */
export function assessCommand(): Command {
  return new Command('assess')
    .description('judge stored scans again, from their captures, without the network; changes no flag')
    .argument('[scan...]', 'scan ids; without any, the newest scan of each site (with --against)')
    .option('--rules <pack>', 'a rule pack id; by default the one in force on the day of the scan')
    .option('--against <pack>', 'list the flags that this pack would gain and lose')
    .action(assess);
}

/** One line a flag gained or lost, on stdout; what could not be judged and the sum on stderr. */
async function printDifferences(
  deps: JudgeDeps,
  ids: readonly string[],
  { before, after }: { readonly before: string | undefined; readonly after: string },
): Promise<void> {
  const counts = { gained: 0, lost: 0, unjudged: 0 };
  for (const id of ids) {
    try {
      for (const difference of await comparePacks(deps, id, before, after)) {
        counts[difference.change] += 1;
        process.stdout.write(`${JSON.stringify(difference)}\n`);
      }
    } catch (cause) {
      // One scan whose captures are gone must not hide what the pack does to the thousands behind it.
      if (!(cause instanceof OperationalError) || ids.length === 1) throw cause;
      counts.unjudged += 1;
      process.stderr.write(`${cause.message}\n`);
    }
  }
  process.stderr.write(
    `${ids.length} scans: ${counts.gained} flags gained, ${counts.lost} lost, ${counts.unjudged} scans not judged\n`,
  );
  if (counts.unjudged > 0) process.exitCode = 3;
}

async function assess(scanIds: readonly string[], options: AssessOptions): Promise<void> {
  const wrong = scanIds.find((id) => !UUID.test(id));
  if (wrong !== undefined) throw new BadInput(`'${wrong}' is no scan id: \`rasoat scan --json\` prints them`);
  if (scanIds.length === 0 && options.against === undefined)
    throw new BadInput('Say which scans: rasoat assess <scan…>');
  const context = await openContext();
  try {
    const [rulePacks, lexicon] = await Promise.all([
      loadRulePacks(CONFIG_FOLDER),
      loadLexicon(CONFIG_FOLDER),
    ]);
    for (const id of [options.rules, options.against]) if (id !== undefined) packById(rulePacks, id);
    const deps = {
      db: context.db,
      capturesFolder: capturesOf(context),
      rulePacks,
      lexicon,
      watchlist: createWatchlistSource(context.db, lexicon, () => new Date()),
    };
    if (options.against !== undefined) {
      const ids = scanIds.length > 0 ? scanIds : await newestScanOfEachSite(context.db);
      await printDifferences(deps, ids, { before: options.rules, after: options.against });
      return;
    }
    for (const id of scanIds)
      process.stdout.write(`${canonicalJson(await rejudgeScan(deps, id, options.rules))}\n`);
  } finally {
    await context.close();
  }
}
