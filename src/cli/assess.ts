import { Command } from 'commander';
import { packById } from '../assess/choose-pack.ts';
import { newestScanOfEachSite } from '../db/scans.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { BadInput } from '../lib/errors.ts';
import { CONFIG_FOLDER } from '../lib/settings.ts';
import { capturesOf } from '../steps/captures-of.ts';
import { createWatchlistSource } from '../steps/current-watchlist.ts';
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
    const ids = scanIds.length > 0 ? scanIds : await newestScanOfEachSite(context.db);
    for (const id of ids) {
      if (options.against === undefined) {
        process.stdout.write(`${canonicalJson(await rejudgeScan(deps, id, options.rules))}\n`);
        continue;
      }
      for (const difference of await comparePacks(deps, id, options.rules, options.against)) {
        process.stdout.write(`${JSON.stringify(difference)}\n`);
      }
    }
  } finally {
    await context.close();
  }
}
