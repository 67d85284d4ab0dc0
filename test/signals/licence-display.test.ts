import { expect, test } from 'vitest';
import type { Furniture } from '../../src/extract/page-facts.ts';
import { addressMissing } from '../../src/signals/address-missing.ts';
import { domainNotOnLicence } from '../../src/signals/domain-not-on-licence.ts';
import { emailMissing } from '../../src/signals/email-missing.ts';
import { licenceExpired } from '../../src/signals/licence-expired.ts';
import { licenceNumberMismatch } from '../../src/signals/licence-number-mismatch.ts';
import { licenceNumberMissing } from '../../src/signals/licence-number-missing.ts';
import { licenceNumberPlaceholder } from '../../src/signals/licence-number-placeholder.ts';
import { licenceNumberReused } from '../../src/signals/licence-number-reused.ts';
import { noVnDomain } from '../../src/signals/no-vn-domain.ts';
import { ownerNameMissing } from '../../src/signals/owner-name-missing.ts';
import { compareLicenceNumbers } from '../../src/signals/parts/licence-number.ts';
import { phoneMissing } from '../../src/signals/phone-missing.ts';
import { responsiblePersonMissing } from '../../src/signals/responsible-person-missing.ts';
import type { RegisteredLicence, SignalInput, SiteContext } from '../../src/signals/signal.ts';
import {
  furniture,
  LIMITS,
  licence,
  page,
  quoted,
  read,
  signalInput,
  siteContext,
  siteFacts,
} from '../support/facts.ts';

function withHome(changes: Partial<Furniture>, site: Partial<SiteContext> = {}): SignalInput {
  return signalInput({
    site: siteContext(site),
    facts: siteFacts({ home: page({ furniture: furniture(changes) }) }),
  });
}

function registered(changes: Partial<RegisteredLicence>): { licence: RegisteredLicence } {
  return { licence: { ...siteContext().licence!, ...changes } };
}

test.each([
  ['12/GP-TTĐT', '12/GP-TTĐT', 'same'],
  ['07/GP-TTĐT', '7/GP-TTĐT', 'same'],
  ['51/GP - STTTT', '51/GP-STTTT', 'same'],
  ['44/ GP – STTTT', '44/GP-STTTT', 'same'],
  ['120/GP-TTDT', '120/GP-TTĐT', 'same'],
  ['120/GP-TĐTT', '120/GP-TTĐT', 'same'],
  ['79A/GP-TTĐT', '79a/GP-TTĐT', 'same'],
  ['79A/GP-TTĐT', '79/GP-TTĐT', 'different'],
  ['33/GPSĐBS-TTĐT', '33/GPSĐSB-TTĐT', 'same'],
  ['77/GP-ICP-STTT', '77/GP-STTTT', 'same'],
  ['89/GP-TTĐT-STTTT', '89/GP-TTĐT', 'same'],
  ['12', '12/GP-TTĐT', 'same'],
  ['12/GP-TTĐT'.normalize('NFD'), '12/gp-ttđt', 'same'],
  ['12/GP-TTĐT', '13/GP-TTĐT', 'different'],
  ['112/GP-TTĐT', '12/GP-TTĐT', 'different'],
  ['311/GP-STTTT', '311/GP-TTĐT', 'other-code'],
  ['12/GP-BTTTT', '12/GP-TTĐT', 'other-code'],
] as const)('the numbers %s and %s are %s', (a, b, match) => {
  expect(compareLicenceNumbers(a, b)).toBe(match);
  expect(compareLicenceNumbers(b, a)).toBe(match);
});

test('a number on the about page is not missing', () => {
  const about = page({ url: 'https://gocvuonxua.vn/gioi-thieu', kind: 'other', isContact: true });
  const facts = siteFacts({ home: page({ furniture: furniture({ licences: [] }) }), contactPages: [about] });
  expect(licenceNumberMissing.detect(signalInput({ facts }), LIMITS).outcome).toBe('absent');
});

test.each(['social-network', 'game', 'other', 'press'] as const)(
  'a number for %s is not this licence',
  (subject) => {
    const other = licence({ subject, number: '285/GP-BTTTT' });
    expect(licenceNumberMissing.detect(withHome({ licences: [other] }), LIMITS).outcome).toBe('present');
  },
);

test('a tax code that nobody explains is no licence', () => {
  const tax = licence({ subject: 'unclear', number: '0312345678' });
  expect(licenceNumberMissing.detect(withHome({ licences: [tax] }), LIMITS).outcome).toBe('present');
  expect(licenceNumberMismatch.detect(withHome({ licences: [tax] }), LIMITS).outcome).toBe('not-applicable');
});

