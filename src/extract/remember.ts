/** Longer texts are asked for too rarely to be worth the memory. */
const MAX_LENGTH = 400;

/**
 * Remembers up to `size` answers about texts that templates repeat, such as class names. When full it starts afresh, so
 * that a worker which has read many sites is no slower than a new one.
 */
export function remember<T extends object | boolean | string | null>(
  size: number,
  work: (text: string) => T,
): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const answer = known.get(text);
    if (answer !== undefined) return answer;
    if (text.length > MAX_LENGTH) return work(text);
    // A copy: a slice of a page would keep the whole page in memory.
    const own = ` ${text}`.slice(1);
    const result = work(own);
    if (known.size >= size) known.clear();
    known.set(own, result);
    return result;
  };
}
