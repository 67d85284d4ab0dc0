import type { Database } from '../db/database.ts';
import type { Logger } from '../lib/logger.ts';
import type { Environment, Settings } from '../lib/settings.ts';
import type { Auth, OidcProvider } from '../people/auth.ts';
import type { Queues } from '../queue/queues.ts';
import type { HealthChecks } from './server.ts';

/** What the HTTP side works with; made once per process. */
export interface AppDeps {
  readonly db: Database;
  /** `postgres://…`, for the connection that listens for events. */
  readonly databaseUrl: string;
  readonly settings: Settings;
  readonly env: Environment;
  readonly log: Logger;
  /** The data folder, absolute: captures are under it. */
  readonly home: string;
  readonly queues: Pick<Queues, 'add' | 'counts' | 'all'>;
  readonly auth: Auth;
  /** The authority's own sign-in; null where there is none. */
  readonly oidc: OidcProvider | null;
  /** Where people reach the console, without a path. */
  readonly publicUrl: string;
  /** False: any host name of this server counts, so that localhost and 127.0.0.1 both work. */
  readonly publicUrlGiven: boolean;
  readonly checks: HealthChecks;
  readonly version: string;
  /** The moment, as an argument so that tests can set it. */
  readonly now: () => Date;
}
