const DASHES = /[\u2010-\u2015\u2212\ufe58\uff0d\u00ad]/;

function plainLetter(letter: string): string {
  if (letter === 'đ' || letter === 'ð') return 'd';
  if (DASHES.test(letter)) return '-';
  if (/\s/.test(letter) || letter === '\u200b') return ' ';
  if (letter === '：') return ':';
  if (/[“”„«»]/.test(letter)) return '"';
  if (/[‘’´]/.test(letter)) return "'";
  return letter.normalize('NFD')[0] ?? letter;
}

/** For each UTF-16 code unit its unaccented lower case, worked out when first met; 0 stands for "not yet". */
export const PLAIN = new Uint16Array(65_536);

export function plainUnit(unit: number): number {
  const lower = String.fromCharCode(unit).toLowerCase();
  const plain = unit >= 0xd800 && unit <= 0xdfff ? unit : plainLetter(lower[0]!).charCodeAt(0);
  PLAIN[unit] = plain;
  return plain;
}
