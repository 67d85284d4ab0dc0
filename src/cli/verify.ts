import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { TimestampReport, Trust } from '../evidence/check-timestamps.ts';
import { type ArchiveDamage, verifyArchive } from '../evidence/verify-archive.ts';
import { isDossier, verifyDossier } from '../evidence/verify-dossier.ts';
import { BadInput } from '../lib/errors.ts';
import { loadSettings } from '../lib/settings.ts';
import { readTrust } from '../steps/stamp-custody.ts';
import { EXIT } from './exit-codes.ts';

/** `rasoat verify FILE`: checks stored or exported evidence offline, without a database. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description(
      'check a dossier (.wacz) or an archive of captures (.warc.gz) offline: every byte, digest and link; names the first altered bytes',
    )
    .argument('<file>', 'a .wacz, .warc or .warc.gz file')
    .option(
      '--trust <file>',
      'PEM file of a time-stamping authority’s certificates that every timestamp must lead to; default: those of timestamps.trust in the settings, else those in the dossier',
    )
    .option('--json', 'the whole report as one JSON object')
    .action(verify);
}

interface VerifyOptions {
  readonly json?: boolean;
  readonly trust?: string;
}

async function verify(file: string, options: VerifyOptions): Promise<void> {
  const { report, whole } = (await isDossier(file))
    ? await checkDossier(file, await trustOf(options))
    : await checkArchive(file);
  if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else process.stdout.write(`${file}: ${report.damage === null ? whole : describe(report.damage)}\n`);
  if (report.damage !== null) process.exitCode = EXIT.notMet;
}

async function checkArchive(file: string) {
  const report = await verifyArchive(file);
  return { report, whole: `${report.records} records, every digest holds` };
}

/** A file that was named is all that counts; what the settings name is tried before what lies in the dossier. */
async function trustOf({ trust }: VerifyOptions): Promise<Trust | null> {
  if (trust !== undefined) {
    const pem = await readFile(trust, 'utf8').catch((cause: Error) => {
      throw new BadInput(`--trust ${trust} can't be read: ${cause.message}`, { cause });
    });
    if (!pem.includes('-----BEGIN CERTIFICATE-----'))
      throw new BadInput(`--trust ${trust} holds no certificate in PEM form`);
    return { pem, strict: true };
  }
  const pem = await readTrust(await loadSettings(process.env.RASOAT_CONFIG));
  return pem === null ? null : { pem, strict: false };
}

async function checkDossier(file: string, trust: Trust | null) {
  const report = await verifyDossier(file, trust);
  const { files, records, custody } = report;
  const chain =
    custody === null
      ? 'no chain of custody'
      : `${custody.links} links of custody of ${custody.chain}, the last is ${custody.head}`;
  return {
    report,
    whole: `${files} files, ${records} records, every digest holds; ${chain}${(custody?.timestamps ?? []).map(described).join('')}`,
  };
}

function described({ at, authority, link, trust, root }: TimestampReport): string {
  const vouched = {
    given: `its certificate leads to the trusted ${root}`,
    packed: `its certificate leads to ${root}, which lies in the dossier: compare it with what the authority publishes`,
    none: 'its certificate was not compared with any: name one by --trust',
  }[trust];
  return `\n  links up to ${link} were there at ${at}, says ${authority}; ${vouched}`;
}

function describe({ offset, length, reason }: ArchiveDamage): string {
  return `damaged at bytes ${offset}–${offset + length - 1}: ${reason}`;
}
