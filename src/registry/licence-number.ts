import { cleanText } from './fold-text.ts';

/** "sửa đổi, bổ sung" is abbreviated SĐBS; registers also write SĐSB and BSSĐ. */
const AMENDMENT = /GPSDSB|GPBSSD/;
const LABEL = /^(giấy phép|gp|quyết định|qđ)?\s*(icp\s*)?(số|so|no\.?|nº)\s*:?\s*/iu;

/** A cell that goes on longer tells a story; its beginning holds the number. */
const LONGEST = 300;

export interface LicenceNumber {
  /** As written, without a leading "Giấy phép số" and a trailing "cấp ngày …". */
  readonly written: string;
  /** Equal for every spelling of one number, e.g. "79A/GPTTDT"; it alone identifies no licence. */
  readonly key: string;
  /** The rest of a cell that holds number and date, e.g. "cấp ngày 12/05/2016"; null when there is none. */
  readonly rest: string | null;
}

/**
 * The part of a number that its spellings share: no spaces, dashes or accents, Đ as D, no leading zeros, letters behind
 * the number kept ("079a / GP – TTĐT" → "79A/GPTTDT").
 */
export function licenceNumberKey(written: string): string {
  const plain = written
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll('Đ', 'D')
    .replace(/[^A-Z0-9/]/g, '');
  return plain
    .replace(/\/+/g, '/')
    .replace(/^\/|\/$/g, '')
    .replace(/^0+(?=\d)/, '')
    .replace(AMENDMENT, 'GPSDBS');
}

/** Reads a licence number cell; null where it holds no digit ("…/GP-STTTT", "đang xin cấp"). */
export function readLicenceNumber(cell: string): LicenceNumber | null {
  const text = cleanText(cell).slice(0, LONGEST).replace(LABEL, '');
  const dated = /[\s,;(]+(?:do\s.*?\s)?(?:cấp\s+)?ngày\s+\d.*$/iu.exec(text);
  const written = (dated === null ? text : text.slice(0, dated.index)).replace(/[\s,;.]+$/u, '');
  const key = licenceNumberKey(written);
  if (!/^\d/.test(key)) return null;
  return { written, key, rest: dated === null ? null : dated[0] };
}
