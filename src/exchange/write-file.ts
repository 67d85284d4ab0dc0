import { canonicalJson } from '../lib/canonical-json.ts';
import {
  FORMAT,
  type HeaderLine,
  RECORD_TYPES,
  type RecordLine,
  type SignatureLine,
  VERSION,
} from './exchange-lines.ts';
import { signWith } from './keys.ts';

export interface ExchangeContent {
  readonly createdAt: Date;
  readonly sender: HeaderLine['sender'];
  readonly recipient: HeaderLine['recipient'];
  readonly records: readonly RecordLine[];
}

export interface WrittenFile {
  readonly bytes: Buffer;
  readonly counts: HeaderLine['counts'];
}

/** JSON Lines: header, records, and a signature by the sender's key over every byte before it. */
export async function writeExchangeFile(home: string, content: ExchangeContent): Promise<WrittenFile> {
  const { createdAt, sender, recipient, records } = content;
  const counted = RECORD_TYPES.map(
    (type) => [type, records.filter((one) => one.type === type).length] as const,
  );
  const counts = Object.fromEntries(counted.filter(([, many]) => many > 0));
  const header: HeaderLine = {
    type: 'header',
    format: FORMAT,
    version: VERSION,
    createdAt: createdAt.toISOString(),
    sender,
    recipient,
    counts,
  };
  const signed = Buffer.from([header, ...records].map((line) => `${canonicalJson(line)}\n`).join(''));
  const signature: SignatureLine = {
    type: 'signature',
    algorithm: 'Ed25519',
    key: sender.key,
    signature: await signWith(home, sender.key, signed),
  };
  return { bytes: Buffer.concat([signed, Buffer.from(`${canonicalJson(signature)}\n`)]), counts };
}
