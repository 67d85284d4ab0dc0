import { bare, series } from '../credits.ts';
import { hiddenEmail } from '../development-2/plan.ts';
import type { SitePlan } from '../site-plan.ts';
import * as credit from './credit-styles.ts';
import { abbreviated, site } from './plan.ts';

/** Trouble with what is displayed or with names of state bodies, no press-likeness. */
export const DISPLAY_TROUBLE: readonly SitePlan[] = [
  site({
    host: 'vuonnhaminh.net',
    family: 'joomla',
    owner: 'Công ty TNHH Vườn Nhà Mình',
    province: 'Lâm Đồng',
    licence: {
      number: '39/GP-STTTT',
      person: 'Trà Thị Hạnh',
      issuedOn: '2015-02-02',
      expiresOn: '2025-02-02',
    },
    siteClass: 'd',
    pressLike: false,
    present: ['email-missing', 'responsible-person-missing'],
    notes: 'An expired licence, no .vn name, two imprint fields missing; the articles are in order.',
    name: 'Vườn Nhà Mình',
    subjects: ['lang-nghe', 'khoe-manh'],
    comments: 'closed',
    footer:
      '<p>Trang tin điện tử tổng hợp Vườn Nhà Mình thuộc Công ty TNHH Vườn Nhà Mình</p><p>Giấy phép 39/GP-STTTT do Sở TT&amp;TT Lâm Đồng cấp ngày 02/02/2015</p><p>Số 8 đường Mai Anh Đào, Đà Lạt. Hotline: 0263 6 500 039</p>',
    articles: [
      ...series(6, {
        outlets: ['vnexpress', 'thanhnien', 'laodong'],
        styles: [credit.theoSigned, credit.daDang],
        bylines: ['Phạm Nga', 'LÊ NGÂN'],
      }).map((entry, at) => (at % 2 === 0 ? { ...entry, signedInCredit: true } : entry)),
      ...bare(2),
    ],
  }),
  site({
    host: 'sotainguyenvuon.com.vn',
    family: 'wp-flash',
    owner: 'Công ty TNHH Tài Nguyên Vườn',
    province: 'Phú Thọ',
    licence: { number: '40/GP-TTĐT', person: 'Khổng Văn Lịch', domains: ['tainguyenvuon.vn'] },
    siteClass: 'd',
    pressLike: false,
    present: ['state-name-lookalike', 'licence-number-mismatch'],
    notes: 'A nursery named like a department on a host it has no licence for; another owner’s number.',
    name: 'Sở Tài Nguyên Vườn',
    comments: 'closed',
    footer:
      '<p>Trang thông tin điện tử tổng hợp Sở Tài Nguyên Vườn</p><p>Giấy phép: 04/GP-TTĐT, Sở Thông tin và Truyền thông Phú Thọ</p><p>Công ty TNHH Tài Nguyên Vườn, khu 5, xã Phù Ninh, Phú Thọ. Địa chỉ thư: vuon@tainguyenvuon.vn. ĐT: 0210-3-829-040. Chịu trách nhiệm: Khổng Văn Lịch</p>',
    articles: series(7, {
      outlets: ['nongnghiep', 'vov', 'nhandan'],
      styles: [credit.theoRight, credit.luocTheo],
    }),
  }),
  site({
    host: 'ubndphuongchohom.com',
    family: 'elementor',
    owner: 'Công ty TNHH Dịch vụ Chợ Hôm',
    licence: {
      number: '129/GP-TTĐT',
      person: 'Lưu Thị Thanh Bình',
      domains: ['ubndphuongchohom.com', 'chohomonline.vn'],
    },
    siteClass: 'd',
    pressLike: false,
    present: ['state-name-lookalike', 'owner-name-missing', 'address-missing', 'phone-missing'],
    notes: 'A private market guide that reads as a ward’s committee; a .vn name stands on its licence.',
    name: 'UBND Phường Chợ Hôm',
    footer: `<p>Trang thông tin điện tử tổng hợp</p><p>Giấy phép số 129/GP-TTĐT do Sở Thông tin và Truyền thông Hà Nội cấp ngày 15/06/2021</p><p>Người chịu trách nhiệm: Lưu Thị Thanh Bình - ${hiddenEmail('chohom@chohomonline.vn')}</p>`,
    articles: series(6, {
      outlets: ['kinhtedothi', 'hanoimoi', 'vneconomy'],
      styles: [credit.amongTags, credit.xemGoc],
      bylines: ['', 'Nguyễn Mai'],
    }),
  }),
  site({
    host: 'chicuckiemlamxanh.vn',
    family: 'portlets',
    owner: 'Công ty Cổ phần Gỗ Kiểm Lâm Xanh',
    province: 'Nghệ An',
    licence: {
      number: '16/GP-STTTT',
      person: 'Lô Văn Thảo',
      issuedOn: '2014-04-04',
      expiresOn: '2024-04-04',
    },
    siteClass: 'd',
    pressLike: false,
    present: ['state-name-lookalike', 'licence-number-placeholder'],
    notes: 'A timber merchant named like a forest rangers’ office; "số xxx" where the number belongs.',
    name: 'Chi cục Kiểm Lâm Xanh',
    subjects: ['thi-truong', 'lang-nghe'],
    footer:
      '<p>Trang thông tin điện tử tổng hợp Chi cục Kiểm Lâm Xanh. Giấy phép số xxx/GP-STTTT do Sở TT&amp;TT Nghệ An cấp</p><p>Công ty Cổ phần Gỗ Kiểm Lâm Xanh. Xưởng: xóm 7, xã Quỳ Hợp, Nghệ An. Di động 0976 016 016. Thư: go@chicuckiemlamxanh.vn. Phụ trách: Lô Văn Thảo</p>',
    articles: [
      abbreviated('ttxvn', 'TTXVN', credit.theoParen),
      abbreviated('vov', 'VOV', credit.theoParen, { byline: 'Sỹ Đức' }),
      abbreviated('qdnd', 'QĐND', credit.nguonParen),
      abbreviated('ttxvn', 'TTXVN', credit.nguonParen, { byline: 'Bích Huệ' }),
      abbreviated('vov', 'VOV', credit.theoParen),
    ],
  }),
];
