import { foldLetters } from './vietnamese-letters.ts';

const ONSETS = ' b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ');
/** Rimes without tone, by nucleus and coda (Đoàn Thiện Thuật, Ngữ âm tiếng Việt; spelling rules of the Ministry of Education). */
const RIMES = (
  'a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây ' +
  'e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu ' +
  'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong oong op ot ' +
  'ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uên uênh uêt ui um un ung uôc uôi uôm uôn uông uôt uơ up ut ' +
  'uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu'
).split(' ');
const FRONT = /^[eêiy]/;

/** May this onset stand before this rime? c, g, ng before back vowels, k, gh, ngh before front ones. */
function fits(onset: string, rime: string): boolean {
  const front = FRONT.test(rime);
  if (onset === 'c' || onset === 'ng') return !front;
  if (onset === 'g') return !front || rime === 'i';
  if (onset === 'k') return front;
  if (onset === 'gh' || onset === 'ngh') return front && !rime.startsWith('y');
  if (onset === 'qu') return !/^[ouư]/.test(rime);
  if (onset === 'gi') return !/^[iy]/.test(rime);
  if (onset === '') return true;
  return !/^yê/.test(rime);
}

/** Every well-formed Vietnamese syllable without marks, lower case: onset × rime, about 2,300. */
export function syllableKeys(): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const onset of ONSETS) {
    for (const rime of RIMES) if (fits(onset, rime)) keys.add(foldLetters(onset + rime));
  }
  return keys;
}
