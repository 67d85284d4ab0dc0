import type { LicenceDisplay } from '../../extract/page-facts.ts';
import type { CapturedPage } from '../../extract/site-facts.ts';
import type { SignalInput } from '../signal.ts';
import { compareLicenceNumbers } from './licence-number.ts';

/**
 * The licences on a page that speak of this site as a licensed site. The noun phrase before a number decides: a social
 * network's or game's number is not this licence. A press agency's own licence is a press licence. Whatever the phrase,
 * the registered number is the registered licence.
 */
export function ownLicences(page: CapturedPage, { site }: SignalInput): readonly LicenceDisplay[] {
  return page.furniture.licences.filter((licence) => {
    if (licence.subject === 'aggregator' || licence.subject === 'unclear') return true;
    if (licence.subject === 'press' && site.ownerType === 'press') return true;
    const registered = site.licence?.number ?? null;
    return (
      licence.number !== null &&
      registered !== null &&
      compareLicenceNumbers(licence.number, registered) === 'same'
    );
  });
}

export interface ShownLicence {
  readonly page: CapturedPage;
  readonly licence: LicenceDisplay;
}

/** Licences on several pages, in page order. */
export function licencesOn(pages: readonly CapturedPage[], input: SignalInput): readonly ShownLicence[] {
  return pages.flatMap((page) => ownLicences(page, input).map((licence) => ({ page, licence })));
}
