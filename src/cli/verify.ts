import { Command } from 'commander';
import { type ArchiveDamage, verifyArchive } from '../evidence/verify-archive.ts';
import { isDossier, verifyDossier } from '../evidence/verify-dossier.ts';
import { EXIT } from './exit-codes.ts';

/** `rasoat verify FILE`: checks stored or exported evidence offline, without a database. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description(
      'check a dossier (.wacz) or an archive of captures (.warc.gz) offline: every byte, digest and link; names the first altered bytes',
    )
    .argument('<file>', 'a .wacz, .warc or .warc.gz file')
    .option('--json', 'the whole report as one JSON object')
    .action(verify);
}

async function verify(file: string, options: { json?: boolean }): Promise<void> {
  const { report, whole } = (await isDossier(file)) ? await checkDossier(file) : await checkArchive(file);
  if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else process.stdout.write(`${file}: ${report.damage === null ? whole : describe(report.damage)}\n`);
  if (report.damage !== null) process.exitCode = EXIT.notMet;
}

async function checkArchive(file: string) {
  const report = await verifyArchive(file);
  return { report, whole: `${report.records} records, every digest holds` };
}

async function checkDossier(file: string) {
  const report = await verifyDossier(file);
  const { files, records, custody } = report;
  const chain =
    custody === null
      ? 'no chain of custody'
      : `${custody.links} links of custody of ${custody.chain}, the last is ${custody.head}`;
  return { report, whole: `${files} files, ${records} records, every digest holds; ${chain}` };
}

function describe({ offset, length, reason }: ArchiveDamage): string {
  return `damaged at bytes ${offset}–${offset + length - 1}: ${reason}`;
}
