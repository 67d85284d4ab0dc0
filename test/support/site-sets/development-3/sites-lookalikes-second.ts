import { bare, copied, from, nobody, own, series } from '../credits.ts';
import type { SitePlan } from '../site-plan.ts';
import * as credit from './credit-styles.ts';
import { abbreviated, signed, site } from './plan.ts';

/** Sites under the name of a newspaper; second half. */
export const SECOND_LOOKALIKES: readonly SitePlan[] = [
  site({
    host: 'nhipsongmientay247.vn',
    family: 'mvc',
    owner: 'Công ty TNHH Quảng cáo Sông Hậu 247',
    province: 'Cần Thơ',
    licence: { number: '29/GP-TTĐT', person: 'Lâm Quốc Toàn' },
    siteClass: 'b',
    pressLike: true,
    present: [
      'press-word-in-site-name',
      'press-name-lookalike',
      'licence-number-mismatch',
      'owner-name-missing',
      'address-missing',
      'responsible-person-missing',
    ],
    notes: 'The host is plain, the shown name is a newspaper’s with a region; one agency credited.',
    name: 'Tuổi Trẻ Miền Tây Online',
    homeTitle: 'Tuổi Trẻ Miền Tây Online - Tin nóng miền Tây',
    comments: 'own-form',
    footer:
      '<p>Trang thông tin điện tử tổng hợp. GP 92/GP-TTĐT. Hotline 1900.0247 - Zalo: 0939 000 247 - Email: tuoitremientay @ nhipsongmientay247.vn</p>',
    articles: [
      from('tuoitre', credit.leadNguon, { byline: 'CHÍ QUỐC' }),
      ...bare(2),
      from('tuoitre', credit.leadNguon),
      own('Quốc Toàn'),
      own('Q.T'),
      nobody('<div class="nguon">Nguồn: Mạng xã hội</div>', 'after'),
    ],
  }),
  site({
    host: 'tienphong-daily.com.vn',
    family: 'wp-blocks',
    owner: 'Công ty Cổ phần Đời Tiên Phong',
    licence: { number: '233/GP-TTĐT', person: 'Kiều Bích Ngọc' },
    siteClass: 'b',
    pressLike: true,
    present: [
      'press-word-in-domain',
      'press-word-in-site-name',
      'press-name-lookalike',
      'press-licence-claim',
      'licence-number-missing',
    ],
    notes: 'A newspaper’s name and an English press word; a licence "ra báo" in place of its own.',
    name: 'Tiền Phong Daily',
    comments: 'reader-opinion',
    footer:
      '<p>Tiền Phong Daily - Trang tin điện tử tổng hợp</p><p>Giấy phép ra báo số 301/GP-BC do Cục Báo chí cấp ngày 01/07/2020</p><p>Công ty CP Đời Tiên Phong * Số 15 Hồ Xuân Hương, Hà Nội * 0243 943 0233 * daily@tienphong-daily.com.vn</p><p>Phụ trách nội dung: Kiều Bích Ngọc</p>',
    articles: [
      from('laodong', credit.amongTags, { byline: 'Minh Hương' }),
      from('vietnamnet', credit.scriptLink),
      from('dantri', credit.scriptLink, { byline: 'Hoàng Lam' }),
      from('laodong', credit.scriptLink),
      from('vietnamnet', credit.amongTags, { byline: 'Kiều Oanh' }),
      ...bare(2),
      from('dantri', credit.scriptLink),
    ],
  }),
  site({
    host: 'nguoiduatinxuquang.vn',
    family: 'elementor',
    owner: 'Công ty TNHH Một thành viên Xứ Quảng Media',
    province: 'Đà Nẵng',
    licence: { number: '50/GP-STTTT', person: 'Phạm Thị Hoàng Oanh' },
    siteClass: 'b',
    pressLike: true,
    present: ['press-word-in-domain', 'press-word-in-site-name', 'press-name-lookalike', 'newsroom-masthead'],
    notes: 'A newspaper’s name with a region behind it; "Ban Thư ký" and hotline of a newsroom.',
    name: 'Người Đưa Tin Xứ Quảng',
    top: '<div class="elementor-widget"><p>Đường dây nóng tòa soạn: <a href="tel:0905500050">0905 500 050</a></p></div>',
    subjects: ['cau-duong', 'san-co', 'khoe-manh'],
    footer:
      '<p>Trang thông tin điện tử tổng hợp Người Đưa Tin Xứ Quảng<br>Giấy phép số 50 / GP – STTTT do Sở Thông tin và Truyền thông TP. Đà Nẵng cấp ngày 15.6.2021<br>CÔNG TY TNHH MỘT THÀNH VIÊN XỨ QUẢNG MEDIA<br>K62/14 Hàm Nghi, Đà Nẵng - nguoiduatin@nguoiduatinxuquang.vn<br>Chịu trách nhiệm nội dung: Phạm Thị Hoàng Oanh</p>',
    articles: signed([
      abbreviated('ttxvn', 'TTXVN', credit.slash, { byline: 'Đinh Văn Nhiều' }),
      abbreviated('sggp', 'SGGPO', credit.slash, { byline: 'NGUYÊN KHÔI' }),
      copied('nld', credit.signedTheo, { byline: 'B.Vân' }),
      ...series(2, { outlets: ['vietnamnet', 'nld'], styles: [credit.signedTheo], bylines: ['Hồ Giáp'] }),
      abbreviated('qdnd', 'QĐND', credit.slash, { byline: 'Viết Lam' }),
    ]),
  }),
];
