import { userInfo } from 'node:os';

/** Who acts through the command line, for the records: the name of the account. */
export function commandLineActor(): string {
  return `${userInfo().username} (command line)`;
}
