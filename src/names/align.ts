import type { Alignment } from './name-facts.ts';
import { toLatin } from './skeleton.ts';

/** Lines up the letters of two names (Needleman–Wunsch; a pair that differs in marks or script only is cheap). */
export function align(host: string, target: string): Alignment {
  const left = [...host].slice(0, 80);
  const right = [...target].slice(0, 80);
  const width = right.length + 1;
  const costs = new Float64Array((left.length + 1) * width);
  for (let row = 0; row <= left.length; row += 1) {
    for (let column = 0; column <= right.length; column += 1) {
      const at = row * width + column;
      if (row === 0 || column === 0) costs[at] = row + column;
      else {
        const pair = (costs[at - width - 1] ?? 0) + pairCost(left[row - 1] ?? '', right[column - 1] ?? '');
        costs[at] = Math.min(pair, (costs[at - width] ?? 0) + 1, (costs[at - 1] ?? 0) + 1);
      }
    }
  }
  return trace(left, right, costs);
}

function pairCost(left: string, right: string): number {
  if (left === right) return 0;
  return toLatin(left) === toLatin(right) ? 0.2 : 1.4;
}

function trace(left: readonly string[], right: readonly string[], costs: Float64Array): Alignment {
  const width = right.length + 1;
  let host = '';
  let target = '';
  let mark = '';
  let row = left.length;
  let column = right.length;
  while (row > 0 || column > 0) {
    const here = costs[row * width + column] ?? 0;
    const first = left[row - 1] ?? '';
    const second = right[column - 1] ?? '';
    const diagonal = row > 0 && column > 0 ? (costs[(row - 1) * width + column - 1] ?? 0) : Infinity;
    if (Math.abs(diagonal + pairCost(first, second) - here) < 1e-9) {
      host = first + host;
      target = second + target;
      mark = (first === second ? '=' : toLatin(first) === toLatin(second) ? '~' : 'x') + mark;
      row -= 1;
      column -= 1;
    } else if (row > 0 && Math.abs((costs[(row - 1) * width + column] ?? 0) + 1 - here) < 1e-9) {
      host = first + host;
      target = `-${target}`;
      mark = `x${mark}`;
      row -= 1;
    } else {
      host = `-${host}`;
      target = second + target;
      mark = `x${mark}`;
      column -= 1;
    }
  }
  return { host, target, mark };
}
