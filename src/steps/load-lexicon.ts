import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { BadInput } from '../lib/errors.ts';
import { createLexicon, type Lexicon, type OutletRow } from '../names/lexicon.ts';

export interface LoadedLexicon {
  readonly lexicon: Lexicon;
  readonly outlets: readonly OutletRow[];
}

/** Reads the reviewed name data of a configuration folder (`<configDir>/lexicon/`). */
export async function loadLexicon(configDir: string): Promise<LoadedLexicon> {
  const folder = join(configDir, 'lexicon');
  const outlets = [
    ...(await readOutlets(join(folder, 'press-outlets.csv'), 'press')),
    ...(await readOutlets(join(folder, 'state-bodies.csv'), 'state')),
  ];
  const words = readSections(await readText(join(folder, 'site-name-words.txt')));
  const lexicon = createLexicon({
    outlets,
    pressWords: words.get('press') ?? [],
    plainWords: words.get('plain') ?? [],
  });
  return { lexicon, outlets };
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: Error) => {
    throw new BadInput(`Cannot read ${file}: ${cause.message}`, { cause });
  });
}

async function readOutlets(file: string, kind: 'press' | 'state'): Promise<OutletRow[]> {
  const rows = parse(await readText(file), { columns: true, skip_empty_lines: true, trim: true }) as Record<
    string,
    string
  >[];
  return rows.map((row) => ({
    host: row.host ?? '',
    name: row.name_vi ?? '',
    kind,
    aliases: (row.aliases ?? '')
      .split(';')
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ''),
  }));
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
