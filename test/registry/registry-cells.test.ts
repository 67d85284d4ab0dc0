import { describe, expect, test } from 'vitest';
import { authorityKey } from '../../src/registry/authority-name.ts';
import { readDate, readExpiry } from '../../src/registry/date-cell.ts';
import { licenceNumberKey, readLicenceNumber } from '../../src/registry/licence-number.ts';
import { ownerKey } from '../../src/registry/owner-name.ts';
import { isInvalidStatus } from '../../src/registry/register-status.ts';
import { mapColumns } from '../../src/registry/registry-columns.ts';
import { spentOn } from '../support/spent-on.ts';

describe('licence numbers', () => {
  test.each([
    ['271/GP-TTDT', '271/GP-TTĐT'],
    ['10 /GP – TTĐT', '10/GP-TTĐT'],
    ['07/GP-STTTT', '7/GP-STTTT'],
    ['79a/gp-ttđt', '79A/GP-TTĐT'],
    ['152/GPSĐSB-TTĐT', '152/GP-SĐBS-TTĐT'],
    ['Số: 12/GP-TTĐT', '12/GP-TTĐT'],
    ['48/GP-TTĐT'.normalize('NFD'), '48/GP-TTĐT'],
  ])('%s and %s are one number', (a, b) => {
    expect(readLicenceNumber(a)?.key).toBe(readLicenceNumber(b)?.key);
  });

  test.each([
    ['79A/GP-TTĐT', '79/GP-TTĐT'],
    ['53/GPSĐBS-TTĐT', '53/GP-TTĐT'],
    ['548/GP-BTTTT', '548/GP-TTĐT'],
    ['12/2020/GP-TTĐT', '12/GP-TTĐT'],
    ['170/GP-TTĐT', '17/GP-TTĐT'],
  ])('%s and %s are two', (a, b) => {
    expect(licenceNumberKey(a)).not.toBe(licenceNumberKey(b));
  });

  test('the number stays as written, without its label and its date', () => {
    expect(readLicenceNumber('Giấy phép số 48 /GP-BTTTT cấp ngày 12/05/2016')).toEqual({
      written: '48 /GP-BTTTT',
      key: '48/GPBTTTT',
      rest: ' cấp ngày 12/05/2016',
    });
  });

  test('a cell that tells a story is read in no time', () => {
    const cell = `12/GP-TTĐT ${'do cấp ngày '.repeat(100_000)}`;
    expect(spentOn(() => readLicenceNumber(cell))).toBeLessThan(2000);
    expect(readLicenceNumber(cell)?.key).toMatch(/^12\/GPTTDT/);
  });

  test.each(['…/GP-STTTT', '......./GP-TTĐT', 'đang xin cấp'])('%s is no number', (cell) => {
    expect(readLicenceNumber(cell)).toBeNull();
  });
});

describe('dates', () => {
  test.each([
    ['12/05/2016', '2016-05-12'],
    ['2-1-2020', '2020-01-02'],
    ['11/ 09/2008', '2008-09-11'],
    ['24.3.20', '2020-03-24'],
    ['2020-01-02', '2020-01-02'],
    ['2020-01-02T17:30:00Z', '2020-01-02'],
    ['ngày 4 tháng 10 năm 2012', '2012-10-04'],
    ['cấp ngày 18/8/2017', '2017-08-18'],
    [44_927, '2023-01-01'],
    ['44927', '2023-01-01'],
    [new Date('2021-10-05T00:00:00Z'), '2021-10-05'],
  ])('%s is %s', (cell, date) => {
    expect(readDate(cell)).toBe(date);
  });

  test.each(['31/02/2020', '05/23/2019', '2019', 'tháng 5', '0/0/2020', '1/1/1890'])('%s is none', (cell) => {
    expect(readDate(cell)).toBeNull();
  });

  test('a term of years is counted from the day of issue', () => {
    expect(readExpiry('10 năm', '2016-02-29')).toBe('2026-02-28');
    expect(readExpiry('10 năm', null)).toBeNull();
    expect(readExpiry('31/12/2030', '2016-02-29')).toBe('2030-12-31');
  });
});

describe('names', () => {
  test.each([
    ['CTCP Truyền thông Ánh Dương', 'CÔNG TY CỔ PHẦN  TRUYỀN THÔNG ÁNH DƯƠNG'],
    ['Công ty CP Truyền thông Ánh Dương (anhduong.vn)', 'Công ty Cổ phần Truyền thông Ánh Dương'],
    ['Cty TNHH MTV Hoà Bình', 'Công ty Trách nhiệm hữu hạn Một thành viên Hòa Bình'],
    ['Công ty TNHH Thuỷ Sản'.normalize('NFD'), 'Công ty TNHH Thủy Sản'],
    ['Sở TT&TT TP.HCM', 'Sở Thông tin và Truyền thông Thành phố Hồ Chí Minh'],
    ['Đài PTTH Hải Dương', 'Đài Phát thanh - Truyền hình Hải Dương'],
  ])('%s and %s are one owner', (a, b) => {
    expect(ownerKey(a)).toBe(ownerKey(b));
  });

  test('accents tell owners apart', () => {
    expect(ownerKey('Công ty TNHH Mai Lan')).not.toBe(ownerKey('Công ty TNHH Mãi Lan'));
    expect(ownerKey('Công ty TNHH Quý Hoa')).not.toBe(ownerKey('Công ty TNHH Quỳ Hoa'));
  });

  test.each([
    ['Sở TT&TT TP. HCM', 'Sở Thông tin và Truyền thông thành phố Hồ Chí Minh'],
    ['STTTT Hà Nội', 'SỞ THÔNG TIN VÀ TRUYỀN THÔNG HÀ NỘI'],
    ['Bộ TT-TT', 'Bộ Thông tin và Truyền thông'],
    ['Cục PTTH&TTĐT', 'Cục Phát thanh, truyền hình và thông tin điện tử'],
  ])('%s and %s are one authority', (a, b) => {
    expect(authorityKey(a)).toBe(authorityKey(b));
  });

  test.each([
    ['invalid', true],
    ['Đã thu hồi', true],
    ['Hết hiệu lực', true],
    ['valid', false],
    ['Còn hiệu lực', false],
    [null, false],
  ])('the status %s means not in force: %s', (status, expected) => {
    expect(isInvalidStatus(status)).toBe(expected);
  });
});

describe('columns', () => {
  test('Vietnamese headers with remarks and line breaks are understood', () => {
    const map = mapColumns([
      'STT',
      'Tên tổ chức, doanh nghiệp',
      'Cơ quan chủ quản (nếu có)',
      'Số giấy phép',
      'Ngày cấp (lần đầu)',
      'Cơ quan cấp giấy phép',
      'Tên miền',
      'Địa chỉ trang thông tin điện tử',
      'Người chịu trách nhiệm quản lý nội dung',
      'Tỉnh/Thành phố',
      'Ghi chú',
    ]);
    expect(Object.fromEntries(map.at)).toEqual({
      owner: 1,
      licence_number: 3,
      issued_on: 4,
      authority: 5,
      domains: 6,
      host: 7,
      responsible_person: 8,
      province: 9,
    });
    expect(map.unknown).toEqual(['Cơ quan chủ quản (nếu có)', 'Ghi chú']);
    expect(map.duplicate).toBeNull();
  });

  test('a guessed type is not taken for a stated one, equal headers are duplicates', () => {
    expect(mapColumns(['host', 'owner_type_guess'])).toMatchObject({ unknown: ['owner_type_guess'] });
    expect(mapColumns(['host', 'Owner', 'OWNER']).duplicate).toBe('OWNER');
  });
});
