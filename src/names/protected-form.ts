import { parseHost } from './host-name.ts';
import type { Language } from './language.ts';
import { rarityOf } from './rarity.ts';
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
    forms.set(key, { entry, key, source, text, rarity: rarityOf(readLabel(key, language.trie)) });
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
    for (const spelling of [text, short]) {
      if (labelKey(spelling).length >= 6) add(labelKey(spelling), 'name', spelling);
    }
  }
  return [...forms.values()];
}
