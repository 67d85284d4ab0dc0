import { expect, test } from 'vitest';
import { PageDocument } from '../../src/extract/document.ts';
import type { Trouble } from '../../src/extract/page-facts.ts';
import { readTroubles } from '../../src/extract/troubles.ts';

const troubles = (html: string): Trouble[] =>
  readTroubles(new PageDocument(html, 'https://vuontre.example.vn/'));
const strong = (html: string): string[] => [
  ...new Set(
    troubles(html)
      .filter(({ strength }) => strength >= 0.5)
      .map(({ kind }) => kind),
  ),
];

const TEXT = `<p>${'Người dân trong vùng cho biết mùa nước năm nay về muộn hơn mọi năm, cá đồng cũng ít hơn. '.repeat(40)}</p>`;

test.each([
  ['<title>Tên miền đã hết hạn</title><h2>Tên miền vuontre.example.vn đã hết hạn sử dụng</h2>'],
  ['<h1>vuontre.example.vn is for sale</h1><p>Buy this domain</p>'],
  ['<p>This domain is parked free, courtesy of GoDaddy.com.</p>'],
  ['<h1>Website đã tạm ngưng</h1><p>Vui lòng liên hệ nhà cung cấp</p>'],
  ['<title>Account Suspended</title><h1>This Account has been suspended.</h1>'],
  ['<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1>'],
  ['<p>Ten mien nay dang duoc rao ban</p>'],
  ['<h1>Tên miền này chưa được trỏ về máy chủ</h1>'],
])('%s is parked', (html) => {
  expect(strong(html)).toEqual(['parked']);
});

test.each([
  [
    '<title>Xác thực truy cập</title><h3>Phát hiện truy cập bất thường từ mạng của bạn</h3><p>Vui lòng nhập mã bên dưới để tiếp tục.</p>',
  ],
  ['<title>Just a moment...</title><p>Checking your browser before accessing</p>'],
  ['<p>Xác nhận bạn không phải là robot</p>'],
  ['<h1>Access Denied</h1><p>You have been blocked.</p>'],
  ['<h1>Từ chối truy cập</h1><p>IP của bạn đã bị chặn</p>'],
  [
    '<html><body><script>document.cookie="D1N=a1b2; path=/";window.location.reload(true);</script></body></html>',
  ],
  ['<body><script src="/cdn-cgi/challenge-platform/h/g/orchestrate/jsch/v1"></script></body>'],
])('%s is a bot wall', (html) => {
  expect(strong(html)).toEqual(['blocked']);
});

const GAMBLING = [
  'Nhà cái uy tín',
  'Cá cược bóng đá',
  'Casino trực tuyến',
  'Tài xỉu online',
  'Nổ hũ đổi thưởng',
  '8xbet đăng nhập',
  'Kubet',
];

test('gambling all over the page is a hijacking', () => {
  expect(
    strong(
      `<title>Nhà cái uy tín - Cá cược bóng đá</title>${GAMBLING.map((word) => `<a href="/${word}">${word}</a><br>`).join('')}`,
    ),
  ).toEqual(['hijacked']);
});

test('injected links hidden on an ordinary page are a hijacking', () => {
  const links = GAMBLING.map((word) => `<a href="https://x.example/">${word}</a> `).join('');
  expect(strong(`<title>Vườn Tre</title>${TEXT}<div style="display:none">${links}</div>`)).toEqual([
    'hijacked',
  ]);
});

test('links moved out of sight are planted, however few', () => {
  const links = GAMBLING.slice(0, 4)
    .map((word) => `<a href="https://x.example/">${word}</a><br>`)
    .join('');
  expect(
    strong(`<title>Vườn Tre</title>${TEXT}<div style="position:absolute;left:-9999px">${links}</div>`),
  ).toEqual(['hijacked']);
});

