import type { Said } from './say.ts';

/** What the queue should do with a job that failed: try again later, or stop trying. */
export type Disposition = 'retry' | 'give-up';

/** An expected trouble: it knows its code and what should happen next. Everything else is a bug and may crash. */
export abstract class OperationalError extends Error {
  abstract readonly code: string;
  abstract readonly disposition: Disposition;
}

/** The user's input can't be used. `message` is one line that says what is wrong and what to do. */
export class BadInput extends OperationalError {
  override readonly name = 'BadInput';
  readonly code = 'bad-input';
  readonly disposition = 'give-up';
  /** The sentence with its code and values, where it can be said in other languages too. */
  readonly said: Said | null;
  constructor(message: string | Said, options?: ErrorOptions) {
    super(typeof message === 'string' ? message : message.text, options);
    this.said = typeof message === 'string' ? null : message;
  }
}

/** Something the project needs (a database, a browser, a folder) is not there or refuses. One line, says what to do. */
export class Unavailable extends OperationalError {
  override readonly name = 'Unavailable';
  readonly code = 'unavailable';
  readonly disposition = 'retry';
}

/** What was asked for is not there, or not for whoever asks: the two must look alike. */
export class NotFound extends OperationalError {
  override readonly name = 'NotFound';
  readonly code = 'not-found';
  readonly disposition = 'give-up';
}

/** Whoever asks may not do this; `code` says why. */
export class NotAllowed extends OperationalError {
  override readonly name = 'NotAllowed';
  readonly code: string;
  readonly disposition = 'give-up';
  constructor(message: string, code = 'not-allowed') {
    super(message);
    this.code = code;
  }
}

/** The thing is no longer as it was when the request was made. `code` says how, `facts` go to whoever asked. */
export class Conflict extends OperationalError {
  override readonly name = 'Conflict';
  readonly code: string;
  readonly disposition = 'give-up';
  readonly facts: Readonly<Record<string, unknown>>;
  constructor(code: string, message: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.facts = facts;
  }
}
