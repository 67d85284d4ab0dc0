import { Command, Option } from 'commander';
import { type CoverageDay, type CoverageState, coverageDay, coverageSites } from '../db/coverage.ts';
import { type Cycle, listCycles } from '../db/cycles.ts';
import { BadInput } from '../lib/errors.ts';
import { keepLedger } from '../steps/keep-ledger.ts';
import type { Context } from '../steps/open-context.ts';
import { plainTable } from './plain-table.ts';
import { withContext } from './with-context.ts';

const STATES: readonly CoverageState[] = ['scanned', 'unreachable', 'blocked', 'skipped', 'overdue'];
const HELP = `
In every cycle each registered site is exactly one of scanned, unreachable, blocked, skipped (waiting for its turn,
paused, withdrawn) and overdue; the five add up to the register. A cycle that is over is frozen.

Examples
  $ npm run -s rasoat -- coverage                                  the running round of every cycle, as of now
  $ npm run -s rasoat -- coverage --cycle month --rounds 12        the last year
  $ npm run -s rasoat -- coverage --day 2026-11-05                 as it stood at the end of that day
  $ npm run -s rasoat -- coverage --sites overdue                  which ones`;

interface CoverageFlags {
  readonly cycle?: string;
  readonly day?: string;
  readonly rounds: number;
  readonly sites?: CoverageState;
  readonly json?: boolean;
}

/** `rasoat coverage`: the coverage ledger. */
export function coverageCommand(): Command {
  return new Command('coverage')
    .description('show that every registered site is accounted for in a cycle')
    .option('--cycle <name>', 'only this cycle')
    .option('--day <date>', 'the ledger of this day, e.g. 2026-11-05')
    .addOption(new Option('--rounds <n>', 'the newest so many rounds').default(1).argParser(Number))
    .addOption(new Option('--sites <state>', 'list the sites in a state').choices(STATES))
    .option('--json', 'one JSON object a line')
    .addHelpText('after', HELP)
    .action((flags: CoverageFlags) => withContext((context) => show(context, flags)));
}

async function show(context: Context, flags: CoverageFlags): Promise<void> {
  if (flags.day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(flags.day))
    throw new BadInput('--day takes a date, for instance 2026-11-05');
  if (!Number.isInteger(flags.rounds) || flags.rounds < 1)
    throw new BadInput('--rounds takes a whole number from 1');
  if (flags.day === undefined) await keepLedger(context, new Date());
  const limit = flags.day === undefined ? flags.rounds : 1000;
  const which = flags.cycle === undefined ? {} : { name: flags.cycle };
  const cycles = await listCycles(context.db, { ...which, limit });
  if (cycles.length === 0)
    throw new BadInput(
      flags.cycle === undefined
        ? 'No cycle has begun: name one in the settings under schedule.cycles'
        : `There is no cycle ${flags.cycle}: schedule.cycles in the settings names them`,
    );
  const kept: { cycle: Cycle; day: CoverageDay }[] = [];
  for (const cycle of cycles) {
    const day = await coverageDay(context.db, cycle.id, flags.day);
    if (day !== null) kept.push({ cycle, day });
  }
  if (kept.length === 0) throw new BadInput(`No ledger was kept on ${flags.day}`);
  if (flags.sites !== undefined) await listSites(context, kept[0]!.cycle, flags.sites, flags.json ?? false);
  else if (flags.json) for (const one of kept) process.stdout.write(`${JSON.stringify(asJson(one))}\n`);
  else process.stdout.write(`${table(kept)}\n`);
}

function asJson({ cycle, day }: { cycle: Cycle; day: CoverageDay }) {
  const { name, startsAt, deadlineAt, endsAt, closedAt } = cycle;
  const { waiting, paused, withdrawn, cycleId: _id, ...counts } = day;
  return {
    cycle: { id: cycle.id, name, startsAt, deadlineAt, endsAt, closedAt },
    ...counts,
    skippedBecause: { waiting, paused, withdrawn },
  };
}

function table(kept: readonly { cycle: Cycle; day: CoverageDay }[]): string {
  const rows = kept.map(({ cycle, day }) => [
    cycle.name,
    cycle.startsAt.toISOString().slice(0, 16).replace('T', ' '),
    cycle.closedAt === null ? 'running' : 'closed',
    day.day,
    ...[day.registered, day.scanned, day.unreachable, day.blocked].map(String),
    day.skipped === 0 ? '0' : `${day.skipped} (${reasonsOf(day)})`,
    String(day.overdue),
    String(day.late),
  ]);
  const head = ['cycle', 'since (UTC)', 'state', 'day', 'register', 'scanned', 'unreachable', 'blocked'];
  return plainTable([...head, 'skipped', 'overdue', 'of these late'], rows);
}

function reasonsOf({ waiting, paused, withdrawn }: CoverageDay): string {
  const told = Object.entries({ waiting, paused, withdrawn }).filter(([, count]) => count > 0);
  return told.map(([reason, count]) => `${count} ${reason}`).join(', ');
}

const PAGE = 5000;

async function listSites({ db }: Context, cycle: Cycle, state: CoverageState, json: boolean): Promise<void> {
  for (let after = 0; ; ) {
    const sites = await coverageSites(db, cycle.id, { state, after, limit: PAGE });
    for (const site of sites) {
      const why = site.reason ?? site.scannedAt?.toISOString() ?? '';
      process.stdout.write(
        json ? `${JSON.stringify(site)}\n` : `${site.host}  ${why}`.trimEnd().concat('\n'),
      );
    }
    if (sites.length < PAGE) return;
    after = sites.at(-1)!.siteId;
  }
}
