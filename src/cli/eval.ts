import { Command } from 'commander';
import { evalNamesCommand } from './eval-names.ts';
import { evalSitesCommand } from './eval-sites.ts';

/** `rasoat eval sites|names`. */
export function evalCommand(): Command {
  const evaluate = new Command('eval').description('measure the detection on labelled data');
  evaluate.addCommand(evalSitesCommand());
  evaluate.addCommand(evalNamesCommand());
  return evaluate;
}
