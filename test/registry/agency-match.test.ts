import { expect, test } from 'vitest';
import { PROVINCES } from '../../src/people/provinces.ts';
import { type AgencyNames, matchAgencies } from '../../src/registry/agency-match.ts';

const NAMES = ['Hà Nội', 'Hồ Chí Minh', 'Đà Nẵng', 'Huế', 'Đắk Lắk', 'Lâm Đồng', 'Gia Lai', 'Ninh Bình'];
const CENTRAL = 1;

const agencies: readonly AgencyNames[] = [
  { id: CENTRAL, kind: 'central', name: 'Cục PTTH&TTĐT', province: null, covers: [], authorityNames: [] },
  ...NAMES.map((province, index) => ({
    id: index + 10,
    kind: 'provincial' as const,
    name: `Sở Văn hóa và Thể thao ${province}`,
    province,
    covers: PROVINCES[province] ?? [],
    authorityNames: province === 'Hà Nội' ? ['Phòng Quản lý Thông tin Thủ đô'] : [],
  })),
];
const matcher = matchAgencies(agencies);
const id = (province: string) => NAMES.indexOf(province) + 10;

// As sites and registers write them.
test.each([
  ['Sở Thông tin và Truyền thông Hà Nội', 'Hà Nội'],
  ['Sở Thông tin và Truyền thông TP Hà Nội', 'Hà Nội'],
  ['Sở Thông tin và Truyền thông TP. Hà Nội', 'Hà Nội'],
  ['SỞ THÔNG TIN VÀ TRUYỀN THÔNG HÀ NỘI', 'Hà Nội'],
  ['sở TTTT Hà Nội', 'Hà Nội'],
  ['Sở TT-TT Hà Nội', 'Hà Nội'],
  ['Sở TT&TT Hà Nội'.normalize('NFD'), 'Hà Nội'],
  ['STTTT Hà Nội', 'Hà Nội'],
  ['Sở Văn hóa và Thể thao Hà Nội', 'Hà Nội'],
  ['Sở VHTT Hà Nội', 'Hà Nội'],
  ['Sở TT&TT Hà Tây', 'Hà Nội'],
  ['Phòng quản lý thông tin Thủ đô', 'Hà Nội'],
  ['Sở TTTT TP. HCM', 'Hồ Chí Minh'],
  ['Sở TTTT TP HCM', 'Hồ Chí Minh'],
  ['Sở Thông tin và Truyền thông Thành phố Hồ Chí Minh', 'Hồ Chí Minh'],
  ['Sở Thông tin và Truyền thông tỉnh Bình Dương', 'Hồ Chí Minh'],
  ['Sở TT&TT Bà Rịa – Vũng Tàu', 'Hồ Chí Minh'],
  ['Sở TTTT tỉnh BR-VT', 'Hồ Chí Minh'],
  ['Sở Thông tin và Truyền thông TP. Đà Nẵng', 'Đà Nẵng'],
  ['Sở Thông tin và Truyền thông Quảng Nam', 'Đà Nẵng'],
  ['Sở Thông tin và Truyền thông Thừa Thiên Huế', 'Huế'],
  ['Sở VHTTDL TT-Huế', 'Huế'],
  ['Sở TT&TT Đăk Lăk', 'Đắk Lắk'],
  ['Sở TT&TT Đắc Lắc', 'Đắk Lắk'],
  ['Sở TT&TT Đăk Nông', 'Lâm Đồng'],
  ['UBND tỉnh Bình Định', 'Gia Lai'],
  ['Sở TT&TT Nam Định', 'Ninh Bình'],
])('the authority %j is the agency of %s', (authority, province) => {
  expect(matcher.ofAuthority(authority)).toBe(id(province));
});

test.each([
  'Cục quản lý PT,TT và TTĐT – Bộ Thông tin và Truyền thông',
  'Cục Phát thanh, truyền hình và thông tin điện tử',
  'Cục PTTH&TTĐT',
  'Bộ TTTT',
  'Bộ TT&TT',
  'Bộ Thông tin và Truyền thông',
  'Bộ VHTTDL',
])('the authority %j is the central agency', (authority) => {
  expect(matcher.ofAuthority(authority)).toBe(CENTRAL);
});

test.each(['Sở Thông tin và Truyền thông', 'Sở TT&TT', 'Sở TT&TT Lai Châu', ''])(
  'the authority %j says nothing about an agency',
  (authority) => {
    expect(matcher.ofAuthority(authority)).toBeNull();
  },
);

test.each([
  ['TP. HCM', 'Hồ Chí Minh'],
  ['Thành phố Hà Nội', 'Hà Nội'],
  ['tỉnh Quảng Nam', 'Đà Nẵng'],
  ['Thừa Thiên - Huế', 'Huế'],
])('the province %j is the one of %s', (province, agency) => {
  expect(matcher.ofProvince(province)).toBe(id(agency));
});

test('every province of today and of before belongs to one agency', () => {
  const all = Object.entries(PROVINCES).map(([province, covers], index) => ({
    id: index + 100,
    kind: 'provincial' as const,
    name: `Sở ${province}`,
    province,
    covers,
    authorityNames: [],
  }));
  const of = matchAgencies(all);
  expect(all).toHaveLength(34);
  // 63 before the mergers of 2025, of which Huế was renamed, and Hà Tây of 2008.
  expect(all.flatMap(({ covers }) => covers)).toHaveLength(63 - 34 + 2);
  for (const { id: agencyId, province, covers } of all)
    for (const place of [province, ...covers])
      expect(of.ofAuthority(`Sở Thông tin và Truyền thông ${place}`), place).toBe(agencyId);
});
