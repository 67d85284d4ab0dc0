import type { CapturedPage } from '../../extract/site-facts.ts';
import { type Evidence, onPage, type SignalInput } from '../signal.ts';

/** A finding shows a person enough with this many pieces; more would only make the letter longer. */
export const MAX_EVIDENCE = 5;

/**
 * Evidence for something that a page does not show: what it shows where the thing should stand, which is the footer,
 * else the title. Null when the page has neither: then nothing may be said to be missing.
 */
export function whatStandsThere(page: CapturedPage, missing: string): Evidence | null {
  const piece = page.furniture.footer ?? page.title;
  return piece === null || piece.quote.trim() === '' ? null : onPage(page, piece, missing);
}

/** The home page where its text can be read from the HTML; null when it is a shell that only a browser fills. */
export function readableHome({ facts }: SignalInput): CapturedPage | null {
  return facts.home === null || facts.home.measures.shell ? null : facts.home;
}

/** The pages on which a site presents itself: the home page first, then contact, about and licence pages. */
export function presentationPages({ facts }: SignalInput): readonly CapturedPage[] {
  const pages = facts.home === null ? [] : [facts.home];
  return [...pages, ...facts.contactPages.filter((page) => page.url !== facts.home?.url)];
}
