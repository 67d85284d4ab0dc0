import { AFFIX, type AffixMask, affixesAround, NO_AFFIX } from './affixes.ts';
import type { CompiledWatchlist } from './compile-watchlist.ts';
import { EDIT_MIN_LENGTH } from './compile-watchlist.ts';
import { omissions, singleEdit } from './edit-distance.ts';
import type { ResemblanceKind } from './name-facts.ts';
import type { ProtectedForm } from './protected-form.ts';
import { isReadable } from './rarity.ts';
import type { WordReading } from './read-label.ts';
import { skeletonOf, toLatin } from './skeleton.ts';
import { labelKey } from './vietnamese-letters.ts';

/** A protected name that a label leans on. */
export interface Resemblance {
  readonly form: ProtectedForm;
  readonly how: ResemblanceKind;
  /** 0–1; from 0.5 on it counts. */
  readonly score: number;
}

/** A label as it is compared. */
export interface ComparedLabel {
  /** As registered, Unicode: "tuổi-trẻ". */
  readonly shown: string;
  /** Letters and digits, Latin, no marks, no hyphens: "tuoitre". */
  readonly key: string;
  readonly readings: readonly WordReading[];
}

/** All names of the list that a label resembles, one or more hits a name. Cost does not grow with the list's length. */
export function findResemblances(label: ComparedLabel, list: CompiledWatchlist): readonly Resemblance[] {
  if (label.key.length < 3) return [];
  return [
    ...sameName(label, list),
    ...withAffixes(label.key, list),
    ...setOffByHyphen(label, list),
    ...typed(label, list),
    ...reordered(label, list),
    ...confusable(label, list),
    ...edited(label, list),
  ];
}

function sameName({ key, shown }: ComparedLabel, list: CompiledWatchlist): Resemblance[] {
  const ascii = /^[\x20-\x7e]*$/.test(shown);
  return (list.exact.get(key) ?? []).map((form) => {
    if (!ascii) return { form, how: 'confusable', score: 0.55 + 0.42 * form.rarity };
    const how = form.source === 'name' ? 'homonym' : 'identical-label';
    return { form, how, score: identityScore(form) };
  });
}

const NEWSPAPER = /^báo\s/i;

function identityScore(form: ProtectedForm): number {
  if (form.entry.certainty === 'owner-only') return 0.4;
  // An ordinary word, a place or a few letters are nobody's: giadinh, danang, btv.
  if (form.rarity < 0.25) return 0.35;
  if (form.key.length <= 3) return 0.45;
  if (form.source === 'label') return Math.min(0.97, 0.58 + 0.4 * form.rarity);
  // A newspaper's name is its brand; a magazine is as a rule called by its subject.
  const base = form.source === 'name' && NEWSPAPER.test(form.entry.name) ? 0.37 : 0.27;
  return Math.min(0.97, base + 0.45 * form.rarity);
}

/** A protected name with something in front or behind: baotuoitre, vnexpress24h, tuoitre-vn. */
function withAffixes(key: string, list: CompiledWatchlist): Resemblance[] {
  const found: Resemblance[] = [];
  const { before, after } = affixesAround(key, list.language.affixes);
  for (let from = 0; from < key.length - 2; from += 1) {
    const first = before[from] ?? NO_AFFIX;
    if (first === NO_AFFIX) continue;
    for (let to = from + 3; to <= Math.min(key.length, from + list.longest); to += 1) {
      const last = after[to] ?? NO_AFFIX;
      if (last === NO_AFFIX || (from === 0 && to === key.length)) continue;
      for (const form of list.exact.get(key.slice(from, to)) ?? []) {
        if (form.entry.certainty === 'owner-only') continue;
        const score = Math.max(
          comboScore(form, first, last),
          isWholePaper(key, from, { form, last }) ? 0.55 : 0,
        );
        found.push({ form, how: 'combo', score });
      }
    }
  }
  return found;
}

/** "baonhandan": báo with a paper's own label is the paper's whole name, however ordinary the label's word. */
function isWholePaper(
  key: string,
  from: number,
  { form, last }: { readonly form: ProtectedForm; readonly last: AffixMask },
): boolean {
  const isPaper = form.source === 'label' && form.key.length >= 5 && NEWSPAPER.test(form.entry.name);
  return (
    isPaper &&
    from === 3 &&
    key.startsWith('bao') &&
    (last & (AFFIX.topic | AFFIX.state | AFFIX.region)) === 0
  );
}

const PART_MIN_LENGTH = 5;

