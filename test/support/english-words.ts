import type { Page } from 'playwright-core';
import en from '../../src/web/locales/en.json' with { type: 'json' };
import vi from '../../src/web/locales/vi.json' with { type: 'json' };

type Texts = { readonly [key: string]: string | Texts };

function wordsOf(texts: Texts): string[] {
  return Object.values(texts).flatMap((text) =>
    typeof text === 'string' ? (text.replace(/\{\{\w+\}\}/g, ' ').match(/\p{L}+/gu) ?? []) : wordsOf(text),
  );
}

const lower = (words: readonly string[]): Set<string> => new Set(words.map((word) => word.toLowerCase()));

/** Words that are the same in both languages, names of things, and syllables that both have. */
const SHARED = lower(
  'admin api csv xlsx excel warc totp token agency website online email e-mail host url https http www http html json id ok bullmq prometheus redis postgres dong tin ban than nam man can hang long sang dung them chi cho the thanh trang quang'.split(
    ' ',
  ),
);
const VIETNAMESE = lower(wordsOf(vi));
/** Words of the English texts that no Vietnamese one has. */
const ENGLISH = new Set(
  [...lower(wordsOf(en))].filter(
    (word) => word.length > 2 && !VIETNAMESE.has(word) && !SHARED.has(word) && /^[a-z]+$/.test(word),
  ),
);

/** Where a page shows what a site, the register or a person wrote, which is in whatever language they wrote it. */
const CONTENT =
  'blockquote, q, mark, code, pre, [data-content], [class*="host"], [class*="url"], [class*="article"], time, svg text';

/** English words among what a page in Vietnamese says by itself, each with the text that it stands in. */
export async function englishWords(page: Page): Promise<string[]> {
  const texts = await page.evaluate((content) => {
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || parent.closest(`script, style, ${content}`) !== null) continue;
      if (parent.checkVisibility()) found.push(node.textContent ?? '');
    }
    for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
      for (const element of document.querySelectorAll(`[${name}]`))
        if (element.closest(content) === null) found.push(element.getAttribute(name) ?? '');
    return found;
  }, CONTENT);
  const hits = texts.flatMap((text) => {
    const plain = text.replace(/\S+@\S+|\S*\w\.\w\S*|\S*[/:_]\S*|“[^”]*”/g, ' ');
    return (plain.match(/\p{L}+/gu) ?? [])
      .filter((word) => ENGLISH.has(word.toLowerCase()))
      .map((word) => `${word}: ${text.trim().slice(0, 100)}`);
  });
  return [...new Set(hits)];
}
