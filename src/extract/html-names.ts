/** A power of two: the names of tags and attributes in use are some hundreds. */
const SLOTS = 2048;
const MAX_LENGTH = 24;

/** Names met before, by a hash of their letters; one that meets another in its slot takes its place. */
const met: string[] = new Array<string>(SLOTS).fill('');

/**
 * The lower-case name between two positions. A page holds thousands of names and few different ones: giving the same
 * string again saves cutting each out, and looking it up letter by letter where it becomes a property's name.
 */
export function nameAt(html: string, from: number, to: number): string {
  const length = to - from;
  if (length > MAX_LENGTH) return html.slice(from, to).toLowerCase();
  let hash = length;
  for (let at = from; at < to; at++) hash = (hash * 31 + html.charCodeAt(at)) | 0;
  const slot = hash & (SLOTS - 1);
  const known = met[slot]!;
  if (known.length === length && html.startsWith(known, from)) return known;
  const written = html.slice(from, to);
  const name = written.toLowerCase();
  if (name !== written) return name;
  // A copy: a slice would keep its whole page in memory.
  const own = ` ${name}`.slice(1);
  met[slot] = own;
  return own;
}