/** A hyphen sets a name off from whatever stands beside it, known or not: vietnamnet24h-dongque, tuoitre-xomvuon. */
function setOffByHyphen({ shown }: ComparedLabel, list: CompiledWatchlist): Resemblance[] {
  if (!shown.includes('-')) return [];
  const parts = shown.split('-').map((part) => labelKey(toLatin(part)));
  return parts.flatMap((key) => {
    if (key.length < PART_MIN_LENGTH) return [];
    const whole = (list.exact.get(key) ?? [])
      .filter(
        ({ entry, rarity, source }) => entry.certainty === 'certain' && rarity >= 0.25 && source === 'label',
      )
      .map((form): Resemblance => ({ form, how: 'combo', score: 0.34 + 0.42 * form.rarity }));
    return [...whole, ...withAffixes(key, list)];
  });
}

function comboScore(form: ProtectedForm, before: AffixMask, after: AffixMask): number {
  const has = (mask: AffixMask): boolean => ((before | after) & mask) !== 0;
  // A few letters are a brand where a name starts with them or a press word leads to them: vtv24, kenhvtv1.
  const short = form.key.length <= 4;
  if (short && before !== 0 && (before & AFFIX.press) === 0) return 0.35;
  const less = (form.key.length <= 3 ? 0.1 : 0) + (form.source === 'name' ? 0.08 : 0);
  const state = form.entry.group === 'state';
  if (form.rarity < 0.25) return has(AFFIX.press) || (state && has(AFFIX.state)) ? 0.45 : 0.3;
  if (has(AFFIX.press)) return Math.min(0.95, 0.58 + 0.35 * form.rarity) - less;
  if (state && has(AFFIX.state)) return Math.min(0.95, 0.55 + 0.35 * form.rarity) - less;
  // Beside a topic or another body's word the same letters are often another phrase.
  if (has(AFFIX.topic) || (has(AFFIX.state) && !has(AFFIX.weak)))
    return Math.min(0.45, 0.2 + 0.35 * form.rarity) - less;
  if (has(AFFIX.weak | AFFIX.number)) return 0.42 + 0.4 * form.rarity - less;
  // A body's name with a region is as a rule the body's own unit there.
  return (state ? 0.2 : 0.36) + 0.4 * form.rarity - less;
}

/** Typed with the input method off: tuoitrer, tuooitre, tuoi3tre3. */
function typed({ key }: ComparedLabel, list: CompiledWatchlist): Resemblance[] {
  return (list.typing.get(key) ?? [])
    .filter((form) => form.key.length >= 5)
    .map((form) => ({ form, how: 'typing', score: 0.52 + 0.4 * form.rarity }));
}

function reordered({ key, readings }: ComparedLabel, list: CompiledWatchlist): Resemblance[] {
  return (list.reordered.get(key) ?? []).map((form) => ({
    form,
    how: 'reordering',
    score: 0.45 + 0.3 * form.rarity - (isOrdinary(readings, form) ? 0.25 : 0),
  }));
}

function confusable({ key, shown }: ComparedLabel, list: CompiledWatchlist): Resemblance[] {
  const skeleton = skeletonOf(key);
  const digits = /\d/.test(key);
  return (list.skeletons.get(skeleton) ?? [])
    .filter((form) => form.key !== key && form.key.length >= 4 && form.rarity >= 0.25)
    .filter((form) => form.entry.certainty === 'certain')
    .map((form) => ({
      form,
      how: 'confusable',
      score: 0.5 + (digits || shown !== key ? 0.1 : 0) + 0.35 * form.rarity,
    }));
}

/** One letter left out, added, replaced or swapped with the next. */
function edited({ key, readings }: ComparedLabel, list: CompiledWatchlist): Resemblance[] {
  if (key.length < EDIT_MIN_LENGTH) return [];
  const seen = new Set<ProtectedForm>();
  const found: Resemblance[] = [];
  for (const shorter of [key, ...omissions(key)]) {
    for (const form of list.omitted.get(shorter) ?? []) {
      if (seen.has(form)) continue;
      seen.add(form);
      const edit = singleEdit(key, form.key);
      if (edit !== null)
        found.push({ form, how: 'edit', score: editScore(form, edit, isOrdinary(readings, form)) });
    }
  }
  return found;
}

/** Does the label read as words about as well as the name it is close to? Then it is a name of its own: conganh. */
function isOrdinary(readings: readonly WordReading[], form: ProtectedForm): boolean {
  return isReadable(readings) && (readings[0]?.cost ?? 0) < form.cost + 6;
}

function editScore(form: ProtectedForm, edit: string, ordinary: boolean): number {
  let score = 0.42 + 0.35 * form.rarity + Math.min(0.12, (form.key.length - EDIT_MIN_LENGTH) * 0.03);
  if (edit === 'first-letter') score -= 0.3;
  if (edit === 'double' || edit === 'swap' || edit === 'neighbour') score += 0.06;
  if (ordinary) score -= 0.3;
  return Math.max(0.05, score);
}
