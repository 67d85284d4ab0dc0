import type { NameSignalId } from '../../names/name-facts.ts';
import { FLAG_AT } from '../../names/read-name.ts';
import type { SignalInput, SignalResult } from '../signal.ts';
import { imitatedNames } from './imitated-outlet.ts';
import { findingsOf, fromHostFindings, nameEvidence } from './name-evidence.ts';
import { siteNameEvidence } from './own-site-names.ts';

const SITE_NAME_STRENGTH = 0.85;

/** A host, or the name that the site gives itself, which is that of an outlet or body of this kind. */
export function detectLookalike(input: SignalInput, id: NameSignalId, kind: 'press' | 'state'): SignalResult {
  const found = findingsOf(input.names, id, FLAG_AT);
  const named = imitatedNames(input, kind);
  if (named.length === 0) return fromHostFindings(found);
  const evidence = named.flatMap(({ name, outlet }) =>
    siteNameEvidence(input.facts, name, `${outlet.name} (${outlet.id})`),
  );
  return {
    outcome: 'present',
    strength: Math.max(SITE_NAME_STRENGTH, found[0]?.finding.score ?? 0),
    evidence: [...found.slice(0, 4).map(nameEvidence), ...evidence],
  };
}
