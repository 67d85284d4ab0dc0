import { spawnSync } from 'node:child_process';

/** A host counts when its label is within two edits of a protected label or contains it, for every pair: as openSquat does. */
export function openSquatStyle(
  hosts: readonly string[],
  protectedLabels: readonly string[],
): ReadonlySet<string> {
  const flagged = new Set<string>();
  for (const host of hosts) {
    const label = host.split('.')[0] ?? '';
    if (protectedLabels.some((target) => label.includes(target) || within(label, target, 2)))
      flagged.add(host);
  }
  return flagged;
}

/** Is the Levenshtein distance of two words at most `most`? */
function within(left: string, right: string, most: number): boolean {
  if (Math.abs(left.length - right.length) > most) return false;
  let row = Array.from({ length: right.length + 1 }, (_none, at) => at);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1;
      next.push(Math.min((row[j - 1] ?? 0) + same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) <= most;
}

const DNSTWIST = `
import sys, json, dnstwist
import time
work = json.load(sys.stdin)
hosts, found, made = set(work['hosts']), set(), 0
start = time.process_time()
for name in work['names']:
    fuzz = dnstwist.Fuzzer(name, dictionary=work['words'])
    fuzz.generate()
    for entry in fuzz.domains:
        domain = entry['domain'] if 'domain' in entry else entry['domain-name']
        if entry['fuzzer'].startswith('*'):
            continue
        made += 1
        if domain in hosts:
            found.add(domain)
print(json.dumps({'found': sorted(found), 'made': made, 'seconds': time.process_time() - start}))
`;

export interface DnstwistRun {
  readonly found: ReadonlySet<string>;
  readonly candidates: number;
  readonly seconds: number;
}

/**
 * Candidates that dnstwist's own fuzzers make for every protected host, with a dictionary of press words, looked up
 * among the hosts. Null where dnstwist is not installed. Nothing is resolved.
 */
export function dnstwist(
  hosts: readonly string[],
  names: readonly string[],
  words: readonly string[],
): DnstwistRun | null {
  // The Debian package belongs to the system's Python, which need not be the first on the path.
  const runs = ['python3', '/usr/bin/python3'].map((python) =>
    spawnSync(python, ['-c', DNSTWIST], {
      input: JSON.stringify({ hosts, names, words }),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    }),
  );
  const run = runs.find(({ status }) => status === 0);
  if (run === undefined) return null;
  const answer = JSON.parse(run.stdout) as { found: string[]; made: number; seconds: number };
  return { found: new Set(answer.found), candidates: answer.made, seconds: answer.seconds };
}
