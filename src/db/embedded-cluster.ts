import { randomBytes } from 'node:crypto';
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Unavailable } from '../lib/errors.ts';
import { lastLine, type PostgresBinaries, type RunAs, runAs } from './embedded-binaries.ts';

/** The superuser of an embedded cluster. */
export const USER = 'rasoat';

/** Where an embedded cluster lives, and how this process works with it. */
export interface Cluster {
  /** The `application_name` of this process's connections. */
  readonly client: string;
  readonly folder: string;
  readonly binaries: PostgresBinaries;
  readonly user: RunAs;
  readonly password: string;
}

/** The password of the folder's cluster; made by whoever comes first. */
export async function readPassword(folder: string): Promise<string> {
  const file = join(folder, 'password');
  const fresh = randomBytes(24).toString('hex');
  await writeFile(file, fresh, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return (await readFile(file, 'utf8')).trim();
}

/** Makes the cluster's files unless they are there. Throws Unavailable. */
export async function initialise({ folder, binaries, user, password }: Cluster): Promise<void> {
  const data = join(folder, 'data');
  if (await exists(join(data, 'PG_VERSION'))) return;
  // A fresh folder that is renamed when whole: a killed initdb leaves nothing that looks like a cluster.
  const fresh = join(folder, `new-${process.pid}`);
  await rm(fresh, { recursive: true, force: true });
  const passwordFile = join(folder, `pw-${process.pid}`);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user.uid !== null) await chown(passwordFile, user.uid, user.uid);
  try {
    const flags = [
      '-D',
      fresh,
      '-U',
      USER,
      `--pwfile=${passwordFile}`,
      '-A',
      'scram-sha-256',
      '-E',
      'UTF8',
      '--no-locale',
    ];
    await runAs(user, binaries.initdb, flags);
    await rename(fresh, data);
  } catch (cause) {
    throw new Unavailable(`Postgres could not set up ${data}: ${lastLine(cause)}`, { cause });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function exists(file: string): Promise<boolean> {
  return readFile(file).then(
    () => true,
    () => false,
  );
}
