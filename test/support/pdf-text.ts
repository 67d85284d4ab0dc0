import { inflateSync } from 'node:zlib';

interface PdfObject {
  readonly dictionary: string;
  readonly stream: string | null;
}

/** The objects of a PDF as Chromium writes it: no object streams, Flate alone. */
function objectsOf(pdf: Uint8Array): Map<string, PdfObject> {
  const bytes = Buffer.from(pdf);
  const text = bytes.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const found of text.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)endobj/g)) {
    const [, id = '', body = ''] = found;
    const at = body.search(/stream\r?\n/);
    const dictionary = at < 0 ? body : body.slice(0, at);
    if (at < 0) {
      objects.set(id, { dictionary, stream: null });
      continue;
    }
    const from = at + (body.slice(at).match(/^stream\r?\n/)?.[0].length ?? 0);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? body.length);
    const raw = Buffer.from(body.slice(from, from + length), 'latin1');
    const stream = dictionary.includes('/FlateDecode')
      ? inflateSync(raw).toString('latin1')
      : raw.toString('latin1');
    objects.set(id, { dictionary, stream });
  }
  return objects;
}

const letters = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** Glyph number to letters, of one font. */
function glyphsOf(cmap: string): Map<number, string> {
  const glyphs = new Map<number, string>();
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', to = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g))
      glyphs.set(Number.parseInt(glyph, 16), letters(to));
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, first = '', last = '', to = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const [begin, code] = [Number.parseInt(first, 16), Number.parseInt(to, 16)];
      for (let glyph = begin; glyph <= Number.parseInt(last, 16); glyph += 1)
        glyphs.set(glyph, String.fromCodePoint(code + glyph - begin));
    }
  return glyphs;
}

/** The words of a PDF that Chromium printed, without any white space, in the order in which they were painted. */
export function pdfText(pdf: Uint8Array): string {
  const objects = objectsOf(pdf);
  const fonts = new Map<string, Map<number, string>>();
  for (const { dictionary } of objects.values())
    for (const [, name = '', id = ''] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const toUnicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.dictionary ?? '')?.[1] ?? '';
      fonts.set(name, glyphsOf(objects.get(toUnicode)?.stream ?? ''));
    }
  let text = '';
  for (const { stream } of objects.values()) {
    if (stream === null || !/\bTf\b/.test(stream)) continue;
    let font = new Map<number, string>();
    for (const [, name, hex] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
      if (name !== undefined) font = fonts.get(name) ?? new Map();
      else for (const glyph of hex?.match(/.{4}/g) ?? []) text += font.get(Number.parseInt(glyph, 16)) ?? '';
    }
  }
  return text.replace(/\s+/g, '');
}
