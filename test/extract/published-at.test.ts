import { expect, test } from 'vitest';
import { readArticlePage } from '../support/read-html.ts';

const dateOf = (parts: Parameters<typeof readArticlePage>[0]) => readArticlePage(parts).article?.publishedAt;
const ld = (json: string): string => `<script type="application/ld+json">${json}</script>`;

test.each([
  [
    'JSON-LD',
    { head: ld('{"@graph":[{"@type":["NewsArticle"],"datePublished":"2026-11-22T14:36:00+07:00"}]}') },
    '2026-11-22T14:36:00+07:00',
  ],
  [
    'JSON-LD with a raw line break and a trailing comma',
    { head: ld('{"@type":"Article","description":"a\nb","datePublished":"2026-11-22",}') },
    '2026-11-22',
  ],
  [
    'a meta tag',
    { head: '<meta property="article:published_time" content="2026-11-22T14:36:00+07:00">' },
    '2026-11-22T14:36:00+07:00',
  ],
  [
    "a post's date beside its author",
    {
      below:
        '<div class="post-meta"><span class="post-author"><a href="/profile">Kim Châu</a></span><span class="post-date published" datetime="2026-11-21T11:23:00+07:00">tháng 11 21, 2026</span></div>',
    },
    '2026-11-21T11:23:00+07:00',
  ],
  [
    'microdata',
    { below: '<span itemprop="datePublished" content="2026-11-22T14:36:00+07:00">hôm qua</span>' },
    '2026-11-22T14:36:00+07:00',
  ],
  [
    'a time tag',
    { below: '<time datetime="2026-11-22T14:36:00+07:00">22/11</time>' },
    '2026-11-22T14:36:00+07:00',
  ],
  [
    'a line under the title',
    { below: '<div class="date-detail">Thứ Hai, 22/11/2026 | 14:36 (GMT+7)</div>' },
    '2026-11-22T14:36:00+07:00',
  ],
  [
    'a line without a name',
    { below: '<div><b>PV Nga</b> - 22/11/2026 14:36</div>' },
    '2026-11-22T14:36:00+07:00',
  ],
  [
    'a line above the title',
    { title: '<span class="date">22/11/2026, 14:36</span><h1>Nông dân Tân Lâm thu hoạch lúa sớm</h1>' },
    '2026-11-22T14:36:00+07:00',
  ],
  ['a line below the text', { after: '<p class="time-post">Ngày đăng: 22/11/2026</p>' }, '2026-11-22'],
  [
    'the address',
    { url: 'https://ruongdong.example.vn/tin-lua-20221224095943188.htm' },
    '2022-12-24T09:59:43+07:00',
  ],
] as const)('is read from %s', (_where, parts, value) => {
  expect(dateOf(parts)?.value).toBe(value);
});

test('is not the day in the page head, a date of the sidebar or of the licence', () => {
  expect(dateOf({})).toBeNull();
});

test('is not a day that the text speaks of', () => {
  const body =
    '<p>Từ ngày 06/01/2023, các hãng tăng chuyến bay trên nhiều đường bay để phục vụ người dân về quê ăn Tết.</p>'.repeat(
      4,
    );
  expect(dateOf({ body })).toBeNull();
});

test('is the article that bears the title, not another one of the page', () => {
  const head = ld(
    '[{"@type":"NewsArticle","headline":"Tin khác","datePublished":"2026-01-01"},{"@type":"NewsArticle","headline":"Nông dân Tân Lâm thu hoạch lúa sớm, tránh được đợt hạn mặn","datePublished":"2026-11-22"}]',
  );
  expect(dateOf({ head })?.value).toBe('2026-11-22');
});

test('prefers the day of publication to the day of change', () => {
  const below =
    '<p class="meta">Cập nhật: 23/11/2026 08:00</p><p class="meta">Đăng ngày 22/11/2026 14:36</p>';
  expect(dateOf({ below })?.value).toBe('2026-11-22T14:36:00+07:00');
});

test('tells a local time that the template marks as UTC by the clock that is shown', () => {
  const head = '<meta property="article:published_time" content="2026-11-22T14:36:00Z">';
  expect(dateOf({ head, below: '<span class="date">22/11/2026 14:36</span>' })?.value).toBe(
    '2026-11-22T14:36:00+07:00',
  );
  expect(dateOf({ head, below: '<span class="date">22/11/2026 21:36</span>' })?.value).toBe(
    '2026-11-22T14:36:00Z',
  );
});

test('quotes what is shown', () => {
  const shown = dateOf({ below: '<div class="date-detail">Thứ Hai, 22/11/2026 |  14:36 (GMT+7)</div>' });
  expect(shown).toMatchObject({
    quote: 'Thứ Hai, 22/11/2026 | 14:36 (GMT+7)',
    where: expect.stringContaining('div.date-detail'),
  });
});