test('the registered number counts wherever it stands in the imprint', () => {
  const imprint = 'Giấy phép12 / GP – TTĐT do Sở TT&TT Hà Nội cấp ngày 01/02/2022';
  const input = withHome({ licences: [licence({ number: '99/GP-TTĐT' })], imprint });
  expect(licenceNumberMissing.detect(input, LIMITS).outcome).toBe('absent');
  expect(licenceNumberMismatch.detect(input, LIMITS).outcome).toBe('absent');
  const other = withHome({ licences: [], imprint: 'Giấy phép 112/GP-TTĐT' });
  expect(licenceNumberMissing.detect(other, LIMITS).outcome).toBe('present');
});

test('a press agency shows its press licence as its own', () => {
  const own = licence({ subject: 'press', number: '150/GP-BTTTT' });
  const site = { ownerType: 'press' as const, ...registered({ number: '150/GP-BTTTT' }) };
  expect(licenceNumberMissing.detect(withHome({ licences: [own] }, site), LIMITS).outcome).toBe('absent');
  expect(licenceNumberMismatch.detect(withHome({ licences: [own] }, site), LIMITS).outcome).toBe('absent');
});

test('blanks are a placeholder, not a missing number, and no mismatch', () => {
  const blank = licence({ ...quoted('Giấy phép số ….…/GP-STTTT'), number: null, placeholder: true });
  const input = withHome({ licences: [blank] });
  expect(licenceNumberPlaceholder.detect(input, LIMITS)).toMatchObject({
    outcome: 'present',
    evidence: [{ quote: 'Giấy phép số ….…/GP-STTTT' }],
  });
  expect(licenceNumberMissing.detect(input, LIMITS).outcome).toBe('absent');
  expect(licenceNumberMismatch.detect(input, LIMITS).outcome).toBe('not-applicable');
});

test('a wrong number is a mismatch; one right number in a chain is enough', () => {
  const wrong = licence({ number: '99/GP-TTĐT' });
  expect(licenceNumberMismatch.detect(withHome({ licences: [wrong] }), LIMITS)).toMatchObject({
    outcome: 'present',
    strength: 1,
    evidence: [{ value: '99/GP-TTĐT, registered: 12/GP-TTĐT' }],
  });
  expect(licenceNumberMismatch.detect(withHome({ licences: [wrong, licence()] }), LIMITS).outcome).toBe(
    'absent',
  );
});

test('a mismatch needs a registered number', () => {
  expect(licenceNumberMismatch.detect(withHome({}, registered({ number: null })), LIMITS).outcome).toBe(
    'not-applicable',
  );
});

const STRANGER = {
  host: 'xomchaicu.vn',
  owner: 'Công ty CP Xóm Chài Cũ',
  number: '77/GP-TTĐT',
  issuedOn: '2021-05-06',
  authority: null,
};

test.each([
  [
    'number and date are the same and not its own',
    { number: '77/GP-TTĐT', issuedOn: '2021-05-06' },
    STRANGER,
    'present',
  ],
  ['only the number is the same', { number: '77/GP-TTĐT', issuedOn: '2020-01-01' }, STRANGER, 'absent'],
  [
    "the other site shows this owner's licence",
    { issuedOn: '2022-02-01' },
    { ...STRANGER, number: '12/GP-TTĐT', issuedOn: '2022-02-01' },
    'absent',
  ],
  [
    'both sites have one owner',
    { number: '77/GP-TTĐT', issuedOn: '2021-05-06' },
    { ...STRANGER, owner: 'CÔNG TY TNHH GÓC VƯỜN XƯA' },
    'absent',
  ],
  [
    'another office gave that number on the same day',
    { number: '77/GP-TTĐT', issuedOn: '2021-05-06', authority: 'Sở TT&TT Hà Nội' },
    { ...STRANGER, authority: 'Sở Thông tin và Truyền thông tỉnh Sơn La' },
    'absent',
  ],
  [
    'the same office is abbreviated',
    { number: '77/GP-TTĐT', issuedOn: '2021-05-06', authority: 'Sở TT&TT TP. Hà Nội' },
    { ...STRANGER, authority: 'Sở Thông tin và Truyền thông Hà Nội' },
    'present',
  ],
] as const)('when %s', (_name, shown, other, outcome) => {
  const input = withHome({ licences: [licence(shown)] });
  expect(licenceNumberReused.detect({ ...input, otherDisplays: [other] }, LIMITS).outcome).toBe(outcome);
  expect(licenceNumberReused.detect(input, LIMITS).outcome).toBe('not-applicable');
});

