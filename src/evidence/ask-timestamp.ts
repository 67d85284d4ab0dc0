import { createHash, randomBytes } from 'node:crypto';
import { Integer, OctetString } from 'asn1js';
import { AlgorithmIdentifier, type Certificate, MessageImprint, TimeStampReq } from 'pkijs';
import { Unavailable } from '../lib/errors.ts';
import { BadTimestamp, checkTimestamp, type TimestampFacts } from './timestamp-token.ts';

const PATIENCE_MS = 15_000;
/** A token with its certificates has some kilobytes. */
const MOST_BYTES = 256 * 1024;
const SHA256 = '2.16.840.1.101.3.4.2.1';
/** Further apart than this, the authority's clock or ours is wrong, and the token would prove nothing. */
export const MOST_SKEW_MS = 10 * 60_000;

/**
 * Asks a time-stamping authority (RFC 3161 over HTTP) to stamp a text, and checks its answer, a DER response that anybody
 * can check again. @throws Unavailable when it does not answer, refuses, or answers something else
 */
export async function askTimestamp(
  authority: string,
  text: string,
  { trusted, now }: { readonly trusted: readonly Certificate[]; readonly now: Date },
): Promise<TimestampFacts & { readonly response: Uint8Array }> {
  // Positive in DER whatever the bytes are.
  const nonce = Buffer.concat([Buffer.of(0x5a), randomBytes(8)]);
  try {
    const response = await post(authority, requestFor(text, nonce));
    const facts = await checkTimestamp(response, text, trusted);
    if (facts.nonce !== nonce.toString('hex')) throw new BadTimestamp('it answers another request');
    const skewMs = Math.abs(facts.at.getTime() - now.getTime());
    if (skewMs > MOST_SKEW_MS)
      throw new BadTimestamp(`its clock and ours are ${Math.round(skewMs / 60_000)} minutes apart`);
    return { ...facts, response };
  } catch (cause) {
    const { hostname } = new URL(authority);
    throw new Unavailable(`The time-stamping authority ${hostname} gave no stamp: ${reasonOf(cause)}`, {
      cause,
    });
  }
}

function requestFor(text: string, nonce: Uint8Array): Uint8Array<ArrayBuffer> {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256 }),
      hashedMessage: new OctetString({
        valueHex: Uint8Array.from(createHash('sha256').update(text).digest()),
      }),
    }),
    nonce: new Integer({ valueHex: Uint8Array.from(nonce) }),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
}

async function post(authority: string, body: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const answer = await fetch(authority, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) {
    await answer.body?.cancel();
    throw new BadTimestamp(`it answered ${answer.status}`);
  }
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of answer.body ?? []) {
    length += piece.length;
    if (length > MOST_BYTES) throw new BadTimestamp('its answer is too long');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function reasonOf(error: unknown): string {
  if (error instanceof BadTimestamp) return error.message;
  const { name, cause, message } = error as Error & { cause?: { code?: string } };
  return cause?.code ?? (name === 'TimeoutError' ? 'no answer in time' : message);
}
