import { MAX_EVIDENCE, readableHome, whatStandsThere } from './parts/what-stands-there.ts';
import { onPage, type Signal } from './signal.ts';

/**
 * The home page nowhere says that the site is a "trang thông tin điện tử"; worse where it calls itself the organ, voice
 * or forum of somebody instead (QĐ 1418/QĐ-BTTTT III.1). The licence sentence counts as saying so.
 *
 * Known false positive: a declaration that stands only in an image.
 */
export const undeclaredSiteType: Signal = {
  id: 'undeclared-site-type',
  needs: 'pages',
  detect(input) {
    const home = readableHome(input);
    if (home === null) return { outcome: 'not-applicable', reason: 'the home page could not be read' };
    if (home.furniture.typeDeclarations.length > 0) return { outcome: 'absent' };
    const claims = home.furniture.organClaims.map((claim) => onPage(home, claim));
    const shown = whatStandsThere(home, 'no "trang thông tin điện tử" on the home page');
    const evidence = [...claims, ...(shown === null ? [] : [shown])].slice(0, MAX_EVIDENCE);
    if (evidence.length === 0) return { outcome: 'not-applicable', reason: 'the home page shows no text' };
    return { outcome: 'present', strength: claims.length > 0 ? 1 : 0.7, evidence };
  },
};
