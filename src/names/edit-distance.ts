/** What one edit turns the first name into the second; null when it takes more than one. */
export type SingleEdit = 'swap' | 'double' | 'insert' | 'omit' | 'replace' | 'neighbour' | 'first-letter';

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const NEIGHBOURS = new Set<string>();
for (const [row, keys] of ROWS.entries()) {
  for (const [at, key] of [...keys].entries()) {
    for (const other of [keys[at + 1], ROWS[row + 1]?.[at], ROWS[row + 1]?.[at - 1]]) {
      if (other !== undefined) NEIGHBOURS.add(key + other).add(other + key);
    }
  }
}

/** The single edit (insertion, omission, replacement or swap of adjacent letters) between a host label and a target. */
export function singleEdit(label: string, target: string): SingleEdit | null {
  const difference = label.length - target.length;
  if (label === target || Math.abs(difference) > 1) return null;
  let from = 0;
  while (from < label.length && label[from] === target[from]) from += 1;
  const rest = label.slice(from + 1);
  if (difference === 1) {
    if (rest !== target.slice(from)) return null;
    return label[from] === label[from - 1] || label[from] === label[from + 1] ? 'double' : 'insert';
  }
  if (difference === -1) {
    if (label.slice(from) !== target.slice(from + 1)) return null;
    return from === 0 ? 'first-letter' : 'omit';
  }
  if (rest === target.slice(from + 1)) {
    if (from === 0) return 'first-letter';
    return NEIGHBOURS.has(`${label[from]}${target[from]}`) ? 'neighbour' : 'replace';
  }
  const swapped = label[from] === target[from + 1] && label[from + 1] === target[from];
  return swapped && label.slice(from + 2) === target.slice(from + 2) ? 'swap' : null;
}

/** The name itself without each one of its letters: two names one edit apart share one of these. */
export function omissions(name: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < name.length; at += 1) {
    // One of two equal neighbours left out gives the same.
    if (name[at] !== name[at - 1]) found.push(name.slice(0, at) + name.slice(at + 1));
  }
  return found;
}
