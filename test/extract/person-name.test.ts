import { expect, test } from 'vitest';
import { readNameAfterDate, readPersonName } from '../../src/extract/person-name.ts';

test.each([
  ['Trọng Đạt', 'Trọng Đạt'],
  ['TRỌNG ĐẠT', 'TRỌNG ĐẠT'],
  ['M.QUANG', 'M.QUANG'],
  ['Đ.Trung', 'Đ.Trung'],
  ['PV', 'PV'],
  ['PV Nga Rmah', 'PV Nga Rmah'],
  ['Nhà báo Lê Hồng Hạc', 'Nhà báo Lê Hồng Hạc'],
  ['Nhóm PV', 'Nhóm PV'],
  ['Phóng viên Mỷ Dua', 'Phóng viên Mỷ Dua'],
  ['Trịnh Tuyết - Tạ Hải', 'Trịnh Tuyết - Tạ Hải'],
  ['Tác giả: Nguyễn Văn A', 'Nguyễn Văn A'],
  ['Bài, ảnh: Lê Thị Bình', 'Lê Thị Bình'],
  ['Sầu Thiên Thu - Theo Trí Thức Trẻ | 13/01/2022 02:24 PM', 'Sầu Thiên Thu'],
  ['SA, THEO TRÍ THỨC TRẺ', 'SA'],
  ['Gia Khôi - Lâm 12/10/2026', 'Gia Khôi - Lâm'],
  ['Yên Ba20/11/2026 09:25', 'Yên Ba'],
  ['Hà Vy ngày 20/11/2026', 'Hà Vy'],
  ['Huyền Sâm – theo VietNamNet', 'Huyền Sâm'],
  ['By Rachel Riederer', 'Rachel Riederer'],
  ['Nguyễn Văn A (nguyenvana@example.vn)', 'Nguyễn Văn A'],
  ['Trọng Đạt'.normalize('NFD'), 'Trọng Đạt'.normalize('NFD')],
])('reads the name in "%s"', (line, name) => {
  expect(readPersonName(line)).toBe(name);
});

test.each([
  'Theo quy định mới, các trang phải ghi nguồn.',
  'Báo Tuổi Trẻ',
  'vnexpress.net',
  'Mỗi ngày ép được hơn trăm viên, màu pha theo công thức ghi trong cuốn sổ cũ.',
  'VnEconomy',
  'admin',
  'Xem thêm',
  'Thứ Hai, 22/11/2026',
  'Giá vàng hôm nay tăng mạnh trở lại sau nhiều ngày giảm',
  'Từ khóa: nông nghiệp',
  '',
])('finds no name in "%s"', (line) => {
  expect(readPersonName(line)).toBeNull();
});

test.each([
  ['22 tháng 11, 2026 · Phóng viên Mai Sóng', 'Phóng viên Mai Sóng'],
  ['08:30 20/11/2026 Thuý Vy', 'Thuý Vy'],
  ['Ngày 20/11/2026, 08:30 - Lê Thị Bình', 'Lê Thị Bình'],
  ['20/11/2026 | Đời sống', null],
  ['20/11/2026 | ĐỜI SỐNG', null],
  ['20/11/2026 Bếp', null],
  ['20/11/2026 08:30', null],
  ['Thuý Vy', null],
])('reads the name after the date in "%s"', (line, name) => {
  expect(readNameAfterDate(line)).toBe(name);
});