test('scrambled lines count whatever they sell', () => {
  const lines = ['Để NHận BỉếT Ưu ĐãI', 'TặNg NgAy ThưỞNg LớN', 'ĐăNg Ký NhậN QuÀ', 'NạP lẦn ĐầU hOàN TiềN'];
  expect(strong(`<title>Vườn Tre</title>${lines.map((line) => `<p>${line}</p>`).join('')}`)).toEqual([
    'hijacked',
  ]);
});

test('scrambled accents and case hide nothing', () => {
  const scrambled = [
    'NHà cÁI Uy tÍn',
    'cÁ cƯợC bÓng đÁ',
    'CasINO trựC tuyẾn',
    'TàI xỈu onLine',
    'nỔ hŨ đổi tHưởng',
    'XóC đĨa',
    'SoI kÈo',
  ];
  expect(
    strong(`<title>Để NHận Kèo nhÀ cái</title>${scrambled.map((word) => `<p>${word}</p>`).join('')}`),
  ).toEqual(['hijacked']);
});

test('a shop planted in Japanese is a hijacking, a Japanese text is none', () => {
  const shop = ['ブランド財布 激安 通販', '送料無料 正規品', '最安値 即日発送', 'カートに入れる'];
  const shown = shop.map((line) => `<p>${line}</p>`).join('');
  expect(strong(`<title>【最安値】財布 通販 激安</title>${shown}`)).toEqual(['hijacked']);
  expect(strong(`<title>Lớp tiếng Nhật</title><p>送料無料とは何ですか。</p>${TEXT}`)).toEqual([]);
});

test('the words are quoted as they stand', () => {
  const html = `<title>Nhà cái uy tín</title>${GAMBLING.map((word) => `<p>${word}</p>`).join('')}`;
  for (const { quote } of troubles(html)) expect(html).toContain(quote);
});

test.each([
  ['an ordinary page', `<title>Vườn Tre</title>${TEXT}`],
  [
    'an article on a raid',
    `<title>Công an triệt phá đường dây cá độ bóng đá</title><h1>Công an triệt phá đường dây cá độ bóng đá, casino trực tuyến</h1><p>Công an khởi tố, bắt giữ nhiều người tổ chức cá cược, tài xỉu; cảnh báo lừa đảo qua mạng.</p>${TEXT}`,
  ],
  ['a lottery column', `<title>Xổ số</title><a href="/xs">Kết quả xổ số</a>${TEXT}`],
  ['a phone number with eights', `<title>Vườn Tre</title><p>ĐT: 0236 3588 888</p>${TEXT}`],
  ['an article on domains', `<title>Vườn Tre</title><h1>Nhiều tên miền đã hết hạn được rao bán</h1>${TEXT}`],
  [
    'a page with a captcha form',
    `<title>Vườn Tre</title>${TEXT}<form><p>Nhập mã bên dưới để tiếp tục</p></form><script src="https://www.google.com/recaptcha/api.js"></script>`,
  ],
  [
    'names in camel case',
    '<title>Vườn Tre</title><p>VnExpress, VietNamNet, iPhone và YouTube</p><p>ĐăkLăk TourGuide VietTel MobiFone PVcomBank</p>',
  ],
  ['a short notice', '<title>Thông báo</title><p>Thông báo nghỉ lễ ngày 2 tháng 9, mời bà con theo dõi.</p>'],
  [
    'a script shell',
    '<title>Vườn Tre</title><div id="root"></div><script src="/a.js"></script><script src="/b.js"></script>',
  ],
])('%s is in no trouble', (_what, html) => {
  expect(strong(html)).toEqual([]);
});

test('a page with nothing on it is empty', () => {
  expect(strong('<html><body></body></html>')).toEqual(['empty']);
  expect(strong('')).toEqual(['empty']);
  expect(strong('<body>ok</body>')).toEqual(['empty']);
});

test('a server that lists its files holds no site', () => {
  const listing =
    '<h1>Index of /</h1><table><tr><td><a href="cgi-bin/">cgi-bin/</a></td><td>2026-03-02</td></tr></table>';
  expect(strong(listing)).toEqual(['empty']);
  expect(troubles(listing)[0]?.quote).toBe('Index of /');
});
