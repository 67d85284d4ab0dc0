import { FLAG_AT } from '../names/read-name.ts';
import { imitatedNames } from './parts/imitated-outlet.ts';
import { findingsOf, fromHostFindings, nameEvidence } from './parts/name-evidence.ts';
import { siteNameEvidence } from './parts/own-site-names.ts';
import type { Signal } from './signal.ts';

const SITE_NAME_STRENGTH = 0.85;

/**
 * The host, or the site's own name, reads as a state or Party body's while the owner is none (TT 24/2015 arts. 6.2,
 * 8.1.c: also where the letters without accents are ambiguous).
 */
export const stateNameLookalike: Signal = {
  id: 'state-name-lookalike',
  needs: 'name',
  detect(input) {
    const found = findingsOf(input.names, 'state-name-lookalike', FLAG_AT);
    const named = imitatedNames(input, 'state');
    if (named.length === 0) return fromHostFindings(found);
    const evidence = named.flatMap(({ name, outlet }) =>
      siteNameEvidence(input.facts, name, `${outlet.name} (${outlet.id})`),
    );
    return {
      outcome: 'present',
      strength: Math.max(SITE_NAME_STRENGTH, found[0]?.finding.score ?? 0),
      evidence: [...found.slice(0, 4).map(nameEvidence), ...evidence],
    };
  },
};
