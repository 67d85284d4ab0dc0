import { expect, test } from 'vitest';
import { PageDocument } from '../../src/extract/document.ts';
import { readFurniture } from '../../src/extract/furniture.ts';
import type { Furniture } from '../../src/extract/page-facts.ts';

function furniture(html: string, url = 'https://vuontre.example.vn/'): Furniture {
  return readFurniture(new PageDocument(html, url));
}

/** The values of each kind of field, empty kinds left out. */
function shown(html: string, url?: string): Record<string, string[]> {
  const read = furniture(html, url);
  const kinds = ['ownerNames', 'addresses', 'emails', 'phones', 'responsiblePersons'] as const;
  return Object.fromEntries(
    kinds.flatMap((kind) => (read[kind].length === 0 ? [] : [[kind, read[kind].map(({ value }) => value)]])),
  );
}

const IMPRINT = {
  ownerNames: ['Công ty TNHH Vườn Tre'],
  addresses: ['Số 12 đường Hoa Sim, phường Tân Kiểng, TP. Đà Nẵng'],
  emails: ['lienhe@vuontre.example.vn'],
  phones: ['02363555123'],
  responsiblePersons: ['Lê Thị Mơ'],
};

test('reads an imprint of lines parted by <br>, as WordPress text widgets write it', () => {
  expect(
    shown(`<body><main><p>Bài viết</p></main><footer><div class="textwidget">
      Đơn vị chủ quản: Công ty TNHH Vườn Tre<br>Địa chỉ: Số 12 đường Hoa Sim, phường Tân Kiểng, TP. Đà Nẵng<br/>
      Điện thoại: 0236 3555 123<br>Email: lienhe@vuontre.example.vn<br>
      Chịu trách nhiệm nội dung: Bà Lê Thị Mơ</div></footer>`),
  ).toEqual(IMPRINT);
});

test('reads an imprint of table cells without any region, as ASP pages write it', () => {
  expect(
    shown(`<BODY><TABLE><TR><TD><A HREF="/tin">Tin mới trong ngày</A></TD></TR>
      <TR><TD><TABLE>
      <TR><TD>C&#212;NG TY TNHH V&#431;&#7900;N TRE</TD></TR>
      <TR><TD>&#272;&#7883;a ch&#7881;</TD><TD>S&#7889; 12 &#273;&#432;&#7901;ng Hoa Sim, ph&#432;&#7901;ng T&acirc;n Ki&#7875;ng, TP. &#272;&agrave; N&#7861;ng</TD></TR>
      <TR><TD>&#272;T</TD><TD>(0236) 3555.123</TD></TR>
      <TR><TD>Email</TD><TD>lienhe@vuontre.example.vn</TD></TR>
      <TR><TD>Ch&#7883;u tr&aacute;ch nhi&#7879;m n&#7897;i dung</TD><TD>L&ecirc; Th&#7883; M&#417;</TD></TR></TABLE></TD></TR></TABLE>`),
  ).toEqual({ ...IMPRINT, ownerNames: ['CÔNG TY TNHH VƯỜN TRE'] });
});

test('reads an imprint in one line, upper case', () => {
  expect(
    shown(
      '<footer><p>ĐƠN VỊ CHỦ QUẢN: CÔNG TY TNHH VƯỜN TRE - ĐỊA CHỈ: SỐ 12 ĐƯỜNG HOA SIM, TP. ĐÀ NẴNG | ĐT: 0236.3555.123 - FAX: 0236.3555.999 | CHỊU TRÁCH NHIỆM NỘI DUNG: BÀ LÊ THỊ MƠ</p></footer>',
    ),
  ).toEqual({
    ownerNames: ['CÔNG TY TNHH VƯỜN TRE'],
    addresses: ['SỐ 12 ĐƯỜNG HOA SIM, TP. ĐÀ NẴNG'],
    phones: ['02363555123'],
    responsiblePersons: ['LÊ THỊ MƠ'],
  });
});

