import { align } from './align.ts';
import type { CompiledWatchlist } from './compile-watchlist.ts';
import { findEmbeddings } from './embedding.ts';
import { type HostName, parseHost } from './host-name.ts';
import type { Alignment, NameFacts, NameFinding, NameSignalId, Reading } from './name-facts.ts';
import { findPressWords } from './press-words.ts';
import { readLabel, toReading } from './read-label.ts';
import { type ComparedLabel, findResemblances, type Resemblance } from './resemblance.ts';
import { findSensitiveTerms } from './sensitive-terms.ts';
import { toLatin } from './skeleton.ts';
import type { OfficeName } from './state-offices.ts';
import { labelKey } from './vietnamese-letters.ts';
import type { ListGroup } from './watchlist-entry.ts';

/** From this score on a finding counts. */
export const FLAG_AT = 0.5;

/** A host that misspells a name does not carry it: that its owner is called alike excuses nothing. */
const MISSPELT: ReadonlySet<Resemblance['how']> = new Set(['edit', 'typing', 'confusable']);

export interface ReadNameOptions {
  /** The licensee's name: a host that carries its owner's own name leans on nobody. */
  readonly owner?: string | null;
}

const SIGNAL: Readonly<Record<ListGroup, NameSignalId>> = {
  press: 'press-name-lookalike',
  state: 'state-name-lookalike',
  other: 'watchlisted-name',
};

/**
 * Reads a host name: its words, and whom or what it leans on by the list. Findings are sorted by score; one a target.
 * Hosts of protected names, allowed hosts, and names under a reserved suffix have none. Never throws: what is no host
 * has `registrable` null and neither readings nor findings.
 */
export function readName(host: string, list: CompiledWatchlist, options: ReadNameOptions = {}): NameFacts {
  const parsed = parseHost(host);
  if (parsed === null) {
    return {
      host: '',
      unicode: host,
      registrable: null,
      suffix: null,
      readings: [],
      findings: [],
      flagged: false,
    };
  }
  const label = comparedLabel(parsed, list);
  const readings = label.readings.map(toReading);
  const findings = isOwn(parsed, list) ? [] : findAll(parsed, label, readings, list, options);
  return {
    host: parsed.ascii,
    unicode: parsed.unicode,
    registrable: parsed.registrable,
    suffix: parsed.suffix,
    readings,
    findings,
    flagged: findings.some((finding) => finding.score >= FLAG_AT),
  };
}

function comparedLabel({ label }: HostName, list: CompiledWatchlist): ComparedLabel {
  const latin = toLatin(label);
  const readings = readLabel(latin, list.language.trie);
  return { shown: label, key: labelKey(latin), readings: agreeing(readings, label) };
}

/** Where a label carries accents, readings that contradict them are dropped, unless all do. */
function agreeing(readings: ComparedLabel['readings'], label: string): ComparedLabel['readings'] {
  if (/^[\x20-\x7e]*$/.test(label)) return readings;
  const written = label.replace(/[^\p{L}\p{N}]/gu, '');
  const kept = readings.filter(
    ({ words }) =>
      words
        .map(({ text }) => text)
        .join('')
        .replace(/\s/g, '') === written,
  );
  return kept.length === 0 ? readings : kept;
}

function isOwn({ ascii }: HostName, list: CompiledWatchlist): boolean {
  for (let from = 0; from !== -1; ) {
    if (list.own.has(ascii.slice(from))) return true;
    const dot = ascii.indexOf('.', from);
    from = dot === -1 ? -1 : dot + 1;
  }
  return false;
}

function findAll(
  host: HostName,
  label: ComparedLabel,
  readings: readonly Reading[],
  list: CompiledWatchlist,
  options: ReadNameOptions,
): readonly NameFinding[] {
  const best = new Map<string, NameFinding>();
  const keep = (key: string, finding: NameFinding): void => {
    const known = best.get(key);
    if (known === undefined || known.score < finding.score) best.set(key, finding);
  };
  const owner = options.owner == null ? '' : labelKey(options.owner);
  for (const hit of [...findResemblances(label, list), ...findEmbeddings(host, list)]) {
    const finding = lookalike(hit, host, readings);
    const owned = owner !== '' && owner.includes(MISSPELT.has(hit.how) ? label.key : hit.form.key);
    keep(
      `name ${hit.form.entry.group} ${hit.form.entry.id}`,
      owned ? { ...finding, score: round(finding.score * 0.5) } : finding,
    );
  }
  for (const finding of findPressWords(label, readings, list.language))
    keep(`word ${finding.target}`, finding);
  for (const finding of findSensitiveTerms(host, label, readings, list))
    keep(`term ${finding.id} ${finding.target}`, finding);
  const office = list.language.offices.openingLabel(toLatin(label.shown));
  if (office !== null) keep(`office ${office.key}`, officeFinding(office, { label, readings, owner }));
  for (const { id, pattern, compiled } of list.patterns) {
    if (!compiled.matcher(host.unicode).find() && !compiled.matcher(host.ascii).find()) continue;
    const aligned = align(host.unicode, '');
    keep(`pattern ${id}`, finding('watchlisted-name', pattern, pattern, 'pattern', aligned, readings, 0.8));
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.target < b.target ? -1 : 1));
}

/** Such letters are the office's where a name opens with them, whatever follows: "sở công thương" + "xanh". */
const OFFICE = 0.62;

function officeFinding(
  { text, key }: OfficeName,
  { label, readings, owner }: { label: ComparedLabel; readings: readonly Reading[]; owner: string },
): NameFinding {
  const score = owner.includes(key) ? OFFICE / 2 : OFFICE;
  return finding('state-name-lookalike', text, text, 'keyword', align(label.shown, key), readings, score);
}

function lookalike(
  { form, how, score }: Resemblance,
  host: HostName,
  readings: readonly Reading[],
): NameFinding {
  const target = form.entry.hosts[0] ?? form.entry.name;
  const shown = how === 'embedding' ? host.unicode : host.label;
  const aligned = align(shown, form.source === 'label' && how === 'embedding' ? target : form.key);
  return finding(SIGNAL[form.entry.group], target, form.entry.name, how, aligned, readings, round(score));
}

function finding(
  id: NameSignalId,
  target: string,
  targetName: string,
  how: NameFinding['how'],
  aligned: Alignment,
  readings: readonly Reading[],
  score: number,
): NameFinding {
  return { id, target, targetName, how, aligned, readings, score };
}

function round(score: number): number {
  return Math.round(Math.min(1, Math.max(0, score)) * 1000) / 1000;
}
