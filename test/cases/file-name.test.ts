import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attachmentHeader, safeFileName } from '../../src/cases/file-name.ts';

test.each([
  ['a path upwards', '../../etc/passwd', 'passwd'],
  ['a Windows path', 'C:\\Temp\\phúc đáp.pdf', 'phúc đáp.pdf'],
  ['a hidden ending behind a turn of writing', 'bao\u202efdp.exe.pdf', 'baofdp.exe.pdf'],
  ['line breaks that would begin a header', 'a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie x=1.pdf'],
  ['nothing but dots', '...', 'tep'],
  ['a name of a device', 'CON.pdf', '_CON.pdf'],
  ['decomposed accents', 'phúc đáp.docx'.normalize('NFD'), 'phúc đáp.docx'],
  ['a name that is too long', `${'dài '.repeat(200)}.pdf`, /^(dài )+d?à?i?\.pdf$/],
] as const)('%s becomes a name that can be saved', (_what, given, expected) => {
  const name = safeFileName(given);
  if (typeof expected === 'string') expect(name).toBe(expected);
  else expect(name).toMatch(expected);
  expect(name.length).toBeLessThanOrEqual(151);
});

test('whatever a sender calls a file, its name stays in one folder and in one header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (given) => {
      const name = safeFileName(given);
      expect(name).not.toMatch(/[/\\\p{Cc}"]/u);
      expect(name).not.toMatch(/^\.*$/);
      expect(safeFileName(name)).toBe(name);
      expect(attachmentHeader(name)).toMatch(/^[\x20-\x7e]+$/);
    }),
    { numRuns: 500 },
  );
});

test('letters beyond ASCII are kept in the header, with a plain name beside them', () => {
  expect(attachmentHeader('phúc đáp.pdf')).toBe(
    `attachment; filename="phuc dap.pdf"; filename*=UTF-8''ph%C3%BAc%20%C4%91%C3%A1p.pdf`,
  );
});
