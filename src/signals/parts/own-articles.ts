import type { Read } from '../../extract/page-facts.ts';
import type { SignalInput } from '../signal.ts';
import { type BylineStyle, bylineStyle } from './byline-style.ts';
import { type Article, namedCredit, newsArticles } from './credits.ts';
import { isInternalSite } from './is-internal-site.ts';

export interface OwnArticle {
  readonly article: Article;
  readonly byline: Read;
  readonly style: Exclude<BylineStyle, 'nobody'>;
}

function namesOfSite({ site, facts }: SignalInput): readonly string[] {
  const shown = facts.home?.furniture.siteNames.map((name) => name.value) ?? [];
  return [...shown, ...(site.owner === null ? [] : [site.owner]), site.host];
}

/** A dateline such as "TTO -" that names another outlet is evidence of a source, not of own reporting. */
function keepsForeignDateline({ facts }: Article, { lexicon, site }: SignalInput): boolean {
  return facts.datelines.some((dateline) => {
    const outlet = lexicon.resolveOutlet(dateline.value);
    return outlet !== null && outlet.id !== site.host;
  });
}

/**
 * Articles that the site signs itself: a personal or reporter's byline and nobody credited. Reads byline, credit and
 * dateline only, never the body: the same article on another topic must be judged the same.
 */
export function ownArticles(input: SignalInput): readonly OwnArticle[] {
  const names = namesOfSite(input);
  return newsArticles(input.facts).flatMap((article) => {
    const { byline, credit } = article.facts;
    if (byline === null || credit?.scripted || namedCredit(article) !== null) return [];
    if (keepsForeignDateline(article, input)) return [];
    const style = bylineStyle(byline.value, names);
    return style === 'nobody' ? [] : [{ article, byline, style }];
  });
}

/** Those that count as reporting: on a firm's own site with few notices a reporter must have signed. */
export function countedOwnArticles(input: SignalInput): readonly OwnArticle[] {
  const own = ownArticles(input);
  return isInternalSite(input.facts) ? own.filter(({ style }) => style === 'reporter') : own;
}
