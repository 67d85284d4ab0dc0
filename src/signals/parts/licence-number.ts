import { bare } from '../../extract/fold.ts';

export interface LicenceNumber {
  /** Serial without leading zeros, with its letter: "07" → "7", "79A" → "79a". */
  readonly serial: string;
  /** Code in one spelling: "TTĐT", "TTDT", "TĐTT" → "ttdt"; empty when none is shown. */
  readonly code: string;
}

const PARTS = /(\d+)\s*([a-z](?![a-z]))?\s*[/\\-]?\s*([a-z&\s/-]*)/;
/** Kinds of decision (grant, confirm, amend) and the swapped letters that registers themselves contain. */
const DECISION = /^(gp|gxn|gps[a-z]{2,3}|gph|gpgh)(?=ttd|tdt|stt|btt|icp|bv|cbc|ptth|svh|sot|xb|bc|$)/;

/** Reads a licence number apart, in any of the spellings of the register; null without digits. */
export function readLicenceNumber(text: string): LicenceNumber | null {
  const found = PARTS.exec(
    bare(text)
      .replaceAll('–', '-')
      .replace(/^(\D*\d)\.(?=\d{3}(?!\d))/, '$1'),
  );
  if (found === null) return null;
  const letters = (found[3] ?? '').replace(/[^a-z]/g, '');
  const code = letters
    .replace(DECISION, '')
    .replace('tdtt', 'ttdt')
    .replace(/so?tt{2,3}t?/, 'stttt');
  return { serial: `${found[1]!.replace(/^0+(?=\d)/, '')}${found[2] ?? ''}`, code };
}

export type NumberMatch = 'same' | 'other-code' | 'different';

/**
 * Compares two numbers as printed. The code may be left out or misspelt on a page; a truly different code
 * (GP-STTTT for GP-TTĐT) is `other-code`: the serial is right, but it names another series.
 */
export function compareLicenceNumbers(a: string, b: string): NumberMatch {
  const one = readLicenceNumber(a);
  const two = readLicenceNumber(b);
  if (one === null || two === null) return bare(a).trim() === bare(b).trim() ? 'same' : 'different';
  if (one.serial !== two.serial) return 'different';
  // "89/GP-TTĐT-STTTT" names both kind and office; either alone is the same number, and so is none.
  return one.code.includes(two.code) || two.code.includes(one.code) ? 'same' : 'other-code';
}
