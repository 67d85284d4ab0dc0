import { licencesOn } from './parts/own-licences.ts';
import { MAX_EVIDENCE, presentationPages } from './parts/what-stands-there.ts';
import { onPage, type Signal } from './signal.ts';

/** The licence sentence holds blanks where the number should stand ("số ….…/GP-STTTT"), and no page fills them. */
export const licenceNumberPlaceholder: Signal = {
  id: 'licence-number-placeholder',
  needs: 'pages',
  detect(input) {
    const pages = presentationPages(input);
    if (pages.length === 0) return { outcome: 'not-applicable', reason: 'no page could be read' };
    const shown = licencesOn(pages, input);
    const blanks = shown.filter(({ licence }) => licence.placeholder);
    // A number of some other permit fills no blank.
    const filled = shown.some(
      ({ licence: { number, placeholder, subject } }) =>
        number !== null && !placeholder && (subject === 'aggregator' || input.site.ownerType === 'press'),
    );
    if (blanks.length === 0 || filled) return { outcome: 'absent' };
    const evidence = blanks.slice(0, MAX_EVIDENCE).map(({ page, licence }) => onPage(page, licence));
    return { outcome: 'present', strength: 1, evidence };
  },
};
