import { licencesOn, registeredNumberStands } from './parts/own-licences.ts';
import { presentationPages, readableHome, whatStandsThere } from './parts/what-stands-there.ts';
import type { Signal } from './signal.ts';

/**
 * Neither the home page nor a contact, about or licence page shows a licence number of this site (TT 09/2014 art. 2.3).
 * A number for another service is none; a sentence with blanks is `licence-number-placeholder` instead.
 */
export const licenceNumberMissing: Signal = {
  id: 'licence-number-missing',
  needs: 'pages',
  detect(input) {
    const pages = presentationPages(input);
    const isShown =
      licencesOn(pages, input).length > 0 || pages.some((page) => registeredNumberStands(page, input));
    if (isShown) return { outcome: 'absent' };
    const home = readableHome(input);
    if (home === null) return { outcome: 'not-applicable', reason: 'the home page could not be read' };
    const evidence = whatStandsThere(home, 'no licence number');
    if (evidence === null) return { outcome: 'not-applicable', reason: 'the home page shows no text' };
    return { outcome: 'present', strength: 1, evidence: [evidence] };
  },
};
