import { compareLicenceNumbers } from './parts/licence-number.ts';
import { MAX_EVIDENCE, presentationPages } from './parts/what-stands-there.ts';
import { onPage, type Signal } from './signal.ts';

/**
 * The site claims a licence for press activity or publication ("Giấy phép hoạt động báo điện tử số …") that it cannot
 * have as a general-information site. The registered number under a press phrase is a claim all the same.
 *
 * Known false positive: an owner that runs a licensed paper too and prints both licences; the register says "company".
 */
export const pressLicenceClaim: Signal = {
  id: 'press-licence-claim',
  needs: 'pages',
  detect(input) {
    const pages = presentationPages(input);
    if (pages.length === 0) return { outcome: 'not-applicable', reason: 'no page could be read' };
    const claims = pages.flatMap((page) =>
      page.furniture.licences
        .filter((licence) => licence.subject === 'press')
        .map((licence) => ({ page, licence })),
    );
    if (claims.length === 0) return { outcome: 'absent' };
    const seen = new Set<string>();
    const distinct = claims.filter(({ licence }) => {
      const isNew = !seen.has(licence.quote);
      seen.add(licence.quote);
      return isNew;
    });
    const registered = input.site.licence?.number ?? null;
    const onlyTheRegistered = distinct.every(
      ({ licence }) =>
        licence.number !== null &&
        registered !== null &&
        compareLicenceNumbers(licence.number, registered) === 'same',
    );
    const evidence = distinct
      .slice(0, MAX_EVIDENCE)
      .map(({ page, licence }) => onPage(page, licence, licence.number ?? 'press licence'));
    return { outcome: 'present', strength: onlyTheRegistered ? 0.9 : 1, evidence };
  },
};
