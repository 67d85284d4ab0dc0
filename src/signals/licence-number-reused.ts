import { bare } from '../extract/fold.ts';
import type { LicenceDisplay } from '../extract/page-facts.ts';
import { compareLicenceNumbers } from './parts/licence-number.ts';
import { licencesOn } from './parts/own-licences.ts';
import { MAX_EVIDENCE, presentationPages } from './parts/what-stands-there.ts';
import { type OtherDisplay, onPage, type Signal, type SignalInput } from './signal.ts';

function sameOwner(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && bare(a).trim() === bare(b).trim();
}

/** What an authority's name says beside its rank: its place, however the rank is abbreviated. */
const RANK =
  /\b(?:so|cuc|bo|thong tin|truyen thong|van hoa|the thao|du lich|phat thanh|truyen hinh|dien tu|quan ly|va|tinh|thanh pho|tp|tt|tttt|stttt|ttdt|vhtt(?:dl)?|svhtt(?:dl)?|ptth)\b|[^a-z ]/g;

function placeOf(authority: string): string {
  return bare(authority).replace(RANK, ' ').replace(/\s+/g, ' ').trim().replace(/^hcm$/, 'ho chi minh');
}

/** Two offices may give the same number on the same day; an authority that names no place says nothing. */
function otherOffice(a: string | null, b: string | null): boolean {
  const [here, there] = [placeOf(a ?? ''), placeOf(b ?? '')];
  return here !== '' && there !== '' && here !== there;
}

/** Offices start their numbers anew every year and by themselves, so a number alone is shared innocently. */
function sameLicence(shown: LicenceDisplay, other: OtherDisplay): boolean {
  return (
    shown.number !== null &&
    compareLicenceNumbers(shown.number, other.number) === 'same' &&
    shown.issuedOn !== null &&
    shown.issuedOn === other.issuedOn &&
    !otherOffice(shown.authority, other.authority)
  );
}

function isRegisteredHere(shown: LicenceDisplay, { site }: SignalInput): boolean {
  const number = site.licence?.number ?? null;
  return number !== null && shown.number !== null && compareLicenceNumbers(shown.number, number) === 'same';
}

/**
 * The site shows a licence, by number and date, that another owner's site shows or that is registered to another owner,
 * and that is not its own.
 *
 * Known false positive: two companies of one group that share a licence under different names.
 */
export const licenceNumberReused: Signal = {
  id: 'licence-number-reused',
  needs: 'pages',
  detect(input) {
    const { otherDisplays, site } = input;
    if (otherDisplays === undefined) {
      return { outcome: 'not-applicable', reason: 'no other displays to compare with' };
    }
    const shown = licencesOn(presentationPages(input), input).filter(
      ({ licence }) => licence.number !== null,
    );
    if (shown.length === 0) return { outcome: 'not-applicable', reason: 'no number is shown' };
    const others = otherDisplays.filter(
      (other) => other.host !== site.host && !sameOwner(other.owner, site.owner),
    );
    const evidence = shown.flatMap(({ page, licence }) => {
      if (isRegisteredHere(licence, input)) return [];
      const other = others.find((candidate) => sameLicence(licence, candidate));
      return other === undefined
        ? []
        : [onPage(page, licence, `${other.number}: ${other.owner ?? other.host}`)];
    });
    if (evidence.length === 0) return { outcome: 'absent' };
    return { outcome: 'present', strength: 1, evidence: evidence.slice(0, MAX_EVIDENCE) };
  },
};
