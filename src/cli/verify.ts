import { Command } from 'commander';
import { verifyArchive } from '../evidence/verify-archive.ts';
import { EXIT } from './exit-codes.ts';

/** `rasoat verify FILE`: checks stored evidence offline, without a database. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description(
      'check a .warc.gz of captures offline: every record and digest; names the first damaged bytes',
    )
    .argument('<file>', 'a .warc or .warc.gz file')
    .option('--json', 'the whole report as one JSON object')
    .action(verify);
}

async function verify(file: string, options: { json?: boolean }): Promise<void> {
  const report = await verifyArchive(file);
  if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else if (report.damage === null)
    process.stdout.write(`${file}: ${report.records} records, every digest holds\n`);
  else
    process.stdout.write(
      `${file}: damaged at bytes ${report.damage.offset}–${report.damage.offset + report.damage.length - 1}: ${report.damage.reason}\n`,
    );
  if (report.damage !== null) process.exitCode = EXIT.notMet;
}
