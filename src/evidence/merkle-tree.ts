import { createHash } from 'node:crypto';

/** The hash tree of RFC 9162 (2.1): leaves and nodes are told apart by their first byte. Hashes are hex, SHA-256. */
function leafHash(leaf: string): Buffer {
  return createHash('sha256').update(Buffer.of(0)).update(Buffer.from(leaf, 'hex')).digest();
}

function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();
}

/** Every level of the tree, leaves first; a node without a partner goes up as it is. */
function levelsOf(leaves: readonly string[]): Buffer[][] {
  const levels = [leaves.map(leafHash)];
  for (let level = levels[0]!; level.length > 1; levels.push(level)) {
    const below = level;
    level = [];
    for (let at = 0; at < below.length; at += 2) {
      const right = below[at + 1];
      level.push(right === undefined ? below[at]! : nodeHash(below[at]!, right));
    }
  }
  return levels;
}

/** The root over at least one leaf. */
export function merkleRoot(leaves: readonly string[]): string {
  return levelsOf(leaves).at(-1)![0]!.toString('hex');
}

/** The hashes beside the way from a leaf to the root, from below: with them anybody reckons the root. */
export function merklePath(leaves: readonly string[], position: number): string[] {
  const path: string[] = [];
  let at = position;
  for (const level of levelsOf(leaves).slice(0, -1)) {
    const beside = level[at ^ 1];
    if (beside !== undefined) path.push(beside.toString('hex'));
    at >>= 1;
  }
  return path;
}

/** The root that follows from a leaf, its position among `count` leaves and its path; null where the path does not fit. */
export function rootFrom(
  leaf: string,
  path: readonly string[],
  { position, count }: { readonly position: number; readonly count: number },
): string | null {
  if (!Number.isInteger(position) || position < 0 || position >= count) return null;
  const rest = [...path];
  let hash = leafHash(leaf);
  for (let at = position, width = count; width > 1; at >>= 1, width = (width + 1) >> 1) {
    if ((at ^ 1) >= width) continue;
    const beside = rest.shift();
    if (beside === undefined) return null;
    const other = Buffer.from(beside, 'hex');
    hash = at % 2 === 1 ? nodeHash(other, hash) : nodeHash(hash, other);
  }
  return rest.length === 0 ? hash.toString('hex') : null;
}
