import { foldLetters } from '../../src/names/vietnamese-letters.ts';
import type { ProtectedName } from '../../src/names/watchlist-entry.ts';

const WORDS =
  'kinh tế,thể thao,pháp luật,sức khỏe,môi trường,gia đình,phụ nữ,tuổi trẻ,nông nghiệp,công nghệ,giáo dục,văn hóa,du lịch,' +
  'đời sống,tài chính,nhà đất,xây dựng,giao thông,thời trang,ẩm thực,hoàng minh,an phát,bảo ngọc,thành công,đại phát,' +
  'bảo hiểm,bao bì,bảo vệ,thông tin,tín dụng,đại lý,cửa hàng,máy tính,điện thoại,nội thất,quảng cáo,sàn gỗ,thiết bị';
const PLACES =
  'hà nội,sài gòn,đà nẵng,bình định,hà tĩnh,an giang,cần thơ,quảng ninh,thái nguyên,bắc ninh,việt nam,miền tây';
const COINED = 'vi,net,zo,ka,lumi,tra,pho,sen,mekong,vina,lotus,dra,gon,sky,nova,tek,edu,land,mart,bee';
const SUFFIXES = ['vn', 'com.vn', 'com', 'net', 'org', 'info.vn', 'xyz', 'net.vn'];

/** A small generator of pseudo-random numbers (mulberry32): the same corpus on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

function name(random: () => number): string {
  const words = WORDS.split(',');
  const places = PLACES.split(',');
  const coined = COINED.split(',');
  const roll = random();
  if (roll < 0.35) return `${pick(words, random)} ${pick(places, random)}`;
  if (roll < 0.7) return `${pick(words, random)} ${pick(words, random)}`;
  return `${pick(coined, random)}${pick(coined, random)}${pick(coined, random)}`;
}

/** Distinct invented outlets. */
export function inventedOutlets(count: number): readonly ProtectedName[] {
  const random = randomFrom(7);
  const outlets = new Map<string, ProtectedName>();
  while (outlets.size < count) {
    const text = random() < 0.5 ? name(random) : `${name(random)} ${pick(PLACES.split(','), random)}`;
    const host = `${foldLetters(text).replaceAll(' ', '')}.${pick(SUFFIXES, random)}`;
    const common = { kind: 'protected-name', group: 'press', certainty: 'certain', aliases: [] } as const;
    outlets.set(host, { ...common, id: host, name: `Báo ${text}`, hosts: [host] });
  }
  return [...outlets.values()];
}

/** Invented host names; about one in ten leans on one of `outlets`. */
export function* inventedHosts(count: number, outlets: readonly ProtectedName[]): Generator<string> {
  const random = randomFrom(11);
  for (let made = 0; made < count; made += 1) {
    let label = foldLetters(name(random)).replaceAll(' ', '');
    if (random() < 0.1) {
      const [own = ''] = pick(outlets, random).hosts;
      const at = Math.floor(random() * label.length);
      label = own.split('.')[0] ?? label;
      label = random() < 0.5 ? `${label}24h` : label.slice(0, at) + label.slice(at + 1);
    } else if (random() < 0.3)
      label = `${pick(['bao', 'tin', 'shop', 'web', 'cty', 'tapchi'], random)}${label}`;
    if (random() < 0.3) label += String(Math.floor(random() * 1000));
    yield `${random() < 0.1 ? 'www.' : ''}${label || 'x'}.${pick(SUFFIXES, random)}`;
  }
}
