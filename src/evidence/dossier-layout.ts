/** Where things lie in a dossier: a WACZ (Webrecorder, 1.1.1) with Rasoat's own files beside the archive. */
export const DOSSIER = {
  manifest: 'datapackage.json',
  manifestDigest: 'datapackage-digest.json',
  pages: 'pages/pages.jsonl',
  index: 'indexes/index.cdx',
  archives: 'archive/',
  /** The judgement, canonical JSON: the very bytes that its custody link seals. */
  assessment: 'rasoat/assessment.json',
  /** What a `captures` link seals, see custody-chain.ts. */
  captures: 'rasoat/captures.json',
  /** The site's chain of custody up to this export, one link a line. */
  custody: 'rasoat/custody.jsonl',
  /** What the dossier is about: site, licence, flag, decisions. The export link seals these bytes. */
  subject: 'rasoat/subject.json',
  /** The decisions as their links seal them, one text a line. */
  decisions: 'rasoat/decisions.jsonl',
  /** What each timestamp covers, one a line; see timestamp-files.ts. */
  timestamps: 'rasoat/timestamps.jsonl',
  /** Answers of time-stamping authorities, each a DER TimeStampResp as `openssl ts -verify` reads it. */
  tokens: 'rasoat/timestamps/',
  /** The certificates that the exporting installation trusts for timestamps, PEM. */
  timestampRoots: 'rasoat/timestamps/roots.pem',
  screenshots: 'rasoat/screenshots/',
  document: 'rasoat/ho-so.pdf',
} as const;

/** A file of a dossier as the export seals it. */
export interface DossierFile {
  readonly path: string;
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
}

export const WACZ_VERSION = '1.1.1';

/** One file as the manifest lists it (frictionless data package). */
export interface ManifestResource {
  readonly name: string;
  readonly path: string;
  /** `sha256:` and the digest in hex. */
  readonly hash: string;
  readonly bytes: number;
}

export interface DossierManifest {
  readonly profile: 'data-package';
  readonly wacz_version: string;
  readonly title: string;
  readonly description: string;
  readonly software: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly mainPageUrl?: string;
  readonly mainPageDate?: string;
  readonly resources: readonly ManifestResource[];
}
