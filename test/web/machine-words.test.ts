import { globSync, readFileSync } from 'node:fs';
import i18next from 'i18next';
import { expect, test } from 'vitest';
import vi from '../../src/web/locales/vi.json' with { type: 'json' };
import { machineWords } from '../../src/web/parts/machine-words.ts';

const words = i18next.createInstance();
await words.init({
  lng: 'vi',
  resources: { vi: { translation: vi } },
  interpolation: { escapeValue: false },
});
const inVietnamese = (text: string): string => machineWords(text, words.t);

test.each([
  ['expired on 2025-06-30, observed on 2026-11-24', 'hết hạn ngày 30/06/2025, rà soát ngày 24/11/2026'],
  ['no source named; 4 of 9 articles', 'không ghi nguồn; 4 trên 9 bài'],
  ['no e-mail on the home page', 'trang chủ không có thư điện tử'],
  ['98 % of the wording is in the source', '98% câu chữ có trong bài nguồn'],
  ['bao-hay.vn, licensed: bao.vn, hay.vn', 'bao-hay.vn; giấy phép ghi: bao.vn, hay.vn'],
  [
    'dantri24gio.com.vn: combo dantri.com.vn (Dân trí); dantri24gio | ======xxxxx | dantri-----; reads: dân trí',
    'dantri24gio.com.vn: ghép thêm từ, dantri.com.vn (Dân trí) (dantri24gio | ======xxxxx | dantri-----); đọc là: dân trí',
  ],
  ['does not apply to owner type press', 'không áp dụng cho chủ quản: Cơ quan báo chí'],
  ['the site is hijacked', `tình trạng trang: ${vi.condition.hijacked}`],
])('%s', (stored, shown) => {
  expect(inVietnamese(stored)).toBe(shown);
});

test('what a site says stays as it is', () => {
  expect(inVietnamese('Tổng biên tập: Nguyễn Văn A')).toBe('Tổng biên tập: Nguyễn Văn A');
});

/** Sentences written out in the code of signals; those put together are in the table above. */
test('every reason that a signal gives has its words', () => {
  const reasons = globSync('src/signals/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/reason: '([^']+)'/g)].map((match) => match[1] ?? ''),
  );
  expect(reasons.length).toBeGreaterThan(10);
  for (const reason of reasons) expect(inVietnamese(reason), reason).not.toBe(reason);
});