test('reads an imprint with decomposed accents and quotes it as it stands', () => {
  const html =
    '<footer><p>Cơ quan chủ quản: Công ty TNHH Vườn Tre</p><p>Người chịu trách nhiệm quản lý nội dung: Ông Đỗ Văn Hoà</p></footer>'.normalize(
      'NFD',
    );
  const read = furniture(html);
  expect(read.ownerNames[0]!.value.normalize('NFC')).toBe('Công ty TNHH Vườn Tre');
  expect(read.responsiblePersons[0]!.value.normalize('NFC')).toBe('Đỗ Văn Hoà');
  for (const { quote } of [...read.ownerNames, ...read.responsiblePersons]) expect(html).toContain(quote);
});

test('reads an imprint without any accents', () => {
  expect(
    shown(
      '<div id="footer"><p>Trang thong tin dien tu tong hop</p><p>Don vi chu quan: Cong ty TNHH Vuon Tre</p><p>Dia chi: So 12 duong Hoa Sim, TP. Da Nang</p><p>Chiu trach nhiem noi dung: Ong Do Van Hoa</p></div>',
    ),
  ).toEqual({
    ownerNames: ['Cong ty TNHH Vuon Tre'],
    addresses: ['So 12 duong Hoa Sim, TP. Da Nang'],
    responsiblePersons: ['Do Van Hoa'],
  });
});

test('a heading may stand over the person, as on the VCCorp platform', () => {
  expect(
    shown(
      '<div class="footer"><h3>chịu trách nhiệm quản lý nội dung</h3><p>Bà Nguyễn Bích Minh</p><p>Trụ sở Hà Nội: Tầng 20, Tòa nhà Center Building, 85 Vũ Trọng Phụng, Thanh Xuân, Hà Nội.</p></div>',
    ),
  ).toMatchObject({ responsiblePersons: ['Nguyễn Bích Minh'] });
});

test('reads e-mail addresses that are written for people only', () => {
  const cf = 'a1cdc8c4cfc9c4e1d7d4ced08fd7cf';
  expect(
    shown(
      `<footer><p>Email: toanha [at] vuontre.vn</p><p>Thư điện tử: <a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="${cf}">[email&#160;protected]</a></p><a href="mailto:ban@vuontre.vn?subject=x">Gửi thư</a></footer>`,
    ).emails,
  ).toEqual(['toanha@vuontre.vn', 'lienhe@vuoq.vn', 'ban@vuontre.vn']);
});

test('a tel: link shows a phone number even behind an icon', () => {
  expect(shown('<footer><a href="tel:+842363555123"><i class="icon-phone"></i></a></footer>').phones).toEqual(
    ['+842363555123'],
  );
});

test.each([
  ['a fax number', '<footer><p>Fax: 0236 3555 999</p></footer>'],
  ['a tax code', '<footer><p>MST: 0312345678</p></footer>'],
  [
    'a business registration',
    '<footer><p>GPKD số 0312345678 do Sở KH&ĐT TP.HCM cấp ngày 01/01/2010</p></footer>',
  ],
  [
    'placeholders',
    '<footer><p>Điện thoại: đang cập nhật</p><p>Địa chỉ: ...</p><p>Chịu trách nhiệm nội dung: đang cập nhật</p></footer>',
  ],
  ['a department in charge', '<footer><p>Chịu trách nhiệm nội dung: Phòng Truyền thông</p></footer>'],
  ['a disclaimer', '<footer><p>Chúng tôi không chịu trách nhiệm nội dung các trang liên kết.</p></footer>'],
  ['a director', '<footer><p>Giám đốc: Nguyễn Văn An</p></footer>'],
  ['who made the website', '<footer><p>Thiết kế bởi Công ty Cổ phần Web Nhanh</p></footer>'],
  ['only the name of the site', '<footer><p>© 2026 Vườn Tre. All rights reserved.</p></footer>'],
  ['a sentence about contact data', '<footer><p>Góp ý xin gửi về địa chỉ liên hệ ở cuối trang.</p></footer>'],
  [
    'news about a company',
    '<main><p>Công ty cần tuyển nhân sự làm việc theo ca, có ký túc xá.</p></main><footer><p>Giấy phép số 10/GP-TTĐT</p></footer>',
  ],
])('%s is none of the fields', (_what, html) => {
  expect(shown(`<body>${html}`)).toEqual({});
});

