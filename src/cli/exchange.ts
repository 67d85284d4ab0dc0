import { readFile, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { exchangeKeys } from '../db/exchange-keys.ts';
import { CENTRAL_AGENCY } from '../db/site-agencies.ts';
import { exportExchange } from '../exchange/export-file.ts';
import { type ExchangeReport, importExchange } from '../exchange/import-file.ts';
import { shownFingerprint } from '../exchange/keys.ts';
import { addPartnerKey, endKey, newOwnKey } from '../exchange/manage-keys.ts';
import { MOST_BYTES } from '../exchange/read-file.ts';
import { BadInput } from '../lib/errors.ts';
import { findAgency } from '../people/find-agency.ts';
import type { Context } from '../steps/open-context.ts';
import { commandLineActor } from './actor.ts';
import { plainTable } from './plain-table.ts';
import { withContext } from './with-context.ts';

const HELP = `
Two agencies with installations of their own exchange what they referred to each other: flags, their proof by hash, cases
and outcomes, as JSON Lines that end with an Ed25519 signature (docs/exchange.md). Agencies are given by number, name or
province; without --as the central one acts.

  $ npm run -s rasoat -- exchange keys new --as Huế                make a key; give the public half to the other side
  $ npm run -s rasoat -- exchange keys add "Đà Nẵng" KEY           register theirs, after comparing its fingerprint
  $ npm run -s rasoat -- exchange export "Đà Nẵng" --as Huế
  $ npm run -s rasoat -- exchange import rasoat-….jsonl --as Huế --dry-run`;

interface As {
  readonly as?: string;
}

/** `rasoat exchange`: signed files between agencies. */
export function exchangeCommand(): Command {
  const exchange = new Command('exchange')
    .description('exchange referrals, cases and outcomes with another agency by signed file')
    .addHelpText('after', HELP);
  exchange
    .command('export')
    .description('make the signed file for another agency')
    .argument('<agency>', 'whom it is for')
    .option('--as <agency>', 'the agency that sends')
    .option('--out <file>', 'where to; a name with the day in this folder')
    .option('--names', 'with the names of those who acted; their roles alone otherwise')
    .action((to: string, flags: As & { out?: string; names?: boolean }) =>
      withContext((context) => exportTo(context, to, flags)),
    );
  exchange
    .command('import')
    .description('take over the signed file of another agency, whole or not at all')
    .argument('<file>', 'the file')
    .option('--as <agency>', 'the agency that it is for')
    .option('--dry-run', 'show what would change, change nothing')
    .option('--json', 'one JSON object on stdout')
    .action(importFrom);
  exchange.addCommand(keysCommand());
  return exchange;
}

async function acting({ db }: Context, agency: string | undefined) {
  const agencyId = agency === undefined ? CENTRAL_AGENCY : await findAgency(db, agency);
  const actor = { userId: null, tokenId: null, requestId: null, agencyId, actor: commandLineActor() };
  return { agencyId, by: { actor, now: new Date() } };
}

async function exportTo(
  context: Context,
  to: string,
  flags: As & { out?: string; names?: boolean },
): Promise<void> {
  const { agencyId, by } = await acting(context, flags.as);
  const partnerId = await findAgency(context.db, to);
  const wish = { agencyId, partnerId, withNames: flags.names ?? false };
  const { bytes, name, sha256, counts } = await exportExchange(context, by, wish);
  const path = resolve(flags.out ?? name);
  await writeFile(path, bytes, { flag: 'wx' }).catch((cause: NodeJS.ErrnoException) => {
    throw new BadInput(`${path} can't be written (${cause.code}): name another file with --out`, { cause });
  });
  process.stdout.write(`${path}\nSHA-256 ${sha256}\n${countsLine(counts)}\n`);
}

function countsLine(counts: Readonly<Record<string, number | undefined>>): string {
  const parts = Object.entries(counts).map(([type, many]) => `${many} ${type}`);
  return parts.length === 0 ? 'nothing to tell' : parts.join(', ');
}

async function importFrom(path: string, flags: As & { dryRun?: boolean; json?: boolean }): Promise<void> {
  // A bad path is told before a database is started.
  const bytes = await bytesOf(path);
  await withContext(async (context) => {
    const { agencyId, by } = await acting(context, flags.as);
    const report = await importExchange(context.db, by, bytes, { agencyId, dryRun: flags.dryRun ?? false });
    process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : described(report));
    if (report.problems.length > 0)
      throw new BadInput(`${path}: ${report.problems.length} lines can't be used, so nothing was taken`);
  });
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    if ((await stat(path)).size <= MOST_BYTES) return await readFile(path);
  } catch (cause) {
    throw new BadInput(`${path} can't be read (${(cause as NodeJS.ErrnoException).code})`, { cause });
  }
  throw new BadInput(`${path} is larger than ${MOST_BYTES / 1024 / 1024} MiB: ask the sender to split it`);
}

