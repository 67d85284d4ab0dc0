const SHAPES = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'] as const;
/** Combining marks in the order huyền, sắc, hỏi, ngã, nặng. */
const TONES = ['\u0300', '\u0301', '\u0309', '\u0303', '\u0323'] as const;

/** The 67 lower-case letters with marks that Vietnamese adds to Latin: 12 vowels with 6 tones, less 6 plain ones, and đ. */
export const VIETNAMESE_LETTERS: readonly string[] = [
  ...SHAPES.flatMap((vowel) => ['', ...TONES].map((tone) => (vowel + tone).normalize('NFC'))),
  'đ',
].filter((letter) => !/^[a-z]$/.test(letter));

const ASCII = /^[\x20-\x7e]*$/;

/** Lower case without any marks: "Tuổi Trẻ" → "tuoi tre", "Đà Nẵng" → "da nang". Keeps everything else. */
export function foldLetters(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd');
}

const PLAIN = /^[a-z0-9]*$/;

/** Letters and digits only, folded: the form in which host labels and names are compared. */
export function labelKey(text: string): string {
  if (PLAIN.test(text)) return text;
  return foldLetters(text).replace(/[^a-z0-9]+/g, '');
}

const TELEX_TONES: Readonly<Record<string, string>> = {
  '\u0300': 'f',
  '\u0301': 's',
  '\u0309': 'r',
  '\u0303': 'x',
  '\u0323': 'j',
};
const VNI_TONES: Readonly<Record<string, string>> = {
  '\u0300': '2',
  '\u0301': '1',
  '\u0309': '3',
  '\u0303': '4',
  '\u0323': '5',
};
const TELEX_SHAPES: Readonly<Record<string, string>> = {
  ă: 'aw',
  â: 'aa',
  ê: 'ee',
  ô: 'oo',
  ơ: 'ow',
  ư: 'uw',
  đ: 'dd',
};
const VNI_SHAPES: Readonly<Record<string, string>> = {
  ă: 'a8',
  â: 'a6',
  ê: 'e6',
  ô: 'o6',
  ơ: 'o7',
  ư: 'u7',
  đ: 'd9',
};

/** The ways a syllable looks when its input method was off; the plain one first. */
const TYPED = new Map<string, readonly string[]>();
const TYPED_MOST = 20_000;

/**
 * Plain, then Telex ("trẻ" → "trer", "tuổi" → "tuooir") and VNI ("tre3") with the tone, the vowel's shape, or both typed;
 * always in this order, equal ones included.
 */
function typedSyllable(syllable: string): readonly string[] {
  const known = TYPED.get(syllable);
  if (known !== undefined) return known;
  let [telexShape, vniShape, telexTone, vniTone] = ['', '', '', ''];
  for (const letter of syllable.toLowerCase().normalize('NFC')) {
    const parts = letter.normalize('NFD');
    const tone = [...parts].find((mark) => mark in TELEX_TONES);
    if (tone !== undefined) {
      telexTone = TELEX_TONES[tone] ?? '';
      vniTone = VNI_TONES[tone] ?? '';
    }
    const shape = (tone === undefined ? parts : parts.replace(tone, '')).normalize('NFC');
    telexShape += TELEX_SHAPES[shape] ?? shape;
    vniShape += VNI_SHAPES[shape] ?? shape;
  }
  const plain = labelKey(syllable);
  const ways = [
    plain,
    plain + telexTone,
    telexShape,
    telexShape + telexTone,
    plain + vniTone,
    vniShape,
    vniShape + vniTone,
  ];
  if (TYPED.size < TYPED_MOST) TYPED.set(syllable, ways);
  return ways;
}

/**
 * Spellings of accented syllables typed by Telex or VNI with the input method off: one syllable typed so, or all of
 * them. ["tuổi", "trẻ"] → "tuoirtre", "tuoitrer", "tuooirtrer", "tuoi3tre3" …; the plain form left out.
 */
export function typingSpellings(syllables: readonly string[]): readonly string[] {
  const typed = syllables.map(typedSyllable);
  const plain = typed.map(([way = '']) => way);
  const whole = plain.join('');
  const found = new Set<string>();
  for (let way = 1; way < 7; way += 1) {
    found.add(typed.map((ways) => ways[way] ?? '').join(''));
    let before = '';
    for (const [at, ways] of typed.entries()) {
      found.add(before + (ways[way] ?? '') + whole.slice(before.length + (plain[at]?.length ?? 0)));
      before += plain[at] ?? '';
    }
  }
  found.delete(whole);
  return [...found];
}
