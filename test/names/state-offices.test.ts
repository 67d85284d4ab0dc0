import { expect, test } from 'vitest';
import { readName } from '../../src/names/read-name.ts';
import { loadLexicon } from '../../src/steps/load-lexicon.ts';

const { lexicon, watchlist } = await loadLexicon('config');
const { offices } = watchlist.language;

test.each([
  ['sonongnghiepnhagia', 'sở nông nghiệp'],
  ['cucthuetuvan', 'cục thuế'],
  ['trungtam-kiemsoatbenhtat24h', 'trung tâm kiểm soát bệnh tật'],
  ['congthongtinhuyendongquat', 'cổng thông tin huyện'],
  ['vienkiemsatphapluat', 'viện kiểm sát'],
])('a label that opens with an office reads as the office: %s', (label, office) => {
  expect(offices.openingLabel(label)?.text).toBe(office);
});

test.each([
  'sotaynoitro',
  'xaphonghuongque',
  'vienthammyngoclien',
  'bosuutapgomco',
  'conganquangnam',
  'congthongtinxahoi',
  'thuexetuanloc',
  'trungtamtinhocsaoviet',
  'thuvientinhhoa',
])('letters that are another word are no office: %s', (label) => {
  expect(offices.openingLabel(label)).toBeNull();
});

test('a site’s own name is read with its accents', () => {
  expect(offices.openingName('CỔNG THÔNG TIN XÃ BÌNH LẠC')?.text).toBe('cổng thông tin xã');
  expect(offices.openingName('Cổng thông tin xã hội')).toBeNull();
  expect(offices.openingName('Sổ Du Lịch')).toBeNull();
  expect(lexicon.resolveOutlet('Trung tâm Kiểm soát bệnh tật Đồng Quất')?.kind).toBe('state');
});

test('an owner that is called so leans on nobody', () => {
  const found = (owner: string | null): number =>
    Math.max(
      0,
      ...readName('trungtamkhuyennongvungcao.vn', watchlist, { owner })
        .findings.filter(({ id }) => id === 'state-name-lookalike')
        .map(({ score }) => score),
    );
  expect(found('Công ty TNHH Phân bón Vùng Cao')).toBeGreaterThanOrEqual(0.5);
  expect(found('Trung tâm Khuyến nông Vùng Cao')).toBeLessThan(0.5);
});
