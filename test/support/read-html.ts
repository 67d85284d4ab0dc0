import type { PageFacts } from '../../src/extract/page-facts.ts';
import { readPage } from '../../src/extract/read-page.ts';
import { type ArticleParts, articlePage } from './article-page.ts';

/** Reads markup as a fetched UTF-8 page. */
export function readHtml(html: string, url = 'https://ruongdong.example.vn/tin-1.html'): PageFacts {
  return readPage({
    url,
    body: new TextEncoder().encode(html),
    contentType: 'text/html; charset=utf-8',
    robotsTag: null,
    status: 200,
  });
}

/** Reads a made-up article page. */
export function readArticlePage(parts: ArticleParts = {}): PageFacts {
  const { html, url } = articlePage(parts);
  return readHtml(html, url);
}
