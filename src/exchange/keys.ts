import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadInput, Unavailable } from '../lib/errors.ts';

const FOLDER = 'exchange-keys';

export interface PublicKey {
  /** SHA-256 of the SPKI DER, hex. */
  readonly fingerprint: string;
  /** SPKI DER, base64. */
  readonly publicKey: string;
}

function describe(key: KeyObject): PublicKey {
  const der = key.export({ type: 'spki', format: 'der' });
  return { fingerprint: createHash('sha256').update(der).digest('hex'), publicKey: der.toString('base64') };
}

/** Makes a key; the private half goes into the data folder, readable by its owner alone, and nowhere else. */
export async function makeKey(home: string): Promise<PublicKey> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const made = describe(publicKey);
  await mkdir(join(home, FOLDER), { recursive: true, mode: 0o700 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(fileOf(home, made.fingerprint), pem, { mode: 0o600, flag: 'wx' });
  return made;
}

function fileOf(home: string, fingerprint: string): string {
  return join(home, FOLDER, `${fingerprint}.pem`);
}

/** Reads a public key as another agency gave it: PEM, or SPKI DER as base64. @throws BadInput */
export function readPublicKey(written: string): PublicKey {
  try {
    const text = written.trim();
    const key = text.startsWith('-----')
      ? createPublicKey(text)
      : createPublicKey({ key: Buffer.from(text, 'base64'), type: 'spki', format: 'der' });
    if (key.asymmetricKeyType === 'ed25519' && key.type === 'public') return describe(key);
  } catch {
    // Told below.
  }
  throw new BadInput(
    'This is no Ed25519 public key: paste what `rasoat exchange keys list` or the console of the other agency shows',
  );
}

/** Signs with a key of this installation: base64. @throws Unavailable when its private half is not here */
export async function signWith(home: string, fingerprint: string, bytes: Uint8Array): Promise<string> {
  let pem: Buffer;
  try {
    pem = await readFile(fileOf(home, fingerprint));
  } catch (cause) {
    throw new Unavailable(
      `The private key ${fingerprint.slice(0, 16)}… is not in ${join(home, FOLDER)}: make a new one with \`rasoat exchange keys new\``,
      { cause },
    );
  }
  return sign(null, bytes, createPrivateKey(pem)).toString('base64');
}

export function isSignedBy(publicKey: string, bytes: Uint8Array, signature: string): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' });
  return verify(null, bytes, key, Buffer.from(signature, 'base64'));
}

/** As people compare it over the telephone: groups of four. */
export function shownFingerprint(fingerprint: string): string {
  return (fingerprint.match(/.{4}/g) ?? []).join(' ');
}
