import { randomUUID } from 'node:crypto';
import { Command, Option } from 'commander';
import { channelsOf, deliver } from '../alerts/deliver.ts';
import { type AlertRow, listAlerts } from '../db/alerts.ts';
import { BadInput } from '../lib/errors.ts';
import type { Context } from '../steps/open-context.ts';
import { plainTable } from './plain-table.ts';
import { withContext } from './with-context.ts';

const HELP = `
Whom to tell comes from the environment: ALERT_WEBHOOK_URL with ALERT_WEBHOOK_SECRET; SMTP_URL with ALERT_EMAIL_FROM,
ALERT_EMAIL_TO and, for the reviewers' digest, DIGEST_EMAIL_TO. docs/operations.md says what to do about each alert.

Examples
  $ npm run -s rasoat -- alerts list            what is wrong now
  $ npm run -s rasoat -- alerts test            send a message through every channel`;

/** `rasoat alerts list|test`. */
export function alertsCommand(): Command {
  const alerts = new Command('alerts')
    .description('show what is wrong with the installation, and try the ways to tell it')
    .addHelpText('after', HELP);
  alerts
    .command('list')
    .description('list open alerts, the newest first')
    .option('--all', 'ended ones too')
    .addOption(new Option('--limit <n>', 'at most so many').default(200).argParser(Number))
    .option('--json', 'one JSON object a line')
    .action((flags: { all?: boolean; limit: number; json?: boolean }) =>
      withContext(async ({ db }) => {
        if (!Number.isInteger(flags.limit) || flags.limit < 1)
          throw new BadInput('--limit takes a whole number from 1');
        const rows = await listAlerts(db, { resolved: flags.all ?? false, limit: flags.limit });
        if (flags.json) for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
        else process.stdout.write(rows.length === 0 ? 'No alert is open.\n' : `${table(rows)}\n`);
      }),
    );
  alerts
    .command('test')
    .description('send a test message through every channel that is set')
    .action(() => withContext(test));
  return alerts;
}

function table(rows: readonly AlertRow[]): string {
  const time = (at: Date | null) => (at === null ? '–' : at.toISOString().slice(0, 16).replace('T', ' '));
  return plainTable(
    ['alert', 'kind', 'opened (UTC)', 'ended', 'told', 'facts'],
    rows.map((row) => [
      `${row.id}`,
      `${row.kind} (${row.severity})`,
      time(row.openedAt),
      time(row.resolvedAt),
      time(row.toldOpenedAt),
      Object.entries(row.facts)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    ]),
  );
}

async function test({ env }: Context): Promise<void> {
  const channels = channelsOf(env, 'alerts');
  if (channels.length === 0)
    throw new BadInput('No channel is set: rasoat alerts --help names the variables of the environment');
  const message = { subject: '[Rasoat] Thử (test)', text: 'Tin thử. A test message: nothing is wrong.' };
  for (const channel of channels) {
    const delivery = {
      id: randomUUID(),
      event: 'alert-opened' as const,
      message,
      data: { test: true },
      at: new Date(),
    };
    await deliver(env, channel, delivery);
    process.stdout.write(`${channel}: taken\n`);
  }
}
