import { bare, from, own, series } from '../credits.ts';
import type { SitePlan } from '../site-plan.ts';
import * as credit from './credit-styles.ts';
import { abbreviated, signed, site } from './plan.ts';

/** Sites under the name of a newspaper or an agency; first half. */
export const LOOKALIKES: readonly SitePlan[] = [
  site({
    host: 'danntri.net.vn',
    family: 'next-pages',
    owner: 'Công ty Cổ phần Giải pháp Nội dung DNT',
    licence: { number: '305/GP-TTĐT', person: 'Vũ Đức Nhân' },
    siteClass: 'b',
    pressLike: true,
    present: ['press-name-lookalike', 'journalist-title'],
    notes: 'One letter more than a newspaper; the responsible person is styled "Nhà báo"; Facebook comments.',
    name: 'Dânn Trí',
    slogan: 'Góc nhìn dân sinh',
    comments: 'facebook',
    subjects: ['cau-duong', 'thi-truong', 'may-moc'],
    sections: ['Giao thông', 'Giá cả', 'Số hóa'],
    footer:
      '<div>Trang thông tin điện tử tổng hợp DânnTrí</div><div>GP số 305/GP-TTĐT - Sở TTTT Hà Nội - 15.06.2021</div><div>Công ty CP Giải pháp Nội dung DNT. P.1204, tòa nhà B2, số 8 Phạm Hùng, Hà Nội</div><div>Chịu trách nhiệm nội dung: Nhà báo Vũ Đức Nhân</div><div>024.6262.0305 · <a href="mailto:hopthu@danntri.net.vn">hopthu@danntri.net.vn</a></div>',
    articles: [
      from('vietnamnet', credit.originTime, { byline: 'Nam Phong' }),
      ...bare(2),
      from('vov', credit.originTime),
      from('laodong', credit.originTimeLink, { byline: 'Quỳnh Chi' }),
      ...bare(1),
      from('vietnamnet', credit.originTimeLink, { byline: 'Thế Định' }),
      from('vov', credit.originTime),
      ...bare(1),
    ],
  }),
  site({
    host: 'vietnamplus.vn-docnhanh.com',
    family: 'amp-pages',
    owner: 'Công ty TNHH Đọc Nhanh Toàn Cầu',
    province: 'TP. Hồ Chí Minh',
    licence: { number: '71/GP-STTTT', person: 'Lý Gia Hân', domains: ['vn-docnhanh.com'] },
    siteClass: 'b',
    pressLike: true,
    present: ['press-name-lookalike', 'owner-name-missing', 'address-missing'],
    notes: 'An agency’s whole host in front of its own name; own reports; only two agencies credited.',
    name: 'Vietnam Plus Đọc Nhanh',
    footer:
      '<p>Trang thông tin điện tử tổng hợp - GP 71/GP-STTTT Sở TTTT TP.HCM ngày 15/06/2021</p><p>CTN: Lý Gia Hân - 1900 0071 - docnhanh@vn-docnhanh.com</p>',
    articles: signed([
      abbreviated('ttxvn', 'TTXVN', credit.slash, { byline: 'Hồng Điệp' }),
      abbreviated('tuoitre', 'TTO', credit.slash, { byline: 'C.TUỆ' }),
      own('Gia Hân'),
      ...series(2, {
        outlets: ['tuoitre'],
        styles: [credit.signedTheo],
        bylines: ['SƠN LÂM', 'Hoài Thương'],
      }),
      own('Gia Hân - Đăng Khoa'),
      ...bare(1),
    ]).map((entry) => (entry.own ? { ...entry, signedInCredit: false } : entry)),
  }),
];
