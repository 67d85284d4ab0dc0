import { FLAG_AT } from '../names/read-name.ts';
import { imitatedNames } from './parts/imitated-outlet.ts';
import { findingsOf, fromHostFindings, nameEvidence } from './parts/name-evidence.ts';
import { siteNameEvidence } from './parts/own-site-names.ts';
import type { Signal } from './signal.ts';

const SITE_NAME_STRENGTH = 0.85;

/**
 * The host, or the site's own name, equals or resembles that of a press agency (NĐ 27/2018 art. 23b; NĐ 147/2024).
 * Rarity of the name weighs: an ordinary noun that is also a paper's name (gia đình, môi trường) is nobody's.
 */
export const pressNameLookalike: Signal = {
  id: 'press-name-lookalike',
  needs: 'name',
  detect(input) {
    const found = findingsOf(input.names, 'press-name-lookalike', FLAG_AT);
    const named = imitatedNames(input, 'press');
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