test.each([
  [
    '<footer><p>Trang thông tin điện tử tổng hợp của Công ty Cổ phần Vườn Tre</p></footer>',
    { ownerNames: ['Công ty Cổ phần Vườn Tre'] },
  ],
  [
    '<footer><p>Website do Công ty TNHH Vườn Tre quản lý và vận hành</p></footer>',
    { ownerNames: ['Công ty TNHH Vườn Tre'] },
  ],
  [
    '<footer><p>Bản quyền © 2026 thuộc về Công ty TNHH Vườn Tre</p></footer>',
    { ownerNames: ['Công ty TNHH Vườn Tre'] },
  ],
  [
    '<footer><p>© 2026 - Tổng Công ty Tre Việt. Giữ bản quyền.</p></footer>',
    { ownerNames: ['Tổng Công ty Tre Việt'] },
  ],
  ['<footer><p>Cơ quan chủ quản: Hội Tre Đà Nẵng</p></footer>', { ownerNames: ['Hội Tre Đà Nẵng'] }],
  [
    '<footer><p>Ông Đỗ Văn Hoà - Giám đốc, chịu trách nhiệm nội dung</p></footer>',
    { responsiblePersons: ['Đỗ Văn Hoà'] },
  ],
  [
    '<footer><p>Chịu trách nhiệm chính: TS. Lê Thị Mơ, Giám đốc</p></footer>',
    { responsiblePersons: ['Lê Thị Mơ'] },
  ],
  ['<footer><p>Người chịu trách nhiệm: Ông A Sính</p></footer>', { responsiblePersons: ['A Sính'] }],
  ["<footer><p>Phụ trách nội dung: H'Hen Niê</p></footer>", { responsiblePersons: ["H'Hen Niê"] }],
  [
    '<footer><p>© Copyright 2021 - 2026 – Công ty CP Vườn Tre</p></footer>',
    { ownerNames: ['Công ty CP Vườn Tre'] },
  ],
  [
    '<footer><p>© Bản quyền thuộc về <b>Hộ kinh doanh Vườn Tre Xanh</b> | Cung cấp bởi Sapo</p></footer>',
    { ownerNames: ['Hộ kinh doanh Vườn Tre Xanh'] },
  ],
  [
    '<footer><p>Trang thông tin điện tử tổng hợp Vườn Tre - Công ty TNHH Vườn Tre</p></footer>',
    { ownerNames: ['Công ty TNHH Vườn Tre'] },
  ],
  ['<footer><p>Giấy phép số 10/GP-TTĐT do Sở TT&amp;TT Gia Lai cấp ngày 11/11/2022</p></footer>', {}],
  [
    '<footer><p>Tổng Biên tập: PHÙNG HỮU NGHĨA - Chịu trách nhiệm nội dung</p></footer>',
    { responsiblePersons: ['PHÙNG HỮU NGHĨA'] },
  ],
  [
    '<footer><p>Giấy phép số 14/GP-TTĐT, chịu trách nhiệm nội dung là bà Bùi Thị Lành, Giám đốc; trụ sở đặt tại thôn Đông Lễ, xã Vũ Quý, tỉnh Hưng Yên, điện thoại 0227 3700 014</p></footer>',
    {
      responsiblePersons: ['Bùi Thị Lành'],
      addresses: ['thôn Đông Lễ, xã Vũ Quý, tỉnh Hưng Yên'],
      phones: ['02273700014'],
    },
  ],
  [
    '<footer><p>Cửa hàng: Km 12 đường tỉnh 412, xã Suối Hai, Hà Nội</p></footer>',
    { addresses: ['Km 12 đường tỉnh 412, xã Suối Hai, Hà Nội'] },
  ],
  ['<footer><p>Hotline: 1900 1234</p></footer>', { phones: ['19001234'] }],
  ['<footer><p>Tel: (84-24) 3555 1234 | Fax: (84-24) 3555 9999</p></footer>', { phones: ['842435551234'] }],
  ['<footer><p>ĐT: 0905.111.222 - 0236 3555 123</p></footer>', { phones: ['0905111222', '02363555123'] }],
  [
    '<footer><p>Trụ sở: Ấp 3, xã Phú Khê, huyện Cầu Kè, tỉnh Trà Vinh</p></footer>',
    { addresses: ['Ấp 3, xã Phú Khê, huyện Cầu Kè, tỉnh Trà Vinh'] },
  ],
])('reads %s', (html, expected) => {
  expect(shown(`<body>${html}`)).toEqual(expected);
});

