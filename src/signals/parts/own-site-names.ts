import type { SiteName, SiteNameSource } from '../../extract/page-facts.ts';
import type { SiteFacts } from '../../extract/site-facts.ts';
import { type Evidence, onPage } from '../signal.ts';

/** Where a site says its name and nothing else; a title or footer carries slogans and other names beside it. */
const SURE: ReadonlySet<SiteNameSource> = new Set(['og:site_name', 'logo', 'masthead', 'schema.org']);

/** The names that the home page gives the site: those from sure places, or the others where there is none. */
export function ownSiteNames(facts: SiteFacts): readonly SiteName[] {
  const names = facts.home?.furniture.siteNames ?? [];
  const sure = names.filter(({ source }) => SURE.has(source));
  return sure.length > 0 ? sure : names;
}

/** A site name as proof; `value` says what was read in it. */
export function siteNameEvidence(facts: SiteFacts, name: SiteName, value: string): Evidence[] {
  return facts.home === null ? [] : [onPage(facts.home, name, value)];
}
