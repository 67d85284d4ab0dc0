import type {
  ArticleFacts,
  Credit,
  Furniture,
  LicenceDisplay,
  Quoted,
  Read,
} from '../../src/extract/page-facts.ts';
import type { CapturedPage, SiteFacts } from '../../src/extract/site-facts.ts';
import type { Lexicon, OwnerType, RuleLimits, SignalInput, SiteContext } from '../../src/signals/signal.ts';

/** Builders of dull facts: a lawful site that shows everything. A test states only what matters to it. */

export const LIMITS: RuleLimits = {
  republicationLagMinutes: 60,
  pressSourcesAtLeast: 3,
  unattributedShare: 0.3,
  verbatimShare: 0.7,
};

export function quoted(quote: string, where = 'footer > p'): Quoted {
  return { quote, where };
}

export function read(value: string, where = 'footer > p'): Read {
  return { quote: value, value, where };
}

export function licence(changes: Partial<LicenceDisplay> = {}): LicenceDisplay {
  return {
    ...quoted('Giấy phép số 12/GP-TTĐT do Sở TT&TT Hà Nội cấp ngày 01/02/2022'),
    subject: 'aggregator',
    number: '12/GP-TTĐT',
    placeholder: false,
    issuedOn: '2022-02-01',
    authority: 'Sở TT&TT Hà Nội',
    superseded: false,
    ...changes,
  };
}

export function furniture(changes: Partial<Furniture> = {}): Furniture {
  return {
    siteNames: [{ ...read('Góc Vườn Xưa', 'title'), source: 'title' }],
    typeDeclarations: [quoted('Trang thông tin điện tử tổng hợp Góc Vườn Xưa')],
    organClaims: [],
    licences: [licence()],
    ownerNames: [read('Công ty TNHH Góc Vườn Xưa')],
    addresses: [read('Số 1 đường Hàng Cau, Hà Nội')],
    emails: [read('lienhe@gocvuonxua.vn')],
    phones: [read('024 7300 0001')],
    responsiblePersons: [read('Nguyễn Thị Lành')],
    newsroomTerms: [],
    journalistTitles: [],
    footer: quoted('Góc Vườn Xưa. Giấy phép số 12/GP-TTĐT', 'footer'),
    imprint: 'Góc Vườn Xưa, chuyện vườn nhà',
    ...changes,
  };
}

export function page(changes: Partial<CapturedPage> = {}): CapturedPage {
  return {
    url: 'https://gocvuonxua.vn/',
    captureId: 'capture-1',
    kind: 'home',
    isContact: false,
    charset: 'utf-8',
    language: 'vi',
    canonical: null,
    title: quoted('Góc Vườn Xưa', 'title'),
    robots: [],
    feeds: [],
    links: [],
    article: null,
    furniture: furniture(),
    commentForms: [],
    structuredData: { types: [], newsMarkup: [] },
    measures: { textLength: 2000, words: 400, links: 40, linkDensity: 0.3, scripts: 3, shell: false },
    troubles: [],
    ...changes,
  };
}

export function credit(name: string, changes: Partial<Credit> = {}): Credit {
  return {
    ...quoted(`Theo ${name}`, 'article > p'),
    name,
    url: null,
    time: null,
    scripted: false,
    ...changes,
  };
}

let serial = 0;

/** An article credited to VnExpress. */
export function article(
  facts: Partial<ArticleFacts> = {},
  changes: Partial<CapturedPage> = {},
): CapturedPage {
  serial += 1;
  return page({
    url: `https://gocvuonxua.vn/bai-${serial}.html`,
    captureId: `capture-bai-${serial}`,
    kind: 'article',
    article: {
      title: quoted(`Bài viết ${serial}`, 'h1'),
      publishedAt: read('2026-11-20T08:00:00+07:00', 'time'),
      byline: null,
      credit: credit('VnExpress'),
      body: 'Đoạn văn thứ nhất của bài.\nĐoạn văn thứ hai của bài.',
      reportingMarks: [],
      datelines: [],
      ...facts,
    },
    ...changes,
  });
}

const OUTLETS: Readonly<Record<string, string>> = {
  vnexpress: 'vnexpress.net',
  'báo vnexpress': 'vnexpress.net',
  'tuổi trẻ': 'tuoitre.vn',
  'tuổi trẻ online': 'tuoitre.vn',
  tto: 'tuoitre.vn',
  'thanh niên': 'thanhnien.vn',
  'dân trí': 'dantri.com.vn',
};

/** Four papers and one ministry. */
export const LEXICON: Lexicon = {
  resolveOutlet(nameOrUrl) {
    const host = /^https?:\/\/([^/]+)/.exec(nameOrUrl)?.[1] ?? nameOrUrl.toLowerCase();
    if (host === 'moh.gov.vn' || host === 'bộ y tế')
      return { id: 'moh.gov.vn', name: 'Bộ Y tế', kind: 'state' };
    const id = OUTLETS[host] ?? (Object.values(OUTLETS).includes(host) ? host : undefined);
    return id === undefined ? null : { id, name: id, kind: 'press' };
  },
  pressWordsInName: (name) => name.toLowerCase().match(/tin tức|tạp chí/g) ?? [],
};

/** Nine articles from three papers. */
export function lawfulArticles(): readonly CapturedPage[] {
  return ['VnExpress', 'Tuổi Trẻ', 'Dân trí'].flatMap((name) =>
    [1, 2, 3].map(() =>
      article({ credit: credit(name, { url: `https://${OUTLETS[name.toLowerCase()]}/a` }) }),
    ),
  );
}

export function siteFacts(changes: Partial<SiteFacts> = {}): SiteFacts {
  const home = changes.home === undefined ? page() : changes.home;
  const articles = changes.articles ?? lawfulArticles();
  const contactPages = changes.contactPages ?? [];
  return {
    condition: 'ok',
    conditionEvidence: [],
    home,
    contactPages,
    articles,
    pages: [...(home === null ? [] : [home]), ...contactPages, ...articles],
    coverage: { planned: 10, outcomes: { fetched: 10 }, landedOn: 'gocvuonxua.vn' },
    newsSitemap: null,
    ...changes,
  };
}

export function siteContext(changes: Partial<SiteContext> = {}): SiteContext {
  return {
    host: 'gocvuonxua.vn',
    owner: 'Công ty TNHH Góc Vườn Xưa',
    ownerType: 'company' satisfies OwnerType,
    licence: {
      number: '12/GP-TTĐT',
      issuedOn: '2022-02-01',
      expiresOn: '2032-02-01',
      authority: 'Sở Thông tin và Truyền thông Hà Nội',
      responsiblePerson: 'Nguyễn Thị Lành',
      domains: ['gocvuonxua.vn'],
    },
    observedOn: '2026-11-23',
    ...changes,
  };
}

export function signalInput(changes: Partial<SignalInput> = {}): SignalInput {
  return { site: siteContext(), facts: siteFacts(), names: [], lexicon: LEXICON, ...changes };
}
