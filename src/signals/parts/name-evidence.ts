import type { NameFacts, NameFinding, NameSignalId } from '../../names/name-facts.ts';
import type { Evidence, SignalResult } from '../signal.ts';

/** A finding with the host it was made on. */
export interface HostFinding {
  readonly host: NameFacts;
  readonly finding: NameFinding;
}

/** The findings of one signal on all hosts of a licence, the strongest first. */
export function findingsOf(
  names: readonly NameFacts[],
  id: NameSignalId,
  from: number,
): readonly HostFinding[] {
  return names
    .flatMap((host) => host.findings.map((finding) => ({ host, finding })))
    .filter(({ finding }) => finding.id === id && finding.score >= from)
    .sort((a, b) => b.finding.score - a.finding.score);
}

/** The name of a host stands on no page: the letters side by side and the reading are the proof. */
export function nameEvidence({ host, finding }: HostFinding): Evidence {
  const { aligned, target, targetName, how } = finding;
  const read = finding.readings[0]?.accented.join(' ') ?? '';
  const whom = target === targetName ? target : `${target} (${targetName})`;
  const letters =
    how === 'keyword' || how === 'pattern' ? '' : `; ${aligned.host} | ${aligned.mark} | ${aligned.target}`;
  return {
    source: 'host',
    url: null,
    captureId: null,
    quote: null,
    where: 'host',
    value: `${host.unicode}: ${how} ${whom}${letters}; reads: ${read}`,
  };
}

/** Present with the strongest findings as proof, absent without any. */
export function fromHostFindings(found: readonly HostFinding[]): SignalResult {
  const best = found[0];
  if (best === undefined) return { outcome: 'absent' };
  return { outcome: 'present', strength: best.finding.score, evidence: found.slice(0, 5).map(nameEvidence) };
}
