import { bare } from '../../extract/fold.ts';
import type { LicenceDisplay } from '../../extract/page-facts.ts';
import type { CapturedPage } from '../../extract/site-facts.ts';
import type { SignalInput } from '../signal.ts';
import { compareLicenceNumbers, readLicenceNumber } from './licence-number.ts';

/** Business registrations and tax codes have ten digits and more; licence serials four at most. */
function mayBeLicence(number: string): boolean {
  return (readLicenceNumber(number)?.serial.length ?? 0) <= 5;
}

/**
 * The licences on a page that speak of this site as a licensed site. The noun phrase before a number decides: a social
 * network's or game's number is not this licence. A press agency's own licence is a press licence. Whatever the phrase,
 * the registered number is the registered licence.
 */
export function ownLicences(page: CapturedPage, { site }: SignalInput): readonly LicenceDisplay[] {
  return page.furniture.licences.filter((licence) => {
    if (licence.subject === 'aggregator') return true;
    if (licence.subject === 'unclear') return licence.number === null || mayBeLicence(licence.number);
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

const NUMBER = /\d+[a-z]?\s*\/\s*(?:gp|gxn)[a-z&\s-]{2,20}/g;

/** True when the registered number stands anywhere in a page's imprint, whatever sentence it stands in. */
export function registeredNumberStands({ furniture }: CapturedPage, { site }: SignalInput): boolean {
  const registered = site.licence?.number ?? null;
  if (registered === null || readLicenceNumber(registered)?.code === '') return false;
  const shown = bare(furniture.imprint).match(NUMBER) ?? [];
  return shown.some(
    (number) =>
      compareLicenceNumbers(number.split(/\s(?:do|cap|ngay|so|cua|giay|gp)\b|\s-\s?$/)[0]!, registered) ===
      'same',
  );
}
