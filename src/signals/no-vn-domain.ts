import { hostForm } from './parts/host-form.ts';
import type { Signal } from './signal.ts';

/** Neither the host nor any domain of the licence ends in .vn (NĐ 27/2018 art. 23b: at least one must). */
export const noVnDomain: Signal = {
  id: 'no-vn-domain',
  needs: 'register',
  detect({ site }) {
    const domains = [site.host, ...(site.licence?.domains ?? [])];
    if (domains.some((domain) => hostForm(domain).endsWith('.vn'))) return { outcome: 'absent' };
    if (site.licence === null) {
      return { outcome: 'not-applicable', reason: 'without a licence the other domains are not known' };
    }
    const value = domains.filter((domain, at) => domains.indexOf(domain) === at).join(', ');
    const evidence = [
      { source: 'host' as const, url: null, captureId: null, quote: null, where: 'host', value },
    ];
    return { outcome: 'present', strength: 1, evidence };
  },
};
