import type { PageDocument } from './document.ts';
import { whereByAttribute } from './document-where.ts';
import type { HtmlElement } from './html-node.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** One object of a page's JSON-LD, with the script it stands in. */
export interface LinkedData {
  readonly object: JsonObject;
  /** Without `http://schema.org/`. */
  readonly types: readonly string[];
  /** The script's text as it stands on the page. */
  readonly source: string;
  readonly where: string;
}

/** Scripts longer than this are no metadata. */
const MAX_SCRIPT = 1_000_000;
const MAX_OBJECTS = 2000;

/** All objects of the page's JSON-LD with a type, outer before inner. Broken scripts are mended where that is safe. */
export function readJsonLd(doc: PageDocument): LinkedData[] {
  const found: LinkedData[] = [];
  for (const script of doc.byTag('script')) {
    if (!/ld\+json/i.test(script.attribs.type ?? '')) continue;
    const source = scriptText(script);
    if (source.length > MAX_SCRIPT) continue;
    const json = parseLoosely(source);
    if (json !== undefined) collect(json, source, whereByAttribute(script, 'type'), found);
  }
  return found;
}

/** The text of a script element, untouched. */
export function scriptText(script: HtmlElement): string {
  let text = '';
  for (const child of script.children) if (child.kind === 'text') text += child.data;
  return text;
}

function parseLoosely(source: string): Json | undefined {
  const bare = source
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)\s*;?\s*$/, '')
    .trim()
    .replace(/;$/, '');
  if (bare === '') return undefined;
  return parse(bare) ?? parse(mend(bare));
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Raw control characters in strings and trailing commas: what templates most often get wrong. */
function mend(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/,\s*([}\]])/g, '$1')
    .replace(/\\(?!["\\/bfnrtu])/g, '\\\\');
}

function collect(json: Json, source: string, where: string, found: LinkedData[]): void {
  const open: Json[] = [json];
  while (open.length > 0 && found.length < MAX_OBJECTS) {
    const at = open.shift()!;
    if (Array.isArray(at)) open.push(...at);
    else if (at !== null && typeof at === 'object') {
      const types = typesOf(at);
      if (types.length > 0) found.push({ object: at, types, source, where });
      for (const value of Object.values(at))
        if (value !== null && typeof value === 'object') open.push(value);
    }
  }
}

function typesOf(object: JsonObject): string[] {
  const type = object['@type'];
  const all = Array.isArray(type) ? type : [type];
  return all
    .filter((name) => typeof name === 'string')
    .map((name) => name.replace(/^(?:https?:\/\/schema\.org\/|schema:)/i, ''));
}
