import { type ArticleRoot, findArticle } from './article-body.ts';
import { readTitle } from './article-title.ts';
import { bodyText } from './body-text.ts';
import { readByline } from './byline.ts';
import { readCanonical, readFeeds, readRobots } from './canonical.ts';
import { decodePage } from './charset.ts';
import { readCommentForms } from './comment-form.ts';
import { readCredit } from './credit.ts';
import { PageDocument } from './document.ts';
import { readFurniture } from './furniture.ts';
import { type LinkedData, readJsonLd } from './json-ld.ts';
import { readLanguage } from './language.ts';
import { readLinks } from './links.ts';
import { measurePage } from './measures.ts';
import type { ArticleFacts, PageFacts } from './page-facts.ts';
import { readPageKind, type ShownArticle } from './page-kind.ts';
import { readPublishedAt } from './published-at.ts';
import { readDatelines, readReportingMarks } from './reporting-marks.ts';
import { readStructuredData } from './structured-data.ts';
import { readTroubles } from './troubles.ts';

/** A stored response, as the extractor sees it. */
export interface PageSource {
  /** The address after redirects. */
  readonly url: string;
  /** The body as received, transfer and content encodings removed. */
  readonly body: Uint8Array;
  /** The Content-Type header; null when absent. */
  readonly contentType: string | null;
  /** The X-Robots-Tag header; null when absent. */
  readonly robotsTag: string | null;
  readonly status: number;
}

/** A page's facts, and its main text whatever the page's role. */
export interface PageReading {
  readonly facts: PageFacts;
  /** As in `facts.article`, but also for pages that are no article; null where there is no running text. */
  readonly text: ArticleFacts | null;
}

/** Reads one page: one decoding, one parse, all facts. Never throws on any bytes. */
export function readPage(source: PageSource): PageFacts {
  return read(source).facts;
}

/** As `readPage`, for callers that want the main text of any page. */
export function readPageAndText(source: PageSource): PageReading {
  const { facts, article } = read(source);
  return { facts, text: article?.facts ?? null };
}

function read(source: PageSource): { readonly facts: PageFacts; readonly article: ArticleReading | null } {
  const { text: html, charset } = decodePage(source.body, source.contentType);
  const doc = new PageDocument(html, source.url);
  const linked = readJsonLd(doc);
  const language = readLanguage(doc);
  const root = findArticle(doc);
  const article =
    root === null || root.lines.length === 0 ? null : articleReading({ doc, root, linked, language });
  const { kind, isContact } = readPageKind(doc, root, linked, article);
  const facts: PageFacts = {
    url: source.url,
    kind,
    isContact,
    charset,
    language,
    canonical: readCanonical(doc),
    title: doc.title === '' ? null : { quote: doc.title, where: 'title' },
    robots: readRobots(doc, source.robotsTag),
    feeds: readFeeds(doc),
    links: readLinks(doc),
    article: kind === 'article' ? (article?.facts ?? null) : null,
    furniture: readFurniture(doc, kind === 'article' ? root : null, linked),
    commentForms: readCommentForms(doc),
    structuredData: readStructuredData(doc, linked, article),
    measures: measurePage(doc),
    troubles: readTroubles(doc),
  };
  return { facts, article };
}

interface ArticlePage {
  readonly doc: PageDocument;
  readonly root: ArticleRoot;
  readonly linked: readonly LinkedData[];
  readonly language: string | null;
}

interface ArticleReading extends ShownArticle {
  readonly facts: ArticleFacts;
}

/** What a page says where it is read as an article, each part worked out when first asked for: a home page needs none. */
function articleReading({ doc, root, linked, language }: ArticlePage): ArticleReading {
  const credit = once(() => readCredit(doc, root));
  const publishedAt = once(() => readPublishedAt(doc, root, linked, language));
  const byline = once(() => readByline(doc, root, linked, credit()));
  const facts = once(() => ({
    title: readTitle(doc, root.title),
    publishedAt: publishedAt(),
    byline: byline(),
    credit: credit(),
    body: bodyText(doc, root, linked),
    reportingMarks: readReportingMarks(doc, root),
    datelines: readDatelines(doc, root),
  }));
  return {
    get credit() {
      return credit();
    },
    get publishedAt() {
      return publishedAt();
    },
    get byline() {
      return byline();
    },
    get facts() {
      return facts();
    },
  };
}

function once<T>(work: () => T): () => T {
  let done: { readonly result: T } | null = null;
  return () => {
    done ??= { result: work() };
    return done.result;
  };
}
