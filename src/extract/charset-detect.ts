import { detect } from 'chardet';

const SAMPLE = 64_000;
const LETTERS_SAMPLE = 12_000;

/** Letters that windows-1258 may put a combining tone mark after. */
const VOWELS = new Set([...'aeiouyAEIOUY'].map((letter) => letter.charCodeAt(0)));
for (const byte of [0xc2, 0xc3, 0xca, 0xd4, 0xd5, 0xdd, 0xe2, 0xe3, 0xea, 0xf4, 0xf5, 0xfd]) VOWELS.add(byte);
/** Grave, hook above, tilde, acute, dot below. */
const TONES = new Set([0xcc, 0xd2, 0xde, 0xec, 0xf2]);
/** Đ đ and the accented base letters. */
const VIETNAMESE = new Set([
  0xc2, 0xc3, 0xca, 0xd0, 0xd4, 0xd5, 0xdd, 0xe2, 0xe3, 0xea, 0xf0, 0xf4, 0xf5, 0xfd,
]);

/**
 * Guesses the encoding of bytes that declare none: UTF-16 by its zero bytes, UTF-8 by its validity, windows-1258 by
 * tone marks after vowels, then by letter statistics. Returns a WHATWG label; windows-1252 when nothing speaks.
 */
export function detectCharset(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE);
  const wide = detectUtf16(sample);
  if (wide !== null) return wide;
  if (isAscii(bytes))
    return sample.includes(0x1b) && /jp/i.test(detect(sample) ?? '') ? 'iso-2022-jp' : 'windows-1252';
  if (isUtf8(bytes)) return 'utf-8';
  if (looksWindows1258(sample)) return 'windows-1258';
  return detect(aroundLetters(sample)) ?? 'windows-1252';
}

/** Where the letters beyond ASCII begin: markup before them tells nothing, and statistics are slow. */
function aroundLetters(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 0x7f);
  const from = Math.max(0, first - 200);
  return bytes.subarray(from, from + LETTERS_SAMPLE);
}

/** UTF-16 without a byte order mark: markup and spaces leave zeros on one side only. */
export function detectUtf16(bytes: Uint8Array): string | null {
  const size = Math.min(bytes.length & ~1, 4096);
  if (size < 8) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < size; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const pairs = size / 2;
  if (odd > pairs * 0.2 && even < pairs * 0.02) return 'utf-16le';
  if (even > pairs * 0.2 && odd < pairs * 0.02) return 'utf-16be';
  return null;
}

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! > 0x7f) return false;
  return true;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return isCutUtf8(bytes);
  }
}

/** Valid UTF-8 with several letters beyond ASCII. */
export function isPlainlyUtf8(bytes: Uint8Array): boolean {
  let beyond = 0;
  for (let i = 0; i < bytes.length && beyond < 6; i++) if (bytes[i]! >= 0xc2) beyond++;
  return beyond >= 6 && isUtf8(bytes);
}

/** A download that was cut inside a letter is UTF-8 all the same; so is one with a few broken bytes. */
function isCutUtf8(bytes: Uint8Array): boolean {
  let good = 0;
  let bad = 0;
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i]!;
    if (lead < 0x80) continue;
    const length = lead >= 0xf0 && lead < 0xf5 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0;
    let follows = 0;
    while (follows < length && (bytes[i + 1 + follows]! & 0xc0) === 0x80) follows++;
    if (length > 0 && lead < 0xf5 && follows === length) good++;
    else bad++;
    i += follows;
  }
  return good > 20 && bad < good * 0.02;
}

/** True when most bytes above ASCII are Vietnamese letters, and many are tone marks that follow a vowel. */
export function looksWindows1258(bytes: Uint8Array): boolean {
  let high = 0;
  let tones = 0;
  let letters = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte < 0xa0) continue;
    high++;
    if (TONES.has(byte) && i > 0 && VOWELS.has(bytes[i - 1]!)) tones++;
    else if (VIETNAMESE.has(byte)) letters++;
    else if (
      byte === 0xe0 ||
      byte === 0xe1 ||
      byte === 0xe8 ||
      byte === 0xe9 ||
      byte === 0xf9 ||
      byte === 0xfa ||
      byte === 0xf3
    )
      letters++;
  }
  return high >= 12 && tones > high * 0.15 && tones + letters > high * 0.85;
}
