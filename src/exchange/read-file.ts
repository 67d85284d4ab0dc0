import { canonicalJson } from '../lib/canonical-json.ts';
import { BadInput } from '../lib/errors.ts';
import {
  type HeaderLine,
  headerLine,
  RECORD_TYPES,
  type RecordLine,
  recordLine,
  type SignatureLine,
  signatureLine,
} from './exchange-lines.ts';
import { isSignedBy } from './keys.ts';

/** Far above a year of referrals between two agencies. */
export const MOST_BYTES = 50 * 1024 * 1024;
const NEWLINE = 0x0a;
const AGAIN = 'ask the sender for it again';

export interface KnownKey {
  readonly agencyId: number;
  readonly agency: string;
  readonly publicKey: string;
  readonly state: 'active' | 'retired' | 'revoked';
  readonly own: boolean;
}

export interface KeyRing {
  /** A key that this installation knows, by fingerprint. */
  find(fingerprint: string): KnownKey | undefined;
}

/** A line that can't be used, by its number in the file. */
export interface LineProblem {
  readonly line: number;
  readonly problem: string;
}

export interface ReadFile {
  readonly header: HeaderLine;
  readonly sender: KnownKey;
  /** With their numbers in the file. */
  readonly records: readonly { readonly line: number; readonly record: RecordLine }[];
  readonly problems: readonly LineProblem[];
}

/**
 * Reads a file of another agency: first whole and unaltered (signature), then for us, then line by line; every bad line is
 * named. @throws BadInput: too large, cut off, altered, unknown or revoked key, not for this agency, another version
 */
export function readExchangeFile(bytes: Buffer, ring: KeyRing, recipientId: number): ReadFile {
  if (bytes.length > MOST_BYTES)
    throw new BadInput(`The file is larger than ${MOST_BYTES / 1024 / 1024} MiB: ask the sender to split it`);
  const { signed, signature } = partAtSignature(bytes);
  const sender = senderOf(ring, signature);
  if (!isSignedBy(sender.publicKey, signed, signature.signature))
    throw new BadInput(`The file was altered since ${sender.agency} signed it: ${AGAIN}`);
  const lines = signed.toString('utf8').split('\n').slice(0, -1);
  const header = readHeader(lines[0] ?? '');
  if (header.sender.key !== signature.key)
    throw new BadInput(
      'Line 1: the header names another key than the one that signed: ask the sender to export again',
    );
  const recipient = ring.find(header.recipient.key);
  if (recipient?.own !== true || recipient.agencyId !== recipientId)
    throw new BadInput(
      `The file is for ${header.recipient.name} (key ${header.recipient.key.slice(0, 16)}…), not for this agency: the sender must choose you as its recipient and hold your present key`,
    );
  return { header, sender, ...readRecords(lines, header) };
}

function partAtSignature(bytes: Buffer): { signed: Buffer; signature: SignatureLine } {
  if (bytes.length === 0) throw new BadInput(`The file is empty: ${AGAIN}`);
  const cut = new BadInput(`The file does not end with its signature: it was cut off or altered; ${AGAIN}`);
  if (bytes.at(-1) !== NEWLINE) throw cut;
  const from = bytes.lastIndexOf(NEWLINE, bytes.length - 2) + 1;
  const line = bytes.subarray(from, -1).toString('utf8');
  const read = signatureLine.safeParse(parsed(line));
  // Exactly as it is written: no byte of the line may differ, or a flipped one would pass.
  if (!read.success || `${canonicalJson(read.data)}` !== line) throw cut;
  if (Buffer.from(read.data.signature, 'base64').toString('base64') !== read.data.signature) throw cut;
  return { signed: bytes.subarray(0, from), signature: read.data };
}

function senderOf(ring: KeyRing, { key }: SignatureLine): KnownKey {
  const shown = `${key.slice(0, 16)}…`;
  const known = ring.find(key);
  if (known === undefined)
    throw new BadInput(
      `The file is signed with the key ${shown}, which is not registered here: compare its fingerprint with the sender, then register it (exchange keys)`,
    );
  if (known.state === 'revoked')
    throw new BadInput(
      `The key ${shown} of ${known.agency} is revoked: ask for the file signed with its new key`,
    );
  return known;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function readHeader(line: string): HeaderLine {
  const value = parsed(line) as { format?: unknown; version?: unknown } | undefined;
  if (value !== undefined && value !== null && typeof value.version === 'number' && value.version > 1)
    throw new BadInput(
      `Line 1: the file is of version ${value.version}, this program reads version 1: bring it up to date`,
    );
  const read = headerLine.safeParse(value);
  if (read.success) return read.data;
  throw new BadInput(`Line 1 is no header of a rasoat-exchange file (${firstIssue(read.error)}): ${AGAIN}`);
}

function firstIssue(error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }): string {
  const [issue] = error.issues;
  return issue === undefined ? 'unreadable' : `${issue.path.join('.') || 'the line'}: ${issue.message}`;
}

function readRecords(lines: readonly string[], header: HeaderLine): Pick<ReadFile, 'records' | 'problems'> {
  const records: { line: number; record: RecordLine }[] = [];
  const problems: LineProblem[] = [];
  for (const [at, text] of lines.entries()) {
    const line = at + 1;
    if (at === 0) continue;
    const read = recordLine.safeParse(parsed(text));
    if (read.success) records.push({ line, record: read.data });
    else problems.push({ line, problem: `${firstIssue(read.error)}; ask the sender to export again` });
  }
  const referrals = new Set(
    records.flatMap(({ record }) => (record.type === 'referral' ? [record.referral] : [])),
  );
  for (const { line, record } of records)
    if (!referrals.has(record.referral))
      problems.push({
        line,
        problem: `it belongs to referral ${record.referral}, which the file does not hold`,
      });
  for (const type of RECORD_TYPES) {
    const told = header.counts[type] ?? 0;
    const found = records.filter(({ record }) => record.type === type).length;
    if (told !== found && problems.length === 0)
      problems.push({
        line: 1,
        problem: `the header counts ${told} records of type ${type}, the file holds ${found}`,
      });
  }
  return { records, problems: problems.toSorted((a, b) => a.line - b.line) };
}
