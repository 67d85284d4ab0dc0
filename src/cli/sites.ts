import { Command } from 'commander';
import type { Database } from '../db/database.ts';
import { siteIdsOf } from '../db/registered-sites.ts';
import { BadInput } from '../lib/errors.ts';
import type { Queues } from '../queue/queues.ts';
import { readHosts } from '../registry/host-cell.ts';
import { askForScan } from '../steps/ask-for-scan.ts';
import { pauseSite, resumeSite } from '../steps/pause-site.ts';
import { commandLineActor } from './actor.ts';
import { withContext, withQueues } from './with-context.ts';

const HELP = `
Examples
  $ npm run -s rasoat -- sites scan-now example.vn           the running workers take it next
  $ npm run -s rasoat -- sites pause example.vn --reason "owner is moving servers"
  $ npm run -s rasoat -- sites resume example.vn --reason "moved"

\`sites scan-now\` asks the workers of a running installation; \`rasoat scan\` reads a site itself and waits for it.`;

/** `rasoat sites scan-now|pause|resume`: what people order of single sites. */
export function sitesCommand(): Command {
  const sites = new Command('sites')
    .description('scan registered sites next, pause and resume them')
    .addHelpText('after', HELP);
  sites
    .command('scan-now')
    .description('put a scan of these sites in front of the line')
    .argument('<host...>', 'registered hosts')
    .option('--json', 'one JSON object a line')
    .action((hosts: string[], flags: { json?: boolean }) =>
      withQueues(({ db }, queues) => scanNow({ db, queues }, hosts, flags.json ?? false)),
    );
  for (const [name, about, order] of [
    ['pause', 'take these sites out of the schedule until they are resumed', pauseSite],
    ['resume', 'put paused sites back into the schedule', resumeSite],
  ] as const) {
    sites
      .command(name)
      .description(about)
      .argument('<host...>', 'registered hosts')
      .requiredOption('--reason <why>', 'why; it is kept')
      .action((hosts: string[], { reason }: { reason: string }) =>
        withContext(async ({ db }) => {
          for (const [host, siteId] of await idsOf(db, hosts)) {
            const by = { by: commandLineActor(), reason, at: new Date() };
            const result = await db.transaction((tx) => order(tx, siteId, by));
            process.stdout.write(`${host}: ${result === 'unchanged' ? `was ${name}d already` : result}\n`);
          }
        }),
      );
  }
  return sites;
}

async function scanNow(
  deps: { readonly db: Database; readonly queues: Queues },
  hosts: readonly string[],
  json: boolean,
): Promise<void> {
  for (const [host, siteId] of await idsOf(deps.db, hosts)) {
    const asked = await askForScan(deps, siteId);
    if (json) process.stdout.write(`${JSON.stringify({ host, ...asked })}\n`);
    else if (asked.ok)
      process.stdout.write(`${host}: ${asked.state.replaceAll('-', ' ')}, scan ${asked.scanId}\n`);
    else process.stdout.write(`${host}: not scanned, the site is ${asked.reason.replaceAll('-', ' ')}\n`);
    if (!asked.ok) process.exitCode = 2;
  }
}

/** Host → site id, in the order given. @throws BadInput naming every host that no register holds */
async function idsOf(db: Database, given: readonly string[]): Promise<[string, number][]> {
  const hosts = given.map((text) => {
    const { hosts: found } = readHosts(text);
    if (found.length !== 1) throw new BadInput(`'${text}' is no host: write example.vn`);
    return found[0]!;
  });
  const known = await siteIdsOf(db, hosts);
  const unknown = hosts.filter((host) => !known.has(host));
  if (unknown.length > 0)
    throw new BadInput(`Not registered: ${unknown.join(', ')}; \`rasoat registry list\` shows what is`);
  return hosts.map((host) => [host, known.get(host)!]);
}
