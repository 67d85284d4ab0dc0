import { THIRD_SUBJECTS } from '../development-3/subjects.ts';
import { type Dice, dice } from '../dice.ts';
import type { Entry, Piece, SitePlan } from '../site-plan.ts';
import { CAPTIONS, COMMON, IN_PASSING, OWN_OPENINGS, PEOPLE, PLACES, REPORTER_OPENINGS } from './common.ts';
import { composed } from './composed.ts';
import type { Subject } from './subject.ts';
import { DEVELOPMENT_SUBJECTS } from './subjects-development.ts';
import { HELD_OUT_SUBJECTS } from './subjects-held-out.ts';

const SUBJECTS: Readonly<Record<string, Subject>> = {
  ...DEVELOPMENT_SUBJECTS,
  ...HELD_OUT_SUBJECTS,
  ...THIRD_SUBJECTS,
};

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

/** How often a site has used a title or sentence already; what was used least comes first. */
type Uses = Map<string, number>;

function leastUsed(of: readonly string[], uses: Uses, chance: Dice): string[] {
  return chance.shuffled(of).sort((one, other) => (uses.get(one) ?? 0) - (uses.get(other) ?? 0));
}

function take(
  of: readonly string[],
  count: number,
  { uses, chance }: { uses: Uses; chance: Dice },
): string[] {
  const taken = leastUsed(of, uses, chance).slice(0, count);
  for (const one of taken) uses.set(one, (uses.get(one) ?? 0) + 1);
  return taken;
}

function bodyOf(entry: Entry, subject: Subject, { uses, chance }: { uses: Uses; chance: Dice }): string[] {
  const length = chance.int(9, 30);
  const told = take(subject.sentences, chance.int(4, 7), { uses, chance });
  const common = take(COMMON, chance.int(1, 3), { uses, chance });
  const rest = Array.from({ length: Math.max(2, length - told.length - common.length) }, () =>
    composed(chance),
  );
  const mixed = chance.shuffled([...told, ...common, ...new Set(rest)]);
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

function write(plan: SitePlan, entry: Entry, { uses, chance }: { uses: Uses; chance: Dice }): Written {
  if (entry.notice !== undefined) {
    const [lead = '', ...paragraphs] = entry.notice.lines;
    return { title: entry.notice.title, lead, paragraphs, tags: [] };
  }
  const subject = SUBJECTS[take(plan.subjects, 1, { uses, chance })[0] ?? '']!;
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
  const [template = ''] = take(subject.titles, 1, { uses, chance });
  const title = fill(template, filling);
  const sentences = bodyOf(entry, subject, { uses, chance }).map((sentence) => fill(sentence, filling));
  return {
    title,
    lead: fill(take(subject.leads, 1, { uses, chance })[0] ?? '', filling),
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
  const uses: Uses = new Map();
  const slugs = new Set<string>();
  let time = NEWEST - dice(plan.host).int(1, 30) * HOUR;
  return plan.articles.map((entry, at) => {
    const chance = dice(`${plan.host} ${at}`);
    time -= chance.int(5, 70) * HOUR + chance.int(0, 59) * 60_000;
    const when = new Date(time).toISOString().slice(0, 16);
    const written = write(plan, entry, { uses, chance });
    const path = slugs.has(slug(written.title)) ? `${slug(written.title)}-${at}` : slug(written.title);
    slugs.add(path);
    const byline = entry.byline ?? null;
    const occasion = { at: when, slug: path, byline, dice: chance };
    return {
      ...written,
      entry,
      id: 48_210 - at * 7,
      slug: path,
      section: plan.sections[at % plan.sections.length]!,
      at: when,
      byline,
      credit: entry.credit?.(occasion) ?? null,
      caption: captionOf(entry, chance),
      extra: entry.extra ?? '',
    };
  });
}
