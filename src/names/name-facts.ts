/** How a host leans on a protected name or term. */
export type ResemblanceKind =
  | 'identical-label'
  | 'combo'
  | 'edit'
  | 'confusable'
  | 'typing'
  | 'homonym'
  | 'embedding'
  | 'reordering'
  | 'keyword'
  | 'pattern';

/** The signals that a name finding feeds. */
export type NameSignalId =
  | 'press-word-in-domain'
  | 'press-name-lookalike'
  | 'state-name-lookalike'
  | 'watchlisted-name';

/** The letters of the host and of the target side by side; `-` fills a gap, `mark` has `=` same, `~` confusable, `x` differs. */
export interface Alignment {
  readonly host: string;
  readonly target: string;
  readonly mark: string;
}

/** One way to read a label: its words without and with accents. */
export interface Reading {
  readonly words: readonly string[];
  /** e.g. ["bảo hiểm", "xã hội"]. */
  readonly accented: readonly string[];
  /** Relative plausibility, 0–1; the best reading first. */
  readonly weight: number;
}

export interface NameFinding {
  readonly id: NameSignalId;
  /** The protected host or term, e.g. "tuoitre.vn" or "báo". */
  readonly target: string;
  /** The protected name with accents, e.g. "Báo Tuổi Trẻ". */
  readonly targetName: string;
  readonly how: ResemblanceKind;
  readonly aligned: Alignment;
  readonly readings: readonly Reading[];
  /** 0–1. */
  readonly score: number;
}

/** What the name of one host says. */
export interface NameFacts {
  /** Normalised: lower case, ASCII (punycode), no trailing dot. */
  readonly host: string;
  readonly unicode: string;
  readonly registrable: string | null;
  readonly suffix: string | null;
  readonly readings: readonly Reading[];
  readonly findings: readonly NameFinding[];
  /** True when a finding reaches its threshold. */
  readonly flagged: boolean;
}
