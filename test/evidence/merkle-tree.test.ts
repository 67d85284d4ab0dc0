import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { merklePath, merkleRoot, rootFrom } from '../../src/evidence/merkle-tree.ts';

const leaf = (number: number) => createHash('sha256').update(String(number)).digest('hex');
const leaves = (count: number) => Array.from({ length: count }, (_, at) => leaf(at));

test('roots are those of RFC 9162: leaves under 0x00, nodes under 0x01', () => {
  const hash = (...parts: (Buffer | string)[]) => {
    const whole = parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'hex') : part));
    return createHash('sha256').update(Buffer.concat(whole)).digest('hex');
  };
  const [a, b, c] = leaves(3).map((one) => hash(Buffer.of(0), one)) as [string, string, string];
  expect(merkleRoot(leaves(1))).toBe(a);
  expect(merkleRoot(leaves(3))).toBe(hash(Buffer.of(1), hash(Buffer.of(1), a, b), c));
});

test('every leaf of a tree of any size leads to its root, and to no other', () => {
  const sizes = fc.integer({ min: 1, max: 70 });
  const cases = sizes.chain((count) => fc.tuple(fc.constant(count), fc.integer({ min: 0, max: count - 1 })));
  fc.assert(
    fc.property(cases, ([count, position]) => {
      const all = leaves(count);
      const path = merklePath(all, position);
      const root = merkleRoot(all);
      expect(rootFrom(all[position]!, path, { position, count })).toBe(root);
      expect(rootFrom(leaf(999), path, { position, count })).not.toBe(root);
      expect(rootFrom(all[position]!, [...path, leaf(1)], { position, count })).toBeNull();
      if (path.length > 0) expect(rootFrom(all[position]!, path.slice(1), { position, count })).toBeNull();
      expect(rootFrom(all[position]!, path, { position: count, count })).toBeNull();
    }),
  );
});
