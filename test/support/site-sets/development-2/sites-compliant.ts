import { copied, from, fromOther, notice, series } from '../credits.ts';
import type { SitePlan } from '../site-plan.ts';
import * as credit from './credit-styles.ts';
import { hiddenEmail, site } from './plan.ts';

/** Lawful aggregators whose names, footers and credits look like something else. */
export const COMPLIANT_SITES: readonly SitePlan[] = [
  site({
    host: 'sotaynoitro.com.vn',
    family: 'astra',
    owner: 'Công ty Cổ phần Truyền thông Sổ Tay Xanh',
    licence: {
      number: '212/GP-TTĐT',
      person: 'Lương Thị Hà My',
      issuedOn: '2022-03-18',
      expiresOn: '2032-03-18',
    },
    siteClass: 'a',
    pressLike: false,
    notes:
      '"sổ tay" is no sở. Owner abbreviated, no labels before address and phone, e-mail hidden from robots.',
    name: 'Sổ Tay Nội Trợ',
    footer: `<div class="elementor-column"><h4 class="elementor-heading-title">SỔ TAY NỘI TRỢ</h4><p>Trang TTĐT tổng hợp của CTCP Truyền thông Sổ Tay Xanh. Giấy phép thiết lập số 212/GP-TTĐT, Sở TT&amp;TT Hà Nội cấp 18.03.2022.</p><p>Phụ trách nội dung: bà Lương Thị Hà My</p></div><div class="elementor-column"><ul class="elementor-icon-list-items"><li><i class="fas fa-map-marker-alt"></i><span class="elementor-icon-list-text">Tầng 3, 24 ngõ 120 Trần Cung, Nghĩa Đô, Hà Nội</span></li><li><i class="fas fa-phone-alt"></i><span>(024) 3556 7788</span></li><li><i class="fas fa-envelope"></i><span>${hiddenEmail('bep@sotaynoitro.com.vn')}</span></li></ul></div>`,
    articles: series(9, {
      outlets: ['tuoitre', 'dantri', 'vov', 'suckhoe'],
      styles: [credit.baiGoc, credit.xemTaiDay, credit.authorTheo],
    }),
  }),
  site({
    host: 'tinhdaulang.vn',
    family: 'laravel',
    owner: 'Công ty TNHH Hương Liệu Làng',
    province: 'Huế',
    licence: {
      number: '08/GP-STTTT',
      person: 'Tôn Thất Quýnh',
      authority: 'Sở Thông tin và Truyền thông Thừa Thiên Huế',
    },
    siteClass: 'a',
    pressLike: false,
    notes: '"tinh dầu" holds neither tin nor tỉnh. Three columns, number and authority in a list.',
    name: 'Tinh Dầu Làng',
    subjects: ['vuon', 'nghetay'],
    footer:
      '<div class="col-md-4"><h5>VỀ CHÚNG TÔI</h5><p>Tinh Dầu Làng - trang tin tổng hợp về cây hương liệu<br>Đơn vị chủ quản: Công ty TNHH Hương Liệu Làng</p></div><div class="col-md-4"><h5>PHÁP LÝ</h5><ul><li>Loại hình: Trang thông tin điện tử tổng hợp</li><li>Giấy phép số: 08/GP-STTTT</li><li>Ngày cấp: 15/06/2021</li><li>Nơi cấp: Sở TTTT Thừa Thiên Huế</li><li>Người chịu trách nhiệm: Tôn Thất Quýnh</li></ul></div><div class="col-md-4"><h5>LIÊN HỆ</h5><p>ĐC: Kiệt 245 Bùi Thị Xuân, P. Thủy Biều, TP Huế<br>ĐT: 0234.3.99.88.77<br>Email: lienhe (at) tinhdaulang.vn</p></div>',
    articles: [
      ...series(8, {
        outlets: ['nongnghiep', 'laodong', 'nhandan'],
        styles: [credit.brackets, credit.trichNguon, credit.linkGoc],
        bylines: ['', 'Hoàng Mai', ''],
      }),
    ],
  }),
  site({
    host: 'thanhnientinhnguyenxanh.org.vn',
    family: 'helix',
    owner: 'Hội Tình nguyện Xanh Việt Nam',
    ownerType: 'association',
    licence: {
      number: '93/GP-TTĐT',
      person: 'Đoàn Minh Khuê',
      authority: 'Cục Phát thanh, truyền hình và thông tin điện tử',
    },
    siteClass: 'a',
    pressLike: false,
    notes: '"thanh niên tình nguyện" is a common phrase, not the paper. Every article shows "Quản trị viên".',
    name: 'Thanh Niên Tình Nguyện Xanh',
    slogan: 'Trang thông tin điện tử của Hội Tình nguyện Xanh Việt Nam',
    footer:
      '<div class="col-lg-6"><address><strong>HỘI TÌNH NGUYỆN XANH VIỆT NAM</strong><br>Nhà B5, ngõ 61 Lạc Trung, phường Vĩnh Tuy, Hà Nội<br>Tel: (84-24) 3 636 5511 - Fax: (84-24) 3 636 5512<br>E-mail: <a href="mailto:vanphong@thanhnientinhnguyenxanh.org.vn">vanphong@thanhnientinhnguyenxanh.org.vn</a></address></div><div class="col-lg-6"><p>Chịu trách nhiệm nội dung: TS. Đoàn Minh Khuê - Phó Chủ tịch Hội</p><p>Giấy phép số 93/GP-TTĐT do Cục PTTH&amp;TTĐT cấp ngày 15 tháng 6 năm 2021</p></div>',
    articles: series(7, {
      outlets: ['tienphong', 'qdnd', 'hanoimoi'],
      styles: [credit.danNguon, credit.twoLines],
    }),
  }),
  site({
    host: 'cuoituanchaycham.vn',
    family: 'onecms',
    owner: 'Công ty TNHH Nội dung Chạy Chậm',
    province: 'TP. Hồ Chí Minh',
    licence: { number: '145/GP-STTTT', person: 'Huỳnh Kim Thoa' },
    siteClass: 'a',
    pressLike: false,
    notes: 'A paper-like system; the licence stands in a table; bylines belong to credited copies.',
    name: 'Cuối Tuần Chạy Chậm',
    subjects: ['duongxa', 'bongphui'],
    sections: ['Đường chạy', 'Dinh dưỡng', 'Giày'],
    footer:
      '<table class="tbl-legal"><tr><td>Loại hình</td><td>Trang thông tin điện tử tổng hợp (TTĐTTH)</td></tr><tr><td>Chủ sở hữu</td><td>Công ty TNHH Nội dung Chạy Chậm</td></tr><tr><td>GPTTĐTTH</td><td>145/GP-STTTT, Sở TT&amp;TT TP.HCM, 15/6/2021</td></tr><tr><td>Chịu trách nhiệm</td><td>Huỳnh Kim Thoa</td></tr><tr><td>Trụ sở</td><td>Lầu 2, 18A/22 Nguyễn Thị Minh Khai, Sài Gòn, TP.HCM</td></tr><tr><td>Điện thoại</td><td>028.38.22.11.00</td></tr><tr><td>Thư điện tử</td><td>hopthu&#64;cuoituanchaycham.vn</td></tr></table>',
    articles: [
      ...series(8, {
        outlets: ['thanhnien', 'znews', 'plo', 'nld'],
        styles: [credit.iconLink, credit.favicon, credit.nameAndTime, credit.theoInMeta],
        bylines: ['Gia Hân', '', 'Đức Tín'],
      }),
      copied('tienphong', credit.dashes),
    ],
  }),
  site({
    host: 'baoholaodongviet.vn',
    family: 'haravan',
    owner: 'Công ty TNHH Thiết bị Bảo hộ Việt',
    province: 'Đồng Nai',
    licence: { number: '31/GP-TTĐT', person: 'Trịnh Hoài Đức' },
    siteClass: 'a',
    pressLike: false,
    notes: '"bảo hộ lao động" is neither báo nor the paper Lao Động.',
    name: 'Bảo Hộ Lao Động Việt',
    subjects: ['nghetay', 'xe'],
    sections: ['An toàn', 'Mẹo vặt'],
    footer:
      '<div class="f1"><h4>CÔNG TY TNHH THIẾT BỊ BẢO HỘ VIỆT</h4><p>Giấy CNĐKDN: 3603 123 456 - Ngày cấp: 04/05/2016</p><p>TRỤ SỞ: Lô 12, đường số 4, KCN Amata, Biên Hòa, Đồng Nai</p><p>HOTLINE: 1900 63 69 12</p><p>MAIL: cskh@baoholaodongviet.vn</p></div><div class="f2"><p>Website thuộc loại hình trang thông tin điện tử tổng hợp theo GP số 31/GP-TTĐT của Sở TT-TT Đồng Nai (15/06/2021). Người quản lý nội dung: ông Trịnh Hoài Đức.</p></div>',
    articles: series(8, {
      outlets: ['laodong', 'congthuong', 'dantri'],
      styles: [credit.logoOnly, credit.domainText, credit.detailTable],
    }),
  }),
  site({
    host: 'phunuvabepnho.vn',
    family: 'div-soup',
    owner: 'Hộ kinh doanh Bếp Nhỏ Chị Tám',
    province: 'Cần Thơ',
    licence: { number: '17/GP-STTTT', person: 'Lê Thị Tám' },
    siteClass: 'a',
    pressLike: false,
    notes: 'A page builder; the licence is split over elements; credits in the forms "Via" and "Link gốc".',
    name: 'Phụ Nữ và Bếp Nhỏ',
    footer:
      '<div class="_f1"><span>Trang thông tin </span><span>điện tử tổng hợp</span></div><div class="_f2"><span>Số giấy phép: </span><b>17</b><b>/GP-STTTT</b><span> cấp bởi Sở Thông tin và Truyền thông Cần Thơ</span></div><div class="_f2"><span>Chủ quản: Hộ kinh doanh Bếp Nhỏ Chị Tám</span></div><div><span>CTN nội dung: Lê Thị Tám</span></div><div><span>📍 Tổ 5, ấp Bình Phó A, phường Long Tuyền, Cần Thơ</span></div><div><span>☎ 0939 11 22 33</span></div><div><span>✉ bepnho</span><span>@</span><span>phunuvabepnho.vn</span></div>',
    articles: series(8, {
      outlets: ['vietnamnet', 'vtv', 'suckhoe', 'danviet'],
      styles: [credit.via, credit.linkGoc, credit.addressText],
    }),
  }),
  site({
    host: 'bosuutapgomco.vn',
    family: 'forum',
    owner: 'Công ty Cổ phần Diễn đàn Gốm Cổ',
    province: 'Hải Phòng',
    licence: { number: '26/GP-TTĐT', person: 'Phạm Gia Khiêm' },
    siteClass: 'a',
    pressLike: false,
    notes:
      '"bộ sưu tập" is no bộ. A forum with a section of press copies; another licence for the network stands beside.',
    name: 'Bộ Sưu Tập Gốm Cổ',
    subjects: ['nghetay'],
    sections: ['Chuyện gốm', 'Giám định'],
    comments: 'closed',
    footer:
      '<p>Giấy phép MXH số 285/GP-BTTTT do Bộ TT&amp;TT cấp ngày 02/02/2021 · Giấy phép thiết lập trang TTĐTTH trên mạng số 26/GP-TTĐT do Sở TT&amp;TT Hải Phòng cấp ngày 15/06/2021</p><p>Công ty Cổ phần Diễn đàn Gốm Cổ – 5/12 Lạch Tray, Ngô Quyền, Hải Phòng – Hỗ trợ: 0225 378 8990 – admin@bosuutapgomco.vn – Chịu trách nhiệm nội dung: Phạm Gia Khiêm</p>',
    articles: series(8, {
      outlets: ['baotintuc', 'nhandan', 'vietnamplus'],
      styles: [credit.dangLai, credit.brackets, credit.tongHopTu],
      bylines: ['gomlong88', 'suutam_hp'],
    }),
  }),
  site({
    host: 'xaphonghuongque.vn',
    family: 'astra',
    owner: 'Công ty TNHH MTV Xà phòng Hương Quế',
    province: 'Lào Cai',
    licence: {
      number: '04/GP-TTĐT',
      person: 'Giàng Thị Sua',
      issuedOn: '2023-01-09',
      expiresOn: '2033-01-09',
    },
    siteClass: 'a',
    pressLike: false,
    notes: '"xà phòng" is no xã. Number first given, then amended; both shown.',
    name: 'Xà Phòng Hương Quế',
    footer:
      '<p>© Xà Phòng Hương Quế. Trang thông tin điện tử tổng hợp, GP số 04/GP-TTĐT cấp ngày 09/01/2023, sửa đổi, bổ sung lần 1 số 19/GPSĐBS-TTĐT ngày 12/08/2024 do Sở Thông tin và Truyền thông tỉnh Lào Cai cấp.</p><p>Cơ quan quản lý: Công ty TNHH Một thành viên Xà phòng Hương Quế. Bản Phố 2, xã Bắc Hà, tỉnh Lào Cai. Điện thoại/Zalo: 0966.123.xxx (giờ hành chính), 0214 3 777 666. Thư: huongque.xaphong@gmail.com</p><p>Chịu trách nhiệm quản lý nội dung: GIÀNG THỊ SUA</p>',
    articles: series(7, {
      outlets: ['congthuong', 'vneconomy', 'baotintuc'],
      styles: [credit.leadTheo, credit.sourceEnglish, credit.authorSlash],
    }),
  }),
  site({
    host: 'baotonlangnghe.vn',
    family: 'laravel',
    owner: 'Trung tâm Bảo tồn Làng nghề Truyền thống',
    ownerType: 'association',
    province: 'Bắc Ninh',
    licence: { number: '66/GP-TTĐT', person: 'Nguyễn Hữu Sam' },
    siteClass: 'a',
    pressLike: false,
    borderline: ['state-name-lookalike'],
    notes: '"bảo tồn" is no báo. Own notices are no reporting.',
    name: 'Bảo Tồn Làng Nghề',
    subjects: ['nghetay'],
    top: 'Đường dây nóng: 0222 3 636 222',
    footer:
      '<div class="col"><p>TRUNG TÂM BẢO TỒN LÀNG NGHỀ TRUYỀN THỐNG<br>Km 4, quốc lộ 1A cũ, phường Đồng Nguyên, tỉnh Bắc Ninh<br>baoton@baotonlangnghe.vn</p></div><div class="col"><p>Trang tin điện tử tổng hợp. Số GP: 66/GP-TTĐT (Sở Thông tin &amp; Truyền thông Bắc Ninh, 15/6/2021). Chịu trách nhiệm chính: Ông Nguyễn Hữu Sam, Giám đốc Trung tâm.</p></div>',
    articles: [
      notice(
        'Thông báo lịch tham quan xưởng mộc tháng 12',
        'Trung tâm mở cửa các ngày trong tuần, trừ sáng thứ Hai.',
        'Mỗi lượt tham quan không quá 20 người, xin đăng ký trước ba ngày qua điện thoại.',
        'Vé vào cửa miễn phí cho học sinh đi cùng thầy cô.',
      ),
      ...series(9, {
        outlets: ['hanoimoi', 'vov', 'nhandan', 'qdnd'],
        styles: [credit.trichNguon, credit.baiGoc, credit.domainText],
      }),
    ],
  }),
  site({
    host: 'tinhocvanphongnho.vn',
    family: 'helix',
    owner: 'Công ty TNHH Đào tạo Văn Phòng Nhỏ',
    licence: { number: '301/GP-TTĐT', person: 'Bùi Quang Thuận' },
    siteClass: 'a',
    pressLike: false,
    borderline: ['own-reporting'],
    notes:
      '"tin học" is no tin. Lessons of its own beside credited copies; the number only stands on the home page’s top bar.',
    name: 'Tin Học Văn Phòng Nhỏ',
    subjects: ['nghetay', 'xe'],
    top: 'Trang TTĐTTH theo giấy phép 301/GP-TTĐT ngày 15/06/2021 của Sở TTTT Hà Nội',
    footer:
      '<p>Chịu trách nhiệm: Bùi Quang Thuận</p><p>Công ty TNHH Đào tạo Văn Phòng Nhỏ, số nhà 9, tổ 14, P. Yên Nghĩa, Q. Hà Đông</p><p>Hotline: 09 7878 6767; hoidap [at] tinhocvanphongnho [dot] vn</p>',
    articles: [
      ...series(8, {
        outlets: ['vnexpress', 'ictvietnam', 'znews', 'dantri'],
        styles: [credit.authorTheo, credit.twoLines, credit.authorSlash],
        bylines: ['Quang Thuận', 'Hải Nam'],
      }).map((entry) => ({ ...entry, signedInCredit: true })),
    ],
  }),
  site({
    host: 'timesharebienxanh.com.vn',
    family: 'onecms',
    owner: 'Công ty Cổ phần Nghỉ dưỡng Biển Xanh Á Châu',
    province: 'Khánh Hòa',
    licence: { number: '52/GP-STTTT', person: 'Trần Lê Bảo Quyên' },
    siteClass: 'a',
    pressLike: false,
    notes: '"timeshare" is one word. State sources and press sources both credited.',
    name: 'Timeshare Biển Xanh',
    subjects: ['duongxa', 'thoitiet'],
    footer:
      '<p><b>Timeshare Biển Xanh</b> là trang thông tin điện tử tổng hợp do Công ty CP Nghỉ dưỡng Biển Xanh Á Châu vận hành.</p><p>Giấy phép ......... 52/GP-STTTT, Sở Thông tin &amp; Truyền thông Khánh Hòa, ngày 15.6.2021.</p><p>Add: 88 Trần Phú, Lộc Thọ, Nha Trang. Tel: +84 258 352 1111. Contact: info@timesharebienxanh.com.vn. Content manager (chịu trách nhiệm nội dung): Trần Lê Bảo Quyên</p>',
    articles: [
      ...series(6, {
        outlets: ['thanhnien', 'tuoitre', 'laodong'],
        styles: [credit.nameAndTime, credit.brackets, credit.favicon],
      }),
      fromOther('Cục Du lịch Quốc gia Việt Nam', 'vietnamtourism.gov.vn', credit.danNguon),
      fromOther('Sở Du lịch Khánh Hòa', 'sdl.khanhhoa.gov.vn', credit.baiGoc),
    ],
  }),
  site({
    host: 'lamvuonsanthuong.vn',
    family: 'haravan',
    owner: 'Công ty Cổ phần Vườn Trên Mái',
    licence: { number: '119/GP-TTĐT', person: 'Vương Đình Huấn' },
    siteClass: 'a',
    pressLike: false,
    notes: 'Two bylined guides of its own are how-tos of a shop, all else is credited.',
    borderline: ['own-reporting'],
    name: 'Làm Vườn Sân Thượng',
    subjects: ['vuon'],
    sections: ['Kiến thức', 'Dụng cụ'],
    footer:
      '<div>Trang Thông Tin Điện Tử Tổng Hợp LÀM VƯỜN SÂN THƯỢNG</div><div>Giấy phép số 119/GP-TTĐT Hà Nội, ngày 15-6-2021</div><div>Công ty Cổ phần Vườn Trên Mái, tòa nhà Hòa Phát, 243 đường Hoàng Quốc Việt</div><div>Gọi đặt hàng <a href="tel:0388119119">038.8119.119</a> / viết cho vườn: vuon@lamvuonsanthuong.vn</div><div>Chịu trách nhiệm ND: Vương Đình Huấn</div>',
    articles: [
      { byline: 'Vườn Trên Mái' },
      ...series(9, {
        outlets: ['nongnghiep', 'danviet', 'kinhtedothi'],
        styles: [credit.baiGoc, credit.danNguon, credit.logoOnly],
      }),
      from('nld', credit.xemTaiDay),
    ],
  }),
];
