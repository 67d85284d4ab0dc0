import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { BadInput } from '../lib/errors.ts';
import { type CompiledWatchlist, compileWatchlist } from '../names/compile-watchlist.ts';
import { compileLanguage, type Language } from '../names/language.ts';
import { createLexicon, type Lexicon, type OutletRow } from '../names/lexicon.ts';
import type { StateOfficeLists } from '../names/state-offices.ts';
import type { WatchEntry } from '../names/watchlist-entry.ts';
import type { WordClass, WordRow } from '../names/words.ts';
import { readListFile } from '../watchlist/read-list.ts';

/** The reviewed name data of a configuration folder, compiled. */
export interface LoadedLexicon {
  readonly lexicon: Lexicon;
  /** What names are read with; a watchlist of other entries is compiled with it. */
  readonly language: Language;
  /** The entries of the folder's own lists: press outlets, state bodies, sensitive terms, reserved suffixes. */
  readonly entries: readonly WatchEntry[];
  /** `entries`, compiled. */
  readonly watchlist: CompiledWatchlist;
}

const RESERVED: readonly WatchEntry[] = ['gov.vn', 'mil.vn'].map((suffix) => ({
  kind: 'reserved-suffix',
  id: `.${suffix}`,
  suffix,
}));

/** Reads `<configDir>/lexicon/`. Throws BadInput naming the file that is missing or damaged. */
export async function loadLexicon(configDir: string): Promise<LoadedLexicon> {
  const read = (name: string): Promise<string> => readText(join(configDir, 'lexicon', name));
  const language = await loadLanguage(configDir);
  const [press, state, terms, siteNames] = await Promise.all(
    ['press-outlets.csv', 'state-bodies.csv', 'sensitive-terms.csv', 'site-name-words.txt'].map(read),
  );
  const entries = [
    ...readListFile(press ?? '', 'press-outlets.csv', 'press'),
    ...readListFile(state ?? '', 'state-bodies.csv', 'state'),
    ...readListFile(terms ?? '', 'sensitive-terms.csv'),
    ...RESERVED,
  ];
  const words = readSections(siteNames ?? '');
  const lexicon = createLexicon({
    outlets: entries.flatMap(toOutletRow),
    pressWords: words.get('press') ?? [],
    plainWords: words.get('plain') ?? [],
    language,
  });
  return { lexicon, language, entries, watchlist: compileWatchlist(entries, language) };
}

/** The word lists alone: enough to read names against a list from elsewhere. */
export async function loadLanguage(configDir: string): Promise<Language> {
  const read = (name: string): Promise<string> => readText(join(configDir, 'lexicon', name));
  const [vietnamese, english, press, affixes, offices] = await Promise.all(
    ['words-vi.txt', 'words-en.txt', 'press-words.csv', 'affixes.txt', 'state-offices.txt'].map(read),
  );
  const sections = readSections(affixes ?? '');
  const pressRows = parse(press ?? '', { columns: true, trim: true }) as { text: string; weight: string }[];
  return compileLanguage({
    words: [...readWords(vietnamese ?? '', 'words-vi.txt'), ...readWords(english ?? '', 'words-en.txt')],
    pressWords: pressRows.map(({ text, weight }) => ({
      text: text.normalize('NFC'),
      weight: Number(weight),
    })),
    affixes: {
      press: sections.get('press') ?? [],
      weak: sections.get('weak') ?? [],
      state: sections.get('state') ?? [],
    },
    offices: readOffices(offices ?? ''),
  });
}

function readOffices(text: string): StateOfficeLists {
  const sections = readSections(text);
  const part = (name: string): readonly string[] => sections.get(name) ?? [];
  const ranks = [...sections].flatMap(([section, fields]) =>
    section.startsWith('rank ')
      ? section
          .slice(5)
          .split(',')
          .map((rank) => ({ rank: rank.trim(), fields }))
      : [],
  );
  return {
    ranks,
    offices: part('office'),
    portals: part('portal'),
    units: part('unit'),
    onlyAccented: part('only accented'),
  };
}

function toOutletRow(entry: WatchEntry): OutletRow[] {
  if (entry.kind !== 'protected-name' || entry.group === 'other') return [];
  const [host = ''] = entry.hosts;
  return [
    { host, name: entry.name, kind: entry.group, aliases: [...entry.hosts.slice(1), ...entry.aliases] },
  ];
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: Error) => {
    throw new BadInput(`Cannot read ${file}: ${cause.message}`, { cause });
  });
}

const CLASSES: ReadonlySet<string> = new Set<WordClass>([
  'press',
  'topic',
  'noun',
  'state',
  'place',
  'name',
  'generic',
  'func',
  'en',
]);

function readWords(text: string, file: string): WordRow[] {
  const rows: WordRow[] = [];
  for (const [section, words] of readSections(text)) {
    const [cls = '', tier = ''] = section.split(' ');
    if (!CLASSES.has(cls) || !/^[1-6]$/.test(tier)) {
      throw new BadInput(`${file}: section [${section}] is not "[class tier]", e.g. [topic 5]`);
    }
    for (const word of words) rows.push({ text: word, cls: cls as WordClass, tier: Number(tier) });
  }
  return rows;
}

/** "[section]" lines open a section; words follow, parted by commas; "#" opens a comment line. */
function readSections(text: string): Map<string, string[]> {
  const sections = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of text.normalize('NFC').split('\n')) {
    const section = /^\[(.+)\]$/.exec(line.trim())?.[1];
    if (section !== undefined) {
      current = sections.get(section) ?? [];
      sections.set(section, current);
    } else if (!line.startsWith('#')) {
      current.push(
        ...line
          .split(',')
          .map((word) => word.trim())
          .filter((word) => word !== ''),
      );
    }
  }
  return sections;
}
