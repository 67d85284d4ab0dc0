import { expect, test } from 'vitest';
import {
  isAddress,
  isOwnerName,
  isPerson,
  showsAddress,
  showsName,
} from '../../src/signals/parts/shown-in-imprint.ts';
import { furniture, read } from '../support/facts.ts';

test.each([
  ['45 hẻm Lò Chén, phường Phú Lâm, TP. Hồ Chí Minh', true],
  ['Kiệt 4 đường Bờ Thành, phường Phú Xuân, TP. Huế', true],
  ['Tầng 3, số 7 ngõ Gốc Đề, P. Bạch Mai, Hà Nội', true],
  ['Lô B12 khu công nghiệp Sông Bé, Q.9'.normalize('NFD'), true],
  ['ẤP BẾN LÒ, XÃ LỘC HÒA, TỈNH VĨNH LONG', true],
  ['Công ty TNHH MTV Sông Nước Mới giữ bản quyền', false],
  ['Giấy phép số 24/GP-TTĐT do Sở TT&TT tỉnh Gia Lai cấp ngày 11/11/2022', false],
  ['Phó Tổng biên tập: Lương Bích Đào, tỉnh Gia Lai', false],
  ['Kinh nghiệm giữ lửa lò gốm qua đêm mưa', false],
])('"%s" reads as an address: %s', (imprint, is) => {
  expect(showsAddress(furniture({ imprint }))).toBe(is);
});

test.each([
  ['© 2026 CÔNG TY CỔ PHẦN BAO BÌ ĐẠI TÍN', 'Công ty CP Bao bì Đại Tín', true],
  ['Cty TNHH Cơm Hến. Quản lý nội dung: ông Nhàn', 'Công ty Trách nhiệm hữu hạn Cơm Hến', true],
  ['Công ty CP Bao bì Đại Tín Phát', 'Công ty CP Bao bì Đại', true],
  ['Công ty CP Bao bì Đại Tín', 'Công ty CP Bao bì Tín', false],
  ['Trang của Vân', 'Vân', false],
  ['Trang của ai', null, false],
] as const)('"%s" shows the name %s: %s', (imprint, name, is) => {
  expect(showsName(furniture({ imprint, footer: null, siteNames: [] }), name)).toBe(is);
});

test('what stands after an empty label is no value', () => {
  expect(isOwnerName(read('Giấy phép số 24/GP-TTĐT'))).toBe(false);
  expect(isOwnerName(read('Công ty TNHH Giấy Việt'))).toBe(true);
  expect(isPerson(read('Ấp Cồn'))).toBe(false);
  expect(isPerson(read('Nguyễn Văn Cầm'))).toBe(true);
  expect(isAddress(read('Uống nước cam 20/11/2026 02:14:00'))).toBe(false);
  expect(isAddress(read('12 đường 30/4, Hà Nội'))).toBe(true);
});
