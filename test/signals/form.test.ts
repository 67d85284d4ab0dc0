import { expect, test } from 'vitest';
import type { Furniture } from '../../src/extract/page-facts.ts';
import { journalistTitle } from '../../src/signals/journalist-title.ts';
import { newsMarkup } from '../../src/signals/news-markup.ts';
import { newsroomMasthead } from '../../src/signals/newsroom-masthead.ts';
import { openComments } from '../../src/signals/open-comments.ts';
import { pressLicenceClaim } from '../../src/signals/press-licence-claim.ts';
import type { SignalInput } from '../../src/signals/signal.ts';
import { undeclaredSiteType } from '../../src/signals/undeclared-site-type.ts';
import {
  article,
  furniture,
  LIMITS,
  licence,
  page,
  quoted,
  read,
  signalInput,
  siteFacts,
} from '../support/facts.ts';

function withHome(changes: Partial<Furniture>): SignalInput {
  return signalInput({ facts: siteFacts({ home: page({ furniture: furniture(changes) }) }) });
}

test("another paper's office is none of the site, an imitated one is", () => {
  const office = { newsroomTerms: [{ ...read('Tòa soạn báo Thanh Niên: 0906 645 777'), value: 'tòa soạn' }] };
  expect(newsroomMasthead.detect(withHome(office), LIMITS).outcome).toBe('absent');
  const imitating = { ...office, siteNames: [{ ...read('Thanh Niên'), source: 'logo' as const }] };
  expect(newsroomMasthead.detect(withHome(imitating), LIMITS).outcome).toBe('present');
});

test('a site that says nowhere what it is has an undeclared type, proved by its footer', () => {
  const result = undeclaredSiteType.detect(withHome({ typeDeclarations: [] }), LIMITS);
  expect(result).toMatchObject({ outcome: 'present', strength: 0.7 });
  expect(result.outcome === 'present' && result.evidence[0]?.quote).toBe(
    'Góc Vườn Xưa. Giấy phép số 12/GP-TTĐT',
  );
});

test('calling itself an organ or forum instead makes it worse', () => {
  const result = undeclaredSiteType.detect(
    withHome({ typeDeclarations: [], organClaims: [quoted('Diễn đàn của người làm vườn')] }),
    LIMITS,
  );
  expect(result).toMatchObject({ outcome: 'present', strength: 1 });
});

test('an organ claim beside a declaration is nothing', () => {
  const input = withHome({ organClaims: [quoted('Tiếng nói của người làm vườn')] });
  expect(undeclaredSiteType.detect(input, LIMITS).outcome).toBe('absent');
});

test('a home page that only a browser can fill says nothing either way', () => {
  const shell = page({
    furniture: furniture({ typeDeclarations: [] }),
    measures: { ...page().measures, shell: true },
  });
  const input = signalInput({ facts: siteFacts({ home: shell }) });
  expect(undeclaredSiteType.detect(input, LIMITS).outcome).toBe('not-applicable');
});

test.each([
  ['names an editorial office and a secretary', ['tòa soạn', 'thư ký tòa soạn'], 'present', 1],
  ['names one office twice', ['tòa soạn', 'địa chỉ tòa soạn'], 'present', 0.7],
  ['writes the accents decomposed', ['tổng biên tập'.normalize('NFD'), 'TOÀ SOẠN'], 'present', 1],
  ['has only an editorial board', ['Trưởng Ban biên tập', 'ban biên tập', 'biên tập viên'], 'absent', 0],
  ['names nothing of the kind', [], 'absent', 0],
] as const)('when the masthead %s', (_name, terms, outcome, strength) => {
  const result = newsroomMasthead.detect(
    withHome({ newsroomTerms: terms.map((term) => read(term)) }),
    LIMITS,
  );
  expect(result.outcome).toBe(outcome);
  if (result.outcome === 'present') expect(result.strength).toBe(strength);
});

