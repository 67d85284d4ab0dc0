import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BadInput } from '../../src/lib/errors.ts';
import { readRegistryFile } from '../../src/registry/read-registry-file.ts';
import { writeXlsx } from './write-xlsx.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rasoat-registry-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(content: string | Uint8Array, name = 'list.csv') {
  const path = join(folder, name);
  await writeFile(path, content);
  return readRegistryFile(path);
}

const LINES = [
  ['Tên miền', 'Tên tổ chức', 'Số giấy phép', 'Ngày cấp', 'Cơ quan cấp'],
  [
    'bepnha.vn',
    'Công ty TNHH Bếp Nhà Đường Quế',
    '12/GP-TTĐT',
    '05/09/2022',
    'Sở Thông tin và Truyền thông Huế',
  ],
];
const csv = (delimiter: string, eol = '\r\n') => LINES.map((line) => line.join(delimiter)).join(eol);

/** windows-1258 has no composed letters with tone marks: base letter, then mark. */
function in1258(text: string): Buffer {
  const letters = [...text.normalize('NFC')].map((letter) => {
    if (iconv.decode(iconv.encode(letter, 'windows-1258'), 'windows-1258') === letter) return letter;
    const [tone = ''] = letter.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/u) ?? [];
    return letter.normalize('NFD').replace(tone, '').normalize('NFC') + tone;
  });
  return iconv.encode(letters.join(''), 'windows-1258');
}

const EXPECTED = {
  row: 2,
  hosts: ['bepnha.vn'],
  owner: 'Công ty TNHH Bếp Nhà Đường Quế',
  licence: { number: '12/GP-TTĐT', key: '12/GPTTDT' },
  issuedOn: '2022-09-05',
  authority: 'Sở Thông tin và Truyền thông Huế',
};

test.each([
  ['UTF-8 with commas', Buffer.from(csv(','))],
  ['UTF-8 with a BOM and semicolons', Buffer.from(`\ufeff${csv(';')}`)],
  ['decomposed accents', Buffer.from(csv(',', '\n').normalize('NFD'))],
  ["Excel's separator line", Buffer.from(`sep=;\r\n${csv(';')}`)],
  ['UTF-16 little-endian with a BOM and tabs', iconv.encode(csv('\t'), 'utf-16le', { addBOM: true })],
  ['UTF-16 big-endian with a BOM', iconv.encode(csv('\t'), 'utf-16be', { addBOM: true })],
  ['UTF-16 without a BOM', iconv.encode(csv(','), 'utf-16le', { addBOM: false })],
  ['windows-1258', in1258(csv(';'))],
])('CSV in %s gives the same row', async (_name, bytes) => {
  const file = await read(bytes);
  expect(file.problems).toEqual([]);
  expect(file.unknownColumns).toEqual([]);
  expect(file.rows).toEqual([expect.objectContaining(EXPECTED)]);
});

test('a title above the header, blank rows and a row counter do not shift the row numbers', async () => {
  const file = await read(
    'DANH SÁCH CÁC TRANG ĐƯỢC CẤP PHÉP,,\n(đến ngày 30/6/2026),,\nSTT,Tên miền,Tên tổ chức\n1,a.vn,Công ty A\n,,\n2,b.com.yn,Công ty B\n',
  );
  expect(file.rows.map(({ row, hosts }) => ({ row, hosts }))).toEqual([{ row: 4, hosts: ['a.vn'] }]);
  expect(file.problems).toEqual([
    {
      row: 6,
      kept: false,
      reason: expect.objectContaining({
        code: 'host-mistyped-suffix',
        values: { shown: 'b.com.yn', meant: 'b.com.vn' },
      }),
    },
  ]);
  expect(file.unknownColumns).toEqual([]);
});

test('cells with line breaks and quotes are one row', async () => {
  const file = await read('host,owner\n"a.vn\nb.vn","Công ty ""Hoa Sen"""\nc.vn,Công ty C\n');
  expect(file.rows.map(({ row, hosts, owner }) => [row, hosts, owner])).toEqual([
    [2, ['a.vn', 'b.vn'], 'Công ty "Hoa Sen"'],
    [3, ['c.vn'], 'Công ty C'],
  ]);
});

test('the domain list defaults to the hosts, and domains are the sites where there are no hosts', async () => {
  const both = await read('host,domains\na.vn,a.vn;a.com.vn\nb.vn,\n,c.vn\n');
  expect(both.rows.map(({ hosts, domains, domainsStated }) => [hosts, domains, domainsStated])).toEqual([
    [['a.vn'], ['a.vn', 'a.com.vn'], true],
    [['b.vn'], ['b.vn'], false],
    [['c.vn'], ['c.vn'], true],
  ]);
  const only = await read('domains\na.vn; b.vn\n');
  expect(only.rows[0]).toMatchObject({
    hosts: ['a.vn', 'b.vn'],
    domains: ['a.vn', 'b.vn'],
    domainsStated: false,
  });
});

