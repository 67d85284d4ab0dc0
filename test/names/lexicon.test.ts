import { beforeAll, expect, test } from 'vitest';
import type { Lexicon } from '../../src/names/lexicon.ts';
import { loadLexicon } from '../../src/steps/load-lexicon.ts';

let lexicon: Lexicon;
beforeAll(async () => {
  lexicon = (await loadLexicon('config')).lexicon;
});

test.each([
  ['Tuổi Trẻ Online', 'tuoitre.vn'],
  ['TTO', 'tuoitre.vn'],
  ['https://tuoitre.vn/bai-viet-1.htm', 'tuoitre.vn'],
  ['//m.tuoitre.vn', 'tuoitre.vn'],
  ['Theo Dân trí', 'dantri.com.vn'],
  ['(Theo Dân Việt.)', 'danviet.vn'],
  ['TUỔI TRẺ', 'tuoitre.vn'],
  ['Tuổi Trẻ'.normalize('NFD'), 'tuoitre.vn'],
  ['Báo Sức khoẻ & Đời sống', 'suckhoedoisong.vn'],
  ['Báo Hoà Bình', 'baohoabinh.com.vn'],
  ['P.L.O', 'plo.vn'],
  ['thanh nien', 'thanhnien.vn'],
  ['news.zing.vn', 'znews.vn'],
  ['baochinhphu.vn', 'baochinhphu.vn'],
  ['Công an nhân dân', 'cand.com.vn'],
  ['Bộ Y tế', 'moh.gov.vn'],
])('%s is %s', (name, id) => {
  expect(lexicon.resolveOutlet(name)?.id).toBe(id);
});

test('press and state are told apart', () => {
  expect(lexicon.resolveOutlet('Báo Công an nhân dân')?.kind).toBe('press');
  expect(lexicon.resolveOutlet('Bộ Công an')?.kind).toBe('state');
  expect(lexicon.resolveOutlet('https://soyte.hanoi.gov.vn/tin')).toMatchObject({
    kind: 'state',
    id: 'hanoi.gov.vn',
  });
  expect(lexicon.resolveOutlet('Sở Y tế Hà Nội')?.kind).toBe('state');
  expect(lexicon.resolveOutlet('Đài PT-TH Hà Tĩnh')?.kind).toBe('press');
});

test.each([
  'Công ty ABC',
  'Kiến thức vườn',
  'example.com',
  '',
  '   ',
  'nottuoitre.vn',
  'Tổng hợp',
  'Người dùng',
  'Sưu tầm',
])('%j is nobody of the lists', (name) => expect(lexicon.resolveOutlet(name)).toBeNull());

test.each([
  ['Tin tức Đọc Ngay', ['Tin tức']],
  ['TẠP CHÍ LÀM ĐẸP', ['TẠP CHÍ']],
  ['Báo Mới 24h', ['Báo Mới']],
  ['Tech News', ['News']],
  ['VietTimes', ['Times']],
  ['Kinh Tế Online', ['Online']],
  ['Bao Moi', ['Bao Moi']],
  ['Tin Bóng đá', ['Tin']],
  ['Trang thông tin điện tử tổng hợp ABC', []],
  ['Bảo hiểm Việt', []],
  ['Bao Minh Corp', []],
  ['Tín Phát', []],
  ['Tin học 123', []],
  ['Báo giá xây dựng', []],
  ['Newstar', []],
  ['Sometimes Cafe', []],
  ['Thông báo hóa đơn', []],
  ['Tin tức'.normalize('NFD'), ['Tin tức']],
])('in the name %j the press words are %j', (name, words) => {
  expect(lexicon.pressWordsInName(name)).toEqual(words);
});
