import { isoTime } from './chrome.ts';
import { familyOf } from './families/index-of-families.ts';
import type { Piece, Site } from './site-plan.ts';

const NAME_AND_FORM = [
  'press-word-in-domain',
  'press-word-in-site-name',
  'press-name-lookalike',
  'state-name-lookalike',
  'undeclared-site-type',
  'newsroom-masthead',
  'journalist-title',
  'press-licence-claim',
];
const DISPLAY = [
  'licence-number-missing',
  'licence-number-mismatch',
  'licence-number-placeholder',
  'owner-name-missing',
  'address-missing',
  'email-missing',
  'phone-missing',
  'responsible-person-missing',
];
const REGISTER = ['licence-expired', 'domain-not-on-licence', 'no-vn-domain'];
const ATTRIBUTION = ['unattributed-articles', 'too-few-press-sources'];
const ACTIVITY = ['own-reporting', 'open-comments', 'news-markup'];
const NEEDS_NO_PAGE = ['press-word-in-domain', 'press-name-lookalike', 'state-name-lookalike', ...REGISTER];
const SIGNAL_IDS = [...NAME_AND_FORM, ...DISPLAY, ...REGISTER, ...ATTRIBUTION, ...ACTIVITY];

function isNotApplicable(id: string, site: Site): boolean {
  if ((site.condition ?? 'ok') !== 'ok') return !NEEDS_NO_PAGE.includes(id);
  if (site.ownerType === 'press') return [...NAME_AND_FORM, ...ATTRIBUTION, ...ACTIVITY].includes(id);
  if (site.ownerType === 'state' && id === 'state-name-lookalike') return true;
  if (site.siteClass === 'f' && ATTRIBUTION.includes(id)) return true;
  const numberless = ['licence-number-missing', 'licence-number-placeholder'];
  return id === 'licence-number-mismatch' && numberless.some((other) => site.present.includes(other));
}

const COUNTED = [...REGISTER, ...ATTRIBUTION, ...ACTIVITY];
const OPEN_COMMENTS = ['wordpress', 'facebook', 'disqus', 'own-form', 'reader-opinion'];
const NEWS_MARKUP = ['news-article', 'news-graph', 'news-organization', 'news-microdata', 'news-sitemap'];
const OBSERVED_ON = '2026-11-23';

/** The signals that follow from dates, domains and counts alone. */
function counted(site: Site): readonly string[] {
  const { licence, pieces, host } = site;
  const domains = licence.domains ?? [host];
  const uncredited = pieces.filter(({ credit }) => credit === null || credit.source === null).length;
  const agencies = new Set(pieces.flatMap(({ entry }) => (entry.agency === undefined ? [] : [entry.agency])));
  const holds: Readonly<Record<string, boolean>> = {
    'licence-expired': licence.expiresOn < OBSERVED_ON,
    'domain-not-on-licence': !domains.includes(host),
    'no-vn-domain': ![host, ...domains].some((domain) => domain.endsWith('.vn')),
    'unattributed-articles': pieces.length > 0 && uncredited / pieces.length >= 0.3,
    'too-few-press-sources': agencies.size < 3,
    'own-reporting': pieces.filter(({ entry }) => entry.own).length >= 2,
    'open-comments': OPEN_COMMENTS.includes(site.comments ?? 'none'),
    'news-markup': NEWS_MARKUP.includes(site.markup ?? 'none'),
  };
  return Object.keys(holds).filter((id) => holds[id]);
}

function signals(site: Site): Record<string, string> {
  const unknown = site.present.filter(
    (id) => !SIGNAL_IDS.includes(id) || COUNTED.includes(id) || isNotApplicable(id, site),
  );
  const present = [...site.present, ...counted(site)];
  if (unknown.length > 0) throw new Error(`${site.host}: not to be present: ${unknown.join(', ')}`);
  const outcome = (id: string): string =>
    isNotApplicable(id, site) ? 'not-applicable' : present.includes(id) ? 'present' : 'absent';
  return Object.fromEntries(SIGNAL_IDS.map((id) => [id, outcome(id)]));
}

function article(site: Site, piece: Piece): Record<string, unknown> {
  const family = familyOf(site.family);
  const { credit } = piece;
  return {
    url: `https://${site.host}${family.articlePath(piece, site)}`,
    credited_source_domain_or_name: credit?.source ?? null,
    credit_has_link: credit?.link ?? false,
    credit_has_time: credit?.time ?? false,
    byline: piece.entry.signer ?? piece.byline ?? family.defaultByline ?? null,
    published_at: family.dateOnly ? piece.at.slice(0, 10) : isoTime(piece.at),
    is_own_reporting: piece.entry.own ?? false,
  };
}

/** What a careful person says of the site, as `LABELS.md` defines it. */
export function labelsOf(site: Site): Record<string, unknown> {
  const condition = site.condition ?? 'ok';
  return {
    press_like: site.pressLike,
    class: site.siteClass,
    condition,
    signals: signals(site),
    ...(site.borderline === undefined ? {} : { borderline: site.borderline }),
    articles: condition === 'ok' ? site.pieces.map((piece) => article(site, piece)) : [],
    notes: site.notes,
  };
}
