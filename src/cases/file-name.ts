/** Characters that no file system takes, that steer terminals, or that turn the direction of writing (bidi). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not stand in a name
const UNFIT = /[\u0000-\u001f\u007f-\u009f<>:"|?*\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]/g;
const LONGEST = 150;
/** Names that Windows keeps for devices. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A name under which a file of strangers may be shown and saved: no path, no steering characters, at most 150 letters. */
export function safeFileName(given: string): string {
  const base = given.toWellFormed().normalize('NFC').replace(/\\/g, '/').split('/').at(-1) ?? '';
  const clean = base
    .replace(UNFIT, '')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const dot = clean.lastIndexOf('.');
  const ending = dot > 0 && clean.length - dot <= 10 ? clean.slice(dot) : '';
  const stem = [...clean.slice(0, clean.length - ending.length)]
    .slice(0, LONGEST - ending.length)
    .join('')
    .trim();
  const name = `${stem === '' ? 'tep' : stem}${ending}`;
  return DEVICE.test(name) ? `_${name}` : name;
}

/** The header that has a browser save a file under a name, by RFC 6266; letters beyond ASCII are told by RFC 8187. */
export function attachmentHeader(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
