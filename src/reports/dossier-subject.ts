import type { Ground } from '../assess/assessment.ts';
import type { Bilingual } from '../assess/rule-pack.ts';
import type { SiteContext } from '../signals/signal.ts';

/** What a person, or the schedule, did with the flag or a case that it is in. */
export interface DossierStep {
  /** As its custody link has it: a decision's id, or `case-<case>-<event>`. */
  readonly id: string;
  readonly at: string;
  readonly of: 'flag' | 'case';
  readonly act: string;
  readonly stateAfter: string;
  readonly reason: string | null;
  /** Null: the schedule. `name` only where it was asked for. */
  readonly by: { readonly role: string; readonly agency: string; readonly name?: string } | null;
  /** Whether a custody link seals it; its text is then in the dossier. */
  readonly sealed: boolean;
}

/** What the retention policy has removed before the export: it is known by its hashes alone. */
export interface PrunedContents {
  readonly on: string;
  readonly policy: string;
  readonly files: readonly {
    readonly file: string;
    readonly kind: 'archive' | 'screenshot';
    readonly sha256: string;
    readonly bytes: number;
  }[];
}

/**
 * What a dossier is about, as its export link seals it. Holds no reviewer's name unless that was asked for. Instants are
 * ISO 8601 in UTC.
 */
export interface DossierSubject {
  readonly format: 'rasoat-dossier-2';
  readonly exported: { readonly id: string; readonly at: string };
  readonly site: SiteContext;
  readonly scan: {
    readonly id: string;
    readonly startedAt: string | null;
    readonly condition: string;
    readonly planned: number;
    readonly outcomes: Readonly<Record<string, number>>;
  };
  readonly rulePack: { readonly id: string; readonly hash: string } | null;
  /** Null: the dossier is about the scan as a whole, be it the proof that nothing was found. */
  readonly flag: {
    readonly id: string;
    readonly ground: Ground;
    readonly status: string;
    readonly score: number;
    readonly threshold: number;
    readonly openedAt: string;
    readonly history: readonly {
      readonly at: string;
      readonly kind: string;
      readonly score: number | null;
    }[];
  } | null;
  /** What would clear each flagged ground. */
  readonly counterfactuals: readonly { readonly ground: Ground; readonly text: Bilingual }[];
  readonly screenshots: readonly {
    readonly url: string;
    readonly takenAt: string;
    readonly sha256: string;
  }[];
  /** What people decided, the oldest first. */
  readonly steps: readonly DossierStep[];
  /** Null: everything is there. */
  readonly pruned: PrunedContents | null;
  /** What lies in the dossier beside the texts that links seal by themselves: the export seals it here. */
  readonly contents: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[];
}

/** What the readable document tells: it is one of the contents itself. */
export type DossierAbout = Omit<DossierSubject, 'contents'>;