function described(report: ExchangeReport): string {
  const { sender, createdAt, counts, known, dryRun, imported, referrals, skipped, problems } = report;
  const lines = [`From ${sender}, made ${createdAt}: ${countsLine(counts)}`];
  if (known) lines.push('This file came in before: nothing changes');
  else if (imported || dryRun) {
    const { added, moved, unchanged } = referrals;
    lines.push(
      `${dryRun ? 'Would be' : 'Referrals'}: ${added} new, ${moved} moved on, ${unchanged} unchanged`,
    );
  }
  for (const { line, problem } of skipped) lines.push(`line ${line}, left out: ${problem}`);
  for (const { line, problem } of problems) lines.push(`line ${line}: ${problem}`);
  return `${lines.join('\n')}\n`;
}

function keysCommand(): Command {
  const keys = new Command('keys').description('the keys that files are signed and checked with');
  keys
    .command('list')
    .description('public keys with their fingerprints')
    .option('--json', 'one JSON object a line')
    .action((flags: { json?: boolean }) => withContext((context) => listKeys(context, flags.json ?? false)));
  keys
    .command('new')
    .description('make a key for an agency of this installation; the one before signs no more')
    .option('--as <agency>', 'whose')
    .action((flags: As) =>
      withContext(async (context) => {
        const { agencyId, by } = await acting(context, flags.as);
        told(await newOwnKey(context, by, agencyId));
      }),
    );
  keys
    .command('add')
    .description("register another agency's public key (base64 or PEM)")
    .argument('<agency>', 'whose')
    .argument('<key>', 'the public key')
    .action((agency: string, publicKey: string) =>
      withContext(async (context) => {
        const { by } = await acting(context, undefined);
        const agencyId = await findAgency(context.db, agency);
        told(await addPartnerKey(context, by, { agencyId, publicKey }));
      }),
    );
  keys
    .command('revoke')
    .description('take nothing more that a key signed')
    .argument('<number>', 'as keys list shows it')
    .requiredOption('--reason <text>', 'why')
    .action((number: string, { reason }: { reason: string }) =>
      withContext(async (context) => {
        const { by } = await acting(context, undefined);
        const reach = { sees: 'all', agencyId: CENTRAL_AGENCY } as const;
        await endKey(context, { ...by, reach }, { id: Number(number) || 0, reason });
      }),
    );
  return keys;
}

function told({ fingerprint, publicKey }: { fingerprint: string; publicKey: string }): void {
  process.stdout.write(`fingerprint ${shownFingerprint(fingerprint)}\npublic key  ${publicKey}\n`);
}

async function listKeys({ db }: Context, json: boolean): Promise<void> {
  const keys = await exchangeKeys(db);
  if (json) return void process.stdout.write(keys.map((key) => `${JSON.stringify(key)}\n`).join(''));
  if (keys.length === 0) return void process.stdout.write('No key yet: rasoat exchange keys new\n');
  const rows = keys.map(({ id, agency, own, state, publicKey }) => [
    String(id),
    agency.name,
    own ? 'own' : 'theirs',
    state,
    publicKey,
  ]);
  process.stdout.write(`${plainTable(['key', 'agency', 'whose', 'state', 'public key'], rows)}\n`);
  for (const { id, fingerprint } of keys) process.stdout.write(`${id}: ${shownFingerprint(fingerprint)}\n`);
}
