import type { RulePack } from '../assess/rule-pack.ts';
import { CONFIG_FOLDER } from '../lib/settings.ts';
import { capturesOf } from '../steps/captures-of.ts';
import { createWatchlistSource } from '../steps/current-watchlist.ts';
import type { JudgeDeps } from '../steps/judge-scan.ts';
import { loadLexicon } from '../steps/load-lexicon.ts';
import { loadRulePacks } from '../steps/load-rules.ts';
import type { AppDeps } from './app-deps.ts';

type ReferenceDeps = Pick<AppDeps, 'db' | 'home' | 'settings' | 'env' | 'now'>;

const loaded = new WeakMap<AppDeps['db'], Promise<JudgeDeps>>();

/** Rules and lists, read at the first question and kept: what a page explains a judgement by. */
export function referenceData(deps: ReferenceDeps): Promise<JudgeDeps> {
  const { db } = deps;
  const known = loaded.get(db);
  if (known !== undefined) return known;
  const reading = read(deps);
  loaded.set(db, reading);
  reading.catch(() => loaded.delete(db));
  return reading;
}

async function read({ db, home, settings, env, now }: ReferenceDeps): Promise<JudgeDeps> {
  const [rulePacks, lexicon]: [readonly RulePack[], JudgeDeps['lexicon']] = await Promise.all([
    loadRulePacks(CONFIG_FOLDER),
    loadLexicon(CONFIG_FOLDER),
  ]);
  const watchlist = createWatchlistSource(db, lexicon, now);
  return { db, capturesFolder: capturesOf({ home, settings, env }), rulePacks, lexicon, watchlist };
}
