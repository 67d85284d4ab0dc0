import { type Disposition, OperationalError } from '../../lib/errors.ts';
import type { Outcome } from '../outcome.ts';

const TRY_AGAIN: readonly Outcome[] = ['timed-out', 'dns-failure', 'connection-failure', 'abandoned'];

/** The page could not be rendered this time. `code` is one of the closed list of outcomes. */
export class RenderFailure extends OperationalError {
  override readonly name = 'RenderFailure';
  readonly code: Outcome;
  readonly disposition: Disposition;
  constructor(code: Outcome, url: string, detail: string, options?: ErrorOptions) {
    super(`Not rendered (${code}): ${url}: ${detail}`, options);
    this.code = code;
    this.disposition = TRY_AGAIN.includes(code) ? 'retry' : 'give-up';
  }
}