test('an unlabelled address counts in the footer', () => {
  expect(
    shown(
      '<footer><p>Công ty Cổ phần Vườn Tre</p><p>Tầng 5, tòa nhà Hoa Sim, 12 Lê Lợi, quận Hải Châu, Đà Nẵng</p></footer>',
    ),
  ).toEqual({
    ownerNames: ['Công ty Cổ phần Vườn Tre'],
    addresses: ['Tầng 5, tòa nhà Hoa Sim, 12 Lê Lợi, quận Hải Châu, Đà Nẵng'],
  });
});

test('the footer is quoted as proof of what the page shows', () => {
  const read = furniture(
    '<footer><a href="/a">Giới thiệu</a><p>© 2026 Vườn Tre, bản tin nội bộ</p></footer>',
  );
  expect(read.footer).toEqual({ quote: '© 2026 Vườn Tre, bản tin nội bộ', where: 'body > footer > p' });
});

test('parts of one word and of one sentence are read together', () => {
  const read = furniture(
    '<footer><div><span>Trang thông tin </span><span>điện tử tổng hợp</span></div><div><span>✉ bepnho</span><span>@</span><span>vuontre.vn</span></div></footer>',
  );
  expect(read.typeDeclarations).toHaveLength(1);
  expect(read.emails.map(({ value }) => value)).toEqual(['bepnho@vuontre.vn']);
});

test.each([
  'info (a) vuontre.vn',
  'info[@]vuontre.vn',
  'info at vuontre dot vn',
  'info [a còng] vuontre chấm vn',
])('an address against robots is an e-mail address: %s', (text) => {
  const read = furniture(`<footer><p>Thư: ${text}</p></footer>`);
  expect(read.emails.map(({ value }) => value)).toEqual(['info@vuontre.vn']);
});

test('contact data is read where no template marks it', () => {
  const text = 'Nội dung trên trang được tổng hợp từ các cơ quan báo chí và có ghi nguồn. '.repeat(12);
  const long = furniture(
    `<div>Trang thông tin điện tử tổng hợp. ${text} Giấy phép số 12/GP-TTĐT. Địa chỉ: 12 Lê Lợi, Huế. ĐT: 0234 3 123 456.</div>`,
  );
  expect([long.licences.length, long.addresses.length, long.phones.length]).toEqual([1, 1, 1]);
  const box = furniture('<section><div>12 Lê Lợi, Huế</div><div>0234 3 123 456</div></section>');
  expect([box.addresses.length, box.phones.length]).toEqual([1, 1]);
  const code = furniture('<table><tr><td>Mã số thuế</td><td>0101234567</td></tr></table>');
  expect(code.phones).toEqual([]);
});
