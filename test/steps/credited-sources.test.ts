import { expect, test } from 'vitest';
import type { PageRow } from '../../src/db/pages.ts';
import { pairSources, sourcesToFetch } from '../../src/steps/credited-sources.ts';
import { article, credit, LEXICON, page, read } from '../support/facts.ts';

const quoting = (name: string, url: string | null, day: string) =>
  article(
    { credit: credit(name, { url }), publishedAt: read(`2026-11-${day}T08:00:00+07:00`) },
    { url: `https://gocvuonxua.vn/${day}.html` },
  );

test('each outlet is asked once before any is asked twice, newest articles first, three pages at most', () => {
  const pages = [
    quoting('VnExpress', 'https://vnexpress.net/mot.html', '01'),
    quoting('VnExpress', 'https://vnexpress.net/hai.html', '20'),
    quoting('VnExpress', 'https://vnexpress.net/ba.html', '19'),
    quoting('Dân trí', 'https://dantri.com.vn/bon.htm?utm_source=gocvuonxua', '05'),
  ];
  expect(sourcesToFetch(pages, LEXICON)).toEqual([
    'https://vnexpress.net/hai.html',
    'https://dantri.com.vn/bon.htm',
    'https://vnexpress.net/ba.html',
  ]);
});

test('a front page, an unknown host and a credit without a link are not asked for', () => {
  const pages = [
    quoting('VnExpress', 'https://vnexpress.net/', '01'),
    quoting('Blog', 'https://blog.example/bai.html', '02'),
    quoting('Tuổi Trẻ', null, '03'),
  ];
  expect(sourcesToFetch(pages, LEXICON)).toEqual([]);
});

test('a fetched source is set beside the article that credits it, another outcome is not', () => {
  const pages = [
    quoting('VnExpress', 'https://vnexpress.net/hai.html#binh-luan', '20'),
    quoting('Dân trí', 'https://dantri.com.vn/bon.htm', '05'),
  ];
  const row = (url: string, outcome: PageRow['outcome'], captureId: string): PageRow => {
    return { url, role: 'source', outcome, status: 200, finalUrl: url, captureId, detail: null };
  };
  const rows = [
    row('https://vnexpress.net/hai.html', 'fetched', 'c1'),
    row('https://dantri.com.vn/bon.htm', 'gone', 'c2'),
  ];
  const source = page({ url: 'https://vnexpress.net/hai.html', captureId: 'c1' });
  expect(pairSources(pages, rows, () => source)).toEqual([
    { articleUrl: 'https://gocvuonxua.vn/20.html', source },
  ]);
});
