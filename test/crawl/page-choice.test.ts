import { describe, expect, test } from 'vitest';
import { createFrontier, limitsFor } from '../../src/crawl/frontier.ts';
import { fold, guessRole, shapeOf } from '../../src/crawl/page-choice.ts';

const guess = (path: string, text = '', region = 'main') =>
  guessRole({ url: path, text, region }, shapeOf(new URL(path, 'https://a.vn')))?.role ?? null;

test.each([
  ['/lien-he', 'Liên hệ', 'footer', 'contact'],
  ['/lien-he.html', '', 'nav', 'contact'],
  ['/contact-us', 'Contact', 'footer', 'contact'],
  ['/gioi-thieu/', 'GIỚI THIỆU', 'nav', 'contact'],
  ['/ve-chung-toi', 'Về chúng tôi'.normalize('NFD'), 'footer', 'contact'],
  ['/page/12', 'Liên hệ tòa soạn', 'footer', null],
  ['/thong-tin-12.html', 'Liên hệ toà soạn', 'footer', 'contact'],
  ['/quy-che-hoat-dong', 'Quy chế hoạt động', 'footer', 'contact'],
  ['/dieu-khoan-su-dung', 'Điều khoản sử dụng', 'footer', 'contact'],
  ['/default.asp?mod=contact', 'Liên hệ', 'nav', 'contact'],
  ['/p/gioi-thieu.html', 'Giới thiệu', 'nav', 'contact'],
  [
    '/lien-he-giua-hai-nuoc-ngay-cang-tot-dep-123456.html',
    'Liên hệ giữa hai nước ngày càng tốt đẹp',
    'main',
    'article',
  ],
  ['/the-thao', 'Thể thao', 'nav', 'section'],
  ['/category/du-lich/', 'Du lịch', 'nav', 'section'],
  ['/pages/cong-nghe', 'Công nghệ', 'header', 'section'],
  ['/default.asp?option=tin&nhom=83', 'Tin hoạt động', 'nav', 'section'],
  ['/thi-cong-mong.php', 'Thi công móng', 'nav', 'section'],
  ['/d/3511/6-dau-hieu-co-the-dang-thieu-nuoc', '6 dấu hiệu cơ thể đang thiếu nước', 'main', 'article'],
  ['/giai-bong-da-bay-nguoi-thanh-lam-4001672.html', '', 'main', 'article'],
  ['/2026/11/trien-lam-lan-rung.html', 'Triển lãm lan rừng cuối năm', 'main', 'article'],
  [
    '/default.asp?option=tin&task=xem&id=2089',
    'Công ty khánh thành nhà xưởng mới tại Long An',
    'main',
    'article',
  ],
  ['/gia-vang-hom-nay-20261123-c7a1234.html', '', 'main', 'article'],
  ['/search/label/suc-khoe', 'Sức khỏe', 'nav', 'section'],
  ['/gia-ca-phe-tuan-qua-p312.html', 'Giá cà phê tuần qua', 'main', 'article'],
  ['/tag/gia-vang', 'giá vàng', 'main', null],
  ['/gia-vang-tag259/', 'giá vàng', 'main', null],
  ['/tac-gia/nguyen-van-a', 'Nguyễn Văn A', 'main', null],
  ['/', 'Trang chủ', 'nav', null],
])('%s (%s, in %s) is %s', (path, text, region, role) => {
  expect(guess(path, text, region)).toBe(role);
});

test('folding', () => {
  expect(fold('ĐƯỜNG Liên Hệ')).toBe('duong lien he');
});

