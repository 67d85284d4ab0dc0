/** Characters of a text without the white space at its ends. Counted, since `trim` makes a new string each time. */
export function widthOf(data: string): number {
  let to = data.length;
  let from = 0;
  while (from < to && isSpace(data.charCodeAt(from))) from++;
  while (to > from && isSpace(data.charCodeAt(to - 1))) to--;
  return to - from;
}

/** The same of the stretch of a page between two positions. */
export function widthBetween(units: Uint16Array, start: number, end: number): number {
  let to = end;
  let from = start;
  while (from < to && isSpace(units[from]!)) from++;
  while (to > from && isSpace(units[to - 1]!)) to--;
  return to - from;
}

/** What `trim` takes away. */
function isSpace(unit: number): boolean {
  if (unit < 160) return unit === 32 || (unit <= 13 && unit >= 9);
  return unit === 160 || (unit >= 0x1680 && ODD_SPACES.has(unit));
}

const ODD_SPACES = new Set(
  [
    ...'\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff',
  ].map((space) => space.charCodeAt(0)),
);