test("a masthead on one article page may be the source's; on two it is furniture", () => {
  const republished = { furniture: furniture({ newsroomTerms: [read('Tổng biên tập: Lê Văn Nọ')] }) };
  const once = siteFacts({ articles: [article({}, republished), article()] });
  const twice = siteFacts({ articles: [article({}, republished), article({}, republished)] });
  expect(newsroomMasthead.detect(signalInput({ facts: once }), LIMITS).outcome).toBe('absent');
  expect(newsroomMasthead.detect(signalInput({ facts: twice }), LIMITS).outcome).toBe('present');
});

test('a journalist among the responsible persons is a journalist title', () => {
  const result = journalistTitle.detect(
    withHome({ journalistTitles: [read('Nhà báo Trần Văn Mẫu')] }),
    LIMITS,
  );
  expect(result).toMatchObject({ outcome: 'present', strength: 1 });
});

test.each([
  ['an uncredited article is signed by a reporter', 'PV Bích Thảo', null, 'present'],
  ["the reporter signs a credited article, being its source's", 'PV Bích Thảo', undefined, 'absent'],
  ['an uncredited article is signed by a name only', 'Bích Thảo', null, 'absent'],
] as const)('when %s', (_name, byline, credit, outcome) => {
  const facts = { byline: read(byline), ...(credit === null ? { credit } : {}) };
  const input = signalInput({ facts: siteFacts({ articles: [article(facts), article()] }) });
  expect(journalistTitle.detect(input, LIMITS).outcome).toBe(outcome);
});

test('a press licence is claimed wherever its noun phrase stands, and proved by the sentence', () => {
  const claim = licence({
    ...quoted('Giấy phép hoạt động báo điện tử số 12/GP-BTTTT'),
    subject: 'press',
    number: '12/GP-BTTTT',
  });
  const result = pressLicenceClaim.detect(withHome({ licences: [claim] }), LIMITS);
  expect(result).toMatchObject({ outcome: 'present', strength: 1, evidence: [{ quote: claim.quote }] });
});

test.each(['aggregator', 'social-network', 'game', 'unclear', 'other'] as const)(
  'a licence for %s is no claim to be press',
  (subject) => {
    expect(pressLicenceClaim.detect(withHome({ licences: [licence({ subject })] }), LIMITS).outcome).toBe(
      'absent',
    );
  },
);

test('a news sitemap is news markup, a single NewsArticle is a weaker one', () => {
  const sitemap = {
    ...quoted('xmlns:news="…"', 'urlset'),
    url: 'https://gocvuonxua.vn/n.xml',
    captureId: 'c',
  };
  const bySitemap = newsMarkup.detect(signalInput({ facts: siteFacts({ newsSitemap: sitemap }) }), LIMITS);
  expect(bySitemap).toMatchObject({ outcome: 'present', strength: 1, evidence: [{ url: sitemap.url }] });
  const marked = article(
    {},
    { structuredData: { types: ['NewsArticle'], newsMarkup: [read('NewsArticle', 'script')] } },
  );
  const byArticle = newsMarkup.detect(signalInput({ facts: siteFacts({ articles: [marked] }) }), LIMITS);
  expect(byArticle).toMatchObject({ outcome: 'present', strength: 0.7 });
  expect(newsMarkup.detect(signalInput(), LIMITS).outcome).toBe('absent');
});

test('a comment form counts under articles, not on the contact page', () => {
  const form = [read('Gửi bình luận', 'form#comments')];
  const contact = page({
    url: 'https://gocvuonxua.vn/lien-he',
    isContact: true,
    kind: 'other',
    commentForms: form,
  });
  const onContact = siteFacts({ contactPages: [contact] });
  expect(openComments.detect(signalInput({ facts: onContact }), LIMITS).outcome).toBe('absent');
  const onArticle = siteFacts({ articles: [article({}, { commentForms: form }), article()] });
  expect(openComments.detect(signalInput({ facts: onArticle }), LIMITS)).toMatchObject({
    outcome: 'present',
    strength: 0.7,
  });
});
