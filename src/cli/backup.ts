import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { restoreBackup } from '../backup/restore-backup.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { readEnvironment } from '../lib/settings.ts';
import { capturesOf } from '../steps/captures-of.ts';
import { findDatabase, openContext } from '../steps/open-context.ts';
import { EXIT } from './exit-codes.ts';

/** `rasoat backup DIR`: everything, while everything runs. */
export function backupCommand(): Command {
  return new Command('backup')
    .description(
      'copy the database and the captures into a folder, while everything runs; again: only what is new',
    )
    .argument('<folder>', 'an empty folder, or one of an earlier backup')
    .action(backup);
}

async function backup(folder: string): Promise<void> {
  const context = await openContext();
  try {
    const source = {
      databaseUrl: context.databaseUrl,
      home: context.home,
      capturesFolder: capturesOf(context),
    };
    const { rows, captures, copied, missing } = await writeBackup(source, resolve(folder), new Date());
    process.stdout.write(`${rows} rows and ${captures} capture files in ${folder}, ${copied} of them new\n`);
    if (missing.length === 0) return;
    process.stderr.write(
      `rasoat: ${missing.length} capture files that the database names are not on disk, e.g. ${missing[0]}\n`,
    );
    process.exitCode = EXIT.notMet;
  } finally {
    await context.close();
  }
}

/** `rasoat restore DIR`: into an empty database and data folder. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('put a backup into an empty database and data folder; nothing is ever overwritten')
    .argument('<folder>', 'a folder that `rasoat backup` wrote')
    .action(restore);
}

async function restore(folder: string): Promise<void> {
  const env = readEnvironment(process.env);
  const home = resolve(env.RASOAT_HOME);
  await makeFolder(home, 'set RASOAT_HOME to a folder that can be written to');
  const { databaseUrl, release } = await findDatabase(env, home);
  try {
    const target = { databaseUrl, home, capturesFolder: join(home, 'captures') };
    const { madeAt, rows, captures } = await restoreBackup(resolve(folder), target);
    process.stdout.write(`${rows} rows and ${captures} capture files of ${madeAt} are in ${home}\n`);
  } finally {
    await release();
  }
}
