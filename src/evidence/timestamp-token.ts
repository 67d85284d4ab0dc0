import { createHash, X509Certificate } from 'node:crypto';
import { OctetString, Sequence } from 'asn1js';
import {
  Certificate,
  ExtKeyUsage,
  SignedData,
  SignedDataVerifyError,
  type SignerInfo,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';

/** An answer of a time-stamping authority is not what it should be; `message` says in a few words why. */
export class BadTimestamp extends Error {
  override readonly name = 'BadTimestamp';
}

export interface TimestampFacts {
  /** The moment that the authority vouches for. */
  readonly at: Date;
  /** Who signed: the subject of the certificate. */
  readonly authority: string;
  /** SHA-256 of the trusted certificate that its chain ends in, hex; null where no trusted ones were given. */
  readonly root: string | null;
  /** The request's number, hex; null where it had none. */
  readonly nonce: string | null;
}

const OID = {
  timeStampInfo: '1.2.840.113549.1.9.16.1.4',
  sha256: '2.16.840.1.101.3.4.2.1',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

/** Certificates of a PEM text. @throws BadTimestamp when there is none, or one cannot be read */
export function readCertificates(pem: string): Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw new BadTimestamp('there is no certificate in it (PEM is expected)');
  try {
    return blocks.map((block) => Certificate.fromBER(new X509Certificate(block).raw));
  } catch (cause) {
    throw new BadTimestamp('a certificate in it cannot be read', { cause });
  }
}

/**
 * Checks an RFC 3161 response (DER) over a text: granted, SHA-256 imprint, signature, the signer's certificate (named in
 * the signed attributes, for time-stamping alone, valid at that moment) and, where trusted certificates are given, its
 * chain to one of them at that moment. Touches no network: revocation is not looked up. @throws BadTimestamp
 */
export async function checkTimestamp(
  response: Uint8Array,
  text: string,
  trusted: readonly Certificate[],
): Promise<TimestampFacts> {
  const signed = signedDataOf(response);
  const [signer, second] = signed.signerInfos;
  if (signer === undefined || second !== undefined) throw new BadTimestamp('it has not one signer');
  const info = infoOf(signed);
  if (info.messageImprint.hashAlgorithm.algorithmId !== OID.sha256)
    throw new BadTimestamp('its imprint is not a SHA-256');
  const imprint = Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView);
  if (!imprint.equals(createHash('sha256').update(text).digest()))
    throw new BadTimestamp('it stamps something else');
  const { certificate, root } = await verifySignature(signed, text, trusted);
  checkSigner(certificate, signer, info.genTime);
  const nonce = info.nonce === undefined ? null : hexOf(info.nonce.valueBlock.valueHexView);
  return { at: info.genTime, authority: subjectOf(certificate), root, nonce };
}

/** A number as DER has it, without the zero that keeps it positive. */
function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').replace(/^00/, '');
}

function signedDataOf(response: Uint8Array): SignedData {
  let answer: TimeStampResp;
  try {
    answer = TimeStampResp.fromBER(Uint8Array.from(response));
  } catch (cause) {
    throw new BadTimestamp('it is no RFC 3161 response', { cause });
  }
  // 0 granted, 1 granted with modifications.
  const { status, statusStrings } = answer.status;
  if (status > 1 || answer.timeStampToken === undefined) {
    const why = statusStrings?.map(({ valueBlock }) => valueBlock.value).join(' ') ?? '';
    throw new BadTimestamp(`the authority refused (status ${status}${why === '' ? '' : `: ${why}`})`);
  }
  try {
    return new SignedData({ schema: answer.timeStampToken.content });
  } catch (cause) {
    throw new BadTimestamp('its token is no signed data', { cause });
  }
}

function infoOf({ encapContentInfo: { eContentType, eContent } }: SignedData): TSTInfo {
  if (eContentType !== OID.timeStampInfo || eContent === undefined)
    throw new BadTimestamp('its token holds no time-stamp');
  try {
    return TSTInfo.fromBER(eContent.getValue());
  } catch (cause) {
    throw new BadTimestamp('its time-stamp cannot be read', { cause });
  }
}

