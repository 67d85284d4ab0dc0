import { expect, test } from 'vitest';
import { bylineStyle } from '../../src/signals/parts/byline-style.ts';

test.each(['Trường Giang', 'Nguyễn Phong Linh', 'Giàng Seo Sử', 'Xuân Hội'])('%s is a person', (name) => {
  expect(bylineStyle(name, [])).toBe('person');
});

test.each(['Trường Mầm non Hoa Mai', 'Phòng Truyền thông', 'Hội Cây cảnh', 'Ban biên tập'])(
  '%s is nobody in person',
  (name) => {
    expect(bylineStyle(name, [])).toBe('nobody');
  },
);
