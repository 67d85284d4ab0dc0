import { expect, test } from 'vitest';
import { figuresGuide } from '../../src/reports/figures-guide.ts';

test('the page on what each figure counts says what the definitions say', async () => {
  await expect(figuresGuide()).toMatchFileSnapshot('../../docs/figures.md');
});
