import { Command, Option } from 'commander';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { listUsers, userIdByEmail } from '../db/users.ts';
import { BadInput, Conflict } from '../lib/errors.ts';
import { findAgency } from '../people/find-agency.ts';
import { addUser, changeUser, commandActor, renewPassword } from '../people/manage-users.ts';
import { ROLES, type Role } from '../people/roles.ts';
import { plainTable } from './plain-table.ts';
import type { OpenDatabase } from './registry.ts';

const HELP = `
A new password is shown once, on stdout, and must be changed at the first sign-in. Agencies are made in the console;
number 1 is the central one, which sees all sites.

Examples
  $ npm run -s rasoat -- user add --email lan@example.gov.vn --name "Nguyễn Thị Lan" --role lead --agency 1
  $ npm run -s rasoat -- user reset lan@example.gov.vn`;

/** Who acts at the server's own keyboard: may reach every user. */
const SERVER = commandActor('rasoat user');

/** `rasoat user`: the people who may sign in. */
export function userCommand(open: OpenDatabase): Command {
  const user = new Command('user').description('the people who may sign in').addHelpText('after', HELP);
  user
    .command('add')
    .description('make a user and show their first password')
    .requiredOption('--email <address>', 'they sign in with it')
    .addOption(new Option('--role <role>', 'what they may do').choices(ROLES).makeOptionMandatory())
    .option('--agency <agency>', 'number, name or province', '1')
    .option('--name <name>', 'shown beside what they do')
    .action((options: AddOptions) => withDatabase(open, (db) => add(db, options)));
  user
    .command('list')
    .description('list them')
    .action(() => withDatabase(open, list));
  user
    .command('reset')
    .description('give a new password and end all sessions and the second factor')
    .argument('<email>')
    .action((email: string) => withDatabase(open, (db) => reset(db, email)));
  for (const [name, disabled] of [
    ['disable', true],
    ['enable', false],
  ] as const) {
    user
      .command(name)
      .description(disabled ? 'end all sessions and refuse new ones' : 'allow to sign in again')
      .argument('<email>')
      .action((email: string) =>
        withDatabase(open, async (db) => {
          const id = await idOf(db, email);
          await changeUser(db, SERVER, { id, change: { disabled }, reason: null });
        }),
      );
  }
  return user;
}

interface AddOptions {
  readonly email: string;
  readonly role: Role;
  readonly agency: string;
  readonly name?: string;
}

async function withDatabase(open: OpenDatabase, work: (db: Database) => Promise<void>): Promise<void> {
  const context = await open();
  try {
    await work(context.db);
  } finally {
    await context.close();
  }
}

async function add(db: Database, options: AddOptions): Promise<void> {
  const email = z.email().safeParse(options.email);
  if (!email.success) throw new BadInput(`--email '${options.email}' is no e-mail address`);
  const agencyId = await findAgency(db, options.agency);
  const wish = { email: email.data, name: options.name ?? email.data, role: options.role, agencyId };
  const { password } = await addUser(db, SERVER, wish).catch((error: unknown) => {
    throw error instanceof Conflict ? new BadInput(error.message) : error;
  });
  process.stdout.write(`${email.data}\t${password}\n`);
}

async function list(db: Database): Promise<void> {
  const users = await listUsers(db, SERVER, { filter: {}, after: null, limit: 10_000 });
  const rows = users.map((user) => [
    user.email,
    user.name,
    user.role,
    user.agency,
    user.disabledAt === null ? 'active' : 'disabled',
  ]);
  process.stdout.write(`${plainTable(['e-mail', 'name', 'role', 'agency', 'state'], rows)}\n`);
}

async function reset(db: Database, email: string): Promise<void> {
  process.stdout.write(`${email}\t${await renewPassword(db, SERVER, await idOf(db, email))}\n`);
}

async function idOf(db: Database, email: string): Promise<string> {
  const id = await userIdByEmail(db, email);
  if (id === null) throw new BadInput(`There is no user '${email}': rasoat user list`);
  return id;
}
