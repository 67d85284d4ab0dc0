/** The exit codes of every command; README has the same table. A flagged site is not a failure. */
export const EXIT = {
  done: 0,
  /** A fault of the program: it printed a stack. */
  bug: 1,
  /** The input or the options can't be used. */
  badInput: 2,
  /** Something that is needed is not there: database, browser, port, disk. */
  unavailable: 3,
  /** `verify` and `eval` found what they look for: altered evidence, a bar not met. */
  notMet: 4,
  /** `npm start` alone: it has grown too large and wants to be started anew, which src/cli/keep-running.mjs does. */
  renew: 75,
  interrupted: 130,
} as const;
