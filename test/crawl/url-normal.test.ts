import { describe, expect, test } from 'vitest';
import { isSameSite, normaliseUrl, siteHost, urlKey } from '../../src/crawl/url-normal.ts';
import { trapOf } from '../../src/crawl/url-traps.ts';

const key = (url: string) => urlKey(normaliseUrl(url)!);

test.each([
  ['https://a.vn/b#c', 'https://a.vn/b'],
  ['https://a.vn/b?utm_source=x&utm_medium=y', 'https://a.vn/b'],
  ['https://a.vn/b?id=5&fbclid=abc&zarsrc=30', 'https://a.vn/b?id=5'],
  ['https://a.vn/b?PHPSESSID=0123456789abcdef', 'https://a.vn/b'],
  ['https://a.vn/b;jsessionid=1A2B?x=1', 'https://a.vn/b?x=1'],
  ['https://a.vn/(S(abc123def))/b.aspx', 'https://a.vn/b.aspx'],
  [
    'https://a.vn/modules.php?name=News&file=article&sid=123',
    'https://a.vn/modules.php?name=News&file=article&sid=123',
  ],
  ['https://a.vn/b?sid=0123456789abcdef0123', 'https://a.vn/b'],
  ['HTTP://A.VN:80/b', 'http://a.vn/b'],
  ['https://user:pass@a.vn/', 'https://a.vn/'],
  ['https://a.vn./b', 'https://a.vn/b'],
  [' https://a.vn/b ', 'https://a.vn/b'],
  ['https://a.vn/tin tức/bài', 'https://a.vn/tin%20t%E1%BB%A9c/b%C3%A0i'],
  ['https://báo.vn/', 'https://xn--bo-mia.vn/'],
])('%s is asked for as %s', (url, normal) => {
  expect(normaliseUrl(url)?.href).toBe(normal);
});

test.each([
  'mailto:a@a.vn',
  'javascript:void(0)',
  'tel:0901',
  'ftp://a.vn/',
  '',
  'data:text/html,x',
  '//',
  `https://a.vn/${'x'.repeat(3000)}`,
])('%s is no address to ask for', (url) => {
  expect(normaliseUrl(url)).toBeNull();
});

test.each([
  ['http://www.a.vn/b/', 'https://a.vn/b'],
  ['https://a.vn/index.html', 'https://a.vn/'],
  ['https://a.vn/default.aspx', 'https://a.vn'],
  ['https://a.vn/b?x=1&y=2', 'https://a.vn/b?y=2&x=1'],
  ['https://a.vn//b', 'https://a.vn/b'],
  ['https://a.vn/%7Eb', 'https://a.vn/~b'],
  ['https://a.vn/%c3%a0', 'https://a.vn/à'],
])('%s and %s are one page', (one, other) => {
  expect(key(one)).toBe(key(other));
});

test.each([
  ['https://a.vn/b', 'https://a.vn/c'],
  ['https://a.vn/default.asp?id=1', 'https://a.vn/default.asp?id=2'],
  ['https://m.a.vn/b', 'https://a.vn/b'],
  ['https://a.vn/Bai', 'https://a.vn/bai'],
])('%s and %s are two pages', (one, other) => {
  expect(key(one)).not.toBe(key(other));
});

test.each([
  ['a.com.vn', 'www.a.com.vn', true],
  ['a.com.vn', 'tin.a.com.vn', true],
  ['a.com.vn', 'b.com.vn', false],
  ['a.blogspot.com', 'b.blogspot.com', false],
  ['a.hanoi.gov.vn', 'hanoi.gov.vn', true],
  ['127.0.0.1', '127.0.0.2', false],
])('%s and %s are one site: %s', (one, other, same) => {
  expect(isSameSite(one, other)).toBe(same);
});

test("www and a trailing dot are no part of a site's host", () => {
  expect(['www.a.vn', 'WWW.A.VN.', 'a.vn'].map(siteHost)).toEqual(['a.vn', 'a.vn', 'a.vn']);
});

describe('traps', () => {
  test.each([
    ['/anh/bia.jpg', 'file'],
    ['/tai-lieu/quyet-dinh.PDF', 'file'],
    ['/sitemap.xml', 'file'],
    ['/tin.rss', 'file'],
    ['/rss', 'action'],
    ['/wp-login.php', 'action'],
    ['/dang-nhap', 'action'],
    ['/gio-hang/', 'action'],
    ['/tim-kiem.html', 'action'],
    ['/?s=bao', 'action'],
    ['/bai-viet.html?print=1', 'action'],
    ['/bai-viet/?replytocom=88', 'action'],
    ['/default.asp?mod=search&k=x', 'action'],
    ['/index.php?option=com_users&view=login', 'action'],
    ['/lich?month=12&year=2031', 'action'],
    ['/san-pham?sort=price', 'action'],
    ['/tin-tuc/page/7/', 'pagination'],
    ['/tin-tuc/trang-12.html', 'pagination'],
    ['/tin-tuc?page=3', 'pagination'],
    ['/tin-tuc/trang/3/', 'pagination'],
    ['/tin-tuc/p2', 'pagination'],
    ['/tin-tuc-page-4.html', 'pagination'],
    ['/2031/12/', 'calendar'],
    ['/2031/12/24', 'calendar'],
    ['/lich/2031-12-24', 'calendar'],
    ['/hang?mau[]=do&size[]=l', 'facets'],
    ['/hang?a=1&b=2&c=3&d=4&e=5&f=6', 'facets'],
    ['/a/b/a/b/a/b', 'endless'],
    [`/${'a/'.repeat(12)}`, 'endless'],
    [`/${'x'.repeat(700)}`, 'too-long'],
  ])('%s is one: %s', (path, trap) => {
    expect(trapOf(new URL(path, 'https://a.vn'))).toBe(trap);
  });

  test.each([
    '/',
    '/tin-tuc',
    '/2026/11/mot-bai-viet.html',
    '/?p=12345',
    '/default.asp?option=tin&task=xem&id=2089',
    '/index.php?option=com_content&view=article&id=5&catid=3',
    '/index.php?nv=news&op=kinh-te/mot-bai-viet-12',
    '/modules.php?name=News&file=article&sid=123',
    '/home/xem-tin/-/view_content/705-cau-van-go-dong.html',
    '/p/gioi-thieu.html',
    '/gia-ca-phe-tuan-qua-p312.html',
    '/thoi-trang-24.html',
    '/thoi-trang-2026.html',
    '/search/label/suc-khoe',
    '/?act=lich',
    '/bai-viet-c12a345.html',
  ])('%s is none', (path) => {
    expect(trapOf(new URL(path, 'https://a.vn'))).toBeNull();
  });
});
