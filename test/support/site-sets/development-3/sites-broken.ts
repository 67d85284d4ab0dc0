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

/** Second half. */
export const SECOND_BROKEN: readonly SitePlan[] = [
  site({
    host: 'khotruyenlangque.vn',
    family: 'mvc',
    owner: 'Công ty TNHH Kho Truyện',
    licence: { number: '342/GP-TTĐT', person: 'Chu Thị Thơm' },
    siteClass: 'e',
    pressLike: null,
    condition: 'blocked',
    notes: 'A challenge with status 200 in Vietnamese.',
    name: 'Kho Truyện Làng Quê',
    footer: '',
    articles: [],
    trouble:
      '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Vui lòng chờ...</title><meta http-equiv="refresh" content="5"></head><body><noscript>Bật JavaScript và cookie để tiếp tục</noscript><h1>khotruyenlangque.vn</h1><p>Hệ thống đang kiểm tra trình duyệt của bạn trước khi vào trang. Quá trình này diễn ra tự động và mất khoảng 5 giây.</p><form id="cf" action="/cdn-cgi/l/chk_jschl" method="get"><input type="hidden" name="jschl_vc" value="7f3a"/></form><p>Chống DDoS bởi VNFence · Ray ID: 8e1c2a9b7d</p></body></html>',
  }),
  site({
    host: 'duonglenban.com.vn',
    family: 'next-pages',
    owner: 'Công ty Cổ phần Lữ hành Đường Lên Bản',
    province: 'Sơn La',
    licence: { number: '07/GP-STTTT', person: 'Cầm Bá Xôm' },
    siteClass: 'e',
    pressLike: null,
    condition: 'empty',
    notes: 'A new server’s start page, nothing installed.',
    name: 'Đường Lên Bản',
    footer: '',
    articles: [],
    trouble:
      '<html><head><title>Index of /</title></head><body><h1>Index of /</h1><ul><li><a href="cgi-bin/"> cgi-bin/</a></li></ul><address>Apache/2.4.57 (AlmaLinux) Server at duonglenban.com.vn Port 443</address></body></html>',
  }),
  site({
    host: 'tiemcaphecu.vn',
    family: 'ghost',
    owner: 'Công ty TNHH Tiệm Cà Phê Cũ',
    province: 'Đắk Lắk',
    licence: { number: '28/GP-TTĐT', person: 'H’Dim Ayun' },
    siteClass: 'e',
    pressLike: null,
    condition: 'unreachable',
    notes: 'Every page redirects to another host.',
    name: 'Tiệm Cà Phê Cũ',
    footer: '',
    articles: [],
    movedTo: 'https://caphecu-shop.test',
  }),
  site({
    host: 'mevabexuan.com.vn',
    family: 'jnews',
    owner: 'Công ty TNHH Mẹ và Bé Xuân',
    province: 'Ninh Bình',
    licence: { number: '41/GP-TTĐT', person: 'Phạm Thị Xuân' },
    siteClass: 'e',
    pressLike: null,
    condition: 'hijacked',
    notes: 'Wholly replaced by a betting page that speaks of news and sources.',
    name: 'Mẹ và Bé Xuân',
    footer: '',
    articles: [],
    trouble:
      '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>KÈO NHÀ CÁI 5 | TỶ LỆ KÈO BÓNG ĐÁ HÔM NAY | CÁ CƯỢC UY TÍN</title><meta name="description" content="Tin tức kèo nhà cái, soi kèo, nạp rút 3 phút, khuyến mãi 150% nạp đầu"><link rel="amphtml" href="https://keo5.test/amp"></head><body><header><img src="/keo5.png" alt="KÈO 5"><a href="https://keo5.test/dk" rel="nofollow">ĐĂNG KÝ</a> <a href="https://keo5.test/dn">ĐĂNG NHẬP</a></header><main><h1>Kèo nhà cái trực tuyến - casino, tài xỉu, bắn cá, lô đề</h1><p>Nhà cái được cấp phép bởi PAGCOR. Người chơi nhận 150% khi nạp lần đầu, hoàn trả mỗi ngày không giới hạn.</p><ul><li>Casino trực tuyến, baccarat, rồng hổ</li><li>Nổ hũ, quay thưởng, bắn cá đổi thưởng</li><li>Xổ số, lô đề 1 ăn 99</li></ul><p>Theo tin tức bóng đá, tỷ lệ kèo cập nhật từng phút.</p></main><footer>Liên hệ quảng cáo: telegram @keo5</footer></body></html>',
  }),
];
