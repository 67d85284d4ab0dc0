import { bare } from '../extract/fold.ts';
import type { Read } from '../extract/page-facts.ts';
import type { CapturedPage } from '../extract/site-facts.ts';
import { MAX_EVIDENCE, presentationPages } from './parts/what-stands-there.ts';
import { onPage, type Signal, type SignalInput } from './signal.ts';

/** A ministry's portal has a "Ban biên tập" by its own rules; only bodies and roles of a newspaper count. */
const EDITORIAL_BOARD_ONLY = /^((truong |pho |pho truong )?ban bien tap|bien tap( vien)?|bbt|btv)$/;

/** "Địa chỉ tòa soạn" and "Tòa soạn" are one office: terms of one kind count once. */
function kindOf(term: string): string {
  const plain = bare(term).trim();
  const kinds = ['thu ky', 'tong bien tap', 'phong vien', 'thuong tru', 'toa soan'];
  return kinds.find((kind) => plain.includes(kind)) ?? plain;
}

const OF_OUTLET = /^toa soan (?<outlet>(?:bao|tap chi) [^:,.;|(]{2,50})/;

/** "Tòa soạn báo Thanh Niên: …" on a site that is not called so gives another paper's number. */
function isAnothers({ term }: Term, { lexicon, facts }: SignalInput): boolean {
  const outlet = OF_OUTLET.exec(bare(term.quote))?.groups?.outlet;
  if (outlet === undefined) return false;
  const named = term.quote
    .slice('tòa soạn '.length)
    .split(/[:,.;|(]/)[0]!
    .trim();
  const known = lexicon.resolveOutlet(named) ?? lexicon.resolveOutlet(named.replace(/^\S+ (?:chí )?/u, ''));
  if (known === null || known.kind !== 'press') return false;
  const own = facts.home?.furniture.siteNames ?? [];
  return !own.some(({ value }) => bare(outlet).includes(bare(value).trim()));
}

interface Term {
  readonly page: CapturedPage;
  readonly term: Read;
}

function termsOn(page: CapturedPage): readonly Term[] {
  return page.furniture.newsroomTerms
    .filter(({ value }) => !EDITORIAL_BOARD_ONLY.test(bare(value).trim()))
    .map((term) => ({ page, term }));
}

/** On other pages the same words must stand at least twice: furniture repeats, a republished masthead does not. */
function repeatedElsewhere(input: SignalInput, presentation: readonly CapturedPage[]): readonly Term[] {
  const terms = input.facts.pages.filter((page) => !presentation.includes(page)).flatMap(termsOn);
  return terms.filter(({ page, term }) =>
    terms.some((other) => other.page !== page && bare(other.term.quote) === bare(term.quote)),
  );
}

/**
 * The site presents a newsroom of its own: tòa soạn, ban phóng viên, tổng biên tập, thư ký tòa soạn … (QĐ 1418 III.1).
 * Two different terms are a masthead; one alone may be a careless word.
 *
 * Known false positives: a page that gives the address of another paper's office; a republished article's own masthead
 * where the extractor took it for furniture on several pages.
 */
export const newsroomMasthead: Signal = {
  id: 'newsroom-masthead',
  needs: 'pages',
  detect(input) {
    const pages = presentationPages(input);
    const presented = pages.flatMap(termsOn);
    const shown = presented.length > 0 ? presented : repeatedElsewhere(input, pages);
    const terms = shown.filter((term) => !isAnothers(term, input));
    if (terms.length === 0) {
      return input.facts.pages.length === 0
        ? { outcome: 'not-applicable', reason: 'no page could be read' }
        : { outcome: 'absent' };
    }
    const first = new Map<string, Term>();
    for (const found of terms) {
      const key = kindOf(found.term.value);
      if (!first.has(key)) first.set(key, found);
    }
    const evidence = [...first.values()]
      .slice(0, MAX_EVIDENCE)
      .map(({ page, term }) => onPage(page, term, term.value));
    return { outcome: 'present', strength: first.size > 1 ? 1 : 0.7, evidence };
  },
};