describe('the frontier', () => {
  const links = (paths: string[], region = 'main', text = '') =>
    paths.map((path) => ({ url: `https://a.vn${path}`, text, region }));
  const articles = (count: number, name = 'bai') =>
    Array.from({ length: count }, (_, n) => `/mot-${name}-viet-co-tua-de-dai-${1000 + n}.html`);
  const drain = (frontier: ReturnType<typeof createFrontier>, most: number) => {
    const planned: string[] = [];
    for (let next = frontier.next(); next !== null && planned.length < most; next = frontier.next())
      planned.push(`${next.role} ${next.url}`);
    return planned;
  };
  const roles = (planned: string[]) => planned.map((line) => line.split(' ')[0]);

  test('contact pages come first, then sitemaps, sections and articles, each within its share', () => {
    const frontier = createFrontier('a.vn', limitsFor(40));
    frontier.addLinks(links(articles(50)), 'home');
    frontier.addLinks(
      links(
        ['/the-thao', '/kinh-te', '/du-lich', '/xe', '/van-hoa', '/giao-duc', '/y-te', '/nha-dat'],
        'nav',
        'Mục',
      ),
      'home',
    );
    frontier.addLinks(links(['/lien-he', '/gioi-thieu'], 'footer'), 'home');
    frontier.addSitemap('https://a.vn/sitemap.xml');
    const planned = roles(drain(frontier, 39));
    expect(planned.slice(0, 3)).toEqual(['contact', 'contact', 'sitemap']);
    expect(planned.filter((role) => role === 'section')).toHaveLength(5);
    expect(planned.filter((role) => role === 'article')).toHaveLength(31);
  });

  test('nothing is planned twice, however it is spelt', () => {
    const frontier = createFrontier('www.a.vn', limitsFor(40));
    const [path] = articles(1);
    const spellings = [
      `https://a.vn${path}`,
      `http://www.a.vn${path}?utm_source=zalo`,
      `https://www.a.vn${path}#binh-luan`,
    ];
    frontier.addLinks(
      spellings.map((url) => ({ url, text: '', region: 'main' })),
      'home',
    );
    frontier.addEntries(spellings.map((url) => ({ url, time: null })));
    expect(drain(frontier, 9)).toHaveLength(1);
  });

  test('a sitemap or feed that is linked like a page is planned once', () => {
    const frontier = createFrontier('a.vn', limitsFor(40));
    frontier.addLinks(links(['/sitemap.xml', '/tin-moi'], 'footer', 'Sơ đồ'), 'home');
    for (const path of ['/sitemap.xml', '/tin-moi', '/tin-moi']) {
      frontier.addSitemap(`https://a.vn${path}`);
      frontier.addFeed(`http://www.a.vn${path}`);
    }
    const planned = drain(frontier, 9).map((line) => line.split(' ')[1]);
    expect(planned).toEqual(['https://a.vn/sitemap.xml', 'https://a.vn/tin-moi']);
  });

  test('pages that redirects or canonicals lead to are not asked for again', () => {
    const frontier = createFrontier('a.vn', limitsFor(40));
    frontier.addLinks(links(articles(1)), 'home');
    frontier.markSeen(`http://a.vn${articles(1)[0]}`);
    expect(frontier.next()).toBeNull();
  });

  test('other sites, parents and siblings are left out, sub-domains come last', () => {
    const frontier = createFrontier('tin.a.vn', limitsFor(40));
    const paths = [
      'https://b.vn',
      'https://a.vn',
      'https://anh.a.vn',
      'https://x.tin.a.vn',
      'https://tin.a.vn',
    ];
    frontier.addLinks(
      paths.map((origin) => ({ url: `${origin}/the-thao`, text: 'Thể thao', region: 'nav' })),
      'home',
    );
    expect(drain(frontier, 9)).toEqual([
      'section https://tin.a.vn/the-thao',
      'section https://x.tin.a.vn/the-thao',
    ]);
  });

  test('the newest of home page, sitemap and sections are taken in turn', () => {
    const frontier = createFrontier('a.vn', limitsFor(40));
    frontier.addLinks(links(articles(3, 'nha')), 'home');
    frontier.addLinks(links(articles(3, 'muc')), 'section');
    frontier.addEntries(articles(3, 'moi').map((path) => ({ url: `https://a.vn${path}`, time: 1 })));
    const first = drain(frontier, 3).map((line) => /mot-(\w+)-/.exec(line)?.[1]);
    expect(first).toEqual(['nha', 'moi', 'muc']);
  });

  test('a million links cost bounded memory and stay few', () => {
    const frontier = createFrontier('a.vn', limitsFor(40));
    for (let n = 0; n < 200; n += 1) frontier.addLinks(links(articles(500, `b${n}`)), 'home');
    expect(frontier.articlesWaiting).toBeLessThanOrEqual(500);
  });
});
