/** Lower case, NFC, one space, the tone mark's place and the dots of abbreviations evened out. */
export function nameKey(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[“”"'‘’()[\]«»]/g, ' ')
    .replace(/o([àáảãạ])(?![\p{L}])/gu, (_all, mark: string) => moveTone('o', mark))
    .replace(/o([èéẻẽẹ])(?![\p{L}])/gu, (_all, mark: string) => moveTone('o', mark))
    .replace(/(?<!q)u([ỳýỷỹỵ])(?![\p{L}])/gu, (_all, mark: string) => moveTone('u', mark))
    .replace(/\s*&\s*/g, ' và ')
    .replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/^[\s:.,;|–—-]+|[\s:.,;|–—-]+$/g, '');
}

/** "oà" → "òa": the newer and the older place of the tone mark are one spelling. */
function moveTone(first: string, marked: string): string {
  const parts = marked.normalize('NFD');
  return (first + parts.slice(1)).normalize('NFC') + parts[0];
}
