import type { RulePack } from '../assess/rule-pack.ts';
import type { PageRenderer } from '../crawl/browser/page-renderer.ts';
import type { SiteCrawler } from '../crawl/crawl-site.ts';
import type { Database } from '../db/database.ts';
import type { CapturePlace } from '../evidence/capture-place.ts';
import type { Logger } from '../lib/logger.ts';
import type { Settings } from '../lib/settings.ts';
import type { CurrentWatchlist } from './current-watchlist.ts';
import type { LoadedLexicon } from './load-lexicon.ts';

/** What the steps work with; made once per process. */
export interface StepDeps {
  readonly db: Database;
  readonly log: Logger;
  readonly settings: Settings;
  /** Where the captures are kept: an absolute path, or that and a bucket. */
  readonly capturesFolder: CapturePlace;
  readonly crawler: SiteCrawler;
  /** For a site's host: which credited source pages may be asked for. */
  readonly maySourceBeAsked: (siteHost: string) => (sourceUrl: string) => boolean;
  /** Starts the browser at the first call. */
  readonly renderer: () => Promise<PageRenderer>;
  readonly rulePacks: readonly RulePack[];
  readonly lexicon: LoadedLexicon;
  readonly watchlist: () => Promise<CurrentWatchlist>;
  /** The moment, as an argument so that tests can set it. */
  readonly now: () => Date;
}
