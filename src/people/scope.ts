import type { Holder } from './permissions.ts';

/**
 * On whose behalf something is read or written. Every query of the console takes one and applies it in SQL: with `sees:
 * 'own'` a row of another agency is not there (404, never 403).
 */
export interface Scope extends Holder {
  readonly agencyId: number;
  /** The person; for a token the person who made it and whose role it acts with. */
  readonly userId: string;
  readonly tokenId: string | null;
  /** Shown in the audit log: the person's name, with the token's where one is used. */
  readonly actor: string;
  /** Of the HTTP request; null for a command. */
  readonly requestId: string | null;
}
