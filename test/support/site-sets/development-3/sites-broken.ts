import { from } from '../credits.ts';
import type { SitePlan } from '../site-plan.ts';
import * as credit from './credit-styles.ts';
import { site } from './plan.ts';

/** Sites in no condition to be judged; first half. */
export const FIRST_BROKEN: readonly SitePlan[] = [
  site({
    host: 'gocbanhmi.com.vn',
    family: 'mvc',
    owner: 'Công ty TNHH Bánh Mì Góc Phố',
    licence: { number: '260/GP-TTĐT', person: 'Ngô Thị Hảo' },
    siteClass: 'e',
    pressLike: null,
    condition: 'parked',
    notes: 'A registrar’s page offers the name.',
    name: 'Góc Bánh Mì',
    footer: '',
    articles: [],
    trouble:
      '<!DOCTYPE html><html><head><meta charset="utf-8"><title>gocbanhmi.com.vn</title><meta name="robots" content="noindex"></head><body><div class="wrap"><h1>gocbanhmi.com.vn</h1><p>Tên miền này đã được đăng ký và đang chờ chủ sở hữu cấu hình dịch vụ.</p><p>Bạn muốn sở hữu tên miền này? <a href="https://whois.nhadangky.test/?d=gocbanhmi.com.vn">Gửi đề nghị mua lại</a></p><ul><li>Hosting từ 29.000đ/tháng</li><li>Email theo tên miền</li><li>Chứng chỉ SSL</li></ul></div></body></html>',
  }),
  site({
    host: 'nhahangbenxua.vn',
    family: 'wp-flash',
    owner: 'Công ty TNHH Ẩm thực Bến Xưa',
    province: 'Cần Thơ',
    licence: { number: '15/GP-STTTT', person: 'Huỳnh Thị Kim Thoa' },
    siteClass: 'e',
    pressLike: null,
    condition: 'hijacked',
    notes: 'The old pages still stand under an injected wall of gambling links, letters scrambled.',
    name: 'Nhà Hàng Bến Xưa',
    injected:
      '<div style="position:absolute;top:-9000px"><h1>Nhà CÁi uY Tín sỐ 1 - nỔ hŨ đổI thƯởng - tẢi aPp nhẬn 100K</h1>' +
      Array.from(
        { length: 24 },
        (_, at) =>
          `<a href="https://nhacai${at}.test/">tÀi xỈu oNline ${at} - xÓc đĨa đỔi tIền thẬt - sOi cẦu lÔ đề mIễn phÍ</a>`,
      ).join(' ') +
      '</div><a href="https://nohu.test/dang-ky" rel="sponsored"><img src="/wp-content/uploads/banner-nohu.gif" alt="NỔ HŨ - ĐĂNG KÝ TẶNG 888K"></a>',
    footer:
      '<p>Trang thông tin điện tử tổng hợp Nhà Hàng Bến Xưa. Giấy phép 15/GP-STTTT. Công ty TNHH Ẩm thực Bến Xưa, 38 Hai Bà Trưng, Cần Thơ. 0292 3 815 015. benxua@nhahangbenxua.vn. Huỳnh Thị Kim Thoa</p>',
    articles: [
      from('tuoitre', credit.theoRight),
      from('vov', credit.theoRight),
      from('laodong', credit.theoRight),
    ],
  }),
];
