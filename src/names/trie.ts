export const ALPHABET = 36;

/** Values by keys of letters a–z and digits; node 0 is the root. */
export interface Trie<Value> {
  /** The child of `node` by letter is at `node * ALPHABET + letterIndex`; 0 means there is none. */
  readonly next: Int32Array;
  readonly values: readonly (Value | undefined)[];
}

/** The index of a letter or digit in the alphabet, or -1. */
export function letterIndex(code: number): number {
  if (code >= 97 && code <= 122) return code - 97;
  if (code >= 48 && code <= 57) return code - 22;
  return -1;
}

/** The node reached from `node` by a character; 0 when there is none. */
export function step(trie: Trie<unknown>, node: number, code: number): number {
  const letter = letterIndex(code);
  return letter === -1 ? 0 : (trie.next[node * ALPHABET + letter] ?? 0);
}

/** Builds a trie. Keys hold only letters a–z and digits. */
export function buildTrie<Value>(byKey: ReadonlyMap<string, Value>): Trie<Value> {
  let nodes = 1;
  let next = new Int32Array(ALPHABET * 4096);
  const values: (Value | undefined)[] = [undefined];
  for (const [key, value] of byKey) {
    let node = 0;
    for (let at = 0; at < key.length; at += 1) {
      const slot = node * ALPHABET + letterIndex(key.charCodeAt(at));
      let child = next[slot] ?? 0;
      if (child === 0) {
        child = nodes;
        nodes += 1;
        if (nodes * ALPHABET > next.length) next = grow(next);
        next[slot] = child;
      }
      node = child;
    }
    values[node] = value;
  }
  return { next: next.slice(0, nodes * ALPHABET), values };
}

function grow(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