async function verifySignature(
  signed: SignedData,
  text: string,
  trusted: readonly Certificate[],
): Promise<{ certificate: Certificate; root: string | null }> {
  try {
    const result = await signed.verify({
      signer: 0,
      data: Uint8Array.from(Buffer.from(text)).buffer,
      checkChain: trusted.length > 0,
      trustedCerts: [...trusted],
      passedWhenNotRevValues: true,
      extendedMode: true,
    });
    const { signerCertificate: certificate, certificatePath } = result;
    if (result.signatureVerified !== true || certificate == null)
      throw new BadTimestamp('its signature does not hold');
    const last = certificatePath.at(-1);
    return { certificate, root: trusted.length === 0 || last === undefined ? null : fingerprint(last) };
  } catch (cause) {
    if (!(cause instanceof SignedDataVerifyError)) throw cause;
    const untrusted = cause.code === 5 ? 'its certificate is not vouched for by a trusted one: ' : '';
    throw new BadTimestamp(`${untrusted}${cause.message}`, { cause });
  }
}

function checkSigner(certificate: Certificate, signer: SignerInfo, at: Date): void {
  const { notBefore, notAfter, extensions = [] } = certificate;
  if (at < notBefore.value || at > notAfter.value)
    throw new BadTimestamp('its certificate was not valid at that moment');
  const usage = extensions.find(({ extnID }) => extnID === OID.extendedKeyUsage);
  const purposes = usage?.parsedValue instanceof ExtKeyUsage ? usage.parsedValue.keyPurposes : [];
  // RFC 3161, 2.3: critical, and this purpose alone.
  if (usage?.critical !== true || purposes.length !== 1 || purposes[0] !== OID.timeStamping)
    throw new BadTimestamp('its certificate is not one for time-stamping alone');
  if (!namesCertificate(signer, certificate))
    throw new BadTimestamp('its signed attributes do not name its certificate');
}

/** RFC 5035: the certificate's hash is signed too, so that no other with the same key can take its place. */
function namesCertificate(signer: SignerInfo, certificate: Certificate): boolean {
  const der = Buffer.from(certificate.toSchema().toBER());
  const hashes = new Map<string, string>([
    [OID.signingCertificate, 'sha1'],
    [OID.signingCertificateV2, 'sha256'],
  ]);
  return (signer.signedAttrs?.attributes ?? []).some(({ type, values }) => {
    const named = hashes.get(type);
    const first = named === undefined ? null : firstSequence(firstSequence(values[0]));
    if (named === undefined || first === null) return false;
    const parts = first.valueBlock.value;
    const hash = parts.find((part) => part instanceof OctetString);
    if (hash === undefined) return false;
    // ESSCertIDv2 names another algorithm than SHA-256 before the hash; its length tells which.
    const algorithm = { 20: 'sha1', 32: 'sha256', 48: 'sha384', 64: 'sha512' }[
      hash.valueBlock.valueHexView.length
    ];
    return (
      algorithm !== undefined &&
      createHash(algorithm).update(der).digest().equals(hash.valueBlock.valueHexView)
    );
  });
}

function firstSequence(value: unknown): Sequence | null {
  if (!(value instanceof Sequence)) return null;
  const [first] = value.valueBlock.value;
  return first instanceof Sequence ? first : null;
}

function subjectOf({ subject }: Certificate): string {
  const named = new Map(
    subject.typesAndValues.map(({ type, value }) => [type as string, String(value.valueBlock.value)]),
  );
  return named.get('2.5.4.3') ?? named.get('2.5.4.10') ?? 'without a name';
}

/** SHA-256 of a certificate, hex: what its authority publishes. */
function fingerprint(certificate: Certificate): string {
  return createHash('sha256').update(Buffer.from(certificate.toSchema().toBER())).digest('hex');
}
