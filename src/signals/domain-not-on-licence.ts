import { hostForm } from './parts/host-form.ts';
import type { Signal } from './signal.ts';

/**
 * The host is not among the licence's domains (a second domain or an unlisted mirror is a change that needs an
 * amendment). "www." makes no difference; another subdomain does, because the licence names hosts.
 *
 * Known false positive: a typing error in the register (`.com.yn`).
 */
export const domainNotOnLicence: Signal = {
  id: 'domain-not-on-licence',
  needs: 'register',
  detect({ site }) {
    const domains = site.licence?.domains ?? [];
    if (domains.length === 0) return { outcome: 'not-applicable', reason: 'the register names no domain' };
    if (domains.some((domain) => hostForm(domain) === hostForm(site.host))) return { outcome: 'absent' };
    const value = `${site.host}, licensed: ${domains.join(', ')}`;
    const evidence = [
      { source: 'register' as const, url: null, captureId: null, quote: null, where: 'domains', value },
    ];
    return { outcome: 'present', strength: 1, evidence };
  },
};
