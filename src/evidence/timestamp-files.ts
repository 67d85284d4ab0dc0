import { canonicalJson } from '../lib/canonical-json.ts';
import { DOSSIER } from './dossier-layout.ts';

/** A hash tree over the heads of many chains; its text is what an authority stamped. */
export interface AnchorText {
  readonly format: 'rasoat-anchor-1';
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Leaves of the tree. */
  readonly heads: number;
  /** Hex. */
  readonly root: string;
}

/** What one timestamp covers, a line of `rasoat/timestamps.jsonl`. */
export interface TimestampLine {
  /** Path of the authority's answer in the dossier. */
  readonly file: string;
  /** The link of the chain whose hash was stamped, by itself or in an anchor. */
  readonly sequence: number;
  /** Address of the authority that was asked. */
  readonly authority: string;
  /** Null: the link's own text was stamped. Else the stamped text, and the link's way to its root. */
  readonly anchor: {
    readonly content: string;
    readonly position: number;
    readonly path: readonly string[];
  } | null;
}

/** A timestamp as it is packed. */
export interface PackedTimestamp extends Omit<TimestampLine, 'file'> {
  /** DER. */
  readonly response: Uint8Array;
}

/** The files that carry timestamps: `trusted` is PEM, null where none is configured. */
export function timestampFiles(
  stamps: readonly PackedTimestamp[],
  trusted: string | null,
): { readonly name: string; readonly content: Uint8Array }[] {
  if (stamps.length === 0) return [];
  const tokens = stamps.map(({ response }, at) => ({
    name: `${DOSSIER.tokens}${at + 1}.tsr`,
    content: response,
  }));
  const lines = stamps.map(({ response: _der, ...line }, at) =>
    canonicalJson({ ...line, file: tokens[at]!.name } satisfies TimestampLine),
  );
  return [
    { name: DOSSIER.timestamps, content: Buffer.from(lines.map((line) => `${line}\n`).join('')) },
    ...tokens,
    ...(trusted === null ? [] : [{ name: DOSSIER.timestampRoots, content: Buffer.from(trusted) }]),
  ];
}
