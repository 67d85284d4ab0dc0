/** A seeded source of chance: the same seed draws the same site on every machine. */
export interface Dice {
  /** A whole number from `low` to `high`, both possible. */
  int(low: number, high: number): number;
  pick<T>(of: readonly T[]): T;
  chance(share: number): boolean;
  shuffled<T>(of: readonly T[]): T[];
  /** Lower-case hexadecimal digits. */
  hex(length: number): string;
}

function seedOf(text: string): number {
  let hash = 2_166_136_261;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 16_777_619);
  return hash >>> 0;
}

export function dice(seed: string): Dice {
  let state = seedOf(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    int,
    pick: (of) => of[int(0, of.length - 1)]!,
    chance: (share) => next() < share,
    shuffled: (of) => {
      const left = [...of];
      return of.map(() => left.splice(int(0, left.length - 1), 1)[0]!);
    },
    hex: (length) => Array.from({ length }, () => int(0, 15).toString(16)).join(''),
  };
}
