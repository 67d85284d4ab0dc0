import i18next from 'i18next';
import { expect, test } from 'vitest';
import { observationVi } from '../../src/notices/observation-vi.ts';
import vi from '../../src/web/locales/vi.json' with { type: 'json' };
import { machineWords } from '../../src/web/parts/machine-words.ts';

const words = i18next.createInstance();
await words.init({
  lng: 'vi',
  resources: { vi: { translation: vi } },
  interpolation: { escapeValue: false },
});

test.each([
  'expired on 2025-06-30, observed on 2026-11-24',
  'no source named; 4 of 9 articles',
  '12 minutes after its source',
  '98 % of the wording is in the source',
  'bao-hay.vn, licensed: bao.vn, hay.vn',
  '12/GP-TTĐT, registered: 21/GP-TTĐT',
  'no e-mail on the home page',
  'no owner name on the home page',
  'no "trang thông tin điện tử tổng hợp" on the home page',
  'no licence number',
  'neither link nor time',
  'news sitemap',
  'press licence',
  'no press source',
  'dantri24gio.com.vn: combo dantri.com.vn (Dân trí); dantri24gio | ======xxxxx | dantri-----; reads: dân trí',
  'tintuc.vn: keyword tin tức; reads: tin tức',
  'Tổng biên tập: Nguyễn Văn A',
])('a letter says “%s” as the console does', (stored) => {
  expect(observationVi(stored)).toBe(machineWords(stored, words.t));
});
