import { type Dice, dice } from '../dice.ts';
import type { Entry, Piece, SitePlan } from '../site-plan.ts';
import { CAPTIONS, COMMON, IN_PASSING, OWN_OPENINGS, PEOPLE, PLACES, REPORTER_OPENINGS } from './common.ts';
import type { Subject } from './subject.ts';
import { DEVELOPMENT_SUBJECTS } from './subjects-development.ts';
import { HELD_OUT_SUBJECTS } from './subjects-held-out.ts';

const SUBJECTS: Readonly<Record<string, Subject>> = { ...DEVELOPMENT_SUBJECTS, ...HELD_OUT_SUBJECTS };

/** "Mùa vụ" → "mua-vu". */
export function slug(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

type Filling = Readonly<Record<string, string>>;

/** Fills the slots; a man's name after "bà" becomes a woman's and the other way round. */
function fill(text: string, filling: Filling): string {
  return text
    .replace(/\{(\w+)\}/g, (_all, key: string) => filling[key] ?? key)
    .replace(/(?<=(?:bà|chị|cô) \S+ )(?:Văn|Công|Bá|Hữu)(?= )/gi, 'Thị')
    .replace(/(?<=(?:ông|anh|thợ|thủ môn) \S+ )Thị(?= )/gi, 'Văn');
}

/** Sentences in paragraphs of one to four. */
function paragraphsOf(sentences: readonly string[], chance: Dice): string[] {
  const paragraphs: string[] = [];
  for (let at = 0; at < sentences.length; ) {
    const length = chance.int(1, 4);
    paragraphs.push(sentences.slice(at, at + length).join(' '));
    at += length;
  }
  return paragraphs;
}

function bodyOf(entry: Entry, subject: Subject, chance: Dice): string[] {
  const length = chance.int(9, 26);
  const told = chance.shuffled(subject.sentences).slice(0, Math.min(length, 14));
  const common = chance.shuffled(COMMON).slice(0, Math.max(3, length - told.length));
  const mixed = chance.shuffled([...told, ...common]);
  const passing = chance.chance(0.35) ? [chance.pick(IN_PASSING)] : [];
  const middle = Math.ceil(mixed.length / 2);
  const openings = /PV|P\.V|phóng viên|nhà báo/i.test(entry.byline ?? '') ? REPORTER_OPENINGS : OWN_OPENINGS;
  const opening = entry.own ? [chance.pick(openings)] : [];
  return [...opening, ...mixed.slice(0, middle), ...passing, ...mixed.slice(middle)];
}

interface Written {
  readonly title: string;
  readonly lead: string;
  readonly paragraphs: readonly string[];
  readonly tags: readonly string[];
}

function write(plan: SitePlan, entry: Entry, chance: Dice, used: Set<string>): Written {
  if (entry.notice !== undefined) {
    const [lead = '', ...paragraphs] = entry.notice.lines;
    return { title: entry.notice.title, lead, paragraphs, tags: [] };
  }
  const subject = SUBJECTS[chance.pick(plan.subjects)]!;
  const [ten = '', ten2 = '', anh = ''] = chance.shuffled(PEOPLE);
  const filling = {
    ten,
    ten2,
    anh,
    noi: chance.pick(PLACES),
    so: String(chance.int(2, 9)),
    so2: String(chance.int(10, 48)),
    trang: plan.name,
  };
  const titles = chance.shuffled(subject.titles).map((title) => fill(title, filling));
  const title = titles.find((one) => !used.has(one)) ?? `${titles[0]} (kỳ ${used.size})`;
  const sentences = bodyOf(entry, subject, chance).map((sentence) => fill(sentence, filling));
  return {
    title,
    lead: fill(chance.pick(subject.leads), filling),
    paragraphs: paragraphsOf(sentences, chance),
    tags: chance.shuffled(subject.tags).slice(0, 3),
  };
}

function captionOf(entry: Entry, chance: Dice): string {
  const caption = entry.caption ?? chance.pick(CAPTIONS);
  return fill(caption, { anh: chance.pick(PEOPLE) });
}

const NEWEST = Date.UTC(2026, 10, 22, 21, 40);
const HOUR = 3_600_000;

/** All articles of a site, newest first. */
export function writePieces(plan: SitePlan): Piece[] {
  const used = new Set<string>();
  let time = NEWEST - dice(plan.host).int(1, 30) * HOUR;
  return plan.articles.map((entry, at) => {
    const chance = dice(`${plan.host} ${at}`);
    time -= chance.int(5, 70) * HOUR + chance.int(0, 59) * 60_000;
    const when = new Date(time).toISOString().slice(0, 16);
    const written = write(plan, entry, chance, used);
    used.add(written.title);
    const byline = entry.byline ?? null;
    const occasion = { at: when, slug: slug(written.title), byline, dice: chance };
    return {
      ...written,
      entry,
      id: 48_210 - at * 7,
      slug: slug(written.title),
      section: plan.sections[at % plan.sections.length]!,
      at: when,
      byline,
      credit: entry.credit?.(occasion) ?? null,
      caption: captionOf(entry, chance),
      extra: entry.extra ?? '',
    };
  });
}
