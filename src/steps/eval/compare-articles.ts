import { fold } from '../../extract/fold.ts';
import type { CapturedPage } from '../../extract/site-facts.ts';
import { type Article, namedCredit } from '../../signals/parts/credits.ts';
import { hostForm } from '../../signals/parts/host-form.ts';
import { countedOwnArticles } from '../../signals/parts/own-articles.ts';
import type { Lexicon } from '../../signals/signal.ts';
import type { ArticleLabel } from './bundle.ts';
import type { JudgedBundle } from './judge-bundle.ts';

export const ARTICLE_FIELDS = ['kind', 'credit', 'link', 'time', 'byline', 'date', 'own-reporting'] as const;
export type ArticleField = (typeof ARTICLE_FIELDS)[number];

/** One field of one labelled article beside what was read. */
export interface ArticleCheck {
  readonly url: string;
  readonly field: ArticleField;
  readonly ok: boolean;
  readonly expected: string;
  readonly found: string;
}

function plain(text: string): string {
  return fold(text)
    .replace(/^(báo|tạp chí)( điện tử)? /, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Label: a domain where the source is linked, else the name as shown. */
function sameSource(expected: string | null, article: Article, lexicon: Lexicon): boolean {
  const credit = namedCredit(article);
  if (expected === null || credit === null) return (expected === null) === (credit === null);
  const host = credit.url === null ? '' : hostForm(credit.url);
  if (host === hostForm(expected) || host.endsWith(`.${hostForm(expected)}`)) return true;
  if (plain(credit.name) === plain(expected)) return true;
  const outlet = lexicon.resolveOutlet(expected)?.id;
  return outlet !== undefined && lexicon.resolveOutlet(credit.name)?.id === outlet;
}

function sameMoment(expected: string | null, found: string | null): boolean {
  if (expected === null || found === null) return expected === found;
  if (!expected.includes('T') || !found.includes('T')) return expected.slice(0, 10) === found.slice(0, 10);
  return Math.floor(Date.parse(expected) / 60_000) === Math.floor(Date.parse(found) / 60_000);
}

function sameText(expected: string | null, found: string | null): boolean {
  return expected === null || found === null ? expected === found : plain(expected) === plain(found);
}

function checkOne(label: ArticleLabel, page: CapturedPage | undefined, judged: JudgedBundle): ArticleCheck[] {
  const { url } = label;
  const isArticle = page?.article != null;
  const kind: ArticleCheck = {
    url,
    field: 'kind',
    ok: isArticle,
    expected: 'article',
    found: page?.kind ?? 'none',
  };
  if (page?.article == null) return [kind];
  const article: Article = { page, facts: page.article };
  const credit = namedCredit(article);
  const own = countedOwnArticles(judged.input).some((one) => one.article.page.url === url);
  const { byline, publishedAt } = article.facts;
  const source = label.credited_source_domain_or_name;
  const check = (field: ArticleField, ok: boolean, expected: unknown, found: unknown): ArticleCheck => ({
    url,
    field,
    ok,
    expected: String(expected),
    found: String(found),
  });
  return [
    kind,
    check(
      'credit',
      sameSource(source, article, judged.input.lexicon),
      source,
      credit?.url ?? credit?.name ?? null,
    ),
    check(
      'link',
      label.credit_has_link === (credit?.url != null),
      label.credit_has_link,
      credit?.url ?? null,
    ),
    check(
      'time',
      label.credit_has_time === (credit?.time != null),
      label.credit_has_time,
      credit?.time ?? null,
    ),
    check('byline', sameText(label.byline, byline?.value ?? null), label.byline, byline?.value ?? null),
    check(
      'date',
      sameMoment(label.published_at, publishedAt?.value ?? null),
      label.published_at,
      publishedAt?.value ?? null,
    ),
    check('own-reporting', label.is_own_reporting === own, label.is_own_reporting, own),
  ];
}

/** Every labelled article of a site beside what was read, and pages taken for articles that are none. */
export function compareArticles(judged: JudgedBundle): readonly ArticleCheck[] {
  const { labels } = judged.bundle;
  const { pages, condition } = judged.input.facts;
  const labelled = new Set(labels.articles.map((label) => label.url));
  const surplus =
    condition !== 'ok'
      ? []
      : pages
          .filter((page) => !labelled.has(page.url))
          .map((page) => ({
            url: page.url,
            field: 'kind' as const,
            ok: page.kind !== 'article',
            expected: 'not an article',
            found: page.kind,
          }));
  const found = labels.articles.flatMap((label) =>
    checkOne(
      label,
      pages.find((page) => page.url === label.url),
      judged,
    ),
  );
  return [...found, ...surplus];
}
