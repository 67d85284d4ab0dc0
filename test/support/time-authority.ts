import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Integer, ObjectIdentifier, OctetString, PrintableString, Sequence } from 'asn1js';
import {
  Attribute,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  Extension,
  ExtKeyUsage,
  IssuerAndSerialNumber,
  MessageImprint,
  PKIStatusInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';

const KEYS = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const DAY_MS = 86_400_000;

export interface Issued {
  readonly certificate: Certificate;
  readonly keys: CryptoKeyPair;
}

export interface AuthorityOptions {
  /** What its certificate is for; the time-stamping purpose by default. */
  readonly purposes?: readonly string[];
  readonly now?: () => Date;
  /** Changes what is about to be signed. */
  readonly alter?: (info: TSTInfo) => void;
}

/** A root, and a time-stamping authority under it, made for one test. */
export async function makeAuthority(options: AuthorityOptions = {}) {
  const root = await issue('Gốc thử', null, {});
  const signer = await issue('Cơ quan dấu thời gian thử', root, {
    purposes: options.purposes ?? ['1.3.6.1.5.5.7.3.8'],
  });
  return {
    rootPem: pemOf(root.certificate),
    answer: (query: Uint8Array) => answer(query, signer, options),
    key: signer.keys.privateKey,
    certPem: pemOf(signer.certificate),
  };
}

export function pemOf(certificate: Certificate): string {
  const base64 = Buffer.from(certificate.toSchema(true).toBER()).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${base64.match(/.{1,64}/g)!.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** Serves answers on loopback; `down` makes it refuse. Counts the questions. */
export async function serveAuthority(answerTo: (query: Uint8Array) => Promise<Uint8Array>) {
  const state = { down: false, asked: 0 };
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      state.asked++;
      if (state.down) return void response.writeHead(503).end();
      answerTo(Buffer.concat(pieces)).then(
        (body) => response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(body),
        () => response.writeHead(500).end(),
      );
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/tsa`,
    state,
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

async function issue(
  name: string,
  issuer: Issued | null,
  { purposes = [] }: { purposes?: readonly string[] },
): Promise<Issued> {
  const keys = await crypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);
  const certificate = new Certificate({ version: 2 });
  certificate.serialNumber = new Integer({ value: 1 + (randomBytes(2).readUInt16BE() >> 2) });
  certificate.subject.typesAndValues.push(
    new AttributeTypeAndValue({ type: '2.5.4.3', value: new PrintableString({ value: ascii(name) }) }),
  );
  certificate.issuer.typesAndValues.push(...(issuer ?? { certificate }).certificate.subject.typesAndValues);
  certificate.notBefore.value = new Date(Date.now() - 365 * DAY_MS);
  certificate.notAfter.value = new Date(Date.now() + 3650 * DAY_MS);
  const usage = new ExtKeyUsage({ keyPurposes: [...purposes] });
  const basic = new BasicConstraints({ cA: issuer === null });
  certificate.extensions = [
    new Extension({ extnID: '2.5.29.19', critical: true, extnValue: basic.toSchema().toBER() }),
    ...(issuer === null
      ? []
      : [new Extension({ extnID: '2.5.29.37', critical: true, extnValue: usage.toSchema().toBER() })]),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign((issuer?.keys ?? keys).privateKey, 'SHA-256');
  // Read back, so that it is what others get.
  return { certificate: Certificate.fromBER(certificate.toSchema(true).toBER()), keys };
}

const ascii = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/Đ/g, 'D');

async function answer(
  query: Uint8Array,
  { certificate, keys }: Issued,
  { now = () => new Date(), alter }: AuthorityOptions,
): Promise<Uint8Array> {
  const request = TimeStampReq.fromBER(Uint8Array.from(query));
  const info = new TSTInfo({
    version: 1,
    policy: '1.2.3.4.1',
    messageImprint: new MessageImprint({
      hashAlgorithm: request.messageImprint.hashAlgorithm,
      hashedMessage: request.messageImprint.hashedMessage,
    }),
    serialNumber: new Integer({ value: 7 }),
    genTime: now(),
    ...(request.nonce === undefined ? {} : { nonce: request.nonce }),
  });
  alter?.(info);
  const content = info.toSchema().toBER();
  const signed = new SignedData({
    version: 3,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: '1.2.840.113549.1.9.16.1.4',
      eContent: new OctetString({ valueHex: content }),
    }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        signedAttrs: new SignedAndUnsignedAttributes({
          type: 0,
          attributes: attributesOf(content, certificate),
        }),
      }),
    ],
    certificates: [certificate],
  });
  await signed.sign(keys.privateKey, 0, 'SHA-256');
  const response = new TimeStampResp({
    status: new PKIStatusInfo({ status: 0 }),
    timeStampToken: new ContentInfo({
      contentType: '1.2.840.113549.1.7.2',
      content: signed.toSchema(true),
    }),
  });
  return new Uint8Array(response.toSchema().toBER());
}

function attributesOf(content: ArrayBuffer, certificate: Certificate): Attribute[] {
  const digest = (bytes: ArrayBuffer) =>
    new OctetString({ valueHex: Uint8Array.from(createHash('sha256').update(Buffer.from(bytes)).digest()) });
  const named = new Sequence({ value: [digest(certificate.toSchema().toBER())] });
  return [
    new Attribute({
      type: '1.2.840.113549.1.9.3',
      values: [new ObjectIdentifier({ value: '1.2.840.113549.1.9.16.1.4' })],
    }),
    new Attribute({ type: '1.2.840.113549.1.9.4', values: [digest(content)] }),
    new Attribute({
      type: '1.2.840.113549.1.9.16.2.47',
      values: [new Sequence({ value: [new Sequence({ value: [named] })] })],
    }),
  ];
}