test.each([
  ['2026-11-22', 'present'],
  ['2026-11-23', 'absent'],
  [null, 'not-applicable'],
] as const)('a licence that ends on %s is %s on 2026-11-23', (expiresOn, outcome) => {
  const result = licenceExpired.detect(withHome({}, registered({ expiresOn })), LIMITS);
  expect(result.outcome).toBe(outcome);
  if (result.outcome === 'present') {
    expect(result.evidence).toMatchObject([{ source: 'register', url: null, quote: null }]);
  }
});

test.each([
  [ownerNameMissing, { ownerNames: [] }],
  [addressMissing, { addresses: [] }],
  [emailMissing, { emails: [] }],
  [phoneMissing, { phones: [] }],
  [responsiblePersonMissing, { responsiblePersons: [] }],
] as const)('$id is seen on the home page alone', (signal, gone) => {
  const contact = page({ url: 'https://gocvuonxua.vn/lien-he', kind: 'other', isContact: true });
  const facts = siteFacts({ home: page({ furniture: furniture(gone) }), contactPages: [contact] });
  expect(signal.detect(signalInput({ facts }), LIMITS)).toMatchObject({
    outcome: 'present',
    evidence: [{ url: 'https://gocvuonxua.vn/', quote: 'Góc Vườn Xưa. Giấy phép số 12/GP-TTĐT' }],
  });
  expect(signal.detect(signalInput(), LIMITS).outcome).toBe('absent');
  expect(signal.detect(signalInput({ facts: siteFacts({ home: null }) }), LIMITS).outcome).toBe(
    'not-applicable',
  );
});

test('the registered owner counts as named wherever it stands in the footer', () => {
  const footer = quoted('© 2026 CÔNG TY TNHH GÓC VƯỜN XƯA', 'footer');
  expect(ownerNameMissing.detect(withHome({ ownerNames: [], footer }), LIMITS).outcome).toBe('absent');
});

test('on a press site the editor-in-chief answers for the content', () => {
  const masthead = { responsiblePersons: [], newsroomTerms: [read('Tổng biên tập')] };
  expect(responsiblePersonMissing.detect(withHome(masthead, { ownerType: 'press' }), LIMITS).outcome).toBe(
    'absent',
  );
  expect(responsiblePersonMissing.detect(withHome(masthead), LIMITS).outcome).toBe('present');
});

test.each([
  ['gocvuonxua.vn', ['gocvuonxua.vn'], 'absent'],
  ['gocvuonxua.vn', ['WWW.GocVuonXua.vn/'], 'absent'],
  ['www.gocvuonxua.vn', ['https://gocvuonxua.vn'], 'absent'],
  ['xn--gcvn-0pa3o.vn', ['xn--gcvn-0pa3o.vn'], 'absent'],
  ['gocvuonxua.net', ['gocvuonxua.vn'], 'present'],
  ['tin.gocvuonxua.vn', ['gocvuonxua.vn'], 'present'],
  ['gocvuonxua.vn', [], 'not-applicable'],
] as const)('%s under a licence for %s', (host, domains, outcome) => {
  expect(domainNotOnLicence.detect(withHome({}, { host, ...registered({ domains }) }), LIMITS).outcome).toBe(
    outcome,
  );
});

test.each([
  ['gocvuonxua.com', ['gocvuonxua.com'], 'present'],
  ['gocvuonxua.com', ['gocvuonxua.com', 'gocvuonxua.com.vn'], 'absent'],
  ['gocvuonxua.vn', ['gocvuonxua.com'], 'absent'],
] as const)('%s with domains %s', (host, domains, outcome) => {
  expect(noVnDomain.detect(withHome({}, { host, ...registered({ domains }) }), LIMITS).outcome).toBe(outcome);
});

test('the registered serial under another code is not the registered number', () => {
  const imprint =
    'Giấy phép báo điện tử số 12/GP-BC - Giấy phép TTĐT số 41/GP-TTĐT do Sở Thông tin và Truyền thông Hải Dương cấp';
  const shown = licence({ number: '41/GP-TTĐT', issuedOn: null });
  const home = page({ furniture: furniture({ licences: [shown], imprint }) });
  expect(licenceNumberMismatch.detect(signalInput({ facts: siteFacts({ home }) }), LIMITS).outcome).toBe(
    'present',
  );
});
