import { Command } from 'commander';
import { openContext } from '../steps/open-context.ts';

/** `rasoat migrate`: for deployments that bring the database up to date before anything starts. */
export function migrateCommand(): Command {
  return new Command('migrate').description('bring the database up to date').action(async () => {
    const context = await openContext();
    await context.close();
    process.stdout.write('The database is up to date.\n');
  });
}
