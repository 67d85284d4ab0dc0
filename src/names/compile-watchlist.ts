import { RE2JS } from 're2js';
import { omissions } from './edit-distance.ts';
import { parseHost } from './host-name.ts';
import type { Language } from './language.ts';
import { formsOf, type ProtectedForm } from './protected-form.ts';
import { skeletonOf } from './skeleton.ts';
import { labelKey, typingSpellings } from './vietnamese-letters.ts';
import type { SensitiveTerm, WatchEntry, WatchPattern } from './watchlist-entry.ts';

/** From this length on a name is compared with one letter wrong. */
export const EDIT_MIN_LENGTH = 6;
/** A name rarer than this may be met with one letter wrong or its syllables in another order. */
export const EDIT_MIN_RARITY = 0.3;
/** An ordinary word typed with the input method off is no look-alike of the name that it happens to be. */
const TYPING_MIN_RARITY = 0.25;

/** A list compiled for look-ups: every way in is a map, so that a screening's cost hardly grows with the list. */
export interface CompiledWatchlist {
  readonly language: Language;
  readonly exact: ReadonlyMap<string, readonly ProtectedForm[]>;
  readonly typing: ReadonlyMap<string, readonly ProtectedForm[]>;
  readonly reordered: ReadonlyMap<string, readonly ProtectedForm[]>;
  readonly skeletons: ReadonlyMap<string, readonly ProtectedForm[]>;
  /** Names with one letter left out, themselves included. */
  readonly omitted: ReadonlyMap<string, readonly ProtectedForm[]>;
  readonly terms: ReadonlyMap<string, readonly SensitiveTerm[]>;
  readonly patterns: readonly (WatchPattern & { readonly compiled: RE2JS })[];
  /** Hosts of protected names, allowed hosts, reserved suffixes: nothing under them is flagged. */
  readonly own: ReadonlySet<string>;
  readonly longest: number;
}

/** Compiles entries. Throws BadInput-worthy `RE2JSSyntaxException` on a pattern that was not checked before. */
export function compileWatchlist(entries: readonly WatchEntry[], language: Language): CompiledWatchlist {
  const exact = new Index();
  const typing = new Index();
  const reordered = new Index();
  const skeletons = new Index();
  const omitted = new Index();
  const terms = new Map<string, SensitiveTerm[]>();
  const patterns: (WatchPattern & { readonly compiled: RE2JS })[] = [];
  const own = new Set<string>();
  for (const entry of entries) {
    if (entry.kind === 'protected-name') {
      for (const host of entry.hosts) addOwn(own, host);
      for (const form of formsOf(entry, language)) {
        exact.add(form.key, form);
        skeletons.add(skeletonOf(form.key), form);
        if (entry.certainty === 'owner-only') continue;
        const syllables = form.rarity < TYPING_MIN_RARITY ? null : syllablesOf(form);
        if (syllables !== null) {
          for (const key of typingSpellings(syllables)) typing.add(key, form);
          for (const key of reorderings(form, syllables)) reordered.add(key, form);
        }
        if (form.key.length < EDIT_MIN_LENGTH || form.rarity < EDIT_MIN_RARITY || form.source === 'core')
          continue;
        for (const key of [form.key, ...omissions(form.key)]) omitted.add(key, form);
      }
    } else if (entry.kind === 'sensitive-term') {
      const key = labelKey(entry.term);
      terms.set(key, [...(terms.get(key) ?? []), entry]);
    } else if (entry.kind === 'pattern') patterns.push({ ...entry, compiled: RE2JS.compile(entry.pattern) });
    else if (entry.kind === 'allow') addOwn(own, entry.host);
    else own.add(entry.suffix);
  }
  return {
    language,
    exact: exact.map,
    typing: typing.map,
    reordered: reordered.map,
    skeletons: skeletons.map,
    omitted: omitted.map,
    terms,
    patterns,
    own,
    longest: Math.max(0, ...[...exact.map.keys()].map((key) => key.length)),
  };
}

/** A public suffix in a list (com.vn) is nobody's host: it would keep every name under it from being flagged. */
function addOwn(own: Set<string>, host: string): void {
  const parsed = parseHost(host);
  if (parsed !== null && parsed.registrable !== null) own.add(parsed.ascii);
}

class Index {
  readonly map = new Map<string, ProtectedForm[]>();

  add(key: string, form: ProtectedForm): void {
    const forms = this.map.get(key);
    if (forms === undefined) this.map.set(key, [form]);
    else if (!forms.includes(form)) forms.push(form);
  }
}

/** The accented syllables behind a form's letters, taken from the name or an alias; null where they spell it nowhere. */
function syllablesOf({ entry, key, text, source }: ProtectedForm): readonly string[] | null {
  const names = source === 'name' ? [text] : [entry.name, ...entry.aliases];
  for (const name of names) {
    const syllables = name.split(/[^\p{L}\p{N}\p{M}]+/u).filter((part) => part !== '');
    const keys = syllables.map(labelKey);
    for (let from = 0; from < keys.length; from += 1) {
      let spelled = '';
      for (let to = from; to < keys.length && spelled.length < key.length; to += 1) {
        spelled += keys[to];
        if (spelled === key) return syllables.slice(from, to + 1);
      }
    }
  }
  return null;
}

/** The syllables of a rare name of two or three syllables in every other order. */
function reorderings(form: ProtectedForm, accented: readonly string[]): readonly string[] {
  if (form.rarity < EDIT_MIN_RARITY || accented.length < 2 || accented.length > 3) return [];
  const syllables = accented.map(labelKey);
  if (syllables.some((part) => part.length < 2)) return [];
  const [a = '', b = '', c = ''] = syllables;
  const orders = syllables.length === 2 ? [b + a] : [a + c + b, b + a + c, b + c + a, c + a + b, c + b + a];
  return orders.filter((order) => order !== form.key);
}
