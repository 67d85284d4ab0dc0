import { parseHost } from './host-name.ts';
import type { Language } from './language.ts';
import { rarityOf, rarityWithoutPlaces } from './rarity.ts';
import { readLabel } from './read-label.ts';
import { labelKey } from './vietnamese-letters.ts';
import type { ProtectedName } from './watchlist-entry.ts';

/** One spelling by which a protected name is recognised. */
export interface ProtectedForm {
  readonly entry: ProtectedName;
  /** Letters and digits, without accents. */
  readonly key: string;
  /** `label`: the label of a host of its own; `core`: that label without its press word; `name`: from the name or an alias. */
  readonly source: 'label' | 'core' | 'name';
  /** The accented text behind the key; the key itself for a label. */
  readonly text: string;
  /** 0–1, see `rarityOf`. */
  readonly rarity: number;
  /** The cost of its likeliest reading. */
  readonly cost: number;
}

const LEAST_RARITY = 0.1;
/** A body of the state is never an ordinary noun, however often it is named. */
const STATE_RARITY = 0.35;

function measure(
  key: string,
  source: ProtectedForm['source'],
  { group }: ProtectedName,
  language: Language,
): { rarity: number; cost: number } {
  const readings = readLabel(key, language.trie);
  const whole = rarityOf(readings);
  // "Thời báo Tài chính Việt Nam" is not the only tài chính in Việt Nam: in a written name a place marks nothing.
  const rarity = source === 'name' ? Math.min(whole, rarityWithoutPlaces(readings)) : whole;
  const named = group === 'state' && readings[0]?.words.some((word) => word.cls === 'state') === true;
  return { rarity: named ? Math.max(STATE_RARITY, rarity) : rarity, cost: readings[0]?.cost ?? 0 };
}

const PRESS_LEAD =
  /^(báo điện tử|báo|tạp chí điện tử|tạp chí|thời báo|đài phát thanh và truyền hình|đài phát thanh - truyền hình|đài truyền hình|đài tiếng nói|đài|cổng thông tin điện tử|cổng)\s+/iu;
const LABEL_LEAD = /^(baodientu|bao|tapchi|thoibao|dai|truyenhinh)(?=.{4})/;
const LABEL_TAIL = /(?<=.{4})(online|news|times|tv)$/;

/** Every spelling of a protected name that is worth an index entry. An owner-only entry has its label and no more. */
export function formsOf(entry: ProtectedName, language: Language): readonly ProtectedForm[] {
  const forms = new Map<string, ProtectedForm>();
  const add = (key: string, source: ProtectedForm['source'], text: string): void => {
    if (key.length < 3 || key.length > 40 || forms.has(key)) return;
    const measured = measure(key, source, entry, language);
    // A part of the name that is an ordinary word or a place recognises nobody.
    if (source !== 'label' && measured.rarity < LEAST_RARITY) return;
    forms.set(key, { entry, key, source, text, ...measured });
  };
  for (const host of entry.hosts) {
    const parsed = parseHost(host);
    // A host below another's (baodientu.chinhphu.vn) says nothing by that other's label.
    if (parsed !== null && parsed.above.length === 0) add(labelKey(parsed.label), 'label', parsed.label);
  }
  if (entry.certainty === 'owner-only') return [...forms.values()];
  for (const { key } of [...forms.values()]) {
    const core = key.replace(LABEL_LEAD, '').replace(LABEL_TAIL, '');
    if (core !== key && core.length >= 5) add(core, 'core', core);
  }
  for (const name of [entry.name, ...entry.aliases]) {
    const text = name
      .normalize('NFC')
      .replace(/\s*\(.*\)/u, '')
      .replace(/ - .*$/u, '');
    const short = text.replace(PRESS_LEAD, '');
    // "Báo Tuổi Trẻ" is met as a press word with "Tuổi Trẻ".
    if (labelKey(short).length >= 6) add(labelKey(short), 'name', short);
  }
  return [...forms.values()];
}
