import { nameKey } from './name-key.ts';
import { labelKey } from './vietnamese-letters.ts';

/** How offices of the state are called, as the lists give it. */
export interface StateOfficeLists {
  /** Ranks with what each may be in charge of: "sở" with "công thương", "y tế" … */
  readonly ranks: readonly { readonly rank: string; readonly fields: readonly string[] }[];
  /** Whole names: "viện kiểm sát". */
  readonly offices: readonly string[];
  /** What is a portal of the state before a unit: "cổng thông tin" before "huyện". */
  readonly portals: readonly string[];
  readonly units: readonly string[];
  /** Names whose letters are other words without the accents: "cổng thông tin xã" begins "cổng thông tin xã hội" too. */
  readonly onlyAccented: readonly string[];
}

/** An office whose name a text begins with. */
export interface OfficeName {
  /** Accented, as in the lists: "sở công thương". */
  readonly text: string;
  /** Letters without accents. */
  readonly key: string;
}

export interface StateOffices {
  /** The office whose letters open a host's label; null for none. */
  openingLabel(label: string): OfficeName | null;
  /** The office whose words open an accented name; null for none, and for a name without any accent. */
  openingName(name: string): OfficeName | null;
}

/** Shorter letters are other words as often. */
const SHORTEST = 4;
/** What makes another word of a unit: "xã hội" is no xã, "phường hội" no phường. */
const GOES_ON = /^ (?:hội|tắc)(?:\s|$)/u;

/** Compiles the lists: a name is looked up by its beginnings, the longest first. */
export function compileStateOffices(lists: StateOfficeLists): StateOffices {
  const texts = [
    ...lists.ranks.flatMap(({ rank, fields }) => fields.map((field) => `${rank} ${field}`)),
    ...lists.offices,
    ...lists.portals.flatMap((portal) => lists.units.map((unit) => `${portal} ${unit}`)),
  ];
  const byKey = new Map<string, OfficeName>();
  const byName = new Map<string, OfficeName>();
  let longestKey = 0;
  let mostWords = 0;
  for (const text of texts) {
    const office = { text, key: labelKey(text) };
    if (office.key.length >= SHORTEST && !byKey.has(office.key)) byKey.set(office.key, office);
    longestKey = Math.max(longestKey, office.key.length);
  }
  for (const text of [...texts, ...lists.onlyAccented]) {
    byName.set(nameKey(text), { text, key: labelKey(text) });
    mostWords = Math.max(mostWords, text.split(' ').length);
  }
  return {
    openingLabel(label) {
      const key = labelKey(label);
      for (let length = Math.min(longestKey, key.length); length >= SHORTEST; length -= 1) {
        const office = byKey.get(key.slice(0, length));
        if (office !== undefined) return office;
      }
      return null;
    },
    openingName(name) {
      const words = nameKey(name).split(' ');
      for (let count = Math.min(mostWords, words.length); count > 0; count -= 1) {
        const office = byName.get(words.slice(0, count).join(' '));
        const rest = words.slice(count, count + 1).map((word) => ` ${word}`);
        if (office !== undefined && !GOES_ON.test(rest.join(''))) return office;
      }
      return null;
    },
  };
}
