import { compareLicenceNumbers } from './parts/licence-number.ts';
import { licencesOn, registeredNumberStands, type ShownLicence } from './parts/own-licences.ts';
import { MAX_EVIDENCE, presentationPages } from './parts/what-stands-there.ts';
import { onPage, type Signal } from './signal.ts';

function numbered(shown: readonly ShownLicence[]): readonly (ShownLicence & { readonly number: string })[] {
  return shown.flatMap((one) =>
    one.licence.number === null || one.licence.placeholder ? [] : [{ ...one, number: one.licence.number }],
  );
}

/**
 * The number shown on the home page is not the registered one; what stands on other pages alone is no display of it (TT
 * 09/2014 art. 2.3 says "trang chủ").
 * One right number in a chain of licences is enough: amendments and earlier licences may stand beside it.
 *
 * Known false positive: a register that has not yet been told of an amended licence.
 */
export const licenceNumberMismatch: Signal = {
  id: 'licence-number-mismatch',
  needs: 'pages',
  detect(input) {
    const registered = input.site.licence?.number ?? null;
    if (registered === null) return { outcome: 'not-applicable', reason: 'the register gives no number' };
    const home = input.facts.home === null ? [] : [input.facts.home];
    const onHome = numbered(licencesOn(home, input));
    if (home.some((page) => registeredNumberStands(page, input))) return { outcome: 'absent' };
    const shown = onHome;
    if (shown.length === 0) {
      return numbered(licencesOn(presentationPages(input), input)).length > 0
        ? { outcome: 'absent' }
        : { outcome: 'not-applicable', reason: 'no number is shown' };
    }
    const matches = shown.map(({ number }) => compareLicenceNumbers(number, registered));
    if (matches.includes('same')) return { outcome: 'absent' };
    const current = shown.filter(({ licence }) => !licence.superseded);
    const evidence = (current.length > 0 ? current : shown)
      .slice(0, MAX_EVIDENCE)
      .map(({ page, licence, number }) => onPage(page, licence, `${number}, registered: ${registered}`));
    return { outcome: 'present', strength: matches.includes('other-code') ? 0.6 : 1, evidence };
  },
};
