import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import en from '../../src/web/locales/en.json' with { type: 'json' };
import vi from '../../src/web/locales/vi.json' with { type: 'json' };

type Texts = { readonly [key: string]: string | Texts };

function flat(texts: Texts, prefix = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, text]): [string, string][] =>
      typeof text === 'string' ? [[`${prefix}${key}`, text]] : [...flat(text, `${prefix}${key}.`)],
    ),
  );
}

const inVietnamese = flat(vi);
const inEnglish = flat(en);
const code = globSync('src/web/**/*.{ts,tsx}')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

/** Plural forms belong to the key without their suffix; Vietnamese has one form, English two. */
const withoutPlural = (key: string): string => key.replace(/_(one|other)$/, '');
const bare = (texts: ReadonlyMap<string, string>): string[] =>
  [...new Set([...texts.keys()].map(withoutPlural))].sort();

test('Vietnamese and English have the same keys', () => {
  expect(bare(inEnglish)).toEqual(bare(inVietnamese));
});

test('no text is empty, and both languages fill in the same values', () => {
  const values = (text: string): string[] =>
    [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
  for (const [key, text] of inVietnamese) {
    expect(text.trim(), key).not.toBe('');
    const english = inEnglish.get(key) ?? inEnglish.get(`${withoutPlural(key)}_other`) ?? '';
    expect(english.trim(), key).not.toBe('');
    expect(values(english), key).toEqual(values(text));
  }
});

test('Vietnamese texts are composed (NFC)', () => {
  for (const text of inVietnamese.values()) expect(text).toBe(text.normalize('NFC'));
});

test('every key that the code names is there', () => {
  const named = [...code.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => match[1] ?? '');
  expect(named.length).toBeGreaterThan(20);
  for (const key of named) expect(bare(inVietnamese), key).toContain(key);
});

test('every text is used in the code, by its name or by a name that is put together', () => {
  const beginnings = [...code.matchAll(/`([\w-]+(?:\.[\w-]+)*\.)\$\{/g)].map((match) => match[1] ?? '');
  for (const key of bare(inVietnamese)) {
    const isUsed = code.includes(`'${key}'`) || beginnings.some((beginning) => key.startsWith(beginning));
    expect(isUsed, `${key} is used nowhere`).toBe(true);
  }
});

const server = globSync('src/{api,assess,evidence,people,registry,review,steps,watchlist}/**/*.ts').map(
  (file) => readFileSync(file, 'utf8'),
);
const isTold = (code: string): boolean =>
  inVietnamese.has(`problems.${code}`) || inVietnamese.has(`errors.${code}`);

test('every sentence that the server says with a code is there in both languages', () => {
  const said = server.flatMap((text) =>
    [...text.matchAll(/\bsay\(\s*'([a-z-]+)'/g)].map((match) => match[1] ?? ''),
  );
  expect(said.length).toBeGreaterThan(40);
  for (const code of said) expect(inVietnamese.has(`problems.${code}`), code).toBe(true);
});

test('every refusal of the server has its words', () => {
  const refusals = server.flatMap((text) => [
    ...[...text.matchAll(/new Conflict\(\s*'([a-z-]+)'/g)].map((match) => match[1] ?? ''),
    ...[...text.matchAll(/new NotAllowed\(\s*[`'][^\n]*[`'],\s*'([a-z-]+)'/g)].map((match) => match[1] ?? ''),
  ]);
  expect(refusals.length).toBeGreaterThan(10);
  for (const code of refusals) expect(isTold(code), code).toBe(true);
});
