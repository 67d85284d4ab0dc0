import { expect, test } from 'vitest';
import { align } from '../../src/names/align.ts';

test.each([
  ['dantri24gio', 'dantri', 'dantri-----', '======xxxxx'],
  ['baotuoitre', 'tuoitre', '---tuoitre', 'xxx======='],
  ['tuổitrẻ', 'tuoitre', 'tuoitre', '==~===~'],
  ['baotuổitrẻ', 'tuoitre', '---tuoitre', 'xxx==~===~'],
  ['tuoirte', 'tuoitre', null, null],
])('%s beside %s', (host, target, shown, mark) => {
  const aligned = align(host, target);
  expect([...aligned.host]).toHaveLength([...aligned.mark].length);
  expect([...aligned.target]).toHaveLength([...aligned.mark].length);
  expect(aligned.target.replaceAll('-', '')).toBe(target);
  if (shown !== null) expect(aligned).toMatchObject({ target: shown, mark });
});
