import type { Alignment } from './name-facts.ts';
import { toLatin } from './skeleton.ts';

const LONGEST = 80;
const GAP = 1;
const MARKS_DIFFER = 0.2;
const LETTERS_DIFFER = 1.4;

interface Letters {
  readonly shown: readonly string[];
  /** The same letters without marks, in Latin script. */
  readonly plain: readonly string[];
}

/** Lines up the letters of two names (Needleman–Wunsch; a pair that differs in marks or script only is cheap). */
export function align(host: string, target: string): Alignment {
  if (host === target) return { host, target, mark: '='.repeat([...host].length) };
  const [left, right] = [lettersOf(host), lettersOf(target)];
  const whole = inOnePiece(left, right);
  if (whole !== null) return whole;
  const width = right.shown.length + 1;
  const costs = new Float64Array((left.shown.length + 1) * width);
  for (let row = 0; row <= left.shown.length; row += 1) {
    for (let column = 0; column <= right.shown.length; column += 1) {
      const at = row * width + column;
      if (row === 0 || column === 0) costs[at] = (row + column) * GAP;
      else {
        const pair = (costs[at - width - 1] ?? 0) + pairCost(left, row - 1, right, column - 1);
        costs[at] = Math.min(pair, (costs[at - width] ?? 0) + GAP, (costs[at - 1] ?? 0) + GAP);
      }
    }
  }
  return trace(left, right, costs);
}

/** A name that stands whole in the host is shown whole, not scattered over letters that happen to be the same. */
function inOnePiece(left: Letters, right: Letters): Alignment | null {
  const length = right.plain.length;
  if (length === 0 || length > left.plain.length) return null;
  for (let from = 0; from + length <= left.plain.length; from += 1) {
    if (!right.plain.every((letter, at) => letter === left.plain[from + at])) continue;
    const after = left.shown.length - from - length;
    const same = right.shown.map((letter, at) => (letter === left.shown[from + at] ? '=' : '~')).join('');
    return {
      host: left.shown.join(''),
      target: '-'.repeat(from) + right.shown.join('') + '-'.repeat(after),
      mark: 'x'.repeat(from) + same + 'x'.repeat(after),
    };
  }
  return null;
}

function lettersOf(name: string): Letters {
  const shown = [...name].slice(0, LONGEST);
  return { shown, plain: /^[\x20-\x7e]*$/.test(name) ? shown : shown.map(toLatin) };
}

function pairCost(left: Letters, row: number, right: Letters, column: number): number {
  if (left.shown[row] === right.shown[column]) return 0;
  return left.plain[row] === right.plain[column] ? MARKS_DIFFER : LETTERS_DIFFER;
}

function trace(left: Letters, right: Letters, costs: Float64Array): Alignment {
  const width = right.shown.length + 1;
  const [host, target, mark]: [string[], string[], string[]] = [[], [], []];
  let row = left.shown.length;
  let column = right.shown.length;
  while (row > 0 || column > 0) {
    const at = row * width + column;
    const here = costs[at] ?? 0;
    const pair =
      row > 0 && column > 0 ? pairCost(left, row - 1, right, column - 1) : Number.POSITIVE_INFINITY;
    if (Math.abs((costs[at - width - 1] ?? 0) + pair - here) < 1e-9) {
      row -= 1;
      column -= 1;
      host.push(left.shown[row] ?? '');
      target.push(right.shown[column] ?? '');
      mark.push(pair === 0 ? '=' : pair === MARKS_DIFFER ? '~' : 'x');
    } else {
      const inHost = row > 0 && Math.abs((costs[at - width] ?? 0) + GAP - here) < 1e-9;
      if (inHost) row -= 1;
      else column -= 1;
      host.push(inHost ? (left.shown[row] ?? '') : '-');
      target.push(inHost ? '-' : (right.shown[column] ?? ''));
      mark.push('x');
    }
  }
  return { host: host.reverse().join(''), target: target.reverse().join(''), mark: mark.reverse().join('') };
}
