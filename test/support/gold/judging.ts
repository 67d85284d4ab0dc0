import { readName } from '../../../src/names/read-name.ts';
import type { Judging } from '../../../src/steps/eval/judge-bundle.ts';
import { loadLexicon } from '../../../src/steps/load-lexicon.ts';
import { loadRulePacks } from '../../../src/steps/load-rules.ts';

/** What bundles are judged with, from the project's own configuration. */
export async function loadJudging(): Promise<Judging> {
  const [rulePacks, { lexicon, watchlist }] = await Promise.all([
    loadRulePacks('config'),
    loadLexicon('config'),
  ]);
  return {
    rulePacks,
    lexicon,
    readNames: (hosts, owner) => hosts.map((host) => readName(host, watchlist, { owner })),
  };
}
