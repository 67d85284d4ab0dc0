import { authorityKey } from './authority-name.ts';

/** What a register says of an agency. */
export interface AgencyNames {
  readonly id: number;
  readonly kind: 'central' | 'provincial';
  readonly name: string;
  readonly province: string | null;
  /** Provinces that were merged into it. */
  readonly covers: readonly string[];
  /** Further spellings of the authority. */
  readonly authorityNames: readonly string[];
}

/** Spellings of places on folded text, beyond those of `authorityKey`. */
const SAME_PLACES: readonly (readonly [RegExp, string])[] = [
  [/\b(sai gon|tphcm|tp hcm)\b/g, 'ho chi minh'],
  [/\b(hanoi|hn)\b/g, 'ha noi'],
  [/\bda nang city\b|\bdanang\b/g, 'da nang'],
  [/\b(tt hue|tthue)\b/g, 'thua thien hue'],
  [/\b(brvt|br vt|vung tau)\b/g, 'ba ria vung tau'],
  [/\bba ria ba ria vung tau\b/g, 'ba ria vung tau'],
  [/\b(daklak|dac lac|dak lac|dac lak)\b/g, 'dak lak'],
  [/\b(daknong|dac nong)\b/g, 'dak nong'],
  [/\b(kontum|con tum)\b/g, 'kon tum'],
  [/\bbac can\b/g, 'bac kan'],
];

/** The same for every spelling of a place; `Bắc Kạn` = `Bắc Cạn`, `TP. HCM` = `Thành phố Hồ Chí Minh`. */
function placeKey(text: string): string {
  let key = authorityKey(text);
  for (const [spelling, place] of SAME_PLACES) key = key.replace(spelling, place);
  return key;
}

/** Of the ministry or of a department of it: the central agency's. */
const CENTRAL = /\b(cuc|bo thong tin|bo van hoa|bo khoa hoc)\b/;
/** Of a province: its department, its people's committee. */
const PROVINCIAL = /\b(so|ubnd|uy ban nhan dan)\b/;

export interface AgencyMatcher {
  /** The agency that an issuing authority is, however it is written; null when none is. */
  ofAuthority(authority: string): number | null;
  /** The agency that answers for a province; null when none does. */
  ofProvince(province: string): number | null;
}

/** Prepares the comparison of authorities and provinces with agencies. */
export function matchAgencies(agencies: readonly AgencyNames[]): AgencyMatcher {
  const central = agencies.find(({ kind }) => kind === 'central')?.id ?? null;
  const byName = new Map<string, number>();
  const byPlace = new Map<string, number>();
  const add = (map: Map<string, number>, key: string, id: number) => {
    if (key !== '' && !map.has(key)) map.set(key, id);
  };
  for (const { id, name, authorityNames } of agencies)
    for (const written of [name, ...authorityNames]) add(byName, placeKey(written), id);
  for (const { id, province } of agencies) if (province !== null) add(byPlace, placeKey(province), id);
  for (const { id, covers } of agencies) for (const place of covers) add(byPlace, placeKey(place), id);
  // "Bình Định" must not be found in a longer name: the longest place that the text holds counts.
  const places = [...byPlace].sort(([a], [b]) => b.length - a.length);
  return {
    ofAuthority(authority) {
      const key = placeKey(authority);
      const named = byName.get(key);
      if (named !== undefined) return named;
      if (CENTRAL.test(key) && !PROVINCIAL.test(key)) return central;
      return places.find(([place]) => ` ${key} `.includes(` ${place} `))?.[1] ?? null;
    },
    ofProvince: (province) => byPlace.get(placeKey(province)) ?? null,
  };
}
