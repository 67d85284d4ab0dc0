import { expect, test } from 'vitest';
import { BadInput } from '../../src/lib/errors.ts';
import { readListFile } from '../../src/watchlist/read-list.ts';

test('a list of outlets gives protected names; owner-only rows weigh less', () => {
  const text =
    '\ufeffdomain,name_vi,kind,confidence\nTuoiTre.vn,Báo Tuổi Trẻ,báo,outlet\nhoasen.vn,"Tạp chí Hoa, Sen",tạp chí,owner-only\n';
  expect(readListFile(text, 'outlets.csv')).toMatchObject([
    {
      kind: 'protected-name',
      group: 'press',
      hosts: ['tuoitre.vn'],
      name: 'Báo Tuổi Trẻ',
      certainty: 'certain',
    },
    { hosts: ['hoasen.vn'], name: 'Tạp chí Hoa, Sen', certainty: 'owner-only' },
  ]);
});

test('a list of state bodies gives names, reserved suffixes and terms; places and excluded words are none', () => {
  const text = [
    'type,value,name_vi,note',
    'suffix_or_root,gov.vn,reserved suffix,x',
    'suffix_or_root,chinhphu.vn,Government portal root,x',
    'domain,mof.gov.vn,Bộ Tài chính,state body',
    'keyword,dichvucong,dịch vụ công — public-service portal,high',
    'keyword,haiquan,"hải quân / hải quan — navy OR customs",medium',
    'keyword,hoiquan,(negative example: “hội quán”),exclude',
    'place_name,Hà Nội,,',
  ].join('\n');
  expect(readListFile(text, 'state.csv')).toMatchObject([
    { kind: 'reserved-suffix', suffix: 'gov.vn' },
    { kind: 'protected-name', hosts: ['chinhphu.vn'], group: 'state' },
    { kind: 'protected-name', hosts: ['mof.gov.vn'], name: 'Bộ Tài chính' },
    { kind: 'sensitive-term', term: 'dịch vụ công', level: 'high' },
    { kind: 'sensitive-term', term: 'haiquan', level: 'medium' },
  ]);
});

test('aliases that are hosts are further hosts', () => {
  const text = 'host,name_vi,kind,aliases\nplo.vn,Báo Pháp luật,báo,PLO;phapluat.vn; Pháp luật TP.HCM\n';
  expect(readListFile(text, 'x.csv', 'press')).toMatchObject([
    { hosts: ['plo.vn', 'phapluat.vn'], aliases: ['PLO', 'Pháp luật TP.HCM'] },
  ]);
});

test.each([
  ['unknown columns', 'a,b\n1,2\n', /x\.csv has none of the known column sets/],
  ['an unknown kind', 'kind,group,name\nnonsense,press,A\n', /x\.csv:2: kind "nonsense" is unknown/],
  ['a broken quote', 'domain,name_vi\n"a,b\n', /x\.csv is no CSV file/],
])('%s are refused by name', (_why, text, message) => {
  expect(() => readListFile(text, 'x.csv')).toThrow(BadInput);
  expect(() => readListFile(text, 'x.csv')).toThrow(message);
});
