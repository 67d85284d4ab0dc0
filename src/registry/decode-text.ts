import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** UTF-16 without a BOM: every other byte of Latin text is zero. */
function looksLikeUtf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, 400);
  let even = 0;
  let odd = 0;
  head.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  });
  if (odd > head.length / 5 && odd > even * 4) return 'utf-16le';
  if (even > head.length / 5 && even > odd * 4) return 'utf-16be';
  return null;
}

/**
 * Decodes a text file as spreadsheet programs save it: UTF-8 with or without BOM, UTF-16 ("Unicode text"), else
 * windows-1258, the Vietnamese ANSI code page, whose accents stand behind their letters. The result is NFC.
 */
export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf-16le').normalize('NFC');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf-16be').normalize('NFC');
  const wide = looksLikeUtf16(bytes);
  if (wide !== null) return iconv.decode(bytes, wide).normalize('NFC');
  return iconv.decode(bytes, isUtf8(bytes) ? 'utf-8' : 'windows-1258').normalize('NFC');
}
