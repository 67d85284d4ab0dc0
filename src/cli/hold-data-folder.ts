import { type HeldLock, holdAlone } from '../db/single-holder.ts';
import { Unavailable } from '../lib/errors.ts';
import type { Context } from '../steps/open-context.ts';

const LOOK_MS = 5000;

/**
 * Makes this process the only `up` of the data folder, and keeps the folder's Postgres alive while it lasts: months are
 * long enough for a server to be killed once. Throws Unavailable when another `up` is there.
 */
export async function holdDataFolder(context: Context): Promise<HeldLock> {
  let lock = await take(context);
  let looking: Promise<void> | undefined;
  const look = async () => {
    if (!(await context.revive())) return;
    context.log.error('the database had died and was started again');
    await lock.release().catch(() => {});
    lock = await take(context);
  };
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: Error) => context.log.error({ err: error }, 'the database is gone'))
      .finally(() => {
        looking = undefined;
      });
  }, LOOK_MS);
  return {
    async release() {
      clearInterval(timer);
      await looking;
      await lock.release();
    },
  };
}

async function take(context: Context): Promise<HeldLock> {
  const lock = await holdAlone(context.databaseUrl, 'up');
  if (lock !== null) return lock;
  throw new Unavailable(
    `Rasoat already runs on the data folder ${context.home}: stop it first, or set RASOAT_HOME to another folder`,
  );
}