test('a cell that is no date, number or type is left empty and named; the row is kept', async () => {
  const file = await read(
    'host,licence_number,issued_on,expires_on,owner_type,note\na.vn,…/GP-STTTT,05/23/2019,mai,người,x\n',
  );
  expect(file.rows[0]).toMatchObject({ licence: null, issuedOn: null, expiresOn: null, ownerType: null });
  expect(file.problems.map(({ row, kept }) => [row, kept])).toEqual([
    [2, true],
    [2, true],
    [2, true],
    [2, true],
  ]);
  expect(file.problems.map(({ reason }) => reason.text).join('\n')).toMatch(
    /licence number '….GP-STTTT'.*\n.*issued_on '05\/23\/2019'.*\n.*expires_on 'mai'.*\n.*owner_type 'người'/,
  );
  expect(file.unknownColumns).toEqual(['note']);
});

test('number and date in one cell are parted', async () => {
  const file = await read('host;Số giấy phép\na.vn;Giấy phép số 48/GP-BTTTT cấp ngày 12/05/2016\n');
  expect(file.rows[0]).toMatchObject({ licence: { number: '48/GP-BTTTT' }, issuedOn: '2016-05-12' });
});

test('XLSX: the sheet with hosts is found, dates come as dates, serials or text', async () => {
  const book = writeXlsx({
    'Ghi chú': [['Danh sách này do phòng lập']],
    'Danh sách': [
      ['DANH SÁCH TRANG', null, null, null],
      ['Website', 'Tên đơn vị', 'Số GP', 'Ngày cấp', 'Thời hạn'],
      ['https://a.vn/', 'Công ty A & B', '1/GP-TTĐT', { date: '2021-10-05' }, '10 năm'],
      ['b.vn', 'Công ty B', '2/GP-TTĐT', 44_927, { date: '2033-01-01' }],
      ['c.vn\nc.com.vn', 'Công ty C', '3/GP-TTĐT', '15/03/2022', null],
    ],
  });
  const file = await read(book, 'list.xlsx');
  expect(file.problems).toEqual([]);
  expect(file.rows.map(({ row, hosts, issuedOn, expiresOn }) => [row, hosts, issuedOn, expiresOn])).toEqual([
    [3, ['a.vn'], '2021-10-05', '2031-10-05'],
    [4, ['b.vn'], '2023-01-01', '2033-01-01'],
    [5, ['c.vn', 'c.com.vn'], '2022-03-15', null],
  ]);
  expect(file.rows[0]?.owner).toBe('Công ty A & B');
});

test('a header of two rows and merged cells are read as they are meant', async () => {
  const book = writeXlsx({
    A: [
      ['DANH SÁCH CẤP PHÉP', null, null, null, null, null],
      ['STT', 'Tên tổ chức', 'Giấy phép', null, 'Tên miền', null],
      [null, null, 'Số', 'Ngày cấp', 'Quốc gia', 'Quốc tế'],
      [1, 'Công ty A', '1/GP-TTĐT', { date: '2021-10-05' }, 'a.vn', 'a.com'],
      [null, null, null, null, 'a2.vn', null],
      [null, null, '5/GP-TTĐT', '06/07/2023', 'a3.vn', null],
      [2, null, null, null, 'b.vn', null],
    ],
  });
  const file = await read(book, 'list.xlsx');
  expect(file.problems).toEqual([]);
  expect(file.unknownColumns).toEqual([]);
  expect(
    file.rows.map(({ row, hosts, owner, licence, issuedOn }) => [
      row,
      hosts,
      owner,
      licence?.number,
      issuedOn,
    ]),
  ).toEqual([
    [4, ['a.vn', 'a.com'], 'Công ty A', '1/GP-TTĐT', '2021-10-05'],
    [5, ['a2.vn'], 'Công ty A', '1/GP-TTĐT', '2021-10-05'],
    [6, ['a3.vn'], 'Công ty A', '5/GP-TTĐT', '2023-07-06'],
    [7, ['b.vn'], null, undefined, null],
  ]);
});

test('without running numbers, a row with a host alone stays alone', async () => {
  const file = await read('host,owner,licence_number\na.vn,Công ty A,1/GP-TTĐT\nb.vn,,\n');
  expect(file.rows.map(({ owner }) => owner)).toEqual(['Công ty A', null]);
});

test.each([
  ['an empty file', '', 'a.csv', /empty/],
  ['no column of hosts', 'owner,issued_on\nA,1/1/2020\n', 'a.csv', /no column of hosts.*host or domains/],
  ['equal headers', 'host,owner,Owner\na.vn,A,B\n', 'a.csv', /two columns 'Owner'/],
  ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.xls', /old Excel file/],
  ['a PDF', '%PDF-1.7', 'a.csv', /PDF/],
  [
    'a ZIP that is no workbook',
    Buffer.from('504b0304000000000000', 'hex'),
    'a.xlsx',
    /can't be read as an Excel/,
  ],
  [
    'bytes',
    Buffer.from(Array.from({ length: 300 }, (_, at) => (at * 7) % 256)),
    'a.csv',
    /no column of hosts|as CSV/,
  ],
])('%s is bad input, told in one line', async (_name, content, name, message) => {
  const error = await read(content, name).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(BadInput);
  expect((error as Error).message).toMatch(message);
  expect((error as Error).message).not.toContain('\n');
});

test('a missing file and a folder are bad input', async () => {
  await expect(readRegistryFile(join(folder, 'none.csv'))).rejects.toThrow(/there is no such file/);
  await expect(readRegistryFile(folder)).rejects.toThrow(/it is a folder/);
});
