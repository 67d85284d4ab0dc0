import { expect, test } from 'vitest';
import { DOCUMENT_BYTES, documentType } from '../../src/cases/document-type.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

test.each([
  ['a.pdf', '%PDF-1.7', 'application/pdf'],
  ['a.PNG', '\x89PNG\r\n\x1a\n', 'image/png'],
  ['a.b.docx', 'PK\x03\x04', /wordprocessingml/],
  ['a.txt', 'xin chao', 'text/plain; charset=utf-8'],
])('%s is taken when its content is what its ending says', (name, content, type) => {
  expect(documentType(name, bytes(content))).toMatch(type);
});

test.each([
  ['a program that calls itself a picture', 'a.png', 'MZ\x90', 'is not what its ending says'],
  ['a page that could run scripts', 'a.html', '<script>', 'of no kind that is kept'],
  ['a drawing that could run scripts', 'a.svg', '<svg onload=1>', 'of no kind that is kept'],
  ['a file without an ending', 'toString', 'x', 'of no kind that is kept'],
  ['binary content as text', 'a.txt', 'a\x00b', 'is not what its ending says'],
  ['an empty file', 'a.pdf', '', 'is empty'],
])('%s is refused', (_what, name, content, message) => {
  expect(() => documentType(name, bytes(content))).toThrow(message);
});

test('a file larger than the limit is refused', () => {
  const large = Buffer.alloc(DOCUMENT_BYTES + 1, '%PDF-');
  expect(() => documentType('a.pdf', large)).toThrow('larger than 20 MiB');
});
