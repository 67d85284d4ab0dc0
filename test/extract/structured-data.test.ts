import { expect, test } from 'vitest';
import { PARAGRAPHS } from '../support/article-page.ts';
import { readArticlePage } from '../support/read-html.ts';

const dataOf = (json: string, body?: string) =>
  readArticlePage({
    head: `<script type="application/ld+json">${json}</script>`,
    ...(body === undefined ? {} : { body }),
  }).structuredData;

test('lists the types of JSON-LD and microdata, also of nested objects', () => {
  const { types } = readArticlePage({
    head: '<script type="application/ld+json">{"@graph":[{"@type":"https://schema.org/WebPage","breadcrumb":{"@type":"BreadcrumbList"}}]}</script>',
    below: '<div itemscope itemtype="http://schema.org/Person"><b itemprop="name">An</b></div>',
  }).structuredData;
  expect(types).toEqual(['BreadcrumbList', 'Person', 'WebPage']);
});

test.each([
  [
    'an organisation that calls itself a news medium',
    '{"@type": "NewsMediaOrganization","name":"Ruộng Đồng"}',
    'NewsMediaOrganization',
  ],
  [
    'news published by the site',
    '{"@type":"NewsArticle","publisher":{"@type":"Organization","name":"Ruộng Đồng","url":"https://ruongdong.example.vn"}}',
    'NewsArticle',
  ],
  ['news without a publisher', '{"@type":["Article","ReportageNewsArticle"]}', 'ReportageNewsArticle'],
])('%s is news markup, quoted from the script', (_what, json, type) => {
  const { newsMarkup } = dataOf(json);
  expect(newsMarkup.map(({ value }) => value)).toEqual([type]);
  expect(json).toContain(newsMarkup[0]!.quote);
});

test.each([
  ['an ordinary article', '{"@type":"Article"}'],
  [
    'news of another host',
    '{"@type":"NewsArticle","publisher":{"@type":"Organization","name":"Báo Khác","url":"https://baokhac.example"}}',
  ],
])('%s is no news markup', (_what, json) => {
  expect(dataOf(json).newsMarkup).toEqual([]);
});

test('news whose publisher is the credited source is no news markup', () => {
  const body = `${PARAGRAPHS.map((line) => `<p>${line}</p>`).join('')}<p class="source">Theo VnExpress</p>`;
  expect(dataOf('{"@type":"NewsArticle","publisher":{"name":"VnExpress"}}', body).newsMarkup).toEqual([]);
});

test('microdata counts as well', () => {
  const { newsMarkup } = readArticlePage({
    body: `<div itemscope itemtype="http://schema.org/NewsArticle">${PARAGRAPHS.map((line) => `<p>${line}</p>`).join('')}</div>`,
  }).structuredData;
  expect(newsMarkup).toEqual([
    {
      value: 'NewsArticle',
      quote: 'http://schema.org/NewsArticle',
      where: 'div[itemtype="http://schema.org/NewsArticle"]',
    },
  ]);
});
