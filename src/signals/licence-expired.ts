import type { Signal } from './signal.ts';

/** The register's own expiry date lies before the day of the observation. Needs no page. */
export const licenceExpired: Signal = {
  id: 'licence-expired',
  needs: 'register',
  detect({ site }) {
    const expiresOn = site.licence?.expiresOn ?? null;
    if (expiresOn === null) return { outcome: 'not-applicable', reason: 'the register gives no expiry date' };
    if (expiresOn >= site.observedOn) return { outcome: 'absent' };
    const value = `expired on ${expiresOn}, observed on ${site.observedOn}`;
    const evidence = [
      { source: 'register' as const, url: null, captureId: null, quote: null, where: 'expires_on', value },
    ];
    return { outcome: 'present', strength: 1, evidence };
  },
};
