import { SIGNALS } from './catalogue.ts';
import type { Finding, Signal, SignalInput, SignalResult, SignalRules } from './signal.ts';

/**
 * The day whose law counts: the day of the observation, moved into the pack's own time where another pack's captures
 * are judged again with it.
 */
function dayOfLaw(observedOn: string, { from, until }: SignalRules['inForce']): string {
  if (observedOn < from) return from;
  return until !== null && observedOn > until ? until : observedOn;
}

/** Why the rules keep a signal from being looked for on this site; null when they don't. */
function gate(signal: Signal, { site, facts }: SignalInput, rules: SignalRules): string | null {
  const rule = rules.signals[signal.id];
  if (rule === undefined) return 'not in this rule pack';
  if (!rule.appliesTo.includes(site.ownerType)) return `does not apply to owner type ${site.ownerType}`;
  const day = dayOfLaw(site.observedOn, rules.inForce);
  const inForce = rule.basis.some(
    ({ inForce: { from, until } }) => from <= day && (until === null || day <= until),
  );
  if (!inForce) return `no basis in force on ${day}`;
  if (signal.needs === 'pages' && facts.condition !== 'ok') return `the site is ${facts.condition}`;
  return null;
}

/** Present needs proof and a strength that means something; six decimals keep recomputation identical everywhere. */
function checked(result: SignalResult): SignalResult {
  if (result.outcome !== 'present') return result;
  if (result.evidence.length === 0) return { outcome: 'failed', reason: 'present without evidence' };
  if (!(result.strength > 0)) return { outcome: 'absent' };
  const strength = Math.round(Math.min(1, result.strength) * 1e6) / 1e6;
  return { outcome: 'present', strength, evidence: result.evidence };
}

function run(signal: Signal, input: SignalInput, rules: SignalRules): SignalResult {
  const reason = gate(signal, input, rules);
  if (reason !== null) return { outcome: 'not-applicable', reason };
  try {
    return checked(signal.detect(input, rules.limits));
  } catch (error) {
    return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** One finding for every signal of the catalogue, in its order. A signal that throws gives `failed`; the others go on. */
export function runSignals(input: SignalInput, rules: SignalRules): Finding[] {
  return SIGNALS.map((signal) => ({ id: signal.id, ...run(signal, input, rules) }));
}
