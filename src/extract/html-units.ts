/** The code units that part markup. */
export const UNIT = {
  space: 32,
  quote: 34,
  apostrophe: 39,
  slash: 47,
  less: 60,
  equals: 61,
  greater: 62,
} as const;

export function isLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}

export function isSpace(code: number): boolean {
  return code === UNIT.space || (code >= 9 && code <= 13 && code !== 11);
}

export function isTagBreak(code: number): boolean {
  return code === UNIT.greater || code === UNIT.slash || isSpace(code);
}
