import { BadInput } from '../lib/errors.ts';
import type { Environment, Settings } from '../lib/settings.ts';
import type { OidcProvider } from './auth.ts';

/** The authority's own sign-in, where the settings name one. @throws BadInput when its secret is not in the environment. */
export function oidcOf({ people }: Settings, env: Environment): OidcProvider | null {
  const { oidc } = people;
  if (oidc === null) return null;
  if (env.OIDC_CLIENT_SECRET === undefined)
    throw new BadInput('people.oidc is set: give its secret in OIDC_CLIENT_SECRET');
  return {
    name: oidc.name,
    discoveryUrl: oidc.discovery_url,
    clientId: oidc.client_id,
    clientSecret: env.OIDC_CLIENT_SECRET,
    scopes: oidc.scopes,
    trustsEmail: oidc.trust_email,
  };
}
